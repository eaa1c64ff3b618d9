"""What is committed is on disk, survives others' writes, and never overwrites what is not ours."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from kept import ARTICLE, TEXT, act, adding, annotation, changing, document, tag
from tinydb import TinyDB

from tui_reader.errors import StorageError
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Article, Guess
from tui_reader.model.change import Change, Commit, Contents
from tui_reader.store.ids import source_key, to_key
from tui_reader.store.migrations import StoreRefusedError
from tui_reader.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "presse.json"


def rows(path: Path, table: str) -> dict[int, dict[str, Any]]:
    """What plain TinyDB finds in the file after all was folded into it."""
    store = Store(path)
    store.load()
    store.fold()
    with TinyDB(path, access_mode="r") as plain:
        return {row.doc_id: dict(row) for row in plain.table(table)}


def notes_of(news: Commit) -> list[str]:
    """The notes of the annotations that others changed."""
    return [each.after.note for each in news.changes if isinstance(each.after, Annotation)]


def test_opening_creates_nothing_and_finds_nothing(path: Path) -> None:
    assert Store(path).load() == Contents()
    assert not path.parent.exists()


def test_everything_comes_back_as_it_was(path: Path) -> None:
    passage = annotation(
        status=Status.REJECTED,
        origin={"format": "label_studio", "id": "a4", "score": 0.93},
        x={"autre": [1, None]},
    )
    whole = annotation(kind=Kind.ARTICLE, anchor=None, tags=())
    entity = annotation(kind=Kind.ENTITY, entity={"name": "Damoclès"}, note="deux\nlignes")
    threat, claim = tag("Menace", order=1), tag("Assertion", order=0, parent="menace", key="")
    about = document(place=12, published=Guess("2024-11"), language="fr")
    done = act(Change(None, passage), Change(replace(threat, name="M"), threat))
    commit = adding(passage, whole, entity, threat, claim, about)
    Store(path).commit(replace(commit, history=((None, done),)))
    assert Store(path).load() == Contents(
        (passage, whole, entity), (claim, threat), (about,), (done,)
    )


def test_plain_tinydb_finds_the_records_of_the_manual_under_integer_keys(path: Path) -> None:
    made, threat, about = annotation(), tag(), document()
    Store(path).commit(adding(made, threat, about))
    meta = rows(path, "meta")[1]
    assert (meta["format"], meta["version"], meta["generation"]) == ("tui-reader", "1.2", 1)
    assert rows(path, "annotations") == {
        to_key(made.id): {
            "id": made.id,
            "kind": "passage",
            "target": {
                "source": "presse/a1.txt",
                "textHash": ARTICLE.text_hash,
                "start": 2,
                "end": 18,
                "exact": "épée de Damoclès",
                "prefix": "L’",
                "suffix": " est suspendue au-dessus de l’Él",
            },
            "tags": ["menace"],
            "note": "à lire",
            "motivation": "tagging",
            "creator": {"name": "Zoë"},
            "status": "draft",
            "created": "2026-11-21T08:00:00Z",
            "modified": "2026-11-21T08:00:00Z",
        }
    }
    assert rows(path, "codebook")[to_key(threat.guid)]["name"] == "Menace"
    assert rows(path, "documents")[source_key("presse/a1.txt")]["length"] == len(TEXT)


def test_history_holds_each_changed_record_as_it_was_and_became(path: Path) -> None:
    before = annotation()
    after = replace(before, note="relu")
    Store(path).commit(Commit((), ((None, act(Change(before, after), Change(after, None))),)))
    (entry,) = rows(path, "history").values()
    first, second = entry["changes"]
    assert (first["table"], first["key"]) == ("annotations", str(to_key(before.id)))
    assert (first["before"]["note"], first["after"]["note"]) == ("à lire", "relu")
    assert second["after"] is None


def test_a_change_a_deletion_and_a_forgotten_act_reach_the_disk(path: Path) -> None:
    store, kept, gone = Store(path), annotation(), annotation()
    done = act(Change(None, kept))
    store.commit(replace(adding(kept, gone), history=((None, done),)))
    changed = replace(kept, note="relu", tags=())
    store.commit(Commit((Change(kept, changed), Change(gone, None)), ((done, None),)))
    assert Store(path).load() == Contents(annotations=(changed,))
    assert rows(path, "meta")[1]["generation"] == 2
    assert set(rows(path, "annotations")) == {to_key(kept.id)}


def test_of_several_changes_to_one_record_the_last_counts(path: Path) -> None:
    first = annotation()
    second, third = replace(first, note="2"), replace(first, note="3")
    commit = Commit((Change(None, first), Change(first, second), Change(second, third)))
    Store(path).commit(commit)
    assert Store(path).load().annotations == (third,)
    Store(path).commit(Commit((Change(third, None), Change(None, first))))
    assert Store(path).load().annotations == (first,)


def test_a_commit_is_one_line_of_the_journal_and_leaves_the_file_as_it_is(path: Path) -> None:
    store, journal = Store(path), path.with_name(f".{path.name}.journal")
    store.commit(adding(tag()))
    before, made = path.read_bytes(), annotation()
    commit = replace(adding(made, document()), history=((None, act(Change(None, made))),))
    store.commit(commit)
    assert len(journal.read_bytes().splitlines()) == 2
    assert path.read_bytes() == before
    store.fold()
    assert len(journal.read_bytes().splitlines()) == 1
    assert set(rows(path, "annotations")) == {to_key(made.id)}


def test_committing_the_same_again_after_a_doubtful_failure_changes_nothing(path: Path) -> None:
    store, commit = Store(path), adding(annotation(), tag(), document())
    store.commit(commit)
    before = store.load()
    store.commit(commit)
    assert Store(path).load() == before


def test_a_crash_in_a_commit_leaves_the_old_store_and_the_next_try_succeeds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, first, second = Store(path), annotation(), annotation()
    store.commit(adding(first))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fdatasync", crash)
        store.commit(adding(second))
    assert Store(path).load().annotations == (first,)
    store.commit(adding(second))
    assert Store(path).load().annotations == (first, second)


@pytest.mark.parametrize("cut", [1, 40, -1])
def test_a_line_that_a_kill_left_unfinished_is_dropped_and_written_over(
    path: Path, cut: int
) -> None:
    store, first, second, third = Store(path), annotation(), annotation(), annotation()
    store.commit(adding(first))
    journal = path.with_name(f".{path.name}.journal")
    before = journal.read_bytes()
    store.commit(adding(second))
    journal.write_bytes(before + journal.read_bytes()[len(before) :][:cut])
    assert Store(path).load().annotations == (first,)
    Store(path).commit(adding(third))
    assert Store(path).load().annotations == (first, third)


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[0], lines[1][:60] + b"x" + lines[1][61:], *lines[2:]],
        lambda lines: [lines[0], lines[1], *lines[1:]],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: lines[1:],
        lambda lines: [b"00000000 {}\n", *lines[1:]],
        lambda lines: [b"garbage" * 100],
    ],
    ids=["bit", "doubled", "line missing", "no head", "other head", "garbage"],
)
def test_a_damaged_journal_is_refused_and_left_as_it_is(
    path: Path, damage: Callable[[list[bytes]], list[bytes]]
) -> None:
    store, journal = Store(path), path.with_name(f".{path.name}.journal")
    for number in range(4):
        store.commit(adding(annotation(str(number))))
    data = b"".join(damage(journal.read_bytes().splitlines(keepends=True)))
    journal.write_bytes(data)
    for attempt in (lambda: Store(path).load(), lambda: Store(path).commit(adding(annotation()))):
        with pytest.raises(StoreRefusedError, match=r"journal is damaged.*Nothing was changed"):
            attempt()
    assert journal.read_bytes() == data


def test_the_journal_of_another_store_is_not_applied_to_this_one(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    for file in (path, other):
        for _ in range(2):
            Store(file).commit(adding(annotation()))
    journal = path.with_name(f".{path.name}.journal")
    journal.write_bytes(other.with_name(".other.json.journal").read_bytes())
    before = path.read_bytes()
    with pytest.raises(StoreRefusedError, match="do not match"):
        Store(path).load()
    path.unlink()
    with pytest.raises(StoreRefusedError, match="missing, but its journal is there"):
        Store(path).load()
    path.write_bytes(before)
    journal.unlink()
    assert len(Store(path).load().annotations) == 1


def test_a_file_put_in_the_place_of_a_folded_one_is_taken_for_what_it_is(
    path: Path, tmp_path: Path
) -> None:
    other, store, made = tmp_path / "other.json", Store(path), annotation("other")
    Store(other).commit(adding(made))
    store.commit(adding(annotation()))
    store.commit(adding(annotation()))
    store.fold()
    path.write_bytes(other.read_bytes())
    assert Store(path).load().annotations == (made,)
    Store(path).commit(adding(document()))
    assert Store(path).load() == Contents(annotations=(made,), documents=(document(),))


def test_an_older_version_of_the_file_keeps_what_only_the_journal_held(path: Path) -> None:
    store, first, second, third = Store(path), annotation(), annotation(), annotation()
    store.commit(adding(first))
    old = path.read_bytes()
    store.commit(adding(second))
    store.fold()
    store.commit(adding(third))
    path.write_bytes(old)
    assert Store(path).load().annotations == (first, third)


def test_a_file_of_the_first_version_is_kept_beside_what_it_becomes(path: Path) -> None:
    made = annotation()
    Store(path).commit(adding(made))
    path.with_name(f".{path.name}.journal").unlink()
    tables = json.loads(path.read_bytes())
    tables["meta"] = {"1": {"format": "tui-reader", "version": "1.0", "generation": 7}}
    path.write_text(json.dumps(tables), "ascii")
    old, store = path.read_bytes(), Store(path)
    assert store.load().annotations == (made,)
    assert path.read_bytes() == old
    store.commit(adding(document()))
    assert rows(path, "meta")[1]["version"] == "1.2"
    assert (path.parent / ".backups" / f"{path.name}.version-1.0").read_bytes() == old
    assert Store(path).load().annotations == (made,)


@pytest.mark.parametrize("goes_on", ["the same", "another"])
@pytest.mark.parametrize("crash_at", range(6))
def test_a_crash_anywhere_in_a_fold_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, crash_at: int, goes_on: str
) -> None:
    store, first, second, third = Store(path), annotation(), annotation(), annotation()
    store.commit(adding(first))
    store.commit(adding(second))
    steps = itertools.count()

    def crashing(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            if next(steps) == crash_at:
                raise KeyboardInterrupt
            return real(*arguments, **named)

        return step

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fdatasync", crashing(os.fdatasync))
        patch.setattr(Path, "replace", crashing(Path.replace))
        patch.setattr(Path, "hardlink_to", crashing(Path.hardlink_to))
        store.fold()
    other = Store(path)
    assert other.load().annotations == (first, second)
    (store if goes_on == "the same" else other).commit(adding(third))
    assert Store(path).load().annotations == (first, second, third)
    store.commit(adding(tag()))
    assert Store(path).load().annotations == store.load().annotations == (first, second, third)
    assert set(rows(path, "annotations")) == {to_key(each.id) for each in (first, second, third)}


@pytest.mark.parametrize("fails_at", range(6))
def test_a_first_commit_that_fails_anywhere_is_kept_when_it_is_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    store, first, second, third = Store(path), annotation(), annotation(), annotation()
    store.commit(adding(first))
    path.write_bytes(path.read_bytes() + b"\n")
    steps = itertools.count()

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **named: object) -> object:
            if next(steps) >= fails_at:
                raise OSError("no space left")
            return real(*arguments, **named)

        return step

    with monkeypatch.context() as patch, pytest.raises(StorageError):
        patch.setattr(os, "fdatasync", failing(os.fdatasync))
        patch.setattr(Path, "replace", failing(Path.replace))
        patch.setattr(os, "fsync", failing(os.fsync))
        store.commit(adding(second))
    # The other goes on first: what failed may be there, or not, but nothing else goes with it.
    store.commit(adding(third))
    store.fold()
    store.commit(adding(second))
    assert Store(path).load().annotations == (first, second, third)
    assert set(rows(path, "annotations")) == {to_key(each.id) for each in (first, second, third)}


def test_two_stores_on_one_file_lose_nothing_and_hear_of_each_other(path: Path) -> None:
    one, other = Store(path), Store(path)
    one.load()
    other.load()
    made = [annotation(str(number)) for number in range(12)]
    heard = []
    for each, store in zip(made, [one, other, one, one, other, other] * 2, strict=True):
        news = store.commit(adding(each))
        heard.append([int(note) for note in notes_of(news)])
    assert heard == [[], [0], [1], [], [2, 3], [], [4, 5], [6], [7], [], [8, 9], []]
    assert Store(path).load().annotations == tuple(made)


@pytest.mark.parametrize("missed", [0, 1])
def test_a_store_follows_when_another_folds_what_it_knew_or_did_not(
    path: Path, missed: int
) -> None:
    one, other = Store(path), Store(path)
    made = [annotation(str(number)) for number in range(4)]
    one.commit(adding(made[0]))
    one.commit(adding(made[1]))
    other.load()
    if missed:
        one.commit(adding(made[2]))
    one.fold()
    one.commit(adding(made[3]))
    news = other.news()
    assert {change.after for change in news.changes} == {*made[2 : 2 + missed], made[3]}
    assert other.news() == Commit()
    other.commit(changing(made[0], note="changed"))
    assert len(one.news().changes) == 1
    assert one.load() == other.load() == Store(path).load()


def test_different_fields_of_one_record_changed_by_two_both_stay(path: Path) -> None:
    one, other, made = Store(path), Store(path), annotation()
    one.commit(adding(made))
    other.load()
    one.commit(changing(made, tags=("menace", "guerre"), modified="2026-11-21T09:00:00Z"))
    news = other.commit(changing(made, note="other", modified="2026-11-21T08:30:00Z"))
    both = replace(made, tags=("menace", "guerre"), note="other", modified="2026-11-21T09:00:00Z")
    assert news.changes[-1].after == both
    assert Store(path).load().annotations == (both,)


def test_one_field_changed_by_two_keeps_the_later_and_the_other_as_a_conflict(path: Path) -> None:
    one, other, made = Store(path), Store(path), annotation()
    one.commit(adding(made))
    other.load()
    late = "2026-11-21T09:00:00Z"
    one.commit(changing(made, note="one", modified=late))
    other.commit(changing(made, note="other", modified="2026-11-21T08:30:00Z"))
    [found] = Store(path).load().annotations
    assert (found.note, found.modified) == ("one", late)
    conflict = {"field": "note", "value": "other", "modified": "2026-11-21T08:30:00Z"}
    assert found.x == {"conflicts": [conflict]}


def test_a_record_that_one_changed_outlives_its_deletion_by_the_other(path: Path) -> None:
    one, other, made = Store(path), Store(path), annotation()
    one.commit(adding(made))
    other.load()
    one.commit(changing(made, note="precious"))
    other.commit(Commit((Change(made, None),)))
    assert [each.note for each in Store(path).load().annotations] == ["precious"]


def test_two_processes_that_commit_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kept import adding, annotation\n"
        "from tui_reader.store.store import Store\n"
        "store = Store(Path(sys.argv[1])); print('ready', flush=True); sys.stdin.read(1)\n"
        "for number in range(20): store.commit(adding(annotation(sys.argv[2] + str(number))))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), name],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for name in "ab"
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"g")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    notes = {each.note for each in Store(path).load().annotations}
    assert notes == {f"{name}{number}" for name in "ab" for number in range(20)}
    hidden = {f".{path.name}.lock", f".{path.name}.journal"}
    assert hidden <= {each.name for each in path.parent.iterdir()}
    assert not list(path.parent.glob("*.tmp"))


def test_what_others_changed_is_still_told_when_the_first_try_to_write_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, theirs, commit = Store(path), annotation(), adding(annotation())
    store.commit(adding(annotation()))
    Store(path).commit(adding(theirs))

    def full(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch, pytest.raises(StorageError, match="no space left"):
        patch.setattr(os, "fdatasync", full)
        store.commit(commit)
    assert [change.after for change in store.commit(commit).changes] == [theirs]
    assert store.commit(commit) == Commit()


def test_what_another_process_did_is_told_once(path: Path) -> None:
    ours, made = Store(path), annotation()
    ours.load()
    Store(path).commit(adding(made))
    assert ours.news() == adding(made)
    assert ours.news() == Commit()


def test_what_plain_tinydb_wrote_comes_back_and_stays(path: Path) -> None:
    store, ours, theirs = Store(path), annotation(), annotation("theirs")
    store.commit(adding(ours))
    record = rows(path, "annotations")[to_key(ours.id)] | {"id": theirs.id, "note": "theirs"}
    with TinyDB(path) as plain:
        plain.table("annotations").insert(record | {"confidence": 3})
        plain.table("elsewhere").insert({"mine": True})
    assert len(path.read_text("ascii").splitlines()) == 1
    news = store.commit(adding(document()))
    assert notes_of(news) == ["theirs"]
    found = Store(path).load()
    assert found.annotations == (ours, replace(theirs, x={"confidence": 3}))
    assert set(rows(path, "annotations")) == {to_key(ours.id), to_key(theirs.id)}
    assert list(rows(path, "elsewhere").values()) == [{"mine": True}]
    store.commit(changing(found.annotations[1], note="seen"))
    assert Store(path).load().annotations[1].x == {"confidence": 3}


@pytest.mark.parametrize("number", [-(2**63) - 1, 2**64, 10**40, -(2**63), 2**64 - 1])
def test_whole_numbers_of_any_length_stay_as_another_program_wrote_them(
    path: Path, number: int
) -> None:
    Store(path).commit(adding(made := annotation()))
    record = rows(path, "annotations")[to_key(made.id)]
    with TinyDB(path) as plain:
        plain.table("annotations").update(record | {"confidence": [{"deep": number}]})
    store = Store(path)
    store.load()
    store.commit(adding(document()))
    assert Store(path).load().annotations[0].x == {"confidence": [{"deep": number}]}


def test_what_we_do_not_know_inside_a_record_survives_a_change(path: Path) -> None:
    made = annotation()
    Store(path).commit(adding(made))
    record = rows(path, "annotations")[to_key(made.id)]
    record["target"]["page"] = 4
    record["creator"]["id"] = "z1"
    with TinyDB(path) as plain:
        plain.table("annotations").update(record, doc_ids=[to_key(made.id)])
    (found,) = Store(path).load().annotations
    Store(path).commit(changing(found, note="relu"))
    (found,) = Store(path).load().annotations
    assert found.x == {"target": {"page": 4}, "creator": {"id": "z1"}}


def test_an_empty_tinydb_file_may_be_used(path: Path) -> None:
    path.parent.mkdir()
    with TinyDB(path) as plain:
        plain.insert({})
        plain.drop_tables()
    Store(path).commit(adding(annotation()))
    assert len(Store(path).load().annotations) == 1


VALID = json.dumps({"meta": {"1": {"format": "tui-reader", "version": "1.0", "generation": 7}}})
NOT_OURS = {
    "empty": (b"", "is damaged: it is empty"),
    "torn": (VALID.encode()[:-5], "is damaged: line 1 is not JSON"),
    "doubled": (VALID.encode() * 2, "is damaged: line 1 is not JSON"),
    "conflicted": (b"{\n<<<<<<< HEAD\n}", "is damaged: a merge was left unfinished"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\xff", "is damaged: it is not JSON"),
    "deep": (b"[" * 100_000, "is damaged: it is not JSON"),
    "list": (b"[1, 2]", "is not an annotation file"),
    "settings": (b'{"theme": "dark"}', "is not an annotation file"),
    "text keys": (b'{"meta": {"one": {"format": "tui-reader"}}}', "is not an annotation file"),
    "someone's tinydb": (b'{"_default": {"1": {"a": 1}}}', "is not an annotation file"),
    "no meta": (b'{"annotations": {"1": {"id": "a"}}}', "is not an annotation file"),
    "other format": (b'{"meta": {"1": {"format": "x"}}}', "is not an annotation file"),
    "newer": (VALID.replace("1.0", "2.0").encode(), "was written by a newer version"),
    "a little newer": (VALID.replace("1.0", "1.10").encode(), "was written by a newer version"),
    "no version": (VALID.replace('"1.0"', "1.0").encode(), "is damaged: its meta record says"),
    "bad generation": (VALID.replace("7", '"x"').encode(), "is damaged: its meta record says"),
    "bad id": (
        VALID[:-1].encode() + b', "annotations": {"5": {"id": "a4"}}}',
        "id 'a4', which is no UUID",
    ),
    "no id": (
        VALID[:-1].encode() + b', "annotations": {"5": {"note": "x"}}}',
        "is damaged: record 5 of annotations has no id",
    ),
    "twice": (
        VALID[:-1].encode() + b', "documents": {"5": {"source": "a"}, "6": {"source": "a"}}}',
        "is damaged: two records of documents have the source 'a'",
    ),
}


@pytest.mark.parametrize(("data", "message"), NOT_OURS.values(), ids=NOT_OURS.keys())
def test_what_is_not_a_whole_store_of_ours_is_refused_and_left_byte_for_byte(
    path: Path, data: bytes, message: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    store = Store(path)
    for attempt in (store.load, lambda: store.commit(adding(annotation())), store.load):
        with pytest.raises(StoreRefusedError) as caught:
            attempt()
        assert message in str(caught.value)
        assert "Nothing was changed" in caught.value.hint
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tags", "menace"),
        ("kind", "song"),
        ("note", 5),
        ("target", []),
        ("x", 1),
        ("created", None),
    ],
)
def test_a_record_that_cannot_be_understood_is_named(path: Path, key: str, value: object) -> None:
    made = annotation()
    Store(path).commit(adding(made))
    with TinyDB(path) as plain:
        plain.table("annotations").update({key: value}, doc_ids=[to_key(made.id)])
    before = path.read_bytes()
    with pytest.raises(StoreRefusedError, match=rf"record {to_key(made.id)} of annotations: "):
        Store(path).load()
    assert path.read_bytes() == before


def test_damage_that_comes_while_we_work_is_not_overwritten_and_healing_is_noticed(
    path: Path,
) -> None:
    store, first, second = Store(path), annotation(), annotation()
    store.commit(adding(first))
    good = path.read_bytes()
    path.write_bytes(good[:100])
    with pytest.raises(StoreRefusedError):
        store.commit(adding(second))
    assert path.read_bytes() == good[:100]
    path.write_bytes(good)
    store.commit(adding(second))
    assert Store(path).load().annotations == (first, second)


def test_a_folder_where_the_store_should_be_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match="not an ordinary file"):
        Store(path).load()


def test_where_no_folder_can_be_made_one_can_read_and_hears_why_not_write(tmp_path: Path) -> None:
    (tmp_path / "annotations").write_bytes(b"a file in the way")
    store = Store(tmp_path / "annotations" / "presse.json")
    assert store.load() == Contents()
    with pytest.raises(StorageError, match="cannot be created"):
        store.commit(adding(annotation()))
    assert (tmp_path / "annotations").read_bytes() == b"a file in the way"


def test_the_annotated_text_is_kept_once_beside_the_store(path: Path) -> None:
    store = Store(path)
    store.commit(replace(adding(annotation()), texts=((ARTICLE.text_hash, TEXT),)))
    kept = path.parent / "presse.texts" / f"{ARTICLE.text_hash.removeprefix('sha256:')}.txt"
    assert kept.read_bytes() == TEXT.encode()
    first = kept.stat()
    store.keep_texts([(ARTICLE.text_hash, TEXT)])
    assert kept.stat() == first


def test_a_store_without_the_text_it_was_to_keep_is_not_written(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "presse.texts").write_bytes(b"in the way")
    commit = replace(adding(annotation()), texts=((ARTICLE.text_hash, TEXT),))
    with pytest.raises(StorageError):
        Store(path).commit(commit)
    assert not path.exists()


def test_an_article_whose_file_name_is_not_unicode_can_be_annotated(path: Path) -> None:
    source = os.fsdecode(b"caf\xe9.txt")
    made, about = annotation(source=source), document(source=source)
    Store(path).commit(adding(made, about))
    assert Store(path).load() == Contents(annotations=(made,), documents=(about,))


def test_an_annotated_text_is_given_back_whole_or_not_at_all(tmp_path: Path) -> None:
    store, article = Store(tmp_path / "x.json"), Article("a.txt", "Un\r texte\n")
    store.keep_texts([(article.text_hash, article.text)])
    assert store.kept_text(article.text_hash) == article.text
    (kept,) = (tmp_path / "x.texts").iterdir()
    kept.write_text("Un autre", encoding="utf-8")
    assert store.kept_text(article.text_hash) is None, "damaged"
    kept.unlink()
    assert store.kept_text(article.text_hash) is None, "missing"
    assert store.kept_text("sha256:../x") is None


def test_what_was_known_before_an_older_file_took_its_place_is_kept_as_a_backup(
    path: Path,
) -> None:
    store, first, second = Store(path), annotation("first"), annotation("second")
    store.commit(adding(first))
    old = path.read_bytes()
    store.commit(adding(second))
    store.fold()
    path.write_bytes(old)
    news = store.news()
    assert [change.before for change in news.changes if change.after is None] == [second]
    kept = [backup.read_text("ascii") for backup in (path.parent / ".backups").glob("*.json")]
    assert any(first.id in text and second.id in text for text in kept)


def test_a_tag_that_two_made_at_the_same_time_is_one_and_both_passages_have_it(path: Path) -> None:
    one, other = Store(path), Store(path)
    one.load()
    other.load()
    first, second = tag(guid=str(UUID(int=1))), tag(guid=str(UUID(int=2)))
    marked = annotation(tags=(first.id,)), annotation(tags=(second.id,))
    one.commit(adding(first, marked[0]))
    news = other.commit(adding(second, marked[1]))
    assert Change(second, None) in news.changes, "whoever made it is told that it is not there"
    kept = Store(path).load()
    assert kept.tags == (first,)
    assert {each.id for each in kept.annotations} == {each.id for each in marked}
    another = tag(guid=str(UUID(int=3)), id="autre", name="Autre")
    other.commit(adding(another))
    assert set(Store(path).load().tags) == {first, another}
