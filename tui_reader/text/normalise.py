"""The only change that is ever made to a text: line ends become LF, when it is loaded."""

from __future__ import annotations


def normalise(text: str) -> str:
    """Return the text with CR LF and lone CR turned into LF, and without a leading BOM."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")
