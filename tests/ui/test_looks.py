"""Looks that a person chooses: themes, the focus view, and how wide the text is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, leave, reading

from tui_reader.settings.personal import read_habits
from tui_reader.ui.widgets.reader_pane import ReaderPane

TYPES = {
    "person": "Vladimir",
    "place": "Kiev",
    "organisation": "OTAN",
    "product": "ATACMS",
    "event": "Guerre",
    "date": "février 2022",
    "nationality": "russe",
}
ALL_TYPES = """Le sommet

Vladimir Poutine a vu Kiev.

Vladimir Poutine a parlé des missiles ATACMS et de la Seconde Guerre mondiale.

L'OTAN a livré des armes en février 2022, le président russe a répondu.
"""


def attributes(desk: Desk, words: str) -> tuple[bool, ...]:
    """How words look, but for their colours."""
    style = desk.style(words)
    looks = (style.bold, style.italic, style.underline, style.reverse, style.dim, style.strike)
    return tuple(map(bool, looks))


@pytest.fixture
def types(tmp_path: Path) -> Path:
    """A folder with one article that names something of each type."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.txt").write_text(ALL_TYPES, encoding="utf-8")
    return tmp_path / "corpus"


async def test_the_settings_name_the_first_theme(seeds: Path, settings_file: Path) -> None:
    settings_file.write_text("theme = 'light'", "utf-8")
    async with reading(seeds) as desk:
        assert desk.app.theme == "reader-light"
        await desk.press("D")
        assert desk.app.theme == "reader-contrast"
        await leave(desk)
    async with reading(seeds) as desk:
        assert desk.app.theme == "reader-light", "what is written wins over what was done last"


async def test_the_monochrome_theme_has_no_colours_at_all(seeds: Path, settings_file: Path) -> None:
    settings_file.write_text("theme = 'monochrome'", "utf-8")
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1", "e")
        for key in ("B", "escape", "i", "escape", "t", "escape", "l", "?"):
            await desk.press(key)
            for segment in (each for strip in desk.strips for each in strip if each.style):
                assert segment.style is not None
                colours = {segment.style.color, segment.style.bgcolor}
                assert all(each is None or each.is_default for each in colours), segment


@pytest.mark.parametrize("where", ["monochrome", "NO_COLOR"])
async def test_without_colours_all_types_tags_and_the_unit_are_told_apart(
    types: Path, settings_file: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
        settings_file.write_text("theme = 'light'", "utf-8")
    else:
        settings_file.write_text("theme = 'monochrome'", "utf-8")
    async with reading(types, tags=("menace",)) as desk:
        plain = attributes(desk, "a livré")
        styles = {name: attributes(desk, words) for name, words in TYPES.items()}
        assert len({plain, *styles.values()}) == 1 + len(TYPES), styles
        await desk.press("j", "1", "g")
        assert "[Vladimir Poutine a vu Kiev.]" in desk.seen("text")
        await desk.press("j")
        lit = {words: attributes(desk, words) for words in ("Vladimir", "Kiev", "a vu")}
        assert len({*lit.values()}) == 3
        assert all(desk.style(words).reverse for words in lit)


async def test_with_no_color_there_is_no_other_theme(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(seeds) as desk:
        await desk.press("D")
        assert desk.app.theme == "reader-monochrome"
        assert "NO_COLOR is set" in desk.status
        await leave(desk)
    assert read_habits().theme == "", "it says nothing of terminals with colours"


async def test_brackets_stand_where_passages_begin_and_end_and_move_no_letter(
    tmp_path: Path, settings_file: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    words = "Titre\n\nUn deux, trois l'an quatre.\n漢字漢字 et la suite.\n"
    (tmp_path / "corpus/a.txt").write_text(words, encoding="utf-8")
    settings_file.write_text("theme = 'monochrome'", "utf-8")
    async with reading(tmp_path / "corpus", tags=("un", "deux")) as desk:
        before = desk.pane("text")
        await desk.press("j", "w", "w", "1", "w", "2", "j", "1", "g")
        lines = desk.pane("text")
        assert "Un[deux, trois|l'an quatre." in lines[2] or "Un[deux,[trois]" in lines[2], lines[2]
        assert "漢字漢字" in lines[3]
        for old, new in zip(before, lines, strict=True):
            assert new[6:].translate(str.maketrans("[]|", "   ")).rstrip() == old[6:].rstrip()


async def test_the_focus_view_dims_what_is_in_no_annotation(seeds: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("j", "1", "j", "j")
        tagged, other = desk.style("niveau de tension"), desk.style("a averti")
        place, unit = desk.style("Kiev"), desk.unit
        await desk.press("H")
        assert "Only what is annotated is lit" in desk.status
        assert desk.style("niveau de tension") == tagged
        assert desk.style("a averti") != other
        assert unit.startswith("« Les pays")
        assert desk.style("Kiev") == place, "the sentence one is on stays as it is"
        await desk.press("w", "w", "w")
        assert "focus view" in desk.status
        assert desk.style("Kiev").color == place.color, "also around a word"
        await desk.press("j")
        assert desk.style("Kiev") == desk.style("a averti"), "entities are dimmed too"
        await desk.press("H")
        assert desk.style("a averti") == other
        assert "focus view" not in desk.status


def text_rows(desk: Desk) -> list[str]:
    """The rows of the text without the margin and the scroll bar."""
    return [line.strip(" ▌▐") for line in desk.pane("text")]


def pane_of(desk: Desk) -> ReaderPane:
    """The pane with the text."""
    return desk.app.screen_stack[0].query_one(ReaderPane)


async def test_lines_get_shorter_and_longer_by_key_and_stay_so(seeds: Path) -> None:
    async with reading(seeds) as desk:
        usual = max(map(len, text_rows(desk)))
        await desk.press("f7", "f7")
        narrow = max(map(len, text_rows(desk)))
        assert narrow < usual
        assert "Lines of" in desk.status
        await leave(desk)
    async with reading(seeds) as desk:
        assert max(map(len, text_rows(desk))) == narrow
        await desk.press(*["f8"] * 10)
        assert "as long as there is room for" in desk.status
        await desk.press(*["f7"] * 20)
        assert "Lines of 30 columns." in desk.status


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_place_that_is_read_stays_at_the_top_whatever_the_width(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as desk:
        await desk.press("J", "J", "J", "J", "J", "J")
        for _ in range(12):
            if pane_of(desk).lines_above > 4:
                await desk.wheel_down()
        before, top = text_rows(desk), pane_of(desk).extent.start
        for key, times in (("f7", 6), ("f8", 3), ("f7", 5)):
            await desk.press(*[key] * times)
            assert pane_of(desk).unit.overlaps(pane_of(desk).extent), "the unit stays in view"
            assert before[0].split()[0] in text_rows(desk)[0]
        await desk.press(*["f8"] * 8)
        assert text_rows(desk) == before
        assert pane_of(desk).extent.start == top


async def test_the_settings_say_how_wide_the_text_is_set(seeds: Path, settings_file: Path) -> None:
    settings_file.write_text("measure = 40", "utf-8")
    async with reading(seeds) as desk:
        assert 34 < max(map(len, text_rows(desk))) <= 40
