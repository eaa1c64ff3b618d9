"""Contexts: mentions with what stands beside them, and the sentences in which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Context:
    """A mention in an article with the words beside it, each on one line.

    `sentence` is the sentence that it stands in.
    """

    source: str
    span: Span
    sentence: Span
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that could be tagged; `there` is the annotation that it has already, if any."""

    source: str
    span: Span
    context: Context
    there: Annotation | None

    def has(self, tags: Iterable[str]) -> bool:
        """Return whether it has all these tags."""
        return self.there is not None and set(tags) <= set(self.there.tags)
