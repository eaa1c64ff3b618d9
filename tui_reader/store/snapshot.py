"""The file itself: a plain TinyDB JSON file of pure ASCII, one record a line, sorted."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui_reader import disk
from tui_reader.store.migrations import META, StoreRefusedError

Tables = dict[str, dict[str, Any]]
"""Tables by name, each with its records under the keys of the file."""

CONFLICT_MARK = b"<<<<<<< "
"""What git leaves in a file where it could not merge two versions."""

_DIGITS = bytes(
    ord("0") if byte in b"0123456789" else ord(" ") if byte in b" \t\r\n:,[-" else ord("x")
    for byte in range(256)
)
_LONG_NUMBER = b" " + b"0" * 19  # so many digits may be beyond 64 bits

_AT_ONCE = 400  # records rendered before it is asked whether to go on: some milliseconds


def read_snapshot(path: Path) -> bytes:
    """Return the bytes of the file; of one that cannot be ours, no more than its beginning.

    Raises:
        InputError: if it cannot be read.
    """
    head = disk.read_bytes(path, 4096)
    return disk.read_bytes(path) if _may_be_json(head) else head


def parse(path: Path, data: bytes) -> Any:
    """Return what the JSON of the file holds.

    Raises:
        StoreRefusedError: if it is not JSON.
    """
    if not data:
        raise StoreRefusedError.damaged(path, "it is empty")
    if not _may_be_json(data[:4096]):
        raise StoreRefusedError.damaged(path, "it is not JSON")
    with without_garbage_collection():
        return _loaded(path, data)


def render(tables: Tables, stop: Callable[[], bool] = lambda: False) -> bytes | None:
    """Return the bytes of the file, `meta` first, then by name, records by key.

    None if `stop`, which is asked now and then, said so.
    """
    pieces: list[str] = []
    for name in sorted(tables, key=lambda name: (name != META, name)):
        lines: list[str] = []
        for number, key in enumerate(sorted(tables[name], key=int)):
            if number % _AT_ONCE == 0 and stop():
                return None
            lines.append(f'"{key}": {json.dumps(tables[name][key])}')
        rows = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
        pieces.append(f"{json.dumps(name)}: {rows}")
    text = ",\n".join(pieces)
    return f"{{\n{text}\n}}\n".encode("ascii")


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Let nothing look for garbage meanwhile: of new values in great number none is garbage.

    Reading 100,000 records took 1.3 to 1.8 times as long with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _may_be_json(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b"<", b"")


def _loaded(path: Path, data: bytes) -> Any:
    import orjson

    # It makes floats of integers beyond 64 bits, which other programs may have written.
    if _LONG_NUMBER not in data.translate(_DIGITS):
        try:
            return orjson.loads(data)
        except orjson.JSONDecodeError:
            # It takes no lone surrogates, which names of files may bring, and no byte order mark.
            pass
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        if CONFLICT_MARK in data:
            how = "a merge was left unfinished in it (<<<<<<<)"
            raise StoreRefusedError.damaged(path, how) from error
        raise StoreRefusedError.damaged(path, f"line {error.lineno} is not JSON") from error
    except (ValueError, RecursionError) as error:
        raise StoreRefusedError.damaged(path, "it is not JSON") from error
