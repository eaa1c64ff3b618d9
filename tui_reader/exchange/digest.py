"""Digest: what reports tell, gathered once: each tag with its passages, the articles, the counts.

Counted are annotations, as everywhere in the program: passages, notes on whole articles, and
passages whose words are no longer in the article. Corrections of names are none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tui_reader.exchange.citing import Citation, cite
from tui_reader.exchange.outgoing import Export, Marked, corrected_names, leave_out, tell_lost
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.conflict import FIELDS, Conflict, said
from tui_reader.model.span import Span
from tui_reader.text.clusters import boundary_after, boundary_before, uncontrolled
from tui_reader.values import frozen

AROUND = 180
"""Code points of the paragraph that are shown on each side of a passage, at most."""


@frozen
class Reference:
    """An article that is quoted; `number` counts from 1, `count` its annotations.

    `citation` is that of the article as a whole, `language` empty if unknown.
    """

    number: int
    citation: Citation
    language: str
    count: int


@frozen
class Quoted:
    """An annotation with its words, what stands before and after them in their paragraph, and tags.

    An annotation of the whole article has no words; of a passage that is `lost` the place is not
    known, and what stands around it neither. `others` are versions that wait to be settled: what
    each says in place of what is told here.
    """

    annotation: Annotation
    reference: Reference
    citation: Citation
    before: str
    after: str
    tags: tuple[Tag, ...]
    lost: bool = False
    others: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the passage's own words, empty for a whole article."""
        return self.citation.words


@frozen
class Section:
    """A tag, with how many tags are above it, and what has it."""

    tag: Tag
    depth: int
    quoted: tuple[Quoted, ...]

    @property
    def articles(self) -> Counter[int]:
        """Return the numbers of the articles in which it is, each with how often."""
        return Counter(each.reference.number for each in self.quoted)


@frozen
class Digest:
    """All that a report tells.

    `sections` are those of the tags in the order of their tree: all that are in use, with those
    above them, and those that are not archived. `untagged` has no tag. `coders` are those who
    annotated, the most active first, `first` and `last` the days of the first annotation and the
    last change, or empty.
    """

    name: str
    generator: str
    references: tuple[Reference, ...]
    sections: tuple[Section, ...]
    untagged: tuple[Quoted, ...]
    coders: tuple[tuple[str, int], ...]
    first: str
    last: str

    @property
    def count(self) -> int:
        """Return how many annotations it tells of."""
        return sum(each.count for each in self.references)

    @property
    def used(self) -> tuple[Section, ...]:
        """Return the sections of tags that something has."""
        return tuple(section for section in self.sections if section.quoted)

    def tags_of_articles(self) -> dict[int, list[tuple[Section, int]]]:
        """Return which tags each article has, by its number, each with how often."""
        found: dict[int, list[tuple[Section, int]]] = {}
        for section in self.used:
            for number, count in section.articles.items():
                found.setdefault(number, []).append((section, count))
        return found


def digest(export: Export, tally: Tally) -> Digest:
    """Return what a report tells of an export; the tally gets what it leaves out, or has lost."""
    codebook = export.codebook
    quoted = tuple(_all_quoted(export, tally, codebook))
    begun = [each.annotation.created[:10] for each in quoted]
    changed = [each.annotation.modified[:10] for each in quoted]
    coders = Counter(each.annotation.creator for each in quoted)
    return Digest(
        name=export.name,
        generator=export.generator,
        references=tuple(dict.fromkeys(each.reference for each in quoted)),
        sections=tuple(_sections(codebook, quoted)),
        untagged=tuple(each for each in quoted if not each.tags),
        coders=tuple(sorted(coders.items(), key=lambda pair: (-pair[1], pair[0]))),
        first=min(filter(None, begun), default=""),
        last=max(begun + changed, default=""),
    )


def _all_quoted(export: Export, tally: Tally, codebook: Codebook) -> Iterator[Quoted]:
    """Yield what is quoted of all articles, in their order and that of the places."""
    tags = {tag.id: tag for tag in codebook}
    number = 0
    for marked in export.articles():
        lost = tuple(each for each in marked.lost if each.kind is not Kind.ENTITY)
        names = (each for each in marked.lost if each.kind is Kind.ENTITY)
        leave_out(tally, (*marked.names, *names), corrected_names())
        tell_lost(tally, lost)
        if marked.notes or lost:
            number += 1
            reference = Reference(
                number=number,
                citation=cite(marked.article, marked.headline, ""),
                language=marked.document.language,
                count=len(marked.notes) + len(lost),
            )
            for each in marked.notes:
                yield _quoted(marked, each, reference, tags, lost=False)
            for each in lost:
                yield _quoted(marked, each, reference, tags, lost=True)


def _quoted(
    marked: Marked, annotation: Annotation, reference: Reference, tags: dict[str, Tag], lost: bool
) -> Quoted:
    anchor, text = annotation.anchor, marked.article.text
    span = None if lost or anchor is None else anchor.span
    before, after = _around(text, span) if span else ("", "")
    words = anchor.exact if anchor else ""
    return Quoted(
        annotation=annotation,
        reference=reference,
        citation=cite(marked.article, marked.headline, span or words),
        before=uncontrolled(before),
        after=uncontrolled(after),
        tags=tuple(tags.get(id) or _unknown(id) for id in annotation.tags),
        lost=lost,
        others=tuple(_version(each, tags) for each in annotation.other_versions),
    )


def _version(told: Iterable[Conflict], tags: dict[str, Tag]) -> str:
    """Return what a version says in which fields, in words."""
    return " · ".join(
        _("{name}: {value}").format(
            name=_(FIELDS.get(each.field, each.field)),
            value=", ".join((tags.get(id) or _unknown(id)).name for id in map(str, each.value))
            if each.field == "tags" and isinstance(each.value, list)
            else said(each.value),
        )
        for each in told
    )


def _around(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and after a passage in its paragraph, cut between words."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[start : span.start], text[span.end : end]
    if len(before) > AROUND:
        first = boundary_after(text, span.start - AROUND)
        space = text.find(" ", first, span.start)
        before = "…" + text[first if space < 0 else space : span.start]
    if len(after) > AROUND:
        last = boundary_before(text, span.end + AROUND)
        space = text.rfind(" ", span.end, last)
        after = text[span.end : last if space < 0 else space + 1] + "…"
    return before.lstrip(), after.rstrip()


def _sections(codebook: Codebook, quoted: Sequence[Quoted]) -> Iterator[Section]:
    """Yield the sections of the codebook's tags, then of those that it lacks."""
    found: dict[str, list[Quoted]] = defaultdict(list)
    others: dict[str, Tag] = {}
    for each in quoted:
        for tag in each.tags:
            found[tag.id].append(each)
            others.setdefault(tag.id, tag)
    needed = {up for id in found for up in (id, *codebook.above(id))}
    for depth, tag in codebook.tree():
        others.pop(tag.id, None)
        if tag.id in needed or not tag.archived:
            yield Section(tag, depth, tuple(found[tag.id]))
    for id in sorted(others):
        yield Section(others[id], 0, tuple(found[id]))


def _unknown(id: str) -> Tag:
    """Return a tag that the codebook lacks: it is called as its id."""
    return Tag(id, id, id)
