"""Finding in the article: hits are lit as one types, and gone through hit by hit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from desk import NARROW, SMALL, WIDE, Desk, leave, reading
from slow_finder import searching_with, slowly

from tui_reader.model.annotation import Kind
from tui_reader.model.span import Span
from tui_reader.searching.finder import Finder
from tui_reader.settings.personal import read_habits

TEXT = """Le gaz

Hier, le gaz russe a coûté cher. Rien ne va plus.

Le GAZ manque à Kiev. On parle de paix. Enfin, sans gaz, il fait froid.
"""


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Two articles about gas."""
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "001.txt").write_text(TEXT, "utf-8")
    (folder / "002.txt").write_text("Autre titre\n\nPas un mot. Du gaz, si.\n", "utf-8")
    return folder


def tagged(desk: Desk) -> list[str]:
    """The words of the annotations."""
    kept = [each for each in desk.session.contents.annotations if each.kind is Kind.PASSAGE]
    return [each.anchor.exact for each in kept if each.anchor]


async def find(desk: Desk, words: str) -> None:
    """Type what is looked for, and wait until all is found."""
    await desk.press("/")
    await desk.enter_text(words)
    await desk.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_hits_are_counted_as_one_types_enter_stays_and_n_goes_on_round_the_article(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size) as desk:
        await find(desk, "gaz")
        assert "Find gaz" in desk.keys
        assert "1 of 4" in desk.keys
        await desk.press("enter")
        assert desk.focused == "text"
        assert desk.status.startswith("1 of 4 · gaz")
        await desk.press("n")
        assert desk.unit == "Hier, le gaz russe a coûté cher."
        assert desk.status.startswith("2 of 4 · gaz")
        await desk.press("n", "n")
        assert desk.unit == "Enfin, sans gaz, il fait froid."
        await desk.press("n")
        assert "From the top again." in desk.status
        assert desk.unit == "Le gaz"
        await desk.press("N")
        assert "From the end again." in desk.status
        await desk.press("N")
        assert desk.status.startswith("3 of 4 · gaz")
        assert desk.unit == "Le GAZ manque à Kiev."


async def test_keys_typed_ahead_find_go_on_and_tag_what_they_would_one_by_one(press: Path) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.burst("/", "g", "a", "z", "enter", "n", "n", "1")
        assert tagged(desk) == ["Le GAZ manque à Kiev."]


async def test_what_is_not_found_keeps_the_field_so_that_no_key_goes_astray(press: Path) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        before = desk.unit
        await desk.burst("/", "g", "a", "x", "enter", "n", "1")
        assert "no hits" in desk.keys
        assert "Find gaxn1" in desk.keys
        await desk.press("escape")
        assert desk.unit == before
        assert tagged(desk) == []


async def test_escape_leads_back_to_where_one_was_with_the_view_as_it_was(seeds: Path) -> None:
    async with reading(seeds, NARROW) as desk:
        await desk.press("j", "j")
        before = desk.pane("text")
        await find(desk, "aérodromes")
        assert desk.pane("text") != before
        await desk.press("escape")
        assert desk.pane("text") == before
        assert "of" not in desk.status.split("·")[0]
        await desk.press("backspace")
        assert "No place further back" in desk.status


async def test_from_a_hit_back_leads_to_where_one_began(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("j", "j")
        await find(desk, "froid")
        await desk.press("enter")
        assert desk.unit == "Enfin, sans gaz, il fait froid."
        await desk.press("backspace")
        assert desk.unit == "Rien ne va plus."


async def test_escape_in_the_text_ends_the_search_and_n_means_mentions_again(press: Path) -> None:
    async with reading(press) as desk:
        await find(desk, "gaz")
        await desk.press("enter")
        assert "next hit" in desk.keys
        lit = desk.style("GAZ")
        await desk.press("escape")
        assert "gaz ·" not in desk.status
        assert "next hit" not in desk.keys
        assert desk.style("GAZ") != lit
        await desk.press("n", "n", "n")
        assert "No further mention" in desk.status


async def test_the_search_begins_at_the_cursor_and_says_that_it_went_round(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("G")
        await find(desk, "cher")
        assert "1 of 1" in desk.keys
        await desk.press("enter")
        assert "From the top again." in desk.status
        assert desk.unit == "Hier, le gaz russe a coûté cher."


async def test_a_selection_grows_to_the_hit_and_never_round_the_end(press: Path) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.press("j", "w", "v")
        await find(desk, "gaz")
        await desk.press("enter")
        assert desk.unit == "Hier, le gaz"
        await desk.press("n")
        assert desk.unit.endswith("Le GAZ")
        await desk.press("n", "n")
        assert desk.unit.endswith("sans gaz")
        assert "No further hit." in desk.status
        await desk.press("N")
        assert desk.unit.endswith("Le GAZ")
        await desk.press("1")
        assert tagged(desk)[0].endswith("Le GAZ")


async def test_the_hit_itself_is_what_the_unit_shrinks_to(press: Path) -> None:
    async with reading(press) as desk:
        await find(desk, '"gaz russe"')
        await desk.press("enter", "-")
        assert desk.unit == "gaz russe"
        assert "· hit ·" in desk.status


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "monochrome", "NO_COLOR"])
async def test_hits_stand_out_under_each_theme_and_the_one_gone_to_among_them(
    press: Path, settings_file: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    if theme == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        settings_file.write_text(f"theme = '{theme}'", "utf-8")
    async with reading(press) as desk:
        await find(desk, "gaz")
        await desk.press("enter", "n")
        plain, other, here = (desk.style(words) for words in ("Rien ne", "GAZ", "gaz russe"))
        assert len({plain, other, here, desk.style("Hier")}) == 4
        if theme in ("monochrome", "NO_COLOR"):
            assert other.reverse
            assert other.underline
            assert here.underline
            assert not here.reverse, "within the unit, which is"


async def test_the_arrows_call_up_earlier_queries_and_an_empty_field_the_last(
    press: Path,
) -> None:
    async with reading(press) as desk:
        for words in ("froid", "gaz", "paix"):
            await find(desk, words)
            await desk.press("enter")
        await find(desk, "ki")
        await desk.press("up")
        assert "Find paix" in desk.keys
        await desk.press("up", "up", "up")
        assert "Find froid" in desk.keys
        await desk.press("down", "down", "down")
        assert "Find ki" in desk.keys
        await desk.press("escape", "g")
        await desk.burst("/", "enter")
        assert desk.unit == "On parle de paix."
        await leave(desk)
    assert read_habits().finds == ("froid", "gaz", "paix")


async def test_words_that_are_lit_are_offered_and_gone_when_one_types(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("w", "w")
        assert desk.unit == "gaz"
        await desk.press("/")
        await desk.settle()
        assert "Find gaz" in desk.keys
        assert "1 of 4" in desk.keys
        await desk.enter_text("paix")
        await desk.settle()
        assert "1 of 1" in desk.keys


async def test_hits_of_the_next_article_are_lit_when_it_is_opened(press: Path) -> None:
    async with reading(press) as desk:
        await find(desk, "gaz")
        await desk.press("enter", "]")
        await desk.settle()
        assert "1 hit · gaz" in desk.status
        await desk.press("n")
        assert desk.unit == "Du gaz, si."


async def test_hits_of_a_changed_article_are_looked_for_anew(press: Path) -> None:
    async with reading(press) as desk:
        await find(desk, "gaz")
        await desk.press("enter")
        (press / "001.txt").write_text("Le gaz\n\nSans gaz, rien.\n", "utf-8")
        await desk.shows("Sans gaz, rien.")
        await desk.settle()
        await desk.press("j", "k")
        assert "2 hits · gaz" in desk.status


class Slow(Finder):
    """A finder that waits after its first hit in an article until it may go on."""

    def spans(self, *args, **kwargs) -> Iterator[Span]:  # type: ignore[no-untyped-def]
        """Yield the hits, the first one at once."""
        return slowly(super().spans(*args, **kwargs))


slow = pytest.fixture(searching_with(Slow))


async def test_the_first_hit_is_shown_while_others_are_looked_for_and_keys_wait_for_theirs(
    press: Path, slow: Event
) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.press("j", "/")
        await desk.enter_text("gaz")
        await desk.shows("1+ hits")
        await desk.press("enter")
        assert desk.unit == "Hier, le gaz russe a coûté cher."
        await desk.press("n", "1")
        assert "Looking for the next hit" in desk.status
        assert tagged(desk) == []
        slow.set()
        await desk.until(lambda: tagged(desk) != [])
        assert tagged(desk) == ["Le GAZ manque à Kiev."]
        await desk.settle()
        assert "of 4 · gaz" in desk.status or "tagged" in desk.status.lower()


async def test_escape_gives_up_waiting_for_a_hit(press: Path, slow: Event) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.press("/")
        await desk.enter_text("gaz")
        await desk.shows("1+ hits")
        await desk.press("enter", "n", "escape", "1")
        slow.set()
        await desk.settle()
        assert tagged(desk) == ["Le gaz"]
        assert "gaz ·" not in desk.status


async def test_a_word_is_found_while_one_types_it_and_entered_only_as_written(press: Path) -> None:
    async with reading(press) as desk:
        await find(desk, "coû")
        assert "1 of 1" in desk.keys
        await desk.press("enter")
        await desk.settle()
        assert desk.focused != "text", "it is no word"
        assert "no hits; coû* has 1" in desk.text
        await desk.enter_text("té")
        await desk.settle()
        assert "coû*" not in desk.text
        await desk.press("enter")
        assert desk.status.startswith("1 of 1 · coûté")


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_what_is_wrong_with_a_query_is_read_to_its_end(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size) as desk:
        await find(desk, "speakr:Poutine")
        shown = " ".join(desk.text.split())
        assert "There is no field “speakr”. Did you mean speaker? Words with a colon" in shown
        assert "quotation marks" in shown
