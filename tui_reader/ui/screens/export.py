"""The export dialog: where to write the annotations, and in which format."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from tui_reader import disk
from tui_reader.exchange.registry import FORMATS, Format
from tui_reader.localisation import N_, _
from tui_reader.ui import phrases
from tui_reader.ui.screens.formats import FormatDialog, Wanted

_WRITTEN = tuple(each for each in FORMATS if each.writes)
_ARCHIVE = ".zip"
_SUFFIXES = sorted(
    {_ARCHIVE, *(suffix for each in _WRITTEN for suffix in each.suffixes)}, key=len, reverse=True
)


class ExportDialog(FormatDialog):
    """Returns the file to write; `base` is its path without the suffix.

    The suffix follows the format; a suffix that is typed chooses its format.
    """

    heading = N_("Export")
    hint = N_("Enter writes · ↑↓ format · Esc leaves")
    placeholder = N_("path of the file")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "profile", show=False)]

    def __init__(self, base: Path, count: int, former: str) -> None:
        told = _("{annotations}, the codebook and the articles’ states.")
        quote = told.format(annotations=phrases.count(count, "annotation"))
        super().__init__(quote, str(base), _WRITTEN, former)
        self._profile = 0
        self._typed_before = self._known = renamed(str(base), self.format)
        self._warned: Path | None = None

    def first_row(self) -> int:
        """Return which format is chosen, by the suffix if another one was typed."""
        if self.typed != self._known:
            self._known = self.typed
            name = self.typed.lower()
            if not name.endswith(self.format.suffixes):
                one = (n for n, each in enumerate(self.formats) if not each.several)
                fitting = (n for n in one if name.endswith(self.formats[n].suffixes))
                self.at = next(fitting, self.at)
        return self.at

    def told_of(self, format: Format) -> str:
        """Return what a format loses, how many files it makes, and its profile."""
        told = [super().told_of(format)]
        if format.several:
            told.append(_("Several files: an archive, or without its suffix a new folder."))
        if format.profiles:
            profile = self._profile_of(format) or _("as usual")
            told.append(_("Profile: {name} · Tab changes it.").format(name=profile))
        return " ".join(told)

    def format_chosen(self) -> None:
        """Let the suffix follow."""
        self._profile = 0
        self._known = renamed(self.typed, self.format)
        field = self.query_one(Input)
        field.value, field.cursor_position = self._known, len(self._known)

    def action_profile(self) -> None:
        """Take the next profile of the format."""
        self._profile = (self._profile + 1) % (len(self.format.profiles) + 1)
        self.query_one(OptionList).clear_options()
        self.list_rows()

    def enter(self) -> None:
        """Return the file, the second time if it is there already."""
        path = Path(self.typed).expanduser()
        if not self.typed:
            return
        if disk.exists(path) and not disk.is_folder(path) and path != self._warned:
            self._warned = path
            self.query_one(Vertical).border_subtitle = _("This file exists · Enter overwrites it")
        else:
            self.leave(Wanted(path, self.format.name, self._profile_of(self.format)))

    def _profile_of(self, format: Format) -> str:
        chosen = self._profile if format is self.format else 0
        return ("", *format.profiles)[chosen]


def renamed(path: str, format: Format) -> str:
    """Return the path with the suffix of a format in the place of any other format's."""
    found = next((each for each in _SUFFIXES if path.lower().endswith(each)), "")
    suffix = _ARCHIVE if format.several else format.suffixes[0]
    return f"{path[: len(path) - len(found)]}{suffix}"
