"""Spans: stretches of an article's text."""

from __future__ import annotations

from tui_reader.values import frozen


@frozen
class Span:
    """A half-open range of offsets, `start` included and `end` excluded.

    Offsets are code points in the normalised text of an article.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return whether the span holds at least one code point."""
        return self.end > self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    @property
    def reading_order(self) -> tuple[int, int]:
        """Sort key: by start, and of two that start together the longer first."""
        return (self.start, -self.end)

    def covers(self, other: Span) -> bool:
        """Return whether every offset of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one offset."""
        return self.start < other.end and other.start < self.end

    def union(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span stands for."""
        return text[self.start : self.end]
