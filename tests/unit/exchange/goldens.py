"""What formats wrote of the sample, looked over once, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui_reader.exchange.incoming import Bundle
from tui_reader.exchange.outgoing import File

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> dict[str, bytes]:
    """The files of a folder, by their paths in it."""
    folder = GOLDEN / name
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def by_name(files: Iterable[File]) -> dict[str, bytes]:
    """Files as a folder of them would be read."""
    return {file.name: file.data for file in files}


def bundle(files: Iterable[File], name: str = "export") -> Bundle:
    """Files as they are imported from a folder."""
    return Bundle(name, by_name(files))
