"""The errors a person can meet: each says what happened and what to do, and knows its exit code."""

from __future__ import annotations


class ReaderError(Exception):
    """Something went wrong that the person at the terminal can understand and act on.

    The message is one line: what happened, then the hint (what to do) if there is one.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ReaderError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class InputError(ReaderError):
    """Something that was to be read cannot be read or understood."""

    exit_code = 3


class StorageError(ReaderError):
    """The annotation file cannot be read, or a change cannot be put on disk."""

    exit_code = 4
