"""Telling: what is the matter with a file, in one line that a terminal may show."""

from __future__ import annotations

from pathlib import Path

from tui_reader.localisation import N_, _

REASONS = (
    N_("no such file or directory"), N_("permission denied"), N_("operation not permitted"),
    N_("no space left on device"), N_("disk quota exceeded"), N_("read-only file system"),
    N_("is a directory"), N_("not a directory"), N_("input/output error"),
    N_("file name too long"), N_("too many open files"),
)  # fmt: skip
"""What systems most often say is the matter with a file."""


def shown(path: Path) -> str:
    """Return the path as it may stand in a message: one line, nothing a terminal would obey."""
    text = str(path)
    return text if text.isprintable() else ascii(text)[1:-1]


def told(message: str, path: Path, error: OSError) -> str:
    """Return what cannot be done with a file, and why."""
    return message.format(file=shown(path), why=reason(error))


def reason(error: OSError) -> str:
    """Return what is the matter, in the language of the screen."""
    return _((error.strerror or str(error) or type(error).__name__).lower())
