"""The errors a person can meet: each says what happened and what to do, and knows its exit code."""

from __future__ import annotations

_LONGEST = 600
"""Characters of a message: what is quoted in it may be of any length."""


class ReaderError(Exception):
    """Something went wrong that the person at the terminal can understand and act on.

    The message is one line: what happened, then the hint (what to do) if there is one.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = _cut(message)
        super().__init__(self.message)
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def _cut(message: str) -> str:
    """Return a message on one line, its middle left out if it is too long for anybody to read."""
    line = " ".join(message.splitlines())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half]} … {line[-half:]}"


class UsageError(ReaderError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class InputError(ReaderError):
    """Something that was to be read cannot be read or understood."""

    exit_code = 3


class StorageError(ReaderError):
    """The annotation file cannot be read, or a change cannot be put on disk."""

    exit_code = 4
