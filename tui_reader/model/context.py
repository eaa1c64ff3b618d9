"""Contexts: words with what stands beside them, and the passages that could be tagged there."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.model.anchor import Piece
from tui_reader.model.annotation import Annotation, Where
from tui_reader.model.span import Span
from tui_reader.values import frozen


@frozen
class Context:
    """Words in an article with those beside them, each on one line.

    `sentence` is the sentence that they stand in.
    """

    source: str
    span: Span
    sentence: Span
    before: str
    words: str
    after: str


@frozen
class Candidate:
    """A passage that could be tagged; `there` is the annotation that it has already, if any.

    It is the words of the context, or the sentence that they stand in, or the `whole` article,
    which is shown at its title. It is `folded` if the cleaned view hides it.
    """

    source: str
    span: Span
    context: Context
    there: Annotation | None
    folded: bool = False
    whole: bool = False

    @property
    def where(self) -> Where:
        """Return what is to be marked: the annotation that is there, else the passage itself."""
        return self.there or (None if self.whole else self.span)

    def has(self, tags: Iterable[str]) -> bool:
        """Return whether it has all these tags."""
        return self.there is not None and set(tags) <= set(self.there.tags)


@frozen
class EchoCandidate(Candidate):
    """A sentence that says nearly the same as a passage: 1 is word by word.

    `pieces` are what it keeps of the passage and has besides, and what it lacks if both are close;
    if there are none it is the passage itself.
    """

    similarity: float = 1.0
    pieces: tuple[Piece, ...] = ()
