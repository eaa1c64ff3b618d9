"""Archives hold their files as they are; equal files make equal bytes."""

from __future__ import annotations

import io
from zipfile import ZipFile

from tui_reader.exchange import safe
from tui_reader.exchange.outgoing import File
from tui_reader.exchange.packing import packed

FILES = (File("b/é 東.txt", b"x" * 4000), File("a", b""))


def test_an_archive_gives_back_its_files_in_their_order() -> None:
    assert list(safe.members(packed(FILES), "a.zip").items()) == [
        (each.name, each.data) for each in FILES
    ]


def test_an_archive_tells_neither_when_nor_where_it_was_made() -> None:
    assert packed(FILES) == packed(FILES)
    with ZipFile(io.BytesIO(packed(FILES))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}
