"""Handing over never waits; what is not on disk is kept, told and tried again."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from threading import Event, get_ident

import pytest
from kept import adding, annotation, tag

from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Commit
from tui_reader.store.store import Store
from tui_reader.store.writer import SaveKind, SaveState, Writer

PATIENCE = 20.0


class GatedStore(Store):
    """A real store on a disk that can be held up, or pulled out."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.entered, self.open = Event(), Event()
        self.open.set()
        self.commits: list[Commit] = []

    def commit(self, commit: Commit) -> Commit:
        self.commits.append(commit)
        self.entered.set()
        self.open.wait(PATIENCE)
        return super().commit(commit)


def on_disk(path: Path) -> tuple[Annotation, ...]:
    return Store(path).load().annotations


def test_what_was_submitted_is_on_disk_after_a_flush(tmp_path: Path) -> None:
    made, states = annotation(), list[SaveState]()
    writer = Writer(Store(tmp_path / "a.json"), states.append)
    assert writer.state == SaveState(SaveKind.SAVED)
    writer.submit(adding(made))
    assert writer.flush(PATIENCE)
    assert on_disk(tmp_path / "a.json") == (made,)
    assert writer.state.kind is SaveKind.SAVED
    assert writer.close(PATIENCE)
    assert [state.kind for state in states] == [SaveKind.SAVING, SaveKind.SAVED]


def test_submitting_does_not_wait_and_waiting_commits_become_one_write(tmp_path: Path) -> None:
    store = GatedStore(tmp_path / "a.json")
    store.open.clear()
    writer = Writer(store)
    made = [annotation(str(number)) for number in range(5)]
    writer.submit(adding(made[0]))
    assert store.entered.wait(PATIENCE)
    for each in made[1:]:
        writer.submit(adding(each))
    last = replace(made[4], note="last word")
    writer.submit(Commit(adding(last).changes))
    assert writer.state.kind is SaveKind.SAVING
    assert not writer.flush(0.01)
    store.open.set()
    assert writer.close(PATIENCE)
    assert on_disk(tmp_path / "a.json") == (*made[:4], last)
    assert len(store.commits) == 2


def test_a_failure_is_told_kept_and_made_good_when_the_disk_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.write_bytes(b"in the way")
    failed, saved, states = Event(), Event(), list[SaveState]()

    def note(state: SaveState) -> None:
        states.append(state)
        {SaveKind.FAILED: failed, SaveKind.SAVED: saved}.get(state.kind, Event()).set()

    writer = Writer(Store(folder / "a.json"), note, retry=0.02)
    first, second = annotation("1"), annotation("2")
    writer.submit(adding(first))
    assert failed.wait(PATIENCE)
    writer.submit(adding(second))
    assert "cannot be created" in writer.state.message
    assert not writer.flush(PATIENCE)
    assert not writer.close(PATIENCE)
    folder.unlink()
    assert saved.wait(PATIENCE)
    assert on_disk(folder / "a.json") == (first, second)
    assert writer.close(PATIENCE)
    kinds = [state.kind for state in states]
    assert kinds == [SaveKind.SAVING, SaveKind.FAILED, SaveKind.SAVED]


def test_a_flush_after_a_failure_tries_at_once_instead_of_waiting_for_its_time(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "annotations"
    folder.write_bytes(b"in the way")
    writer = Writer(Store(folder / "a.json"), retry=10 * PATIENCE)
    writer.submit(adding(annotation()))
    assert not writer.flush(PATIENCE)
    folder.unlink()
    assert writer.flush(PATIENCE)
    assert writer.close(PATIENCE)


def test_a_damaged_file_is_not_overwritten_by_the_writer(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{torn")
    writer = Writer(Store(tmp_path / "a.json"), retry=10 * PATIENCE)
    writer.submit(adding(annotation()))
    assert not writer.flush(PATIENCE)
    assert writer.state.kind is SaveKind.FAILED
    assert "damaged" in writer.state.message
    assert (tmp_path / "a.json").read_bytes() == b"{torn"


def test_a_mistake_in_a_commit_is_told_and_does_not_end_the_writer(tmp_path: Path) -> None:
    writer = Writer(Store(tmp_path / "a.json"), retry=10 * PATIENCE)
    writer.submit(adding(annotation(id="not a uuid")))
    assert not writer.flush(PATIENCE)
    assert "could not be kept" in writer.state.message


def test_a_listener_that_is_gone_does_not_end_the_writer(tmp_path: Path) -> None:
    def gone(_: object) -> None:
        raise RuntimeError("the screen was left")

    writer = Writer(Store(tmp_path / "a.json"), gone, gone)
    for made in (annotation(), annotation()):
        writer.submit(adding(made))
        assert writer.flush(PATIENCE)
    assert len(on_disk(tmp_path / "a.json")) == 2


def test_changes_of_others_are_told_without_anything_to_write(tmp_path: Path) -> None:
    told, heard = list[Commit](), Event()

    def listen(news: Commit) -> None:
        told.append(news)
        heard.set()

    store, theirs = Store(tmp_path / "a.json"), tag()
    store.load()
    writer = Writer(store, on_foreign=listen)
    writer.start()
    Store(tmp_path / "a.json").commit(adding(theirs))
    assert heard.wait(PATIENCE)
    assert told == [adding(theirs)]
    assert writer.close(PATIENCE)


def test_at_rest_and_at_the_end_the_file_holds_all_that_the_journal_held(tmp_path: Path) -> None:
    path, first, second = tmp_path / "a.json", annotation(), annotation()
    writer = Writer(Store(path))
    for made in (tag(), first):
        writer.submit(adding(made))
        assert writer.flush(PATIENCE)
    assert first.id not in path.read_text("ascii")
    while first.id not in path.read_text("ascii"):
        time.sleep(0.05)
    writer.submit(adding(second))
    assert writer.close(PATIENCE)
    assert second.id in path.read_text("ascii")


def test_the_listeners_are_called_from_the_writers_thread(tmp_path: Path) -> None:
    threads: set[int] = set()
    writer = Writer(Store(tmp_path / "a.json"), lambda _: threads.add(get_ident()))
    writer.submit(adding(annotation()))
    assert writer.close(PATIENCE)
    assert len(threads) == 1
    assert get_ident() not in threads


@pytest.mark.parametrize("used", [False, True])
def test_a_writer_can_be_closed_twice_and_used_again(tmp_path: Path, used: bool) -> None:
    writer = Writer(Store(tmp_path / "a.json"))
    if used:
        writer.submit(adding(annotation()))
    assert writer.close(PATIENCE)
    assert writer.close(PATIENCE)
    writer.submit(adding(annotation()))
    assert writer.close(PATIENCE)
    assert len(on_disk(tmp_path / "a.json")) == 1 + used
