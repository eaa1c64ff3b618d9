"""REFI-QDA project, `.qdpx`: a ZIP of `project.qde` and the texts as `sources/GUID.txt`.

Written as REFI-QDA 1.5 (2019) and its schema Project-mrt2019.xsd say: UTF-8 without BOM, line ends
LF, positions in code points. The end of a passage is that of the printed example and of QualCoder,
exclusive, not that of the prose (section 10.2). A passage is one selection with one coding a tag,
its note the description; an annotation of a whole article is codings and a note of the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_reader.exchange import markup
from tui_reader.exchange.formats import refi_reading
from tui_reader.exchange.formats.qdc import add_codes, as_guid, guid_of
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    only_notes,
    written,
)
from tui_reader.exchange.packing import packed
from tui_reader.exchange.report import Tally
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook, Tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "urn:QDA-XML:project:1.0"

LONGEST_LABEL = 100
"""How many characters of its words a selection has as its name at most."""


def write(export: Export) -> Written:
    """Return the project, with the texts of the articles that have annotations."""
    tally = Tally()
    project = _Project(export, tally)
    texts = [
        File(f"sources/{_source_guid(marked)}.txt", marked.article.text.encode("utf-8"))
        for marked in export.articles()
        if project.add(marked)
    ]
    files = (File("project.qde", markup.document(project.whole())), *texts)
    return written(export, [File(f"{export.name}.qdpx", packed(files))], tally)


def detect(bundle: Bundle) -> bool:
    """Return whether there is a project among the files, or in the archive that is the only one."""
    return refi_reading.detect(bundle)


def read(bundle: Bundle) -> Incoming:
    """Return the texts, passages and tags of the project.

    Raises:
        InputError: if it is a damaged archive, or holds no project.
    """
    return refi_reading.read(bundle)


class _Project:
    """A project while its articles are added."""

    def __init__(self, export: Export, tally: Tally) -> None:
        from xml.etree.ElementTree import Element

        self.export = export
        self.tally = tally
        self.codebook = export.codebook
        self.unknown: dict[str, Tag] = {}
        self.creators: set[str] = set()
        self.names = _names({each.source for each in export.contents.annotations})
        self.sources = Element("Sources")
        self.notes = Element("Notes")

    def add(self, marked: Marked) -> bool:
        """Add an article; return whether anything of it is in the project."""
        if not only_notes(marked, self.tally):
            return False
        guid = _source_guid(marked)
        name, path = self.names[marked.article.source], f"internal://{guid}.txt"
        source = markup.child(self.sources, "TextSource", guid=guid, name=name, plainTextPath=path)
        said = [each.note for each in marked.whole if each.note]
        if said:  # once more as notes, below; but the description is what all tools show
            markup.child(source, "Description", "\n\n".join(said))
        for each in marked.passages:
            self._select(source, each)
        for each in marked.whole:
            # The first coding bears its id, unless the note does.
            first = "" if each.note else as_guid(each.id)
            self._add_codings(source, each, first, as_guid(each.id) if each.note else "")
        for each in marked.whole:
            if each.note:
                self._add_note(source, each)
        for each in marked.notes:
            markup.tell_of_note(self.tally, each)
        return True

    def whole(self) -> Element:
        """Return the project with all that was added."""
        from xml.etree.ElementTree import Element

        export = self.export
        origin = markup.held(export.generator)
        named = {"xmlns": NAMESPACE, "name": markup.held(export.name), "origin": origin}
        root = Element("Project", named)
        if self.creators:
            users = markup.child(root, "Users")
            for name in sorted(self.creators):
                markup.child(users, "User", guid=_user_guid(name), name=name)
        tags = Codebook((*self.codebook.for_passages, *self.unknown.values()))
        if tags:
            add_codes(markup.child(root, "CodeBook"), tags, self.tally)
        root.extend(part for part in (self.sources, self.notes) if len(part))
        return root

    def _select(self, source: Element, passage: Annotation) -> None:
        assert passage.anchor is not None
        span = passage.anchor.span
        selection = markup.child(
            source,
            "PlainTextSelection",
            guid=as_guid(passage.id),
            name=_label(passage.anchor.exact),
            startPosition=str(span.start),
            endPosition=str(span.end),
            **self._signature(passage),
        )
        if passage.note:
            markup.child(selection, "Description", passage.note)
        self._add_codings(selection, passage)

    def _add_codings(
        self, parent: Element, annotation: Annotation, first: str = "", note: str = ""
    ) -> None:
        signed = self._signature(annotation)
        who, when = signed.get("creatingUser"), signed.get("creationDateTime")
        for id in annotation.tags:
            guid, first = first or guid_of("coding", annotation.id, id), ""
            coding = markup.child(
                parent, "Coding", guid=guid, creatingUser=who, creationDateTime=when
            )
            markup.child(coding, "CodeRef", targetGUID=self._tag_guid(id))
            if note:
                markup.child(coding, "NoteRef", targetGUID=note)

    def _add_note(self, source: Element, annotation: Annotation) -> None:
        guid, label = as_guid(annotation.id), _label(annotation.note)
        signed = self._signature(annotation)
        markup.child(source, "NoteRef", targetGUID=guid)
        note = markup.child(self.notes, "Note", guid=guid, name=label, **signed)
        markup.child(note, "PlainTextContent", annotation.note)

    def _signature(self, annotation: Annotation) -> dict[str, str]:
        """Return who made an annotation, and when it was made and changed, as attributes."""
        found = {}
        if annotation.creator:
            self.creators.add(annotation.creator)
            found["creatingUser"] = _user_guid(annotation.creator)
        times = (annotation.created, annotation.modified)
        for key, time in zip(("creationDateTime", "modifiedDateTime"), times, strict=True):
            if markup.time(time):
                found[key] = time
        return found

    def _tag_guid(self, id: str) -> str:
        tag = self.codebook.get(id) or self.unknown.setdefault(id, Tag(id, guid_of("tag", id), id))
        return as_guid(tag.guid)


def _names(sources: Iterable[str]) -> dict[str, str]:
    """Return what each source is called: as its file, or by its whole path if others are too.

    There is no slash in it, since tools make files of that name.
    """
    files = {source: source.rpartition("/")[2] for source in sources}
    times = Counter(files.values())
    return {
        source: name if times[name] == 1 else source.replace("/", " - ")
        for source, name in files.items()
    }


def _source_guid(marked: Marked) -> str:
    return guid_of("source", marked.article.source)


def _user_guid(name: str) -> str:
    return guid_of("user", name)


def _label(words: str) -> str:
    """Return words on one line, cut if they are long."""
    line = re.sub(r"\s", " ", words)
    return line if len(line) <= LONGEST_LABEL else f"{line[: LONGEST_LABEL - 1]}…"
