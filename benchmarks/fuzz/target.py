"""Targets: what is given inputs, how these are made, and what must hold of each."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

_LONG_AGO = 1_700_000_000  # seconds
_HEAD = re.compile(rb"(?m)^=== file (.+) ===\n")


@dataclass(frozen=True)
class Target:
    """Something that reads what strangers made.

    `make` makes an input; `check` does all that is to be done with one, in a folder of its own that
    is empty, and raises anything but a `ReaderError` if something is wrong.
    """

    make: Callable[[Random], bytes]
    check: Callable[[bytes, Path], None]

    def input(self, name: str, seed: str, number: int) -> bytes:
        """Return the input with that number: the same for the same words."""
        return self.make(Random(f"{seed} {name} {number}"))


def chance_of(data: bytes) -> Random:
    """Return the chance by which a target chooses what an input does not say, such as a width."""
    return Random(crc32(data))


def text_of(data: bytes) -> str:
    """Return an input as the text of an article: what no file can hold is not in it."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def together(files: Mapping[str, bytes]) -> bytes:
    """Return several files as one input."""
    pieces = (b"=== file %s ===\n%s\n" % (name.encode(), data) for name, data in files.items())
    return b"".join(pieces)


def apart(data: bytes) -> dict[str, bytes]:
    """Return the files of an input; one without heads is the file `input`."""
    pieces = _HEAD.split(data)
    if len(pieces) == 1:
        return {"input": data}
    names = (name.decode("utf-8", "replace") for name in pieces[1::2])
    return {name: body.removesuffix(b"\n") for name, body in zip(names, pieces[2::2], strict=True)}


def placed(data: bytes, folder: Path) -> list[Path]:
    """Write the files of an input into a folder, and return their paths.

    They are old, so that nobody waits for whoever may still be writing them.
    """
    paths = []
    for name, body in apart(data).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        os.utime(path, (_LONG_AGO, _LONG_AGO))
        paths.append(path)
    return paths
