"""Reading REFI-QDA projects as tools write them.

There are: byte-order marks before texts, counted by some (QualCoder); ends that are inclusive
(Potato) or exclusive; line ends CR LF that count as one (ATLAS.ti) or two; one selection for each
tag of a passage; comments as descriptions, as notes, or as notes behind links (NVivo).
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.exchange import markup, safe
from tui_reader.exchange.formats.qdc import code_id, not_taken, plain, records_of
from tui_reader.exchange.formats.refi_counting import Selection, Source, counted
from tui_reader.exchange.formats.refi_notes import Notes
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.joining import joined
from tui_reader.localisation import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_TEXT = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")
_UNTAKEN = ("Case", "Variable", "Set", "Graph")


def detect(bundle: Bundle) -> bool:
    """Return whether there is a project among the files, or in the archive that is the only one."""
    return bool(_project_of(_files(bundle)))


def read(bundle: Bundle) -> Incoming:
    """Return the texts, passages and tags of the project.

    Raises:
        InputError: if it is a damaged archive, or holds no project.
    """
    files = _files(bundle)
    name = _project_of(files)
    root = markup.unqualified(safe.xml_root(files[name], bundle.name)) if name else None
    if root is None or root.tag != "Project":
        raise InputError(_("{file} holds no REFI-QDA project.").format(file=bundle.name))
    return _Project(root, files).incoming()


def _files(bundle: Bundle) -> Mapping[str, bytes]:
    data = bundle.only or b""
    return safe.members(data, bundle.name) if data.startswith(b"PK") else bundle.files


def _project_of(files: Mapping[str, bytes]) -> str:
    """Return the name of the file that is the project; tools call it as they like."""
    return min((name for name in files if name.lower().endswith(".qde")), key=len, default="")


class _Project:
    """A project and the files beside it."""

    def __init__(self, root: Element, files: Mapping[str, bytes]) -> None:
        self.root = root
        self.files = {name.casefold(): data for name, data in files.items()}
        named = ((plain(user.get("guid")), user) for user in root.iterfind("Users/User"))
        self.users = {guid: user.get("name") or user.get("id") or "" for guid, user in named}
        self.notes = Notes(root, lambda note: (self._text(note) or ("",))[0])
        self.codes: set[str] = set()
        self.left_out: list[tuple[str, str, str]] = []
        self.remarks: list[str] = []

    def incoming(self) -> Incoming:
        """Return all that is taken of the project, and what is not."""
        codebooks = self.root.iterfind("CodeBook")
        tags = tuple(tag for each in codebooks for tag in records_of(each, self.notes.of))
        self.codes = {tag["id"] for tag in tags}
        found = [self._source(f"#{number}", each) for number, each in enumerate(self._texts())]
        reading = counted([source for source, __ in filter(None, found)])
        wholes = [whole for each in found if each for whole in each[1]]
        passages = joined(filter(self._says_something, (*reading.passages, *wholes)))
        return Incoming(
            texts=tuple(ForeignText(each.key, (each.name,), each.text) for each in reading.sources),
            passages=passages,
            tags=tags,
            countings=(reading.counting,),
            left_out=tuple(self.left_out),
            remarks=tuple(filter(None, (*dict.fromkeys(self.remarks), self._untaken()))),
        )

    def _texts(self) -> Iterator[Element]:
        """Yield the sources that are texts; say of the selections of others that they are not."""
        for source in self.root.iterfind("Sources/*"):
            if source.tag == "TextSource":
                yield source
            elif source.tag in _NOT_TEXT:
                self._leave_out(source, _("its source is no text"))

    def _source(self, key: str, element: Element) -> tuple[Source, list[ForeignPassage]] | None:
        """Return a source with its selections, and what is said of the whole of it."""
        text = self._text(element)
        if text is None:
            self._leave_out(element, _("its text is not in the file"))
            return None
        key = plain(element.get("guid")) or key
        places = element.iterfind("PlainTextSelection")
        selected = [said for each in places for said in self._selections(each, key)]
        noted, wholes = self._noted(element, key)
        return Source(key, element.get("name") or key, *text, (*selected, *noted)), wholes

    def _text(self, element: Element) -> tuple[str, bool] | None:
        """Return the plain text of a source or note, and whether a byte-order mark is before it."""
        written = element.findtext("PlainTextContent")
        if written is not None:
            return written, False
        data = self._file(element.get("plainTextPath"))
        try:
            return None if data is None else (safe.text_of(data, ""), data.startswith(BOM_UTF8))
        except InputError:
            return None

    def _file(self, path: str | None) -> bytes | None:
        """Return the file that a path means, if the archive lists exactly that; nothing is joined.

        `internal://` is the folder of sources, `relative://` beside the project.
        """
        rest = (path or "").partition("://")[2].lstrip("/").casefold()
        return self.files.get(f"sources/{rest}", self.files.get(rest)) if rest else None

    def _selections(
        self, element: Element, key: str, note: Element | None = None
    ) -> Iterator[Selection]:
        """Yield what a selection, or the note that has it, says: once for each who coded it."""
        start, end = (_number(element.get(each)) for each in ("startPosition", "endPosition"))
        name = element.get("name") or ""
        if start is None or end is None:
            self.left_out.append((key, name, _("it has no place")))
            return
        by = element if note is None else note
        said = "\n\n".join(filter(None, (self.notes.said(by), self.notes.of(element)))) or None
        whole = self._signed(ForeignPassage(key, start, end, note=said), by)
        coded: dict[str, ForeignPassage] = {whole.creator: whole} if said and whole.creator else {}
        for coding in element.iterfind("Coding"):
            who = self._who(coding) or whole.creator
            another = replace(whole, creator=who, note=None, id=plain(coding.get("guid")))
            known = coded.setdefault(who, another if coded else replace(whole, creator=who))
            tags = dict.fromkeys((*known.tags, *self._codes_of(coding)))
            coded[who] = replace(known, tags=tuple(tags))
        yield from (Selection(each, name) for each in coded.values() or [whole])

    def _noted(self, source: Element, key: str) -> tuple[list[Selection], list[ForeignPassage]]:
        """Return what notes say of passages of a source, and what is said of the whole of it."""
        noted: list[Selection] = []
        found: dict[tuple[str | None, ...], ForeignPassage] = {}
        for coding in source.iterfind("Coding"):
            notes = tuple(self.notes.referred(coding))
            group = notes or (coding.get("creatingUser"), coding.get("creationDateTime"))
            passage = found.get(group) or self._whole(key, coding, notes)
            found[group] = replace(passage, tags=(*passage.tags, *self._codes_of(coding)))
        referred = tuple(self.notes.referred(source))
        for guid in referred:
            note = self.notes.all[guid]
            places = note.findall("PlainTextSelection")  # as annotations of QualCoder have
            for each in places:
                noted += self._selections(each, key, note)
            if not places and (guid,) not in found:
                found[(guid,)] = self._whole(key, note, (guid,))
        repeated = "\n\n".join(self.notes.said(self.notes.all[guid]) for guid in referred)
        described = source.findtext("Description") or ""
        wholes = list(found.values())
        if described and described != repeated:
            wholes.append(self._signed(ForeignPassage(key, note=described), source))
        return noted, wholes

    def _whole(self, key: str, element: Element, notes: Sequence[str]) -> ForeignPassage:
        """Return what is said of a whole source, as the notes, or else the element, sign it."""
        said = "\n\n".join(self.notes.said(self.notes.all[guid]) for guid in notes)
        signed = self.notes.all[notes[0]] if notes else element
        return self._signed(ForeignPassage(key, note=said or None), signed)

    def _signed(self, passage: ForeignPassage, element: Element) -> ForeignPassage:
        """Return the passage with who made it and when, as its element says."""
        return replace(
            passage,
            id=plain(element.get("guid")),
            creator=self._who(element),
            created=element.get("creationDateTime") or "",
            modified=element.get("modifiedDateTime") or "",
        )

    def _who(self, element: Element) -> str:
        guid = element.get("creatingUser") or element.get("modifyingUser")
        return self.users.get(plain(guid), "")

    def _codes_of(self, coding: Element) -> Iterator[str]:
        for each in coding.iterfind("CodeRef"):
            id = code_id(plain(each.get("targetGUID")))
            if id in self.codes:
                yield id
            else:
                told = _("A coding names the code {code}, which the codebook lacks.")
                self.remarks.append(told.format(code=id))

    # -- what is not taken -----------------------------------------------------------------------

    def _says_something(self, passage: ForeignPassage) -> bool:
        if passage.tags or passage.note:
            return True
        self.left_out.append((passage.text, passage.exact, _("it has neither a tag nor a note")))
        return False

    def _leave_out(self, source: Element, why: str) -> None:
        name = source.get("name") or ""
        self.remarks.append(f"{name}: {why}")
        for each in source.iter():
            if each.tag.endswith("Selection"):
                self.left_out.append((name, each.get("name") or "", why))

    def _untaken(self) -> str:
        counts = {path: len(self.root.findall(f"{path}s/{path}")) for path in _UNTAKEN}
        counts["Note"] = len(self.notes.all.keys() - self.notes.used)
        counts["VariableValue"] = sum(1 for __ in self.root.iter("VariableValue"))
        return not_taken(counts)


def _number(value: str | None) -> int | None:
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
