"""Placing: where the annotations of an article are in its present text.

The text that an annotation was made on is kept; it is aligned with the present text once, and all
passages made on it are found through that alignment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import dropwhile
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from tui_reader.model.anchor import Anchor, Piece, PieceKind, Placement, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.anchoring import Alignment

K = TypeVar("K")
V = TypeVar("V")

KEPT = "kept"
"""Where an annotation's `x` holds the hash of the text for which a person left it as it is."""

LARGE = 50_000
"""Code points of a changed text from which on nobody waits for its passages.

Of a text this long whose every sentence was edited the alignment took 105 ms, 200 passages 118 ms.
"""

_ALIGNMENTS = 16  # of so many pairs of texts are remembered
_PLACEMENTS = 10_000  # of so many passages in changed texts is remembered where they are

CONTEXT = 160
"""Code points on either side of a passage that are shown where it is asked what changed."""

_BESIDE = 48  # code points beside a lost passage that show where it was


@frozen
class Difference:
    """What became of a passage and of the text beside it, in pieces kept, removed and added.

    If nobody knows where a lost one would be, there is only what was removed.
    """

    before: tuple[Piece, ...]
    words: tuple[Piece, ...]
    after: tuple[Piece, ...]


class Placer:
    """Places annotations; `kept_text` returns the text with a hash, or None; for any thread."""

    def __init__(self, kept_text: Callable[[str], str | None]) -> None:
        self.kept_text = kept_text
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._placements: dict[tuple[Anchor, str, bool], Placement] = {}
        self._placed: tuple[Article | None, dict[str, Passage]] = (None, {})
        self._lock = Lock()

    def passages(self, article: Article, annotations: Iterable[Annotation]) -> list[Passage]:
        """Return the annotations with their places, in reading order, the lost ones last.

        Annotations of the whole article come first.
        """
        of, known = self._placed
        if of is not article:
            known = {}
        found: list[Passage] = []
        for each in annotations:
            passage = known.get(each.id)
            if passage is None or passage.annotation is not each:
                passage = Passage(each, self.place(article, each), _left(article, each))
            found.append(passage)
        # In an unchanged text a passage stays as long as its annotation does.
        same = (
            passage
            for passage in found
            if (anchor := passage.annotation.anchor) and anchor.text_hash == article.text_hash
        )
        self._placed = (article, {passage.annotation.id: passage for passage in same})
        return sorted(found, key=_reading_order)

    def place(self, article: Article, annotation: Annotation) -> Placement:
        """Return where an annotation's passage is now."""
        if annotation.anchor is None:
            return Placement(PlacementState.EXACT, None)
        return self.find(article, annotation.anchor)

    def find(self, article: Article, anchor: Anchor) -> Placement:
        """Return where the words of an anchor are now."""
        # What aligns and searches is not needed before there is anything on the screen.
        from tui_reader import anchoring

        text, now = article.text, article.text_hash
        if anchor.text_hash == now:
            return anchoring.locate(text, now, anchor)
        if (found := self._placements.get((anchor, now, True))) is not None:
            return found
        alignment = self.alignment(anchor.text_hash, article)
        key = (anchor, now, alignment is not None)
        if (found := self._placements.get(key)) is None:
            found = anchoring.locate(text, now, anchor, alignment)
            self._keep(self._placements, key, found, _PLACEMENTS)
        return found

    def takes_long(self, article: Article, annotations: Iterable[Annotation]) -> bool:
        """Return whether a long text is still to be aligned before these can be placed."""
        anchors = [each.anchor for each in annotations if each.anchor is not None]
        # Without annotations it is not worth a look at the whole text.
        if len(article.text) < LARGE or not anchors:
            return False
        now = article.text_hash
        return any(
            (anchor.text_hash, now) not in self._alignments
            and not any((anchor, now, aligned) in self._placements for aligned in (True, False))
            for anchor in anchors
            if anchor.text_hash != now
        )

    def alignment(self, text_hash: str, article: Article) -> Alignment | None:
        """Return how the text with that hash became the article's, or None if it is not kept.

        None too if it is the same text.
        """
        pair = (text_hash, article.text_hash)
        if text_hash == article.text_hash:
            return None
        if (found := self._alignments.get(pair)) is not None:
            return found
        old = self.kept_text(text_hash)
        if old is None:
            return None
        return self._remember(pair, old, article.text)

    def align_texts(self, old: Article, new: Article) -> Alignment:
        """Return how one text became another, both at hand."""
        pair = (old.text_hash, new.text_hash)
        return self._alignments.get(pair) or self._remember(pair, old.text, new.text)

    def difference(self, article: Article, passage: Passage) -> Difference:
        """Return what changed in a passage; of a lost one, what stands where it was, if known.

        Raises:
            ValueError: if the annotation is of a whole article.
        """
        from tui_reader.anchoring import changes

        anchor = passage.annotation.anchor
        if anchor is None:
            raise ValueError("a whole article has no passage")
        old, was = anchor.prefix + anchor.exact + anchor.suffix, anchor.span
        kept = self.kept_text(anchor.text_hash)
        if kept is not None and was.of(kept) == anchor.exact:
            old = kept
        else:
            was = Span(len(anchor.prefix), len(anchor.prefix) + len(anchor.exact))
        now = passage.span or self._gap(article, anchor)
        if now is None:
            return Difference((), changes(anchor.exact, ""), ())
        new = article.text
        beside = old[max(0, was.start - CONTEXT) : was.start], old[was.end : was.end + CONTEXT]
        before = changes(beside[0], new[max(0, now.start - len(beside[0])) : now.start])
        # What stands where a lost one was is something else: only what is alike is compared.
        words = (*changes(anchor.exact, ""), *changes("", now.of(new)))
        if passage.span is not None:
            words = changes(anchor.exact, now.of(new))
        after = changes(beside[1], new[now.end : now.end + len(beside[1])])
        return Difference(_from_kept(before), words, _from_kept(after[::-1])[::-1])

    def _remember(self, pair: tuple[str, str], old: str, new: str) -> Alignment:
        """Align two texts, and remember it for a while."""
        from tui_reader.anchoring import align

        made = align(old, new)
        self._keep(self._alignments, pair, made, _ALIGNMENTS)
        return made

    def _keep(self, kept: dict[K, V], key: K, value: V, most: int) -> None:
        """Remember a value, and forget the oldest ones beyond so many."""
        with self._lock:
            while len(kept) >= most:
                del kept[next(iter(kept))]
            kept[key] = value

    def _gap(self, article: Article, anchor: Anchor) -> Span | None:
        """Return the stretch between what stood before and after a lost passage, if both stay."""
        alignment = self.alignment(anchor.text_hash, article)
        if alignment is None:
            return None
        start, end = anchor.span.start, anchor.span.end
        before = alignment.map(Span(max(0, start - _BESIDE), start))
        after = alignment.map(Span(end, min(len(alignment.old), end + _BESIDE)))
        if before is None or after is None or before.span.end > after.span.start:
            return None
        gap = _trimmed(article.text, Span(before.span.end, after.span.start))
        return gap if len(gap) <= len(anchor.exact) + CONTEXT else None


def _from_kept(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces from the first that was kept: what is cut off by chance shows nothing."""
    return tuple(dropwhile(lambda piece: piece.kind is not PieceKind.KEPT, pieces))


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends; of white space alone, its end."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _left(article: Article, annotation: Annotation) -> bool:
    kept: Any = annotation.x.get(KEPT)
    return kept is not None and kept == article.text_hash


def _reading_order(passage: Passage) -> tuple[int, int, int, str]:
    annotation, span = passage.annotation, passage.span
    if annotation.anchor is None:
        return (0, 0, 0, annotation.id)
    return (1, *span.reading_order, annotation.id) if span else (2, 0, 0, annotation.id)
