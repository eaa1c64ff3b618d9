"""Notes of REFI-QDA projects: what sources, selections, codes and codings refer to.

Tools refer to them from the element itself, from a coding in it, or by links (NVivo).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tui_reader.exchange.formats.qdc import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Notes:
    """The notes of a project, by their GUIDs; `used` are those to which something referred."""

    def __init__(self, root: Element, text_of: Callable[[Element], str]) -> None:
        self.all = {plain(note.get("guid")): note for note in root.iterfind("Notes/Note")}
        self.used: set[str] = set()
        self._text_of = text_of
        self._linked: dict[str, list[str]] = {}
        for link in root.iterfind("Links/Link"):
            ends = (plain(link.get("originGUID")), plain(link.get("targetGUID")))
            for note, other in (ends, ends[::-1]):
                if note in self.all:
                    self._linked.setdefault(other, []).append(note)

    def referred(self, element: Element) -> Iterator[str]:
        """Yield the notes that an element refers to, or is linked with."""
        guids = [plain(each.get("targetGUID")) for each in element.iterfind("NoteRef")]
        for guid in dict.fromkeys((*guids, *self._linked.get(plain(element.get("guid")), ()))):
            if guid in self.all:
                self.used.add(guid)
                yield guid

    def of(self, element: Element) -> str:
        """Return what the notes say that an element, or a coding in it, refers to."""
        codings = element.iterfind("Coding")
        guids = (guid for each in (element, *codings) for guid in self.referred(each))
        said = (self.said(self.all[guid]) for guid in dict.fromkeys(guids))
        return "\n\n".join(filter(None, said))

    def said(self, element: Element) -> str:
        """Return what a note says, or what else holds a text or a description."""
        return self._text_of(element) or element.findtext("Description") or ""
