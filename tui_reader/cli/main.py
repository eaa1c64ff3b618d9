"""The command line: what its words ask for is done, and the exit code says how that went."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui_reader.cli import output
from tui_reader.errors import ReaderError

COMMANDS = (
    "open",
    "serve",
    "list",
    "show",
    "find",
    "echoes",
    "mentions",
    "entities",
    "quotes",
    "tag",
    "note",
    "codebook",
    "stats",
    "consistency",
    "check",
    "export",
    "import",
    "formats",
    "merge",
    "diff",
    "agreement",
    "keys",
    "settings",
    "tour",
    "schema",
    "completion",
)
"""The commands, in the order of the help; each is the module of that name, loaded when needed."""

COMPLETE = "_READER_COMPLETE"
"""The variable of the environment in which the script of a shell asks what may come next."""

INTERRUPTED = 130
PIPE_CLOSED = 141
"""Exit codes of a program ended by the signals 2 (Ctrl+C) and 13 (nobody reads on), plus 128."""

BROKEN = 70
"""The exit code of a program that has a mistake in it, as in sysexits.h (EX_SOFTWARE)."""


def run(words: Sequence[str]) -> int:
    """Do what the words ask for and return the exit code; every error becomes one line."""
    try:
        output.begin()
        code = _do(words)
        output.end()
    except ReaderError as error:
        code = output.fail(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        output.hang_up()
        code = PIPE_CLOSED
    except Exception as error:
        output.break_down(error)
        code = BROKEN
    return code


def main() -> None:
    """Run the program on the words of its command line."""
    output.disarm()
    sys.exit(run(sys.argv[1:]))


def _do(words: Sequence[str]) -> int:
    """Open the app at once if at most a folder is named; the parser would hold up its start."""
    if COMPLETE in os.environ:
        from tui_reader.cli.completing import answer

        return answer(os.environ[COMPLETE])
    if len(words) < 2 and all(word not in COMMANDS and word[:1] != "-" for word in words):
        from tui_reader.cli.opening import open_app

        return open_app(Path(words[0]) if words else None)
    from tui_reader.cli.parser import invoke

    return invoke(words)
