"""Where each key for moving leads, and which unit it lands on."""

from __future__ import annotations

from pathlib import Path

from desk import SMALL, Desk, reading

TITLE = "Poutine menace l'OTAN d'une guerre"
FIRST = "La confrontation entre la Russie"
SECOND = "Le président russe Vladimir Poutine"
QUOTE = "« Les pays de l'OTAN ont non seulement"
LAST = "Dans le même ordre d'idées, William"


async def walk(desk: Desk, keys: str) -> None:
    await desk.press(*keys.split())


def words_of(line: str) -> str:
    """A line of the text without bar, margin and scroll bar."""
    return line[6:].rstrip(" ▐")


MOVES = (
        ("j", "sentence", FIRST),
        ("down", "sentence", FIRST),
        ("j j", "sentence", SECOND),
        ("j j k", "sentence", FIRST),
        ("j up", "sentence", TITLE),
        ("k", "sentence", TITLE),
        ("J", "paragraph", FIRST),
        ("J J J", "paragraph", QUOTE),
        ("J J K", "paragraph", FIRST),
        ("} } {", "paragraph", FIRST),
        ("j w", "word", "La"),
        ("j w w right", "word", "entre"),
        ("j w w b", "word", "La"),
    ("j w left", "nationality", "russe"),
        ("G", "sentence", LAST),
        ("end", "sentence", LAST),
        ("G g", "sentence", TITLE),
        ("G g g", "sentence", TITLE),
        ("G home", "sentence", TITLE),
        ("G j", "sentence", LAST),
        ("w e", "organisation OTAN (1 of ", "OTAN"),
        ("w e e", "place Ukraine (1 of ", "Ukraine"),
        ("w e e E", "organisation OTAN (1 of ", "OTAN"),
        ("e e n", "sentence at organisation OTAN (2 of ", FIRST),
        ("e e n n N", "sentence at organisation OTAN (2 of ", FIRST),
        ("e n n", "sentence at person Vladimir Poutine (3 of ", "Face à cette situation"),
        ("j j j \"", "quotation", QUOTE),
        ("j j j \" - -", "word", "Les"),
        ("j j j w", "word", "Les"),
        ("j j j w +", "quotation", QUOTE),
        ("j j j w + +", "sentence", QUOTE),
        ("j j j w + + +", "paragraph", QUOTE),
        ("j j j w + + + -", "sentence", QUOTE),
        ("j j j w + + + - - -", "word", "Les"),
        ("w e +", "sentence", TITLE),
        ("e -", "person Vladimir Poutine (1 of ", "Poutine"),
)  # fmt: skip


async def test_each_key_leads_to_its_unit(seeds: Path) -> None:
    async with reading(seeds) as desk:
        for keys, kind, words in MOVES:
            await walk(desk, f"home {keys}")
            assert desk.unit.startswith(words), (keys, desk.unit, desk.status)
            assert kind in desk.status or desk.status.startswith("No "), (keys, desk.status)
            assert desk.unit_rows, f"after {keys} the unit is not in view"


STUCK = (
    ("k", "No earlier sentence."),
    ("G j", "No further sentence."),
    ("E", "No earlier entity."),
    ("e N", "No earlier mention of the same entity in any article listed."),
    ('"', "No quotation here; Q lists those of the article."),
)


async def test_where_there_is_nowhere_to_go_the_status_bar_says_so(seeds: Path) -> None:
    async with reading(seeds) as desk:
        for keys, said in STUCK:
            await walk(desk, f"home {keys}")
            assert said in desk.status, keys


async def test_space_and_page_up_read_on_and_back_by_a_screenful(seeds: Path) -> None:
    async with reading(seeds, SMALL) as desk:
        first = desk.pane("text")
        await desk.press("space")
        second = desk.pane("text")
        assert second[:2] != first[:2]
        assert words_of(first[-1]) in map(words_of, second), "nothing is skipped"
        assert desk.unit_rows
        await desk.press("pageup")
        assert [words_of(line) for line in desk.pane("text")] == [words_of(line) for line in first]
        for _ in range(20):
            await desk.press("pagedown")
        assert desk.unit.startswith(LAST)
        assert "100 %" in desk.status


async def test_how_far_one_is_follows_the_cursor_also_within_a_long_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "corpus").mkdir()
    words = " ".join(["Un titre", *["mot"] * 98])
    (tmp_path / "corpus/a.txt").write_text(f"{words}.\n\nFin.\n", encoding="utf-8")
    async with reading(tmp_path / "corpus") as desk:
        assert desk.status.startswith("1/1 · 0 % · sentence · Un titre mot")
        seen = []
        for _ in range(4):
            await desk.press(*"wwwwwwwwww")
            seen.append(int(desk.status.split(" %")[0].split()[-1]))
        assert seen == sorted(set(seen)), "it grows with each step"
        assert seen[0] >= 5
        assert seen[-1] <= 45
        await desk.press("G")
        assert desk.status.startswith("1/1 · 100 % · sentence · Un titre mot")


async def test_the_annotation_keys_go_through_the_annotations(seeds: Path) -> None:
    async with reading(seeds) as desk:
        assert "annotation" not in desk.status
        await desk.press("j")
        await desk.new_tag("un")
        await desk.press("j", "j", "1", "G", "1", "g", "a")
        assert desk.unit.startswith(FIRST)
        await desk.press("a")
        assert desk.unit.startswith(QUOTE)
        await desk.press("a", "a")
        assert desk.unit.startswith(LAST)
        assert "No further annotation." in desk.status
        await desk.press("A")
        assert desk.unit.startswith(QUOTE)


async def test_a_free_selection_grows_by_any_motion_and_from_either_end(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await walk(desk, "j w v w")
        assert desk.unit == "La confrontation"
        assert "selection" in desk.status
        await walk(desk, "w b")
        assert desk.unit == "La confrontation"
        await walk(desk, "o w")
        assert desk.unit == "confrontation"
        await walk(desk, "b o j")
        assert desk.unit.startswith("La confrontation")
        assert desk.unit.endswith("février 2022")
        await walk(desk, "o k")
        assert desk.unit.startswith(TITLE)
        await walk(desk, "v")
        assert "v ends it" not in desk.status
        assert desk.unit.startswith(TITLE)
        await desk.press("escape")
        assert "sentence" in desk.status
        assert desk.unit.endswith("sur le sol russe")


async def test_a_selection_extends_to_a_mention_and_to_the_end(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await walk(desk, "w v e")
        assert desk.unit == "Poutine menace l'OTAN"
        await walk(desk, "G")
        assert desk.unit.startswith("Poutine menace")
        assert desk.unit.endswith("au-delà »")


async def test_other_articles_open_by_bracket_and_remember_their_place(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j", "right_square_bracket")
        assert desk.status.startswith("2/5")
        assert desk.unit.startswith("Moscou a rejeté")
        await desk.press("greater_than_sign")
        assert desk.status.startswith("3/5")
        await desk.press("less_than_sign", "left_square_bracket")
        assert desk.status.startswith("1/5")
        assert desk.unit.startswith(SECOND)
        assert "◐" in desk.seen("articles")
        await desk.press("left_square_bracket")
        assert "first article" in desk.status
