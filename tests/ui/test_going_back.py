"""The history on the screen: what was done, when, where one is, and the way to another point."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import SMALL, WIDE, Desk, reading

from tui_reader.acts import marking
from tui_reader.articles.corpus import open_corpus
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.settings.places import SUFFIXES, store_path
from tui_reader.store.ids import IdMaker
from tui_reader.ui import phrases


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock on the wall in Paris."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def other_window(seeds: Path, at: str = "2026-11-21T08:00:00Z") -> Session:
    """Another program on the same articles, whose clock stands still."""
    corpus = open_corpus(seeds, SUFFIXES, skip=store_path(seeds).parent)
    session = Session(corpus, store_path(seeds), creator="Ada", clock=lambda: at, new_id=IdMaker())
    session.load()
    return session


def rows(desk: Desk) -> list[str]:
    """The rows of the list, without what stands beside it."""
    return [line.split("│")[1].strip(" ▁▂▃▄▅▆▇█") for line in desk.lines if line.count("│") > 1]


@pytest.mark.usefixtures("paris")
@pytest.mark.parametrize(
    ("then", "day", "hour"),
    [
        ("2026-11-21T08:05:00Z", "Today", "09:05"),
        ("2026-11-20T22:59:59Z", "Yesterday", "23:59"),
        ("2026-11-20T23:00:00Z", "Today", "00:00"),
        ("2026-11-16T12:00:00Z", "Monday 16 November", "13:00"),
        ("2026-07-14T22:30:00Z", "Wednesday 15 July", "00:30"),
        ("2025-12-31T23:30:00Z", "Thursday 1 January", "00:30"),
        ("2025-12-31T22:30:00Z", "Wednesday 31 December 2025", "23:30"),
        ("2026-11-22T12:00:00Z", "Sunday 22 November", "13:00"),
        ("hier", "hier", ""),
        ("", "", ""),
    ],
)
def test_times_are_those_of_the_clock_on_the_wall(then: str, day: str, hour: str) -> None:
    assert phrases.moment(then, "2026-11-21T09:00:00Z") == (day, hour)


async def test_nothing_done_is_said(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("U")
        assert "Nothing has been done yet" in desk.status


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_history_leads_back_and_forth_across_articles(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace", "doute")) as desk:
        first = desk.unit
        await desk.press("1", "]", "j", "2", "j", "1", "U")
        shown = rows(desk)
        mine = [row for row in shown if " on “" in row]
        assert mine[0].startswith("▶ ")
        assert "tag menace on “" in mine[0]
        assert "tag doute on “" in mine[1]
        assert any(row.startswith("Today") for row in shown)
        assert "You are here" in desk.text
        await desk.press("j", "j")
        assert "Enter takes back 2 acts" in desk.text
        await desk.press("k", "k", "k")
        assert "You are here" in desk.text, "the first row is the first"
        await desk.press("j", "j", "enter")
        assert "2 acts taken back" in desk.status
        assert [each.tags for each in desk.session.contents.annotations] == [("menace",)]
        assert desk.unit.startswith("Le secrétaire général"), "where the last of them was"
        await desk.press("U")
        assert ["↷" in row for row in rows(desk) if " on “" in row][:3] == [True, True, False]
        await desk.press("k", "k")
        assert "Enter does 2 acts again" in desk.text
        await desk.press("enter")
        assert "2 acts done again" in desk.status
        assert len(desk.session.contents.annotations) == 3
        await desk.press("U", "end", "enter")
        assert not desk.session.contents.annotations
        assert "Before" not in desk.text
        await desk.press("U")
        await desk.shows("▶ Before the first of these")
        await desk.press("k", "k", "k", "enter")
        assert desk.unit == first, "the oldest act but the making of the codebook"


async def test_the_history_outlives_a_restart(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "j", "1")
        await desk.settle()
    async with reading(seeds) as desk:
        await desk.press("U", "j", "enter")
        assert "1 act taken back" in desk.status
        assert len(desk.session.contents.annotations) == 1


async def test_leaving_the_history_changes_nothing(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1")
        for key in ("escape", "q", "U"):
            await desk.press("U", "j", key)
            assert "What was done" not in desk.text
        await desk.press("U", "enter")
        assert "You are there already" in desk.status
        assert len(desk.session.contents.annotations) == 1


@pytest.mark.usefixtures("paris")
async def test_what_another_window_did_is_shown_and_stays(seeds: Path) -> None:
    other = other_window(seeds)
    marking.annotate(other, other.article("001_0ef93518f412ea89.txt"), Span(0, 6), (), "d’ailleurs")
    assert other.flush()
    async with reading(seeds) as desk:
        await desk.press("t")
        await desk.enter_text("ici")
        await desk.press("enter", "U")
        theirs = next(row for row in rows(desk) if "note on “Moscou”" in row)
        assert theirs.startswith("◇ 09:00")
        assert "Moscou a rejeté" in theirs, "the title of its article"
        assert "◇ done in another window" in desk.text
        await desk.press("end")
        assert "Enter takes back 1 act " in desk.text
        await desk.press("enter")
        assert [each.note for each in desk.session.contents.annotations] == ["d’ailleurs"]
        await desk.press("U", "home", "j")
        assert "None of your acts is after this" in desk.text
        await desk.press("escape")
    assert other.close()


async def test_words_of_an_article_are_no_markup_in_the_history(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text("[bold]Titre[/bold] \x1b[31m\n", "utf-8")
    async with reading(folder) as desk:
        await desk.press("t")
        await desk.enter_text("x[/]")
        await desk.press("enter", "U")
        assert "tag x[/] on “[bold]Titre[/bold] ␛[31m”" in desk.text
