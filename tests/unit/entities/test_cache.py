"""What was found once is found again without work, and trouble with the cache is no trouble."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tui_reader.model.article import Article
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.recognition.cache import FILE, MentionCache, pack, unpack
from tui_reader.recognition.recognising import Recognition

TEXT = "Le fromage de Jeanne Zorglub est fait. " * 4
MENTIONS = (
    Mention(Span(14, 28), EntityType.PER, "Jeanne Zorglub"),
    Mention(Span(90, 101), EntityType.NORP, "é😀"),
)


@dataclass
class Counting:
    """A recogniser that remembers which texts it was given."""

    name: str = "counting"
    version: str = "1"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        self.asked.append((text, language))
        return MENTIONS


def recognise(counting: Counting, folder: Path, text: str = TEXT) -> tuple[Mention, ...]:
    """What one run of the program finds in a text, with its cache in the folder."""
    recognition = Recognition(lambda: counting, MentionCache(lambda: folder))
    found = tuple(m for piece in recognition.mentions(Article("a.txt", text)) for m in piece)
    recognition.flush()
    return found


@pytest.mark.parametrize("mentions", [(), MENTIONS])
def test_mentions_come_out_as_they_went_in(mentions: tuple[Mention, ...]) -> None:
    assert unpack(pack(mentions)) == mentions


@pytest.mark.parametrize("damage", [b"", b"x", pack(MENTIONS)[:-3], b"\0" + pack(MENTIONS)[1:]])
def test_what_is_damaged_is_told_from_what_is_whole(damage: bytes) -> None:
    assert unpack(damage) is None


def test_a_second_run_asks_the_recogniser_for_nothing(tmp_path: Path) -> None:
    counting = Counting()
    assert recognise(counting, tmp_path) == MENTIONS
    assert recognise(counting, tmp_path) == MENTIONS
    assert len(counting.asked) == 1


def test_another_text_version_or_recogniser_is_searched_anew(tmp_path: Path) -> None:
    recognise(Counting(), tmp_path)
    for other in (Counting(version="2"), Counting(name="other")):
        recognise(other, tmp_path)
        assert len(other.asked) == 1
    changed = Counting()
    recognise(changed, tmp_path, TEXT + "Et plus.")
    assert len(changed.asked) == 1


def test_what_was_found_survives_in_memory_until_it_is_written(tmp_path: Path) -> None:
    cache = MentionCache(lambda: tmp_path)
    cache.put(b"key", MENTIONS)
    assert cache.get(b"key") == MENTIONS
    assert cache.get(b"other") is None


def test_a_folder_that_does_not_exist_is_made_when_it_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    MentionCache(lambda: folder).flush()
    assert not folder.exists()
    recognise(Counting(), folder)
    assert (folder / FILE).is_file()


@pytest.mark.parametrize("damage", [b"this is no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    counting = Counting()
    assert recognise(counting, tmp_path) == MENTIONS
    assert recognise(counting, tmp_path) == MENTIONS
    assert len(counting.asked) == 1


def test_a_file_whose_middle_is_damaged_is_no_error(tmp_path: Path) -> None:
    for number in range(50):
        recognise(Counting(), tmp_path, f"{TEXT}{number}")
    whole = (tmp_path / FILE).read_bytes()
    half = len(whole) // 2
    (tmp_path / FILE).write_bytes(whole[:half] + b"\xff" * 3000 + whole[half + 3000 :])
    for number in range(50):
        counting = Counting()
        assert recognise(counting, tmp_path, f"{TEXT}{number}") == MENTIONS


def test_a_damaged_entry_is_found_anew_and_written_over(tmp_path: Path) -> None:
    cache = MentionCache(lambda: tmp_path)
    cache.put(b"key", MENTIONS)
    cache.flush()
    import sqlite3

    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE results SET value = ?", (b"nonsense",))
    assert cache.get(b"key") is None
    cache.put(b"key", MENTIONS)
    cache.flush()
    assert MentionCache(lambda: tmp_path).get(b"key") == MENTIONS


def test_where_nothing_can_be_written_everything_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    counting = Counting()
    assert recognise(counting, tmp_path / "file" / "below") == MENTIONS
    (tmp_path / FILE).mkdir()
    assert recognise(counting, tmp_path) == MENTIONS


def test_memory_is_bounded_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    cache = MentionCache(lambda: tmp_path / "file")
    for number in range(2000):
        cache.put(str(number).encode(), MENTIONS)
    kept = [number for number in range(2000) if cache.get(str(number).encode())]
    assert kept == list(range(2000 - len(kept), 2000))
    assert 500 < len(kept) < 1500


def test_the_oldest_results_are_dropped_when_there_are_too_many(tmp_path: Path) -> None:
    cache = MentionCache(lambda: tmp_path, limit=100_000)
    names = [str(number).encode() for number in range(3000)]
    for name in names:
        cache.put(name, [Mention(Span(0, 1), EntityType.PER, name.decode() * 9)])
    cache.flush()
    kept = [name for name in names if cache.get(name)]
    assert names[-1] in kept
    assert names[0] not in kept
    assert (tmp_path / FILE).stat().st_size < 200_000


PROGRAM = """
import sys
from pathlib import Path
from tui_reader.recognition.cache import MentionCache
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
cache = MentionCache(lambda: Path(sys.argv[1]))
for number in range(400):
    key = f"{sys.argv[2]} {number}".encode()
    cache.put(key, [Mention(Span(number, number + 5), EntityType.PER, f"Nom {number}")])
    cache.get(b"%d" % number)
cache.flush()
"""


def test_programs_that_write_at_once_keep_what_each_of_them_found(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), name]) for name in "ab"
    ]
    assert [program.wait() for program in programs] == [0, 0]
    cache = MentionCache(lambda: tmp_path)
    for name in "ab":
        for number in range(400):
            (found,) = cache.get(f"{name} {number}".encode()) or [None]
            assert found is not None, (name, number)
            assert found.entity == f"Nom {number}"
