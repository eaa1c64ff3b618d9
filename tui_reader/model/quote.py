"""Quotes: what stands in quotation marks, and who says it."""

from __future__ import annotations

from dataclasses import replace

from tui_reader.model.span import Span
from tui_reader.values import frozen


@frozen
class Quote:
    """One quotation of an article, with its marks, and who says it.

    `speaker` is the linked name of a person or an institution, or None where the text does not say
    or leaves doubt; then the rest is empty too. `evidence` are the words that make them the speaker
    ("a déclaré Jeff Jarvis"), `named` is where they are named, `reason` says in words what links
    the two.
    """

    span: Span
    speaker: str | None = None
    evidence: Span | None = None
    named: Span | None = None
    reason: str = ""

    def shift(self, by: int) -> Quote:
        """Return the quote moved by `by` code points."""
        moved = [span and span.shift(by) for span in (self.evidence, self.named)]
        return replace(self, span=self.span.shift(by), evidence=moved[0], named=moved[1])
