"""Wordings: the short passages that have tags, by their words however written.

They tell where the same words are tagged otherwise, or not at all, as the checks of brat do ("same
text, different type", "same text only partly marked").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tui_reader.model.annotation import Annotation, Kind, Passage
from tui_reader.model.span import Span
from tui_reader.text.search import fold
from tui_reader.text.words import words
from tui_reader.values import frozen

MOST_WORDS = 6
"""Words of the longest passage whose words count as the same: what is longer is a statement."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 120  # code points of such a passage
_MOST_LIT = 2_000  # code points of the longest unit in which words are looked at


def wording(said: str) -> str:
    """Return the words of a short passage, folded; nothing if there are none or too many."""
    if len(said) > _LONGEST:
        return ""
    found = words(said)
    return " ".join(fold(word.of(said)) for word in found) if len(found) <= MOST_WORDS else ""


class Wordings:
    """The annotations of short passages that have tags, by their words and by their articles.

    It is changed by one thread only; whoever looks at it from another makes one of their own.
    """

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._alike: dict[str, dict[str, Annotation]] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._known: dict[str, dict[str, tuple[Annotation, str]]] = {}
        self._first: Counter[str] = Counter()
        self._beginnings: set[str] = set()
        for each in annotations:
            self._put(each)

    def __iter__(self) -> Iterator[str]:
        return iter(self._alike)

    def tagged(self, words: str) -> Mapping[str, Annotation]:
        """Return the annotations of these words by their ids."""
        return self._alike.get(words, {})

    def counts(self, words: str) -> Mapping[str, int]:
        """Return how often these words have each tag, but for those that may differ."""
        return self._counts.get(words, {})

    def refresh(self, source: str, annotations: Iterable[Annotation]) -> None:
        """Take what an article's annotations are now; those that stayed cost next to nothing."""
        known = self._known.get(source, {})
        now = {each.id: each for each in annotations}
        for id, (former, _) in [*known.items()]:
            if now.get(id) is not former:
                self._drop(former)
        for id, each in now.items():
            if id not in known or known[id][0] is not each:
                self._put(each)

    def within(self, text: str, span: Span) -> list[tuple[Span, str]]:
        """Return where such words stand in a stretch of a text, the longest at each place."""
        said = span.of(text)
        if len(said) > _LONGEST and self._beginnings.isdisjoint(_WORD.findall(fold(said))):
            return []
        found = words(said)
        folded = [fold(word.of(said)) for word in found]
        places: list[tuple[Span, str]] = []
        at = 0
        while at < len(found):
            size = self._size(folded, at)
            if size:
                last = found[at + size - 1]
                place = Span(found[at].start, last.end).shift(span.start)
                places.append((place, " ".join(folded[at : at + size])))
            at += max(1, size)
        return places

    def _size(self, folded: list[str], at: int) -> int:
        """Return how many words from there on are the longest that were tagged."""
        if folded[at] not in self._first:
            return 0
        most = min(MOST_WORDS, len(folded) - at)
        sizes = (n for n in range(most, 0, -1) if " ".join(folded[at : at + n]) in self._alike)
        return next(sizes, 0)

    def _put(self, annotation: Annotation) -> None:
        # What is of no use is noted too, so that it is not looked at again.
        anchor, tagged = annotation.anchor, annotation.kind is Kind.PASSAGE and annotation.tags
        said = wording(anchor.exact) if anchor and tagged else ""
        self._known.setdefault(annotation.source, {})[annotation.id] = annotation, said
        if said:
            self._alike.setdefault(said, {})[annotation.id] = annotation
            self._count(said, annotation, 1)
            self._first[said.split(" ", 1)[0]] += 1
            # What was once there may stay: it only tells that one has to look.
            self._beginnings.update(_WORD.findall(said)[:1])

    def _drop(self, annotation: Annotation) -> None:
        _, said = self._known[annotation.source].pop(annotation.id)
        if said:
            self._alike[said].pop(annotation.id)
            self._count(said, annotation, -1)
            if not self._alike[said]:
                del self._alike[said], self._counts[said]
            first = said.split(" ", 1)[0]
            self._first[first] -= 1
            if not self._first[first]:
                del self._first[first]

    def _count(self, said: str, annotation: Annotation, by: int) -> None:
        counts = self._counts.setdefault(said, Counter())
        for tag in () if annotation.may_differ else annotation.tags:
            counts[tag] += by
            if not counts[tag]:
                del counts[tag]


@frozen
class Elsewhere:
    """What tags the same words have elsewhere, the most frequent first, and here not.

    `here` says that the words have another tag here.
    """

    words: str
    tags: tuple[tuple[str, int], ...]
    here: bool


def elsewhere(
    wordings: Wordings,
    text: str,
    unit: Span,
    focus: Span | None,
    passages: Iterable[Passage],
) -> Elsewhere | None:
    """Return how the words of the unit, or words in it, are tagged elsewhere, if not so here.

    Those in `focus` come first, then all of the unit, then words in it from left to right, if they
    have no tag here. `passages` are those that touch the unit.
    """
    if len(unit) > _MOST_LIT:
        return None
    there = [(each.span, each.annotation) for each in passages if each.span is not None]
    whole = [(span, wording(span.of(text))) for span in (focus, unit) if span]
    for at, (span, said) in enumerate((*whole, *wordings.within(text, unit))):
        found = _elsewhere(wordings, said, text, span, there)
        if found is not None and (at < len(whole) or not found.here):
            return found
    return None


def _elsewhere(
    wordings: Wordings,
    said: str,
    text: str,
    span: Span,
    there: list[tuple[Span, Annotation]],
) -> Elsewhere | None:
    own = [each for place, each in there if place == span]
    around = {tag for place, each in there if place.covers(span) for tag in each.tags}
    if any(each.may_differ for each in own):
        return None
    known = (wordings.tagged(said).get(each.id) for each in own)
    own_tags = Counter(tag for each in known if each and not each.may_differ for tag in each.tags)
    # Of all that have the words only those here are gone through: there may be very many.
    counts = {tag: number - own_tags[tag] for tag, number in wordings.counts(said).items()}
    others = [each for each in counts.items() if each[1] > 0 and each[0] not in around]
    if not others:
        return None
    tags = sorted(others, key=lambda item: (-item[1], item[0]))
    return Elsewhere(span.of(text), tuple(tags), here=any(each.tags for each in own))
