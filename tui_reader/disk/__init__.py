"""The one door to the file system: reads texts, finds articles, writes so that nothing is torn.

Articles are only ever read. Every write is whole: a file is the old one or the new one. Whoever
needs files imports `disk` and calls what it needs by that name, as in `disk.read_text`.
"""

from tui_reader.disk.databases import database
from tui_reader.disk.folders import (
    below,
    files_below,
    list_folder,
    make_folder,
    names,
    passing_folder,
    room,
)
from tui_reader.disk.locking import LOCK_SECONDS, Claim, locked
from tui_reader.disk.looking import (
    QUIET_SECONDS,
    Stamp,
    exists,
    is_folder,
    is_stream,
    resolved,
    stamp,
    stamps,
    wait_until_quiet,
)
from tui_reader.disk.moving import keep_copy, move, remove, sweep
from tui_reader.disk.reading import head, read_bytes, read_text
from tui_reader.disk.telling import REASONS, shown
from tui_reader.disk.writing import append, pour, write_all, write_atomic

__all__ = [
    "LOCK_SECONDS",
    "QUIET_SECONDS",
    "REASONS",
    "Claim",
    "Stamp",
    "append",
    "below",
    "database",
    "exists",
    "files_below",
    "head",
    "is_folder",
    "is_stream",
    "keep_copy",
    "list_folder",
    "locked",
    "make_folder",
    "move",
    "names",
    "passing_folder",
    "pour",
    "read_bytes",
    "read_text",
    "remove",
    "resolved",
    "room",
    "shown",
    "stamp",
    "stamps",
    "sweep",
    "wait_until_quiet",
    "write_all",
    "write_atomic",
]
