"""What every recogniser of entities promises, be it made of rules, trained or from elsewhere."""

from __future__ import annotations

from typing import Protocol

from tui_reader.model.entity import Mention


class Recogniser(Protocol):
    """Finds the entities that a text mentions.

    `name` and `version` together say which results may be kept from an earlier run.
    """

    @property
    def name(self) -> str:
        """Return the recogniser's short name."""

    @property
    def version(self) -> str:
        """Return a string that changes whenever the results may change."""

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions in any string, sorted by start and not overlapping.

        Spans are code points of `text` and never cut a grapheme cluster. `language` is a code as
        of `text.language`; a text without one is taken for French, and of a language that a
        recogniser does not know it finds only what its word lists know.
        """
