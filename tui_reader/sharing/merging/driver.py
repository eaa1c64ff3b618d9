"""The merge driver: how git is told to merge annotation files with this program."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from tui_reader import disk
from tui_reader.sharing import git

COMMAND = "merge --path %P %O %A %B"
"""What git is to call: %O, %A and %B are copies of base, ours and theirs, %P is the file's path."""

_ATTRIBUTES = (
    "**/annotations/*.json merge=reader",
    # Kept texts are known by the hash of their bytes.
    "**/annotations/*.texts/*.txt -text",
)
_IGNORED = ("**/annotations/.*",)


def install() -> tuple[Path, ...]:
    """Let git merge annotation files in the repository here; return the files that were changed.

    `.gitattributes` gets the line that names the driver, `.gitignore` one for journals, locks and
    backups, which are each machine's own.

    Raises:
        UsageError: if there is no repository, or no git.
        StorageError: if it cannot be set.
    """
    root = git.root()
    # -P: else Python would look for modules in the folder git works in, whoever filled that.
    program = f"{shlex.quote(sys.executable)} -P -m tui_reader {COMMAND}"
    git.configure("merge.reader.name", "annotation files of reader")
    git.configure("merge.reader.driver", program)
    wanted = ((root / ".gitattributes", _ATTRIBUTES), (root / ".gitignore", _IGNORED))
    return tuple(path for path, lines in wanted if _added(path, lines))


def _added(path: Path, lines: tuple[str, ...]) -> bool:
    """Add those lines to a file that it lacks; return whether any was."""
    before = disk.read_bytes(path) if disk.exists(path) else b""
    known = before.decode("utf-8", "surrogateescape").splitlines()
    missing = [line for line in lines if line not in known]
    if missing:
        start = before if not before or before.endswith(b"\n") else before + b"\n"
        disk.write_atomic(path, start + "".join(f"{line}\n" for line in missing).encode())
    return bool(missing)
