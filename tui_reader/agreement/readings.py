"""Readings: which articles several readers can be compared in, and what each marked there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from tui_reader.agreement.units import Continuum, Unit
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Document, ReadState
from tui_reader.model.change import Contents
from tui_reader.model.codebook import Codebook
from tui_reader.model.likeness import matched
from tui_reader.values import frozen


@frozen
class Reader:
    """One reader: a name for people, and everything that is kept of what they did."""

    name: str
    contents: Contents

    @property
    def creators(self) -> tuple[str, ...]:
        """Return the names under which the annotations were made, sorted."""
        return tuple(sorted({each.creator for each in self.contents.annotations}))


class Why(Enum):
    """Why an article, or else an annotation, is not compared."""

    UNSEEN = auto()
    TEXTS = auto()
    LENGTH = auto()
    ELSEWHERE = auto()
    UNTAGGED = auto()
    WHOLE = auto()
    NAMES = auto()
    REJECTED = auto()


@frozen
class Study:
    """What is compared.

    `tags` are the names of those that anybody gave, sorted. `articles` are those in which two or
    more readers can be compared; of a reader who never opened one there is None. `apart` tells of
    each article that is not compared why; `left_out` how many annotations of articles that are
    compared are not, and `copied` how many are the same record for several readers.
    """

    readers: tuple[str, ...]
    tags: tuple[str, ...]
    articles: tuple[tuple[str, int, tuple[tuple[Unit, ...] | None, ...]], ...]
    apart: tuple[tuple[str, Why], ...]
    left_out: Mapping[Why, int]
    copied: int

    def of(self, readers: Sequence[int]) -> tuple[Continuum, ...]:
        """Return the articles that all of these readers have opened, with what they marked."""
        found = []
        for _, length, readings in self.articles:
            chosen = [reading for each in readers if (reading := readings[each]) is not None]
            if len(chosen) == len(readers):
                found.append(Continuum(length, tuple(chosen)))
        return tuple(found)


def study(readers: Sequence[Reader], only_done: bool = False) -> Study:
    """Return what can be compared of several readers.

    An article was opened by whoever has begun it, or marked something in it; with `only_done`, by
    whoever is done with it. Its text is known by its hash, which must be the same for all.
    """
    names = _names([reader.contents for reader in readers])
    opened = [_opened(reader.contents, only_done) for reader in readers]
    annotated = [_by_source(reader.contents) for reader in readers]
    articles, apart = [], []
    left_out: Counter[Why] = Counter()
    used: set[str] = set()
    for source in sorted({source for each in opened for source in each}):
        documents = [each.get(source) for each in opened]
        if why := _flaw([each for each in documents if each is not None]):
            apart.append((source, why))
            continue
        readings = [
            None if document is None else _units(made[source], document, known, left_out)
            for made, document, known in zip(annotated, documents, names, strict=True)
        ]
        used |= {unit.tag for reading in readings for unit in reading or ()}
        length = next(each.length for each in documents if each is not None)
        articles.append((source, length, tuple(readings)))
    return Study(
        readers=tuple(reader.name for reader in readers),
        tags=tuple(sorted(used, key=str.casefold)),
        articles=tuple(articles),
        apart=tuple(apart),
        left_out=left_out,
        copied=_copied([reader.contents for reader in readers]),
    )


def by_creator(contents: Contents) -> tuple[Reader, ...]:
    """Return those who made the annotations of one file as readers.

    The file does not say who opened an article: whoever marked something in it has.
    """
    found = []
    for name in sorted({each.creator for each in contents.annotations}):
        own = tuple(each for each in contents.annotations if each.creator == name)
        sources = {each.source for each in own}
        documents = (
            each if each.source in sources else replace(each, state=ReadState.NEW)
            for each in contents.documents
        )
        found.append(Reader(name, replace(contents, annotations=own, documents=tuple(documents))))
    return tuple(found)


def _names(several: Sequence[Contents]) -> list[dict[str, str]]:
    """Return for each reader how the tags are called in all readings, by their ids."""
    codebooks = [Codebook(each.tags) for each in several]
    common = matched(codebooks)
    guids: dict[str, set[str]] = {}
    for tag in (tag for each in common for tag in each.values()):
        guids.setdefault(tag.name, set()).add(tag.guid)

    def name(tag_id: str, name: str) -> str:
        # Two tags of one name are told apart.
        return f"{name} ({tag_id})" if len(guids[name]) > 1 else name

    return [{own: name(tag.id, tag.name) for own, tag in each.items()} for each in common]


def _opened(contents: Contents, only_done: bool) -> dict[str, Document]:
    """Return the articles that a reader has opened, as far as they are known."""
    known = {each.source: each for each in contents.documents}
    marked: dict[str, Document] = {}
    for each in contents.annotations:
        if each.kind is not Kind.ENTITY:
            text_hash = each.anchor.text_hash if each.anchor else ""
            marked.setdefault(each.source, Document(each.source, text_hash, 0))
    if only_done:
        return {s: each for s, each in known.items() if each.state is ReadState.DONE}
    begun = {s: each for s, each in known.items() if each.state is not ReadState.NEW}
    return {source: known.get(source, each) for source, each in (marked | begun).items()}


def _flaw(documents: Sequence[Document]) -> Why | None:
    """Return why an article cannot be compared, if it cannot."""
    if len(documents) < 2:
        return Why.UNSEEN
    if len({each.text_hash for each in documents}) > 1:
        return Why.TEXTS
    return None if all(each.length for each in documents) else Why.LENGTH


def _by_source(contents: Contents) -> dict[str, list[Annotation]]:
    found: dict[str, list[Annotation]] = defaultdict(list)
    for each in contents.annotations:
        found[each.source].append(each)
    return found


def _units(
    made: Iterable[Annotation],
    document: Document,
    names: Mapping[str, str],
    left_out: Counter[Why],
) -> tuple[Unit, ...]:
    """Return what a reader marked in an article, and count what cannot be compared."""
    found: list[Unit] = []
    for each in made:
        if (why := _left_out(each, document)) or each.anchor is None:
            left_out[why or Why.WHOLE] += 1
            continue
        span = each.anchor.span
        found += (Unit(span.start, span.end, names.get(tag, tag)) for tag in each.tags)
    return tuple(found)


def _left_out(annotation: Annotation, document: Document) -> Why | None:
    """Return why an annotation is not compared, if it is not."""
    anchor = annotation.anchor
    if annotation.kind is Kind.ENTITY:
        return Why.NAMES
    if annotation.status is Status.REJECTED:
        return Why.REJECTED
    if anchor is None:
        return Why.WHOLE
    if not annotation.tags:
        return Why.UNTAGGED
    same = anchor.text_hash == document.text_hash and anchor.span.end <= document.length
    return None if same and anchor.span else Why.ELSEWHERE


def _copied(several: Iterable[Contents]) -> int:
    """Return how many annotations are the same record for more than one reader."""
    found = Counter(each.id for contents in several for each in contents.annotations)
    return sum(count > 1 for count in found.values())
