"""Two versions of an annotation: seen side by side, and decided on by one key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.acts import marking
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change
from tui_reader.model.span import Span

TEXT = (
    "L’OTAN en alerte\n\nLe secrétaire général a parlé mardi. Face à cette situation, il se "
    "tait depuis mercredi.\n"
)

LOST = "2026-11-20T08:00:00Z"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two short articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("Autre titre\n\nUne phrase. Encore une autre phrase.\n", "utf-8")
    return folder


def give_way(desk: Desk, number: int, start: int, note: str, *lost: tuple[str, Any]) -> Annotation:
    """Annotate a passage of an article, and let these fields have given way."""
    session = desk.session
    article = session.article(session.corpus.order[number])
    ids, new = session.tags_named(["un", "deux"])
    made = marking.annotate(session, article, Span(start, start + 20), ids, note, new)
    conflicts = [{"field": field, "value": value, "modified": LOST} for field, value in lost]
    session.act("x", [Change(made, session.revised(made, x={"conflicts": conflicts}))])
    return made


def of(desk: Desk, id: str) -> Annotation:
    return next(each for each in desk.session.contents.annotations if each.id == id)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_both_versions_are_seen_beside_or_above_each_other(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as desk:
        lost = (("note", "ta note"), ("tags", ["deux", "trois"]), ("creator", {"name": "Ana"}))
        give_way(desk, 0, 0, "ma note", *lost)
        await desk.press("f3")
        await desk.shows("This version")
        (x, y), (other_x, other_y) = desk.find("This version"), desk.find("The other version")
        assert (x == other_x and y < other_y) if size == SMALL else (x < other_x and y == other_y)
        for words in ("[+ma+] note", "[+ta+] note", "[+un+], deux", "deux, [+trois+]"):
            assert words in desk.text
        assert "Zoë · " in desk.text
        assert "Ana · " in desk.text
        assert "C this · O other · “|” both" in desk.text
        assert all(strip.cell_length <= size[0] for strip in desk.strips)


@pytest.mark.parametrize(
    ("key", "tags", "note"),
    [
        ("C", ("un", "deux"), "ma note"),
        ("O", ("deux",), "ta note"),
        ("|", ("un", "deux"), "ma note\nta note"),
    ],
)
async def test_one_key_decides_and_the_next_one_is_shown(
    seeds: Path, key: str, tags: tuple[str, ...], note: str
) -> None:
    async with reading(seeds) as desk:
        first = give_way(desk, 0, 0, "ma note", ("note", "ta note"), ("tags", ["deux"]))
        second = give_way(desk, 1, 0, "seconde", ("note", "autre"))
        await desk.press("f3")
        await desk.shows("1 of 2")
        await desk.press(key)
        await desk.shows("[+seconde+]")
        decided = of(desk, first.id)
        assert (decided.tags, decided.note, decided.conflicts) == (tags, note, ())
        assert of(desk, second.id).conflicts
        await desk.press("u")
        await desk.shows("1 of 2")
        assert of(desk, first.id).conflicts
        await desk.press(key, "C")
        assert "Two versions" not in desk.text
        assert "is kept; u takes it back" in desk.status


async def test_one_goes_from_one_to_the_next_and_to_the_passage(seeds: Path) -> None:
    async with reading(seeds) as desk:
        give_way(desk, 0, 0, "prime", ("note", "a"))
        give_way(desk, 1, 13, "seconde", ("note", "b"))
        await desk.press("f3", "j")
        await desk.shows("[+seconde+]")
        await desk.press("j", "k")
        await desk.shows("[+prime+]")
        await desk.press("j")
        await desk.shows("[+seconde+]")
        await desk.press("enter")
        article = desk.session.article(desk.session.corpus.order[1])
        assert desk.unit == Span(13, 33).of(article.text).strip()
        await desk.press("W")
        await desk.shows("2 of 2")


async def test_a_note_is_written_from_both(seeds: Path) -> None:
    async with reading(seeds) as desk:
        made = give_way(desk, 0, 0, "ma note", ("note", "ta note"))
        await desk.press("f3")
        await desk.shows("[+ma+]")
        await desk.press("n")
        assert "The note of both versions" in desk.text
        await desk.enter_text(" et plus")
        await desk.press("enter")
        await desk.shows("Both versions of")
        assert of(desk, made.id).note == "ma note\nta note et plus"
        await desk.press("u")
        assert of(desk, made.id).conflicts


async def test_the_list_of_what_waits_shows_both_and_forgets_what_was_decided(seeds: Path) -> None:
    async with reading(seeds) as desk:
        give_way(desk, 0, 0, "prime", ("note", "a"), ("tags", ["deux"]))
        give_way(desk, 1, 13, "seconde", ("note", "b"))
        await desk.press(":")
        await desk.shows("2 found")
        assert "note, tags" in desk.text
        await desk.press("j", "W")
        await desk.shows("[+seconde+]")
        await desk.press("O", "escape")
        await desk.shows("1 found")
        await desk.press("|")
        await desk.shows("Nothing waits")


async def test_a_version_that_makes_no_sense_stays_and_it_is_said_why(seeds: Path) -> None:
    async with reading(seeds) as desk:
        made = give_way(desk, 0, 0, "ma note", ("tags", 7))
        await desk.press("f3")
        await desk.shows("This version")
        for key in ("O", "|", "n"):
            await desk.press(key)
            assert "cannot be taken" in desk.status
        assert of(desk, made.id).conflicts


async def test_without_two_versions_it_is_said_that_there_are_none(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("f3")
        assert "There are no two versions" in desk.status
