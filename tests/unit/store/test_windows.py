"""Two windows on one corpus see each other, and each takes back its own acts only."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui_reader.acts import marking
from tui_reader.articles.corpus import open_corpus
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.settings.places import SUFFIXES, store_path
from tui_reader.store.ids import IdMaker
from tui_reader.store.windows import Windows

PATIENCE = 20.0
HOUR = 3_600_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text("Un titre\n\nKiev a parlé. Moscou se tait.\n", encoding="utf-8")
    return made


@pytest.fixture
def window(folder: Path) -> Iterator[Callable[..., Session]]:
    """Opens windows; `hours` is what the clock shows."""
    opened: list[Session] = []

    def begin(hours: int = 12) -> Session:
        path = store_path(folder)
        session = Session(
            open_corpus(folder, SUFFIXES, skip=path.parent),
            path,
            creator="Zoë",
            clock=lambda: f"2026-11-21T{hours:02}:00:00Z",
            new_id=IdMaker(clock=lambda: 1_700_000_000_000_000_000 + hours * HOUR),
        )
        session.load()
        session.foreign = session.take_over
        session.watch()
        opened.append(session)
        return session

    yield begin
    for session in opened:
        session.close()


def note(session: Session, start: int, words: str) -> Annotation:
    made = marking.annotate(session, session.article("a.txt"), Span(start, start + 4), (), words)
    assert session.flush()
    return made


def notes(session: Session) -> list[str]:
    return sorted(each.note for each in session.contents.annotations)


def shows(session: Session, *words: str) -> bool:
    """Wait until the session shows just these notes."""
    until = time.monotonic() + PATIENCE
    while notes(session) != sorted(words) and time.monotonic() < until:
        time.sleep(0.01)
    return notes(session) == sorted(words)


def test_what_one_window_does_the_other_shows_unasked(window: Callable[..., Session]) -> None:
    one, other = window(), window()
    told: list[frozenset[str]] = []
    other.changed = told.append
    made = note(one, 0, "un")
    assert shows(other, "un")
    assert frozenset({"a.txt"}) in told
    marking.delete(other, other.article("a.txt"), made)
    assert shows(one)


def test_each_window_takes_back_and_does_again_its_own_acts(
    window: Callable[..., Session],
) -> None:
    one, other = window(), window()
    note(one, 0, "un")
    assert shows(other, "un")
    note(other, 10, "deux")
    assert shows(one, "un", "deux")
    assert one.undo() is not None
    assert shows(other, "deux")
    assert one.undo() is None
    assert other.redo() is None
    assert other.undo() is not None
    assert shows(one)
    assert one.redo() is not None
    assert shows(other, "un")
    assert other.redo() is not None
    assert shows(one, "un", "deux")


def test_the_acts_of_a_window_that_was_closed_can_be_taken_back_by_the_next(
    window: Callable[..., Session],
) -> None:
    one, other = window(), window()
    note(one, 0, "un")
    assert shows(other, "un")
    assert other.undo() is None
    assert one.close()
    assert other.undo() is not None
    assert notes(other) == []
    assert other.redo() is not None
    assert notes(other) == ["un"]


def test_undo_leaves_what_another_window_changed_since(window: Callable[..., Session]) -> None:
    one, other = window(), window(13)
    made = note(one, 0, "un")
    assert shows(other, "un")
    marking.mark(one, one.article("a.txt"), made, (), "un encore")
    assert shows(other, "un encore")
    [there] = other.contents.annotations
    marking.mark(other, other.article("a.txt"), there, (), "autre")
    assert shows(one, "autre")
    assert one.undo() is not None
    assert one.undo() is not None
    assert shows(other, "autre")
    assert other.contents.annotations[0].x == {}


def test_the_last_act_is_the_last_done_though_the_clock_was_set_back(
    window: Callable[..., Session],
) -> None:
    first = window(12)
    note(first, 0, "un")
    assert first.close()
    second = window(3)
    note(second, 10, "deux")
    assert second.close()
    third = window(1)
    assert third.undo() is not None
    assert notes(third) == ["un"]
    assert third.undo() is not None
    assert notes(third) == []
    assert third.redo() is not None
    assert notes(third) == ["un"]


def test_a_window_is_there_until_its_process_ends_however_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    code = (
        "import sys; from pathlib import Path; from tui_reader.store.windows import Windows\n"
        "window = Windows(Path(sys.argv[1]), 'other'); window.enter()\n"
        "print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        ours = Windows(path, "ours")
        ours.enter()
        assert ours.others() == {"other"}
        process.kill()
        process.wait()
    assert ours.others() == frozenset()
    assert [file.name for file in tmp_path.iterdir()] == [".a.json.window-ours"]
    ours.leave()
    assert list(tmp_path.iterdir()) == []


def test_undo_takes_off_the_tag_and_leaves_the_note_that_another_window_wrote(
    window: Callable[..., Session],
) -> None:
    one, other = window(), window(13)
    article = one.article("a.txt")
    tags, new = one.tags_named(["Menace"])
    marking.mark(one, article, Span(0, 8), tags, new_tags=new)
    assert one.flush()
    assert shows(other, "")
    [there] = other.contents.annotations
    marking.mark(other, other.article("a.txt"), there, there.tags, "précieux")
    assert shows(one, "précieux")
    assert one.undo() is not None
    assert shows(other, "précieux")
    assert [each.tags for each in one.contents.annotations] == [()]


def test_a_tag_that_another_window_uses_stays_when_its_making_is_taken_back(
    window: Callable[..., Session],
) -> None:
    one, other = window(), window()
    tags, new = one.tags_named(["Menace"])
    marking.mark(one, one.article("a.txt"), Span(0, 8), tags, new_tags=new)
    assert one.flush()
    assert shows(other, "")
    marking.mark(other, other.article("a.txt"), Span(10, 14), tags, "deux")
    assert shows(one, "", "deux")
    assert one.undo() is not None
    assert shows(other, "deux")
    assert [tag.name for tag in other.codebook] == ["Menace"]


def test_going_back_in_the_history_leaves_what_an_open_window_did(
    window: Callable[..., Session],
) -> None:
    one, other = window(), window()
    note(one, 0, "un")
    assert shows(other, "un")
    note(other, 10, "deux")
    assert shows(one, "un", "deux")
    note(one, 24, "trois")
    assert shows(other, "un", "deux", "trois")
    assert [other.history.is_ours(act) for act in other.history.acts] == [False, True, False]
    assert len(one.go_to((0, "")).back) == 2
    assert shows(other, "deux")
    theirs = other.history.acts[1]
    assert len(one.go_to(theirs.turn).again) == 1, "as things were when the other did that"
    assert shows(other, "un", "deux")
    assert one.close()
    assert len(other.go_to((0, "")).back) == 2, "what the closed one did is anybody's"
    assert notes(other) == []


def test_what_two_windows_say_of_a_whole_article_is_kept_and_each_takes_back_its_own(
    window: Callable[..., Session],
) -> None:
    first, second = window(), window()
    article = first.article("a.txt")
    made = marking.mark(first, article, None, (), "de la première")
    assert made is not None
    assert first.flush()
    assert shows(second, "de la première")
    other = marking.mark(second, second.article("a.txt"), None, (), "de la seconde")
    assert second.flush()
    assert shows(first, "de la seconde")
    assert other is not None
    assert other.id == made.id, "it is one annotation, not two"
    assert second.undo() is not None
    assert second.flush()
    assert shows(first, "de la première")
