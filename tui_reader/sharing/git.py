"""Git: what the program sets in a repository when a person asks for that."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tui_reader.errors import StorageError, UsageError


def root() -> Path:
    """Return the top folder of the repository that the working folder is in.

    Raises:
        UsageError: if it is in none, or git is not installed.
    """
    return Path(_told("rev-parse", "--show-toplevel"))


def configure(key: str, value: str) -> None:
    """Set a key of the repository's own configuration.

    Raises:
        UsageError: as `root`.
        StorageError: if it cannot be set.
    """
    try:
        _told("config", "--local", key, value)
    except UsageError as error:
        raise StorageError(f"Git's configuration cannot be written: {error.message}") from error


def _told(*words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words],
            env={**os.environ, "LC_ALL": "C"},  # what it says is told in English
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise UsageError("Git is not installed, or cannot be run.") from error
    if done.returncode:
        why = done.stderr.strip().removeprefix("fatal: ").split("\n")[0]
        raise UsageError(f"Git says: {why}.", "Run this in a folder of a git repository.")
    return done.stdout.strip("\n")
