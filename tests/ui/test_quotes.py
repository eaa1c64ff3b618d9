"""Who says what: the status bar, and the list of quotations."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, reading

FIRST = """\
La piscine rouvre

Emmanuel Macron a parlé hier. « Nous allons rouvrir la piscine », a-t-il dit.
Il pleut. On lit « [bold]fermé[/bold] » sur une pancarte.
"""
SECOND = """\
Le débat

Angela Merkel a répondu : « Je préfère la mer du Nord ». « Elle est plus froide », selon Macron.
"""


def write(folder: Path, *texts: str) -> Path:
    """Make a folder of articles."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


async def test_the_status_bar_tells_who_says_the_quotation_and_why(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "c", FIRST)) as desk:
        assert "says" not in desk.status
        await desk.press("j", "j")
        await desk.shows("Emmanuel Macron says (“a-t-il dit” after it)")
        await desk.press('"')
        assert desk.unit == "« Nous allons rouvrir la piscine »"
        assert "quotation · Emmanuel Macron says" in desk.status
        await desk.press("j", "j")
        assert "says" not in desk.status


async def test_a_quotation_of_nobody_is_said_to_be_one(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "c", FIRST)) as desk:
        await desk.press("G", "-", "w", "w", '"')
        assert desk.unit == "« [bold]fermé[/bold] »"
        await desk.shows("quotation · nobody is named")


async def test_the_list_leads_to_a_quotation_of_this_article(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "c", FIRST, SECOND)) as desk:
        await desk.press("Q")
        await desk.shows("This article · 2 quotations · 1 speaker")
        assert "« [bold]fermé[/bold] »" in desk.text
        assert "nobody named" in desk.text
        await desk.press("enter")
        assert desk.unit == "« Nous allons rouvrir la piscine »"
        assert "Emmanuel Macron says" in desk.status


async def test_all_articles_are_listed_by_speaker_and_lead_to_another(tmp_path: Path) -> None:
    async with reading(write(tmp_path / "c", FIRST, SECOND)) as desk:
        await desk.press("Q", "tab")
        await desk.shows("All articles · 4 quotations · 2 speakers")
        listed = [line.split("│")[1] for line in desk.lines if line.count("│") >= 2]
        listed = [row for row in listed if "La piscine rouvre" in row or "Le débat" in row]
        assert [row.split()[0] for row in listed] == [
            "Angela", "Emmanuel", "Emmanuel", "nobody",
        ]  # fmt: skip
        await desk.enter_text("merkel")
        await desk.shows("1 quotation · 1 speaker")
        await desk.press("enter")
        await desk.settle()
        assert "Le débat" in desk.status
        assert desk.unit == "« Je préfère la mer du Nord »"


async def test_words_are_found_as_speakers_are_and_what_nobody_said_is_said(
    tmp_path: Path,
) -> None:
    async with reading(write(tmp_path / "c", FIRST, SECOND), SMALL) as desk:
        await desk.press("Q", "tab")
        await desk.enter_text("prefere")
        await desk.shows("1 quotation · 1 speaker")
        await desk.enter_text("xyz")
        await desk.shows("No speaker and no quotation has these words.")
        await desk.press("enter")
        assert "Who says what" in desk.text
        await desk.press("escape", "escape")
        assert "Who says what" not in desk.text


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_while_many_articles_are_read_it_says_how_many_and_esc_leaves(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    long = FIRST * 60
    async with reading(write(tmp_path / "c", *[long] * 150), size) as desk:
        await desk.press("Q", "tab")
        await desk.shows("/150 read · All articles")
        await desk.press("escape")
        assert "Who says what" not in desk.text
        await desk.settle()


async def test_an_article_without_quotations_and_one_that_cannot_be_read_are_no_trouble(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path / "c", "Rien.\n", SECOND)
    (folder / "zzz.txt").write_bytes(bytes(range(256)) * 9)
    async with reading(folder) as desk:
        await desk.press("Q")
        await desk.shows("There is nothing in quotation marks.")
        await desk.press("tab")
        await desk.shows("2 quotations · 2 speakers")
