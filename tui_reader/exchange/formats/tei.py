"""TEI P5: a corpus of the articles that have annotations, these beside the texts (`standOff`).

In the profile `files` each article is a document of its own, for tools that read no `teiCorpus`.

The text of an article is one `ab`, character for character with its line ends, so that the pointers
of TEI (Guidelines, section 17.2.4: `string-range(id, offset, length)`) count as we do. The header
says so. Annotations are those of section 17.10, after the Web Annotation Data Model; the tags are
the categories of a taxonomy, to which `ana` leads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.exchange import markup
from tui_reader.exchange.formats.qdc import guid_of
from tui_reader.exchange.naming import stems
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    only_notes,
    written,
)
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import is_date
from tui_reader.model.codebook import Codebook, Tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"

COUNTING = (
    "The ab element of each text holds it as it is, line ends included. Offsets and lengths in"
    " pointers like string-range(text-1,0,27) count its Unicode code points, from 0."
)

FILES = "files"
"""The profile in which each article is a file."""

MOTIVATIONS = frozenset(
    (
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
        *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
        "tagging",
    )
)
"""What the motivation of an annotation can be in TEI."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write(export: Export) -> Written:
    """Return the corpus.

    Raises:
        InputError: if nothing is annotated, since a corpus without texts is none.
    """
    corpus = _Corpus(export)
    added = [
        (marked.article.source, tei)
        for marked in export.articles()
        if (tei := corpus.add(marked)) is not None
    ]
    if not added:
        raise InputError(_("Nothing is annotated yet."))
    if export.profile == FILES:
        names = stems(source for source, __ in added)
        files = [File(f"{names[source]}.xml", corpus.alone(tei)) for source, tei in added]
    else:
        files = [File(f"{export.name}.xml", corpus.whole())]
    return written(export, files, corpus.tally)


class _Corpus:
    """A corpus while its articles are added."""

    def __init__(self, export: Export) -> None:
        from xml.etree.ElementTree import Element

        self.export = export
        self.tally = Tally()
        self.codebook = export.codebook
        self.unknown: dict[str, Tag] = {}
        self.people: set[str] = set()
        self.count = 0
        self.root = Element("teiCorpus")
        self.header = markup.child(self.root, "teiHeader")

    def add(self, marked: Marked) -> Element | None:
        """Add an article and return it, if anything of it can be written."""
        if not only_notes(marked, self.tally):
            return None
        number = self.count + 1
        tei = markup.child(self.root, "TEI")
        _describe(markup.child(tei, "teiHeader"), marked)
        listed = markup.child(markup.child(tei, "standOff"), "listAnnotation")
        for each in marked.notes:
            self._annotate(listed, each, number)
        language = marked.document.language
        known = language if _LANGUAGE.fullmatch(language) else None
        text = markup.child(tei, "text", **{"xml:id": f"article-{number}", "xml:lang": known})
        block = {"xml:id": f"text-{number}", "xml:space": "preserve"}
        markup.child(markup.child(text, "body"), "ab", marked.article.text, **block)
        self.count = number
        if markup.held(marked.article.text) != marked.article.text:
            told = _("XML cannot hold some characters of {article}.")
            self.tally.remark(told.format(article=marked.article.source))
        return tei

    def whole(self) -> bytes:
        """Return the corpus, with a header for all."""
        file = markup.child(self.header, "fileDesc")
        markup.child(markup.child(file, "titleStmt"), "title", self.export.name)
        _publish(file, f"Written by {self.export.generator}.")
        markup.child(markup.child(file, "sourceDesc"), "p", "The articles, each with its source.")
        return self._document(self.root, self.header)

    def alone(self, tei: Element) -> bytes:
        """Return an article as a document of its own."""
        (header,) = tei.iterfind("teiHeader")
        return self._document(tei, header)

    def _document(self, root: Element, header: Element) -> bytes:
        """Return a document, in whose header are the people, the tags, and how offsets count."""
        (titles,) = header.iterfind("fileDesc/titleStmt")
        for name in sorted(self.people):
            statement = markup.child(titles, "respStmt", **{"xml:id": _person_id(name)})
            markup.child(statement, "resp", "annotator")
            markup.child(statement, "name", name)
        encoding = markup.child(header, "encodingDesc")
        markup.child(markup.child(encoding, "editorialDecl"), "p", COUNTING)
        tags = Codebook((*self.codebook.for_passages, *self.unknown.values()))
        if tags:
            _classify(markup.child(encoding, "classDecl"), tags)
        root.set("xmlns", NAMESPACE)
        return markup.document(root)

    def _annotate(self, parent: Element, each: Annotation, number: int) -> None:
        span = each.anchor.span if each.anchor else None
        place = f"string-range(text-{number},{span.start},{len(span)})" if span else None
        made = markup.child(
            parent,
            "annotation",
            motivation=each.motivation if each.motivation in MOTIVATIONS else None,
            target=f"#{place or f'article-{number}'}",
            ana=" ".join(f"#{self._tag(id)}" for id in each.tags),
            resp=f"#{_person_id(each.creator)}" if each.creator else None,
            **{"xml:id": _id("a", each.id)},
        )
        if each.creator:
            self.people.add(each.creator)
        history = markup.child(made, "revisionDesc", status=each.status.value)
        for status, time in (("modified", each.modified), ("created", each.created)):
            markup.child(history, "change", status=status, when=markup.time(time))
        if each.note:
            markup.child(made, "note", each.note)
        markup.tell_of_note(self.tally, each)

    def _tag(self, id: str) -> str:
        if self.codebook.get(id) is None:
            self.unknown.setdefault(id, Tag(id, guid_of("tag", id), id))
        return _tag_id(id)


def _classify(parent: Element, tags: Codebook) -> None:
    above = [markup.child(parent, "taxonomy", **{"xml:id": "codebook"})]
    for depth, tag in tags.tree():
        del above[depth + 1 :]
        category = markup.child(above[depth], "category", **{"xml:id": _tag_id(tag.id)})
        described = markup.child(category, "catDesc")
        markup.child(described, "term", tag.name)
        if tag.description:
            markup.child(described, "gloss", tag.description)
        above.append(category)


def _describe(header: Element, marked: Marked) -> None:
    """Fill the header of an article: what is known of it and where it is."""
    facts, source = marked.headline, marked.article.source
    file = markup.child(header, "fileDesc")
    title = facts.title.value or source
    markup.child(markup.child(file, "titleStmt"), "title", title)
    _publish(file, "An article that was annotated.")
    described = markup.child(markup.child(file, "sourceDesc"), "bibl")
    markup.child(described, "title", title)
    for kind, fact in (("author", facts.author), ("publisher", facts.publisher)):
        if fact:
            markup.child(described, kind, fact.value)
    if date := facts.published.value:
        markup.child(described, "date", date, when=date if is_date(date) else None)
    markup.child(described, "idno", source, type="path")


def _publish(file: Element, words: str) -> None:
    markup.child(markup.child(file, "publicationStmt"), "p", words)


def _id(kind: str, name: str) -> str:
    """Return an id that XML allows, of that kind; a name that it does not allow as a GUID."""
    return f"{kind}-{name if _NAME.fullmatch(f'x{name}') else guid_of(kind, name)}"


def _tag_id(id: str) -> str:
    return _id("tag", id)


def _person_id(name: str) -> str:
    return f"person-{guid_of('user', name)}"
