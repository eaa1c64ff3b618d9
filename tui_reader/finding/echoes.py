"""Echoes: sentences that say nearly the same as a passage, in much the same words.

Each word counts by how rare it is in the corpus (inverse document frequency, K. Spärck Jones 1972),
small words of grammar, names and what persons are said to be for less: that two sentences are about
the same persons makes neither an echo. Two words are alike if they begin alike, since that is where
inflected forms of a word do (truncation to five letters, F. Can et al. 2008). The words that both
sentences have are weighed twice: in any order, which is the evidence, and as the heaviest row in
the order of both (the longest common subsequence, weighted), as a share of the shorter sentence.
The product of the two decides; similarity is that row by the geometric mean of both sentences
(A. Ochiai 1957).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.language import is_function_word
from tui_reader.text.search import fold
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.text.words import words

LEAST = 1.0
"""From which product of evidence and share on a sentence is an echo.

On the seeds 10 of the 13 pairs found are echoes to a person too, among them 9 of the 16 in much the
same words.
"""

SURE = 0.3
"""From which similarity on an echo surely says the same.

On the seeds the 5 pairs above it are all echoes to a person; the first that is none has 0.281.
"""

FEWEST = 5
"""Words of the shortest sentence that can be an echo, or have any."""

STEM = 5
"""Letters with which two words must both begin to be forms of one."""

LONGEST = 4_000
"""Code points of the longest passage whose echoes are looked for."""

_GRAMMAR, _NAME = 0.15, 0.5  # what a word of grammar and a name count beside any other word
# "Le secrétaire général de l'OTAN, Jens Stoltenberg": what stands there in a clause of its own.
_ROLE = re.compile(r"[^,.;:!?«»“”()]{1,60}(?=, [A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ])")
_PRIOR = 100  # sentences in which no word was heard, so that a few texts make none common
_MANY, _SHARE = 8, 0.1  # in so many articles, and such a share of all, a sentence is boilerplate


class Word(NamedTuple):
    """A word as it is compared: folded, its beginning, and what it counts."""

    folded: str
    stem: str
    weight: float


class Echo(NamedTuple):
    """What says nearly the same as `yours`, a part of the passage; 1 is word by word.

    It is a sentence, or of a part of one that is a quotation there too just that quotation.
    """

    span: Span
    yours: Span
    similarity: float


class Rarity:
    """How rare words are, and which sentences stand everywhere, as some articles tell."""

    def __init__(self) -> None:
        self._articles = self._sentences = 0
        self._with: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        self._copies: Counter[str] = Counter()

    def hear(self, text: str, language: str = "fr", hidden: tuple[Span, ...] = ()) -> None:
        """Count the words of one more article; what is `hidden` in it does not count."""
        self._articles += 1
        copies: set[str] = set()
        for span in _sentences(text, language, hidden):
            said = span.of(text)
            found = [(fold(word.of(said)), said[word.start].isupper()) for word in words(said)]
            self._sentences += 1
            self._with.update({folded[:STEM] for folded, _ in found})
            # The first word of a sentence has a capital, name or not.
            for folded, capital in found[1:]:
                self._named[folded] += 1 if capital else -1
            copies.add(_key(folded for folded, _ in found))
        self._copies.update(copies)

    def words(self, said: str) -> list[Word]:
        """Return the words of a sentence, each with what it counts."""
        found = []
        roles = [Span(*match.span()) for match in _ROLE.finditer(said)]
        for at, span in enumerate(words(said)):
            folded = fold(span.of(said)).rstrip("'")
            named = self._named[folded] > 0 or (at > 0 and said[span.start].isupper())
            named = named or any(role.covers(span) for role in roles)
            kind = _NAME if named else 1.0
            if len(folded) < 2 or is_function_word(folded):
                kind = _GRAMMAR
            found.append(Word(folded, folded[:STEM], kind * self._rare(folded[:STEM])))
        return found

    def is_everywhere(self, said: str) -> bool:
        """Return whether a sentence stands in so many articles that it says nothing of any."""
        copies = self._copies[_key(fold(span.of(said)) for span in words(said))]
        return copies >= max(_MANY, _SHARE * self._articles)

    def _rare(self, stem: str) -> float:
        """Return from 0 to 1 how much it tells that a sentence has a word that begins so."""
        every = self._sentences + _PRIOR
        return log(every / (self._with[stem] + 1)) / log(every)


class Passage:
    """A passage whose echoes are looked for, sentence by sentence.

    `trouble` says, if it can have none, why: it is `long`, `short` or stands `everywhere`; else it
    is empty.
    """

    def __init__(self, text: str, span: Span, rarity: Rarity, language: str = "fr") -> None:
        self.text = text
        self.span = span
        self._rarity = rarity
        self.trouble = "long" if len(span) > LONGEST else ""
        # Whoever asks for a part of a sentence, as a quotation is, means just that.
        self._is_part = not any(map(span.covers, _sentences_at(text, span, language)))
        self._parts: list[tuple[Span, list[Word]]] = []
        if not self.trouble:
            self._parts = list(self._telling(language))
        self._stems = [{word.stem: word.weight for word in part} for _, part in self._parts]
        if self._parts and all(rarity.is_everywhere(part.of(text)) for part, _ in self._parts):
            self.trouble = "everywhere"
        elif not self._parts:
            self.trouble = self.trouble or "short"

    def echoes(
        self,
        text: str,
        language: str = "fr",
        hidden: tuple[Span, ...] = (),
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Echo]:
        """Yield the sentences of a text that say nearly the same, in order, but for the passage.

        What is `hidden` there is no echo. It ends early when `stop` says so.
        """
        if self.trouble:
            return
        blocks = Blocks(text)
        segments = Segments(text, blocks, language, hidden)
        for index in range(len(blocks)):
            if stop():
                return
            block = blocks.span(index)
            if self._may_be_in(block.of(text)):
                for span in segments.within(SegmentKind.SENTENCE, block):
                    if self._may_be_in(span.of(text)) and (echo := self._echo(text, span)):
                        yield self._quoted(text, segments, echo)

    def _quoted(self, text: str, segments: Segments, echo: Echo) -> Echo:
        """Return of an echo of less than a sentence the quotation in it that is one, if any is."""
        if not self._is_part:
            return echo
        quotations = segments.within(SegmentKind.QUOTATION, echo.span)
        inside = (each for each in quotations if echo.span.covers(each))
        found = [closer for each in inside if (closer := self._echo(text, each))]
        return max((echo, *found), key=lambda each: each.similarity)

    @property
    def telling_words(self) -> list[str]:
        """Return the words that tell most of it, folded, the rarest first; for an index."""
        found = {word.folded: word.weight for _, part in self._parts for word in part}
        return sorted(found, key=lambda folded: -found[folded])

    def _telling(self, language: str) -> Iterator[tuple[Span, list[Word]]]:
        """Yield the sentences of the passage that are long and rare enough to have echoes."""
        for sentence in _sentences(self.span.of(self.text), language, ()):
            part = sentence.shift(self.span.start)
            found = self._rarity.words(part.of(self.text))
            telling = _weight(word for word in found if word.weight > _GRAMMAR)
            if len(found) >= FEWEST and telling > LEAST:
                yield part, found

    def _may_be_in(self, piece: str) -> bool:
        """Return whether there are enough words in a piece that begin like those of the passage."""
        folded = fold(piece)
        # A word that is a name in the passage and none there counts half as much again.
        return any(
            sum(weight for stem, weight in stems.items() if stem in folded) * 1.5 >= LEAST
            for stems in self._stems
        )

    def _echo(self, text: str, span: Span) -> Echo | None:
        if text is self.text and span.overlaps(self.span):
            return None
        theirs = self._rarity.words(span.of(text))
        if len(theirs) < FEWEST:
            return None
        found = [
            Echo(span, part, similarity)
            for part, mine in self._parts
            if (similarity := likeness(mine, theirs))
        ]
        best = max(found, key=lambda echo: echo.similarity, default=None)
        return None if best is None or self._rarity.is_everywhere(span.of(text)) else best


def likeness(mine: list[Word], theirs: list[Word]) -> float:
    """Return how alike two sentences are, from 0 to 1; 0 if neither is an echo of the other."""
    stems = {word.stem for word in mine} & {word.stem for word in theirs}
    a = [word for word in mine if word.stem in stems]
    b = [word for word in theirs if word.stem in stems]
    own, other = _weight(mine), _weight(theirs)
    if min(_weight(a), _weight(b)) < LEAST:
        return 0.0
    in_order = _in_order(a, b)
    if _in_any_order(a, b) * in_order / min(own, other) < LEAST:
        return 0.0
    return min(1.0, in_order / sqrt(own * other))


def _in_order(a: list[Word], b: list[Word]) -> float:
    """Return the weight of the heaviest row of words that stand in both in the same order."""
    row = [0.0] * (len(b) + 1)
    for one in a:
        corner = 0.0
        for at, other in enumerate(b):
            above = row[at + 1]
            row[at + 1] = max(above, row[at], corner + _shared(one, other))
            corner = above
    return row[-1]


def _in_any_order(a: list[Word], b: list[Word]) -> float:
    """Return the weight of the words that both have, each counted once."""
    left, total = list(b), 0.0
    for one in sorted(a, key=lambda word: -word.weight):
        best = max(left, key=lambda other: _shared(one, other), default=None)
        if best is not None and (shared := _shared(one, best)):
            total += shared
            left.remove(best)
    return total


def _shared(one: Word, other: Word) -> float:
    """Return what two words count together: their mean weight, less where they differ."""
    if one.stem != other.stem:
        return 0.0
    if one.folded == other.folded:
        return (one.weight + other.weight) / 2
    return _alike(one.folded, other.folded) * (one.weight + other.weight) / 2


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> float:
    """Return the share of the longer word that the beginning of both makes; 0 if that is short."""
    same = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), None)
    same = min(len(one), len(other)) if same is None else same
    return same / max(len(one), len(other)) if same >= STEM else 0.0


def _weight(found: Iterable[Word]) -> float:
    return sum(word.weight for word in found)


def _key(folded: Iterable[str]) -> str:
    return " ".join(folded)


def _sentences_at(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Return the sentences that a span overlaps."""
    return Segments(text, Blocks(text), language).within(SegmentKind.SENTENCE, span)


def _sentences(text: str, language: str, hidden: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the sentences of a text, whole ones only."""
    blocks = Blocks(text)
    segments = Segments(text, blocks, language, hidden)
    for index in range(len(blocks)):
        yield from segments.within(SegmentKind.SENTENCE, blocks.span(index))
