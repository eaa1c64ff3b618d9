"""The only place that prints: standard output is data, standard error is talk."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from itertools import chain, repeat
from typing import Any, TextIO, TypeVar, cast

from tui_reader.errors import ReaderError, StorageError

T = TypeVar("T")

PIPE_WIDTH = 80
"""The width of text for people when nobody can tell how wide their screen is."""

_GAP = "  "
_COMMANDS_A_TERMINAL_MAY_OBEY = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


class _Disarmed:
    """A stream for whoever else talks, such as Python of an error on a thread: all is made safe.

    `beneath` is the stream as it was.
    """

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath

    def write(self, text: str) -> int:
        """Write the text with stand-ins for what a terminal would obey."""
        from tui_reader.text.clusters import safe

        return self.beneath.write(safe(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


def disarm() -> None:
    """Let nothing reach standard error that a terminal would obey, whoever writes it."""
    if sys.stderr is not None:
        sys.stderr = cast("TextIO", _Disarmed(sys.stderr))


def begin() -> None:
    """Make standard output UTF-8 with bare line feeds, whatever the locale says.

    What UTF-8 cannot hold, such as a file name that is not Unicode, is escaped as in JSON.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def end() -> None:
    """Hand everything written so far to the system.

    Raises:
        StorageError: if it does not take it, as on a full disk.
        BrokenPipeError: if nobody reads it.
    """
    with _standing():
        if sys.stdout is not None:
            sys.stdout.flush()


def hang_up() -> None:
    """Forget what standard output was to get, so that the program's end does not stumble on it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(text: str = "") -> None:
    """Write one line for people, made safe for a terminal."""
    from tui_reader.text.clusters import safe

    _write(safe(text) + "\n")


def table(
    rows: Iterable[Sequence[str]],
    widths: Sequence[int] = (),
    to_the_right: Collection[int] = (),
) -> None:
    """Write rows in aligned columns; on a terminal the last column is cut to fit the screen.

    The first columns have at least these `widths`, so that several tables can be one. Of the
    columns `to_the_right` the ends stand below one another.
    """
    from tui_reader.text.clusters import clusters, shorten

    def cells(text: str) -> int:
        return sum(cluster.width for cluster in clusters(text))

    shown = [[shorten(cell, sys.maxsize) for cell in row] for row in rows]
    least = chain(widths, repeat(0))
    columns = zip(zip(*shown, strict=True), least, strict=False)
    wide = [max(wide, *map(cells, column)) for column, wide in columns]
    room = width() - sum(wide[:-1]) - len(_GAP) * (len(wide) - 1)
    for row in shown:
        if on_terminal():
            row[-1] = shorten(row[-1], max(room, 1))
        padded = []
        for column, (cell, room_of_it) in enumerate(zip(row, wide, strict=True)):
            blank = " " * (room_of_it - cells(cell))
            padded.append(blank + cell if column in to_the_right else cell + blank)
        _write(_GAP.join(padded).rstrip() + "\n")


def record(values: dict[str, Any]) -> None:
    """Write one JSON object on a line of its own."""
    import json

    raw(json.dumps(values, ensure_ascii=False) + "\n")


def raw(text: str) -> None:
    """Write data as they are; on a terminal, what that might obey is escaped as JSON allows it."""
    if on_terminal():
        text = "".join(map(_escaped, text.replace("\r\n", "\n")))
    _write(text)


def data(data: bytes) -> None:
    """Write what is no text, such as an archive."""
    with _standing():
        if sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)


def say(message: str) -> None:
    """Tell the person something on one line of standard error."""
    from tui_reader.text.clusters import safe

    _talk(f"reader: {safe(' '.join(message.split()))}\n")


def fail(error: ReaderError) -> int:
    """Tell what went wrong, and return the exit code."""
    say(str(error))
    return error.exit_code


def break_down(error: Exception) -> None:
    """Tell of a mistake in the program: where it happened, for who can mend it, and what to do."""
    import traceback

    from tui_reader.text.clusters import safe

    _talk(safe("".join(traceback.format_exception(error))))
    say("The program broke down; what it said is saved is kept. Please report the lines above.")


def agreed(question: str) -> bool:
    """Return whether a person types yes; where nobody sits at a terminal, none is asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        return True
    _talk(f"{question} Type yes: ")
    return sys.stdin.readline().strip().lower() == "yes"


def progress(items: Sequence[T]) -> Iterator[T]:
    """Yield the items; count them on standard error if that is a terminal and the data is not."""
    for index, item in enumerate(items, 1):
        count(index, len(items))
        yield item
    uncount()


def count(done: int, total: int, alone: bool = False) -> None:
    """Tell how far work has come, on standard error if that is a terminal and the data is not.

    Data may be on the terminal too if `alone`: if none are written until it is uncounted.
    """
    if _counting(alone):
        _talk(f"\r{done} of {total} ")


def uncount(alone: bool = False) -> None:
    """Take off the screen how far work has come."""
    if _counting(alone):
        _talk("\r" + " " * PIPE_WIDTH + "\r")


def _counting(alone: bool) -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and (alone or not on_terminal())


def on_terminal() -> bool:
    """Return whether a person sees standard output directly."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_screen() -> bool:
    """Return whether the app can be shown: input and output are both a terminal.

    Or whoever calls it names what else it is to draw by, as a server for browsers does.
    """
    drawn = on_terminal() and sys.stdin is not None and sys.stdin.isatty()
    return drawn or "TEXTUAL_DRIVER" in os.environ


def width() -> int:
    """Return how many cells a line may take."""
    size = shutil.get_terminal_size((PIPE_WIDTH, 24))
    return size.columns if on_terminal() else PIPE_WIDTH


def _write(text: str) -> None:
    with _standing():
        if sys.stdout is not None:
            sys.stdout.write(text)


@contextmanager
def _standing() -> Iterator[None]:
    """Turn trouble with standard output, unless nobody reads it, into an error to be told."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        hang_up()
        raise StorageError(f"The output cannot be written: {error.strerror}.") from error


def _talk(text: str) -> None:
    # Nobody may be listening; that must not keep the work from being done.
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            getattr(sys.stderr, "beneath", sys.stderr).write(text)
            sys.stderr.flush()


def _escaped(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in _COMMANDS_A_TERMINAL_MAY_OBEY:
        return character
    import json

    return json.dumps(character)[1:-1]
