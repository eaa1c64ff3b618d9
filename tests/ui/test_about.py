"""About an article: a guess is shown as one, and a person's word stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, reading

from tui_reader.cli.main import run
from tui_reader.exchange.formats.native import schema

TEXT = (
    "Le maire de Tours promet des travaux\n\nPar Anne Roux\n\nLe conseil s’est réuni mardi.\n\n"
    "Le pont est fermé.\n\n– Le Pont (@lepont) 19 novembre 2024\n\nSuite demain.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT)
    return corpus


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_facts_are_shown_with_what_speaks_for_them(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as desk:
        await desk.press("I")
        seen = " ".join(desk.text.split())
        assert "≈2024-11-19" in seen
        assert "a guess: an embedded message is dated" in seen
        assert "first line" in seen
        assert "nothing in the text tells it" in seen
        await desk.press("escape")
        assert not desk.session.contents.documents, "looking changes nothing"


async def test_author_language_size_file_and_encoding_are_shown(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("I")
        for words in ("Anne Roux", "French", f"{len(TEXT)} characters", "a.txt", "utf-8"):
            assert words in desk.text


async def test_a_date_that_is_set_is_shown_plainly_and_can_be_taken_back(folder: Path) -> None:
    async with reading(folder) as desk:
        assert "≈2024-11-19" in desk.seen("articles")
        await desk.press("I", "down")
        await desk.enter_text("2024-11-20")
        await desk.press("down")
        await desk.enter_text("La Nouvelle République")
        await desk.press("enter")
        assert "≈" not in desk.seen("articles")
        assert "2024-11-20" in desk.seen("articles")
        await desk.press("I")
        assert desk.text.count("set by hand") == 2
        assert "La Nouvelle République" in desk.text
        await desk.press("escape", "u")
        assert "≈2024-11-19" in desk.seen("articles")
        await desk.press("ctrl+r", "I", "down", "ctrl+u", "enter")
        assert "≈2024-11-19" in desk.seen("articles"), "empty goes back to the guess"


async def test_what_is_no_date_is_not_taken(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("I", "down")
        await desk.enter_text("2024-02-30")
        await desk.press("enter")
        assert "A date is YYYY, YYYY-MM or YYYY-MM-DD" in desk.text
        await desk.press("ctrl+u")
        await desk.enter_text("2024-02")
        await desk.press("enter")
        assert "2024-02" in desk.seen("articles")


async def test_the_status_bar_calls_the_article_as_the_person_does(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("I")
        await desk.enter_text("Un autre titre")
        await desk.press("enter", "j", "k")
        assert "Un autre titre" in desk.status
        assert "maire de Tours" not in desk.status
        await desk.settle()
    async with reading(folder) as desk:
        await desk.press("j", "k")
        assert "Un autre titre" in desk.status, "also after a restart"
        await desk.press("I", "ctrl+u", "enter", "j", "k")
        assert "Le maire de Tours promet" in desk.status


async def test_what_is_set_outlives_a_restart_and_is_exported_and_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    import jsonschema

    async with reading(folder) as desk:
        await desk.press("I")
        await desk.enter_text("Un autre titre")
        await desk.press("enter")
        await desk.settle()
    async with reading(folder) as desk:
        assert "Un autre titre" in desk.seen("articles")
    assert run(["export", str(folder)]) == 0
    export = json.loads(capsys.readouterr().out)
    jsonschema.validate(export, schema())
    [about] = export["documents"]
    assert about["title"] == {"value": "Un autre titre", "certainty": "given"}
    assert about["published"] == {
        "value": "2024-11-19",
        "precision": "day",
        "certainty": "inferred",
        "evidence": "an embedded message is dated “19 novembre 2024”, "
        "which is the “mardi” of the text",
    }
    assert run(["list", str(folder), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed["title"], listed["date"], listed["dateCertainty"]) == (
        "Un autre titre",
        "2024-11-19",
        "inferred",
    )
    assert (listed["source"], listed["sourceCertainty"]) == (None, None)
