"""The storage is a TinyDB storage like any other, but its file is readable and never torn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import JSONStorage, MemoryStorage
from tinydb.table import Document

from tui_reader.errors import StorageError
from tui_reader.store.snapshot import Tables, render
from tui_reader.store.storage import JournalStorage
from tui_reader.store.table import JournalTable


class JournalBase(TinyDB):
    table_class = JournalTable


@pytest.fixture(params=["memory", "plain", "ours", "ours with its table"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    """TinyDB on its own storages and on ours: what holds for those must hold for ours."""
    path = tmp_path / "a.json"
    bases: dict[str, Callable[[], TinyDB]] = {
        "memory": lambda: TinyDB(storage=MemoryStorage),
        "plain": lambda: TinyDB(path, storage=JSONStorage),
        "ours": lambda: TinyDB(path, storage=JournalStorage),
        "ours with its table": lambda: JournalBase(path, storage=JournalStorage),
    }
    made = bases[request.param]()
    yield made
    made.close()


def test_tables_work_as_on_tinydbs_own_storages(db: TinyDB) -> None:
    table = db.table("annotations")
    first, second = table.insert_multiple([{"note": "été"}, {"note": "hiver"}])
    table.update({"note": "automne"}, doc_ids=[first])
    assert table.search(where("note") == "automne") == [{"note": "automne"}]
    table.remove(doc_ids=[second])
    assert [dict(row) for row in db.table("annotations")] == [{"note": "automne"}]
    table.upsert({"note": "automne", "seen": True}, where("note") == "automne")
    table.upsert(Document({"note": "printemps"}, doc_id=9))
    table.update(increment("count"), doc_ids=[table.insert({"count": 1})])
    assert {row.doc_id: dict(row) for row in table} == {
        first: {"note": "automne", "seen": True},
        9: {"note": "printemps"},
        10: {"count": 2},
    }
    table.remove(where("count") == 2)
    assert not table.contains(doc_id=10)
    table.truncate()
    assert len(table) == 0
    table.insert({"note": "again"})
    assert db.tables() == {"annotations"}
    db.drop_tables()
    assert db.tables() == set()


def test_nothing_is_created_by_opening_and_reading(tmp_path: Path) -> None:
    db = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    assert db.tables() == set()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_ascii_with_meta_first_and_a_record_a_line_sorted_by_number(
    tmp_path: Path,
) -> None:
    tables: Tables = {"b": {"10": {"n": "é"}, "9": {"n": "\n😀"}}, "a": {}, "meta": {"1": {"v": 1}}}
    data = render(tables)
    assert data is not None
    assert data.decode("ascii").splitlines() == [
        *("{", '"meta": {', '"1": {"v": 1}', "},", '"a": {},', '"b": {'),
        *('"9": {"n": "\\n\\ud83d\\ude00"},', '"10": {"n": "\\u00e9"}', "}", "}"),
    ]
    assert json.loads(data) == tables


def test_a_transaction_is_one_write_and_a_failed_one_is_none(tmp_path: Path) -> None:
    storage = JournalStorage(tmp_path / "a.json")
    db = TinyDB(storage=lambda: storage)
    with storage.transaction():
        db.table("a").insert({"n": 1})
        db.table("b").insert({"n": 2})
        assert not (tmp_path / "a.json").exists()
    before = (tmp_path / "a.json").read_bytes()
    tables = json.loads(before)
    assert (tables["a"], tables["b"]) == ({"1": {"n": 1}}, {"1": {"n": 2}})

    with pytest.raises(ZeroDivisionError), storage.transaction():
        db.table("a").insert({"n": 3})
        raise ZeroDivisionError
    assert (tmp_path / "a.json").read_bytes() == before
    assert len(db.table("a")) == 1


def test_memory_does_not_run_ahead_of_a_disk_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    db.table("a").insert({"n": 1})

    def fail(*_: object) -> None:
        raise OSError("pulled out")

    monkeypatch.setattr(os, "fdatasync", fail)
    with pytest.raises(StorageError, match="pulled out"):
        db.table("a").insert({"n": 2})
    monkeypatch.undo()
    assert [dict(row) for row in db.table("a")] == [{"n": 1}]


def test_what_others_write_is_seen_at_the_next_read(tmp_path: Path) -> None:
    ours = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    ours.table("a").insert({"n": 1})
    with TinyDB(tmp_path / "a.json") as plain:
        plain.table("a").insert({"n": 2})
    assert [row["n"] for row in ours.table("a")] == [1, 2]


def test_tables_are_kept_when_the_file_is_taken_away_while_open(tmp_path: Path) -> None:
    ours = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    ours.table("a").insert({"n": 1})
    (tmp_path / "a.json").unlink()
    ours.table("a").insert({"n": 2})
    with TinyDB(tmp_path / "a.json") as plain:
        assert [row["n"] for row in plain.table("a")] == [1, 2]


def test_plain_tinydb_reads_and_writes_the_file_under_a_locale_without_accents(
    tmp_path: Path,
) -> None:
    ours = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    ours.table("a").insert({"n": "l’épée 😀"})
    code = (
        "import sys, locale; from tinydb import TinyDB\n"
        "assert locale.getpreferredencoding(False) != 'UTF-8'\n"
        "table = TinyDB(sys.argv[1]).table('a')\n"
        "assert table.all() == [{'n': 'l\\u2019\\xe9p\\xe9e \\U0001f600'}], table.all()\n"
        "table.insert({'n': '\\xe0 la lettre'})"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.json")], env=environment, check=True
    )
    assert [row["n"] for row in ours.table("a")] == ["l’épée 😀", "à la lettre"]


def test_plain_tinydb_told_to_use_a_windows_code_page_reads_it_too(tmp_path: Path) -> None:
    ours = TinyDB(tmp_path / "a.json", storage=JournalStorage)
    ours.table("a").insert({"n": "l’épée 😀"})
    with TinyDB(tmp_path / "a.json", encoding="cp1252") as plain:
        assert plain.table("a").all() == [{"n": "l’épée 😀"}]
