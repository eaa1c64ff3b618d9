"""The cleaned view: noise is out of the way, one key from sight, and never in that of the work."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, leave, reading

from tui_reader.model.span import Span
from tui_reader.ui.widgets.reader_pane import ReaderPane

TITLE = "Le maire de Tours promet des travaux"
TEXT = (
    f" date 2022-10 {TITLE}\n\n{TITLE}\n{TITLE}\n\n"
    "Le conseil s’est réuni lundi à Tours.\n\n\n\n\n\n\n"
    "«Oui», a dit Luc Petit. “Non”, a répondu Anne Roux.\n\n"
    "ALERTE :\n\nLe pont est fermé. pic.twitter.com/abc\n\n– Le Pont (@lepont) 19 mai 2024\n\n"
    "La suite demain, dit Luc Petit à Lyon.\n\n"
    "For Latest Updates Follow us on X\n\nNEXT Vladimir Poutine et Emmanuel Macron à Paris"
)
COPIES = "▸ same headline twice more · 72 characters"
SITE = "▸ links of the site · 83 characters"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT)
    (corpus / "b.txt").write_text(f"{TITLE}\n\n{TITLE}\n\nUne phrase. Une autre.\n")
    return corpus


def spans(desk: Desk) -> list[tuple[Span, str]]:
    """Where the annotations are, and the words that are kept with them."""
    anchors = [each.anchor for each in desk.session.contents.annotations]
    return [(anchor.span, anchor.exact) for anchor in anchors if anchor is not None]


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_noise_is_folded_and_one_key_shows_it(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as desk:
        assert "date 2022-10" not in desk.seen("text")
        assert desk.seen("text").count(TITLE) == 1
        assert COPIES in desk.seen("text")
        assert "« Oui », a dit Luc Petit. « Non »" in desk.seen("text").replace("\xa0", " ")
        await desk.press("c")
        assert "raw" in desk.status or "as they are" in desk.status
        assert "date 2022-10" in desk.seen("text")
        assert desk.seen("text").count(TITLE) == 3
        await desk.press("j", "k")
        assert desk.status.startswith("raw text · 1/2")
        await desk.press("]")
        assert desk.seen("text").count(TITLE) == 2, "it is remembered across articles"
        await desk.press("c")
        assert desk.seen("text").count(TITLE) == 1


async def test_sentences_step_over_what_is_hidden(folder: Path) -> None:
    async with reading(folder) as desk:
        units = [desk.unit]
        for _ in range(8):
            await desk.press("j")
            units.append(desk.unit)
    assert units[:3] == [TITLE, "Le conseil s’est réuni lundi à Tours.", "«Oui», a dit Luc Petit."]
    assert units[-3:-1] == [
        "– Le Pont (@lepont) 19 mai 2024",
        "La suite demain, dit Luc Petit à Lyon.",
    ]
    assert units[-1] == units[-2], "there is nothing further"


async def test_with_the_last_sentence_all_is_read(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("G", "k", "j")
        assert desk.unit == "La suite demain, dit Luc Petit à Lyon."
        assert "100 %" in desk.status


async def test_a_tag_put_in_the_cleaned_view_counts_in_the_text(folder: Path) -> None:
    async with reading(folder, tags=("menace",)) as desk:
        await desk.press("j", "j", "1")
        start = TEXT.index("«Oui»")
        assert spans(desk) == [(Span(start, start + 23), "«Oui», a dit Luc Petit.")]
        await desk.press("c")
        assert desk.unit == "«Oui», a dit Luc Petit."


async def test_the_mouse_finds_the_words_that_it_points_at(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.click("Roux", times=2)
        assert desk.unit == "Roux"
        await desk.click("répondu")
        assert desk.unit == "“Non”, a répondu Anne Roux."
        await desk.drag("Luc Petit. ", "répondu")
        assert desk.unit == "Luc Petit. “Non”, a répondu"


async def test_a_click_opens_a_fold_and_a_key_folds_it_again(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.click(COPIES)
        assert desk.seen("text").count(TITLE) == 3
        assert SITE in desk.seen("text"), "the others stay folded"
        assert "Unfolded: same headline twice more." in desk.status
        await desk.press("j", "F")
        assert desk.seen("text").count(TITLE) == 1
        assert "Folded again: same headline twice more." in desk.status
        await desk.press("G", "F")
        assert "Vladimir Poutine" in desk.seen("text")


async def test_where_nothing_is_folded_the_key_says_so(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("c", "F")
        assert "Nothing is folded" in desk.status


async def test_the_unit_stays_where_it_was_on_the_screen(folder: Path) -> None:
    long = TEXT.replace("La suite", "Une phrase.\n\n" * 80 + "La suite")
    (folder / "a.txt").write_text(long)
    async with reading(folder) as desk:
        await desk.press(*"jjjjjjjjjjjjjjjjjjjjjjjjjj")
        unit, rows = desk.unit, desk.unit_rows
        await desk.press("c")
        assert (desk.unit, desk.unit_rows) == (unit, rows)
        await desk.press("c")
        assert (desk.unit, desk.unit_rows) == (unit, rows)


async def test_a_unit_that_is_folded_away_gives_way_to_one_that_is_seen(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("c", "G")
        assert desk.unit.startswith("NEXT")
        await desk.press("c")
        assert desk.unit == "La suite demain, dit Luc Petit à Lyon."


async def test_an_annotated_passage_is_never_hidden(folder: Path) -> None:
    async with reading(folder, tags=("menace",)) as desk:
        await desk.press("c", "j", "1")
        assert desk.unit == TITLE
        await desk.press("c")
        assert desk.unit == TITLE
        assert desk.seen("text").count(TITLE) == 3, "the fold with the annotation is open"
        await desk.press("F")
        assert "An annotation keeps it open." in desk.status
        await desk.press("j", "j", "j", "A")
        assert desk.session.contents.annotations[0].anchor is not None
        await desk.press("x")
        assert COPIES in desk.seen("text")
        await desk.press("u")
        assert desk.seen("text").count(TITLE) == 3


async def test_who_is_only_named_in_a_footer_does_not_count(folder: Path) -> None:
    async with reading(folder) as desk:
        page = desk.app.screen_stack[0].query_one(ReaderPane).page
        named = {mention.entity for mention in page.mentions.all}
        assert any("Petit" in name for name in named)
        assert not any("Poutine" in name or "Macron" in name for name in named)
        await desk.press("c", "G")
        assert "Vladimir Poutine" in desk.seen("text")


async def test_a_name_that_a_person_marks_in_a_footer_counts_and_is_never_hidden(
    folder: Path,
) -> None:
    async with reading(folder) as desk:
        await desk.press("c", "G", "b")
        for _ in range(12):
            if desk.unit != "Macron":
                await desk.press("w")
        await desk.press("M", "p", "enter")
        assert "“Macron”: person;" in desk.status
        await desk.press("c")
        assert "Emmanuel Macron" in desk.seen("text")
        assert SITE not in desk.seen("text")
        page = desk.app.screen_stack[0].query_one(ReaderPane).page
        assert [m.entity for m in page.mentions.all if m.decided] == ["Macron"]
        await desk.press("u")
        assert SITE in desk.seen("text")


async def test_a_post_has_a_line_beside_it(folder: Path) -> None:
    async with reading(folder) as desk:
        lines = [line for line in desk.pane("text") if "│" in line]
        assert [line.partition("│")[2].strip(" ▐") for line in lines] == [
            "ALERTE :",
            "",
            "Le pont est fermé. pic.twitter.com/abc",
            "",
            "– Le Pont (@lepont) 19 mai 2024",
        ]
        assert desk.style("pic.twitter").color != desk.style("Le pont est").color


async def test_glued_words_come_apart_when_the_entities_are_known(folder: Path) -> None:
    (folder / "a.txt").write_text(
        "Une autorisation officiellequi a été donnée à Lavrovau sommet.\n\nLavrov parle.\n"
    )
    async with reading(folder, tags=("menace",)) as desk:
        assert "officielle qui" in desk.seen("text")
        await desk.press("1")
        [(_, exact)] = spans(desk)
        assert "officiellequi" in exact


async def test_glued_words_come_apart_in_an_article_to_which_a_mention_leads(folder: Path) -> None:
    (folder / "a.txt").write_text("Un titre\n\nHier Lavrov est à Paris.\n", "utf-8")
    (folder / "b.txt").write_text(
        "Un autre\n\nUne note officiellequi va à Lavrovau sommet. Lavrov parle.\n", "utf-8"
    )
    async with reading(folder, NARROW) as desk:
        for _ in range(3):
            if "Lavrov (" not in desk.status:
                await desk.press("e")
        assert "Lavrov (" in desk.status
        await desk.press("n")
        assert "officielle qui" in desk.seen("text")


async def test_the_key_opens_every_fold_in_view_one_after_the_other(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("F")
        assert "Unfolded: same headline twice more. F opens the next." in desk.status
        assert SITE in desk.seen("text")
        await desk.press("F")
        assert "Unfolded: links of the site." in desk.status
        assert "Vladimir Poutine" in desk.seen("text")
        assert desk.seen("text").count(TITLE) == 3
        await desk.press("F")
        assert "Folded again" in desk.status
        assert COPIES in desk.seen("text")
        assert SITE in desk.seen("text")


async def test_open_folds_are_open_after_a_restart_until_the_article_changes(
    folder: Path,
) -> None:
    async with reading(folder) as desk:
        await desk.press("j", "t")
        await desk.enter_text("ville")
        await desk.press("enter", "F")
        assert COPIES not in desk.seen("text")
        await desk.press("]", "F", "[")
        assert COPIES not in desk.seen("text")
        await leave(desk)
    async with reading(folder) as desk:
        assert COPIES not in desk.seen("text")
        assert SITE in desk.seen("text"), "what was not opened stays folded"
        await desk.press("F", "F")
        assert COPIES in desk.seen("text")
        await leave(desk)
    async with reading(folder) as desk:
        assert COPIES in desk.seen("text")
        await desk.press("F", "F")
        assert SITE not in desk.seen("text")
        await leave(desk)
    (folder / "a.txt").write_text(f"Une ligne.\n\n{TEXT}")
    async with reading(folder) as desk:
        assert "links of the site" in desk.seen("text")


async def test_opening_a_fold_alone_writes_nothing(folder: Path, tmp_path: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("F", "]", "[")
        await leave(desk)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]
