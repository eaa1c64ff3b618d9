"""Large corpora: a folder of thousands of files opens at once, fills in, and is followed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import Desk, reading

from tui_reader.articles.listing import FEW
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.screens.main import watching
from tui_reader.ui.widgets.article_list import ArticleList

COUNT = FEW + 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("large") / "corpus"
    (folder / "deep").mkdir(parents=True)
    for number in range(1, COUNT + 1):
        name = f"deep/{number}.txt" if number % 5 == 0 else f"n{number}.txt"
        day = f"{number % 28 + 1:02}/03/2024"
        text = f"Numéro {number} du cahier\n\nPublié le {day}\n"
        (folder / name).write_text(text, encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def large(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watching, "EVERY", watching.EVERY / 10)
    return made


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watching, "EVERY", watching.EVERY / 10)
    folder = tmp_path / "small"
    folder.mkdir()
    for number in range(10, 40):
        (folder / f"m{number}.txt").write_text(f"Titre {number}\n", encoding="utf-8")
    return folder


@asynccontextmanager
async def browsing(folder: Path, store: Path) -> AsyncIterator[Desk]:
    """Open the app on a large corpus, and look for no entities beyond what is in view."""
    session = open_session(Settings(folder, store, creator="Zoë"), at_once=True)
    app = ReaderApp(session)
    app.get_default_screen().stopped = True  # type: ignore[attr-defined]
    async with app.run_test(size=(120, 40)) as pilot:
        desk = Desk(app, session, pilot)
        await desk.until(lambda: session.ready)
        yield desk
    session.close()


async def test_a_large_folder_shows_what_is_found_first_and_fills_in(
    large: Path, tmp_path: Path
) -> None:
    session = open_session(Settings(large, tmp_path / "a.json"), at_once=True)
    assert (len(session.corpus), session.corpus.complete) == (FEW, False)
    async with browsing(large, tmp_path / "a.json") as desk:
        await desk.shows(f"Articles {COUNT:,}")
        await desk.until(lambda: "Numéro 5 du cahier" in desk.seen("text"))
        assert "Numéro 10 du cahier" in desk.seen("articles"), "deep/10 comes after deep/5"
        assert f"1/{COUNT}" in desk.status
        assert "new article" not in desk.status
    again = open_session(Settings(large, tmp_path / "a.json"), at_once=True)
    assert (len(again.corpus), again.corpus.complete) == (COUNT, True), "it is kept"
    assert list(again.corpus.order) == list(open_session(Settings(large)).corpus.order)


async def test_only_the_titles_in_view_and_beside_it_are_read(large: Path, tmp_path: Path) -> None:
    async with browsing(large, tmp_path / "a.json") as desk:
        await desk.shows(f"Articles {COUNT:,}")
        await desk.press("l", "j", "j")
        await desk.until(lambda: "Numéro 15 du cahier" in desk.seen("articles"))
        order, brief = desk.session.corpus.order, desk.session.corpus.brief
        known = [source for source in order if brief(source) is not None]
        assert len(known) < 100
        assert brief(order[-1]) is None


async def test_the_filter_finds_titles_that_were_never_read(large: Path, tmp_path: Path) -> None:
    async with browsing(large, tmp_path / "a.json") as desk:
        await desk.shows(f"Articles {COUNT:,}")
        await desk.press("l", "/")
        await desk.enter_text("numero 1234")
        await desk.shows(f"Articles 1 of {COUNT:,}")
        assert "Numéro 1234 du" in desk.seen("articles")
        await desk.press("escape")
        await desk.shows(f"Articles {COUNT:,}")
        assert f"1/{COUNT}" in desk.status


async def test_a_large_list_is_sorted_by_dates_that_were_never_read(
    large: Path, tmp_path: Path, habits_file: Path
) -> None:
    async with browsing(large, tmp_path / "a.json") as desk:
        await desk.shows(f"Articles {COUNT:,}")
        await desk.press("l", "o")
        await desk.until(lambda: "by date" in desk.seen("articles"))
        await desk.until(lambda: desk.seen("articles").count("2024-03-06") > 2)
        await desk.until(lambda: habits_file.exists() and "date" in habits_file.read_text("utf-8"))
    async with browsing(large, tmp_path / "a.json") as desk:
        # As it was left: until the dates are read again the list is in the order of the names.
        assert "Numéro 5 du cahier" in desk.seen("articles")
        await desk.until(lambda: desk.seen("articles").count("2024-03-06") > 2)


async def test_new_articles_are_told_and_the_list_stays_where_one_is(small: Path) -> None:
    async with reading(small) as desk:
        await desk.press("l", *["j"] * 14)
        line = next(y for y, text in enumerate(desk.pane("articles")) if "▌○" in text)
        chosen = desk.pane("articles")[line]
        assert "Titre 24" in chosen
        for number in range(3):
            (small / f"a{number}.txt").write_text(f"Neuf {number}\n", encoding="utf-8")
        await desk.shows("3 new articles.")
        await desk.until(lambda: "Articles 33" in desk.seen("articles"))
        assert desk.pane("articles")[line] == chosen
        (small / "a1.txt").unlink()
        await desk.shows("1 article is gone.")
        assert desk.pane("articles")[line] == chosen


async def test_a_title_in_view_follows_its_file(small: Path) -> None:
    async with reading(small) as desk:
        assert "Titre 12" in desk.seen("articles")
        (small / "m12.txt").write_text("Nouveau titre\n", encoding="utf-8")
        await desk.until(lambda: "Nouveau titre" in desk.seen("articles"))


@pytest.mark.parametrize(("first", "last"), [("home", "end"), ("g", "G")])
async def test_the_ends_of_a_large_list_and_its_pages_are_one_key_away(
    large: Path, tmp_path: Path, first: str, last: str
) -> None:
    async with browsing(large, tmp_path / "a.json") as desk:
        await desk.shows(f"Articles {COUNT:,}")
        listed = desk.app.screen_stack[0].query_one(ArticleList)
        await desk.press("l")
        before = desk.unit
        await desk.press(last)
        assert listed.highlighted == COUNT - 1
        await desk.press("pageup")
        seen = COUNT - 1 - listed.highlighted
        assert 2 < seen <= 40
        await desk.press("pagedown")
        assert listed.highlighted == COUNT - 1
        await desk.press(first)
        assert (listed.highlighted, desk.unit) == (0, before), "the text stays where it is"
