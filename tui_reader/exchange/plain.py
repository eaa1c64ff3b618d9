"""Plain: what people wrote, as it may stand in a document without changing how that is shown."""

from __future__ import annotations

import re

from tui_reader.text.clusters import uncontrolled

# What turns the direction of all that follows (UAX #9), and halves of characters, which no file
# in UTF-8 can hold.
_HARMFUL = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """Return the text with U+FFFD for what turns the direction of writing or is no character.

    For control characters stand their pictures, for tabs spaces; line feeds stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub("\ufffd", uncontrolled(text))
