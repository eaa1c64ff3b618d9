"""The page: everything the widgets show of the open article, as one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui_reader.model.annotation import Passage
from tui_reader.model.article import Article
from tui_reader.model.codebook import Codebook
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.runs import SpanIndex
from tui_reader.text.view import Operation, View


class Mentions:
    """The mentions known of an article, found by place and by entity without a look at them all.

    `complete` says whether the whole article has been searched for them.
    """

    def __init__(self, mentions: Iterable[Mention] = (), complete: bool = True) -> None:
        self.all = tuple(mentions)
        self.complete = complete
        self._of_entity: dict[str, list[Mention]] = {}
        self._at: dict[Span, Mention] = {}
        self._shown: tuple[frozenset[EntityType], SpanIndex[Mention]] = (frozenset(), SpanIndex())
        for mention in self.all:
            self._of_entity.setdefault(mention.entity, []).append(mention)
            self._at[mention.span] = mention

    def __len__(self) -> int:
        return len(self.all)

    def index(self, shown: frozenset[EntityType]) -> SpanIndex[Mention]:
        """Return the mentions of these types by their places; of the types asked last it is kept.

        Whoever finds many mentions asks on its thread, so that the screen need not make it.
        """
        if self._shown[0] != shown:
            self._shown = shown, SpanIndex((m.span, m) for m in self.all if m.type in shown)
        return self._shown[1]

    def at(self, span: Span) -> Mention | None:
        """Return the mention with exactly that span, or None."""
        return self._at.get(span)

    def around(self, span: Span) -> Mention | None:
        """Return the mention that covers the span, or None."""
        index = bisect_right(self.all, span.start, key=lambda mention: mention.span.start) - 1
        there = self.all[index] if index >= 0 else None
        return there if there is not None and there.span.covers(span) else None

    def touching(self, span: Span) -> Mention | None:
        """Return the first mention that has a code point in the span, or None."""
        index = bisect_right(self.all, span.start, key=lambda mention: mention.span.end)
        there = self.all[index] if index < len(self.all) else None
        return there if there is not None and there.span.overlaps(span) else None

    def rank(self, mention: Mention) -> tuple[int, int]:
        """Return which of its entity's mentions this is, from 1, and how many there are."""
        same = self._of_entity[mention.entity]
        at = bisect_left(same, mention.span.start, key=lambda other: other.span.start)
        return at + 1, len(same)


@dataclass(frozen=True, eq=False)
class Page:
    """The open article with what is known and said of it.

    `title` is where the title stands in the text, `given` the title that a person gave in its
    place, if there is one; `shown` the types of entities to highlight; `problem` says why there is
    nothing to read. `view` is how the text is shown: with those of the `operations` that clean it
    which neither the person nor an annotation undoes.
    """

    article: Article | None = None
    view: View = field(default_factory=lambda: View(""))
    operations: tuple[Operation, ...] = ()
    title: Span = field(default_factory=lambda: Span(0, 0))
    given: str = ""
    language: str = ""
    mentions: Mentions = field(default_factory=Mentions)
    passages: tuple[Passage, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    shown: frozenset[EntityType] = frozenset(EntityType)
    problem: str = ""

    @property
    def of_article(self) -> Passage | None:
        """Return what is said of the whole article, or None; of several annotations the first."""
        first = self.passages[0] if self.passages else None
        return first if first is not None and first.annotation.anchor is None else None
