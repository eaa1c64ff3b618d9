"""A damaged store gives back what is left of it, only when asked, and nothing is thrown away."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from kept import adding, annotation, changing, document, tag
from tinydb import TinyDB

from tui_reader.model.change import Change, Commit
from tui_reader.store.migrations import StoreRefusedError
from tui_reader.store.recovery import recover
from tui_reader.store.store import Store

LATE = "2026-11-21T09:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "presse.json"


def journal_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.journal")


def notes(path: Path) -> list[str]:
    return sorted(each.note for each in Store(path).load().annotations)


def filled(path: Path) -> list[str]:
    """A store with a backup, a former journal, a file and a journal, each with its own records."""
    store = Store(path)
    store.commit(adding(tag(), document()))
    for number in range(9):
        store.commit(adding(annotation(f"{number}")))
        if number in (2, 5):
            store.fold()
    return [str(number) for number in range(9)]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "doubled": lambda data: data * 2,
    "tail of an older one": lambda data: data + data[-100:],
    "a letter": lambda data: data.replace(b'"note": "4"', b'"note: "4"'),
    "zeros": lambda data: data[:700] + b"\0" * 300 + data[1000:],
    "garbage": lambda data: bytes(range(256)) * 100,
    "wrong type": lambda data: data.replace(b'"note": "4"', b'"note": 4'),
    "one line, truncated": lambda data: json.dumps(json.loads(data)).encode()[:-400],
    "no meta": lambda data: data.replace(b'"format": "tui-reader"', b'"format": "tui-reader'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_comes_back_from_itself_its_backup_and_its_journals(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    expected = filled(path)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(StoreRefusedError, match="check --repair"):
        Store(path).load()
    found = recover(path)
    assert notes(path) == expected
    assert damaged in [copy.read_bytes() for copy in found.aside]
    assert found.backup is not None
    Store(path).commit(adding(annotation("after")))
    assert notes(path) == [*expected, "after"]


def test_a_lost_file_comes_back_from_its_backup_and_its_journals(path: Path) -> None:
    expected = filled(path)
    path.unlink()
    with pytest.raises(StoreRefusedError, match="missing"):
        Store(path).load()
    recover(path)
    assert notes(path) == expected


def test_of_a_damaged_journal_every_whole_line_is_had_back(path: Path) -> None:
    expected, journal = filled(path), journal_of(path)
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"note":"7"', b'"note":"8"')
    journal.write_bytes(b"".join(lines))
    recover(path)
    assert notes(path) == [note for note in expected if note != "7"]


def test_the_journal_of_another_store_is_set_aside(path: Path, tmp_path: Path) -> None:
    expected, other = filled(path), tmp_path / "other.json"
    Store(other).commit(adding(annotation("other")))
    Store(other).commit(adding(annotation("other")))
    journal_of(path).write_bytes(journal_of(other).read_bytes())
    found = recover(path)
    assert notes(path) == expected[:6]
    assert journal_of(other).read_bytes() in [copy.read_bytes() for copy in found.aside]


def test_an_unfinished_merge_is_finished_record_by_record(path: Path) -> None:
    both, ours, theirs = annotation("both"), annotation("ours"), annotation("theirs")
    store = Store(path)
    store.commit(adding(both, document()))
    base = path.read_text("ascii").splitlines(keepends=True)
    sides = []
    for added, note, when in ((ours, "1", LATE), (theirs, "2", "2026-11-21T10:00:00Z")):
        path.write_text("".join(base), "ascii")
        side = Store(path)
        side.load()
        side.commit(
            Commit((*adding(added).changes, *changing(both, note=note, modified=when).changes))
        )
        side.fold()
        sides.append(path.read_text("ascii").splitlines(keepends=True))
    one, other = sides
    same = one.index('"codebook": {},\n')
    path.write_text(
        "".join(
            [
                *("<<<<<<< HEAD\n", *one[:same], "||||||| base\n", *base),
                *("=======\n", *other[:same], ">>>>>>> theirs\n", *one[same:]),
            ]
        ),
        "ascii",
    )
    journal_of(path).unlink()
    with pytest.raises(StoreRefusedError, match="a merge was left unfinished"):
        Store(path).load()
    recover(path)
    assert notes(path) == ["2", "ours", "theirs"]
    [kept] = [each for each in Store(path).load().annotations if each.id == both.id]
    assert kept.x["conflicts"] == [{"field": "note", "value": "1", "modified": LATE}]


def test_a_journal_with_depths_under_a_right_checksum_is_damaged_like_any_other(path: Path) -> None:
    filled(path)
    deep = b"[" * 100_000
    log = journal_of(path)
    log.write_bytes(log.read_bytes() + b"%08x %s\n" % (crc32(deep), deep) * 2 + b"x\n")
    before = path.read_bytes()
    Store(path).load()
    log.write_bytes(b"%08x %s\n" % (crc32(deep), deep))
    with pytest.raises(StoreRefusedError, match="damaged"):
        Store(path).load()
    assert path.read_bytes() == before


def test_what_was_deleted_stays_deleted_when_the_file_is_whole(path: Path) -> None:
    store, made = Store(path), annotation()
    store.commit(adding(made, document()))
    store.fold()
    store.commit(Commit((Change(made, None),)))
    journal_of(path).write_bytes(journal_of(path).read_bytes() + b"garbage\n" + b"more\n")
    recover(path)
    assert notes(path) == []


@pytest.mark.parametrize("version", ["9.0", "1.3"])
def test_a_newer_file_and_one_of_something_else_are_never_touched(path: Path, version: str) -> None:
    filled(path)
    for data in (
        path.read_bytes().replace(b'"version": "1.2"', f'"version": "{version}"'.encode()),
        b'{"mine": {"1": {"a": 1}}}',
    ):
        path.write_bytes(data)
        with pytest.raises(StoreRefusedError):
            recover(path)
        assert path.read_bytes() == data


def test_two_records_of_one_id_become_one(path: Path) -> None:
    store, made = Store(path), annotation("here")
    store.commit(adding(made))
    with TinyDB(path) as plain:
        [row] = plain.table("annotations").all()
        plain.table("annotations").insert({**row, "note": "copied", "modified": LATE})
    with pytest.raises(StoreRefusedError, match="two records"):
        Store(path).load()
    recover(path)
    [found] = Store(path).load().annotations
    assert replace(found, x={}) == replace(made, note="copied", modified=LATE)
    assert [conflict["value"] for conflict in found.x["conflicts"]] == ["here"]


def test_what_was_saved_after_another_program_wrote_the_file_is_not_in_the_file_alone(
    path: Path,
) -> None:
    expected, store = filled(path), Store(path)
    store.load()
    with TinyDB(path) as plain:
        [row, *_] = plain.table("annotations").all()
        plain.table("annotations").update({"note": "plain"}, doc_ids=[row.doc_id])
    store.commit(adding(annotation("after")))
    path.write_bytes(path.read_bytes()[:1000])
    recover(path)
    assert set(notes(path)) >= {"after", *expected[1:]}
