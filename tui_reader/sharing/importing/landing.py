"""Landing: where the passages of a foreign text are in an article.

The quote is believed, not the number. A passage that is not surely found keeps its words, without a
place: a wrong place would be worse.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice

from tui_reader.anchoring import (
    Alignment,
    Tokens,
    align,
    alike,
    describe,
    in_a_row,
    locate,
    tokens,
)
from tui_reader.anchoring.quotation import CONTEXT, LEAD, MOST_PLACES, common
from tui_reader.exchange.incoming import ForeignPassage
from tui_reader.exchange.report import Fate
from tui_reader.localisation import _
from tui_reader.model.anchor import Anchor, PlacementState
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.sharing.importing.laid import Folded, Laid, Measure, folded
from tui_reader.text.clusters import snap
from tui_reader.text.normalise import normalise
from tui_reader.text.search import standing
from tui_reader.values import frozen

CUT = 40
"""Code points of a quote from which on it may be the beginning of what was marked, cut short."""


@frozen
class Landed:
    """Where a passage is: its anchor, None if it speaks of the whole article or is left out.

    `span` is where it stands in the article, if it does; `foreign` says that its anchor is one in
    the file's text, which must be kept. The fate is that of a passage that is new.
    """

    fate: Fate
    anchor: Anchor | None = None
    span: Span | None = None
    why: str = ""
    foreign: bool = False


class Ground:
    """A foreign text and the article that it is, if there is one.

    `text` is what the file holds of it, or None. `own` is the text that the file's numbers count
    in, as ours would be: the file's, or else the article's.
    """

    def __init__(self, name: str, text: str | None, article: Article | None, how: Measure) -> None:
        self.article = article
        at_hand = text if text is not None else article.text if article else None
        self._laid = Laid(at_hand, how) if at_hand is not None else None
        self.own: Article | None = None
        if self._laid is not None:
            same = article is not None and article.text == self._laid.plain
            self.own = article if same else Article(name, self._laid.plain)

    def land(self, passage: ForeignPassage) -> Landed:
        """Return where a passage is."""
        if passage.start is None and not passage.exact:
            return Landed(Fate.ADDED)
        if self.own is None or self._laid is None:
            return self._lost(passage, _("its article is not here"))
        numbers = None
        if passage.start is not None and passage.end is not None:
            numbers = self._laid.span(passage.start, passage.end)
        span, why = self._found(passage, numbers)
        if not span:
            return self._lost(passage, why)
        whole = snap(self.own.text, span)
        fate = Fate.MOVED if why else Fate.ADDED if whole == span else Fate.CHANGED
        why = why or (_("widened to whole characters") if whole != span else "")
        anchor = describe(self.own.text, self.own.text_hash, whole)
        return self._carried(Landed(fate, anchor, whole, why))

    def _carried(self, landed: Landed) -> Landed:
        """Return where a passage of the file's text is in the article's."""
        if self.own is self.article or landed.anchor is None:
            return landed
        if self.article is None:
            return Landed(Fate.ORPHAN, landed.anchor, None, _("its article is not here"), True)
        text, now = self.article.text, self.article.text_hash
        found = locate(text, now, landed.anchor, self._alignment)
        if found.span is None:
            return Landed(Fate.ORPHAN, landed.anchor, None, _lost_words(), True)
        if found.state is PlacementState.FUZZY:
            why = _("its words were changed")
            return Landed(Fate.FUZZY, landed.anchor, found.span, why, True)
        moved = found.state is PlacementState.MOVED
        why = _("the article was changed") if moved else landed.why
        fate = Fate.MOVED if moved else landed.fate
        return Landed(fate, describe(text, now, found.span), found.span, why)

    def _found(self, passage: ForeignPassage, numbers: Span | None) -> tuple[Span | None, str]:
        """Return where a passage is in the text of the numbers; and why not there, or elsewhere."""
        text, words = self._text, normalise(passage.exact)
        if not words:
            return numbers, "" if numbers else _("its numbers are none of the text")
        if numbers and _says(numbers.of(text), words):
            return numbers, ""
        places = _occurrences(text, words)
        if not places:
            fold, sought = self._folded, folded(words.strip()).text
            places = [fold.span(at.start, at.end) for at in _occurrences(fold.text, sought)]
        if not places:
            places = in_a_row(self._tokens, tokens(words).keys)[:MOST_PLACES]
        if not places:
            return None, _lost_words()
        span = self._best(places, passage, numbers)
        if span is None:
            return None, _("its words stand in several places")
        counted = passage.start is not None
        return span, _("its words stand elsewhere") if counted else ""

    def _best(
        self, places: list[Span], passage: ForeignPassage, numbers: Span | None
    ) -> Span | None:
        """Return the place that context, or else nearness, tells from the others."""
        if len(places) == 1:
            return places[0]
        prefix, suffix = normalise(passage.prefix), normalise(passage.suffix)
        scored = [(self._agreement(place, prefix, suffix), place) for place in places]
        (best, place), (second, __) = sorted(scored, key=lambda each: -each[0])[:2]
        given = min(len(prefix), CONTEXT) + min(len(suffix), CONTEXT)
        if best > second and (best - second >= LEAD or best == given):
            return place
        if numbers is None:
            return None
        near = sorted(places, key=lambda each: abs(each.start - numbers.start))
        first, other = (abs(each.start - numbers.start) for each in near[:2])
        return near[0] if 2 * first < other else None

    def _agreement(self, place: Span, prefix: str, suffix: str) -> int:
        before = self._text[max(0, place.start - CONTEXT) : place.start]
        after = self._text[place.end : place.end + CONTEXT]
        return common(reversed(before), reversed(prefix)) + common(iter(after), iter(suffix))

    def _lost(self, passage: ForeignPassage, why: str) -> Landed:
        """Return a passage whose words are all that is known of its text.

        It has no place, unless what places annotations in changed articles finds one for them.
        """
        words = normalise(passage.exact)
        if not words:
            return Landed(Fate.LEFT_OUT, why=why)
        prefix, suffix = (normalise(each) for each in (passage.prefix, passage.suffix))
        prefix, suffix = prefix[-CONTEXT:], suffix[:CONTEXT]
        known = Article("", prefix + words + suffix)
        span = Span(len(prefix), len(prefix) + len(words))
        anchor = describe(known.text, known.text_hash, span)
        if self.article is not None:
            text, now = self.article.text, self.article.text_hash
            found = locate(text, now, anchor)
            if found.span is not None and found.state is PlacementState.FUZZY:
                return Landed(Fate.FUZZY, anchor, found.span, _("its words were changed"))
            if found.span is not None:
                there = describe(text, now, found.span)
                return Landed(Fate.MOVED, there, found.span, _("its words stand elsewhere"))
        return Landed(Fate.ORPHAN, anchor, None, why)

    @property
    def _text(self) -> str:
        return self.own.text if self.own else ""

    @cached_property
    def _folded(self) -> Folded:
        return folded(self._text)

    @cached_property
    def _tokens(self) -> Tokens:
        return tokens(self._text)

    @cached_property
    def _alignment(self) -> Alignment | None:
        if self.own is None or self.article is None:
            return None
        return align(self.own.text, self.article.text)


def _lost_words() -> str:
    return _("its words are not in the article")


def _says(found: str, words: str) -> bool:
    """Return whether what stands somewhere is what is quoted, typed or cut in another way."""
    if alike(found, words):
        return True
    one, other = folded(found.strip()).text, folded(words.strip()).text
    return one == other or (len(other) >= CUT and one.startswith(other.rstrip(".… ")))


def _occurrences(text: str, words: str) -> list[Span]:
    return list(islice(standing(text, words), MOST_PLACES))
