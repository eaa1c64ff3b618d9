"""The settings file as a person meets it in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, reading
from pipelines import PATTERNS, pipeline

from tui_reader.ui.widgets.reader_pane import ReaderPane


def highlighted(desk: Desk) -> set[str]:
    """Return the words that are highlighted as entities in the open article."""
    page = desk.app.screen.query_one(ReaderPane).page
    assert page.article is not None
    return {mention.span.of(page.article.text) for mention in page.mentions.all}


async def test_the_pipeline_of_the_settings_finds_what_is_highlighted(
    seeds: Path, settings_file: Path, tmp_path: Path
) -> None:
    settings_file.write_text(f"recogniser = 'spacy:{pipeline(tmp_path / 'small')}'", "utf-8")
    async with reading(seeds) as desk:
        assert highlighted(desk) > {"Poutine", "Kiev"}
        assert highlighted(desk) <= {*PATTERNS.values()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recogniser = 'magic'", "There is no recogniser 'magic'."),
        ("recogniser = 'spacy:nowhere'", "spaCy has no pipeline 'nowhere'."),
        ("recogniser = 3", "recogniser cannot be 3."),
    ],
)
async def test_settings_that_cannot_be_followed_are_told_and_the_usual_recogniser_goes_on(
    seeds: Path, settings_file: Path, text: str, words: str
) -> None:
    settings_file.write_text(text, "utf-8")
    async with reading(seeds, size=(240, 40)) as desk:
        assert words in desk.status
        assert "États-Unis" in highlighted(desk)


async def test_a_free_selection_keeps_the_marks_at_its_ends_if_that_is_set(
    seeds: Path, settings_file: Path
) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "v", "v")
        assert desk.unit.endswith("février 2022")
    settings_file.write_text("trim = false", "utf-8")
    async with reading(seeds) as desk:
        await desk.press("j", "v", "v")
        assert desk.unit.endswith("février 2022.")
        await desk.press("]", "j", "v", "v")
        assert desk.unit.endswith("."), "in every article"
