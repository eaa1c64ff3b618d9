"""Which recogniser the program uses."""

from __future__ import annotations

from functools import lru_cache

from tui_reader.entities.base import Recogniser


@lru_cache(maxsize=1)
def default_recogniser() -> Recogniser:
    """Return the recogniser made of rules; its word lists are read at its first use."""
    from tui_reader.entities.rules import RulesRecogniser

    return RulesRecogniser()
