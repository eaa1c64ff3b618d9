"""The arrangement of the sidebar: which annotations stand there, under what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook
from tui_reader.text.search import fold
from tui_reader.values import frozen

ORDERS = ("position", "tag", "time")
"""By what annotations can be ordered; the first is the usual one."""

NO_TAG = ""
"""What stands in the place of a tag for annotations that have none."""


@frozen
class Under:
    """The line above the annotations of a tag, and how many of them stand under it."""

    tag: str
    count: int


@frozen
class Apart:
    """The lines above what is not where it was; `passages` are those, in reading order."""

    passages: tuple[Passage, ...]


@frozen
class Listed:
    """An annotation in the list; `tag` is what it stands under, or None if under nothing."""

    passage: Passage
    tag: str | None = None

    @property
    def id(self) -> str:
        """Return the id of the annotation."""
        return self.passage.annotation.id


Entry = Under | Apart | Listed


def arranged(passages: Iterable[Passage], codebook: Codebook, order: str) -> tuple[Entry, ...]:
    """Return the entries of the list for passages in reading order.

    What is astray, or has two versions, stands below all others, in reading order. By tag, an
    annotation stands under each of its tags, as whoever looks through a tag expects; by time, what
    was changed last comes first.
    """
    there: list[Passage] = []
    apart: list[Passage] = []
    for passage in passages:
        (apart if needs_a_look(passage) else there).append(passage)
    entries: list[Entry] = []
    if order == "tag":
        entries += _by_tag(there, codebook)
    elif order == "time":
        # Of what was changed in the same second, what was made last comes first.
        there.sort(key=lambda each: (each.annotation.modified, each.annotation.id), reverse=True)
        entries += map(Listed, there)
    else:
        entries += map(Listed, there)
    if apart:
        entries += [Apart(tuple(apart)), *map(Listed, apart)]
    return tuple(entries)


class Sieve:
    """Finds annotations by letters under a codebook; what was folded for that is kept."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = {tag.id: tag.name for tag in codebook}
        self._folded: dict[str, tuple[Annotation, str]] = {}

    def matching(self, passages: Sequence[Passage], query: str) -> tuple[Passage, ...]:
        """Return those passages whose tags, words or note hold the query, however it is spelt."""
        sought = fold(" ".join(query.split()))
        if not sought:
            return tuple(passages)
        return tuple(each for each in passages if sought in self._words(each.annotation))

    def _words(self, annotation: Annotation) -> str:
        of, words = self._folded.get(annotation.id, (None, ""))
        if of is not annotation:
            tags = (self._names.get(tag, tag) for tag in annotation.tags)
            quoted = annotation.anchor.exact if annotation.anchor else ""
            lines = (*tags, quoted, annotation.note)
            words = fold("\n".join(" ".join(line.split()) for line in lines))
            self._folded[annotation.id] = (annotation, words)
        return words


def needs_a_look(passage: Passage) -> bool:
    """Return whether a person has to say where the passage is, or which of two versions holds."""
    return passage.astray or bool(passage.annotation.conflicts)


def _by_tag(passages: list[Passage], codebook: Codebook) -> Iterable[Entry]:
    under: dict[str, list[Passage]] = {tag.id: [] for _, tag in codebook.tree()}
    for passage in passages:
        # A tag that the codebook does not have comes after those that it has.
        for tag in passage.annotation.tags:
            under.setdefault(tag, []).append(passage)
    under[NO_TAG] = [passage for passage in passages if not passage.annotation.tags]
    for tag, those in under.items():
        if those:
            yield Under(tag, len(those))
            yield from (Listed(passage, tag) for passage in those)
