"""Articles that are odd, damaged or huge: said once, and nothing else suffers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk import NARROW, reading

from tui_reader.acts import marking
from tui_reader.model.span import Span

ALL_MOVES = (*"jkJKwbgGeEnNaA+-", '"', *"vjovv", "escape", "space", "pageup")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one good article."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "m.txt").write_text("Un bon titre\n\nUne phrase. Une autre.\n", encoding="utf-8")
    return folder


async def test_a_binary_file_is_one_warning_and_a_marked_row(corpus: Path) -> None:
    (corpus / "z.txt").write_bytes(b"\x7fELF\0\0\0\x01\x02")
    async with reading(corpus) as desk:
        assert "z.txt is not text" in desk.status
        assert "⚠ z.txt" in desk.seen("articles")
        await desk.press("j")
        assert "not text" not in desk.status
        await desk.press("]")
        assert "is not text" in desk.seen("text")
        assert desk.seen("annotations") == "Annotations none yet", "nothing can be tagged here"
        for key in ("j", "t", "1", "enter", "x", "d", ".", "e", "v", "space", "escape"):
            await desk.press(key)
        await desk.press("[")
        assert desk.unit.startswith("Une phrase")
        await desk.new_tag("menace")
        assert desk.seen("annotations").startswith("Annotations 1")


async def test_a_first_article_that_cannot_be_read_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / "a.txt").write_bytes(b"\0\0\0\0")
    async with reading(corpus, NARROW) as desk:
        assert "is not text" in desk.seen("text")
        await desk.press("]")
        assert desk.unit.startswith("Un bon titre")
        await desk.new_tag("menace")
        await desk.press("[")
        assert "is not text" in desk.seen("text")


async def test_a_file_that_vanished_is_said(corpus: Path) -> None:
    gone = corpus / "z.txt"
    gone.write_text("Bientôt disparu\n\nCorps.\n", encoding="utf-8")
    async with reading(corpus) as desk:
        gone.unlink()
        await desk.press("]")
        assert "cannot be read" in desk.seen("text")
        await desk.press("[")
        assert desk.unit.startswith("Un bon titre")


@pytest.mark.parametrize("text", ["", "\n", "   \n\t\n", "\ufeff"])
async def test_an_article_without_words_can_be_opened_and_left(corpus: Path, text: str) -> None:
    (corpus / "a.txt").write_text(text, encoding="utf-8")
    async with reading(corpus) as desk:
        assert desk.status.startswith(("1/2", "There"))
        assert "a.txt" in desk.seen("articles")
        assert desk.seen("annotations") == "Annotations none yet"
        for key in ALL_MOVES:
            await desk.press(key)
        for key in ("t", "1", "enter"):
            await desk.press(key)
            assert "no words here" in desk.status
        await desk.press("d")
        assert desk.unit.startswith("Un bon titre")
        assert desk.session.contents.annotations == ()


async def test_another_encoding_is_said_and_read_rightly(corpus: Path) -> None:
    words = "Été à l’œuvre\n\n« Où êtes-vous ? », a demandé l’évêque à Noël. Ça coûte 5 €.\n" * 5
    (corpus / "a.txt").write_bytes(words.encode("cp1252"))
    async with reading(corpus) as desk:
        assert "cp1252" in desk.text
        assert "Été à l’œuvre" in desk.seen("text")
        assert "5 €" in desk.seen("text")


async def test_one_line_of_a_megabyte_is_read_moved_in_and_tagged(corpus: Path) -> None:
    line = "Le ministre a parlé de la guerre en Ukraine et de la paix. " * 17_500
    (corpus / "a.txt").write_text(line, encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("j", "w", "space", "G")
        assert "100 %" in desk.status
        assert desk.unit_rows
        await desk.press("k", "pageup", "pageup")
        assert desk.unit_rows
        await desk.new_tag("menace")
        await desk.press("g")
        assert desk.unit_rows
        (annotation,) = desk.session.contents.annotations
        assert annotation.anchor
        assert annotation.anchor.exact.startswith("Le ministre")


async def test_one_can_page_through_a_line_without_sentences(corpus: Path) -> None:
    words = " ".join(f"mot{number}" for number in range(3000))
    (corpus / "a.txt").write_text(words, encoding="utf-8")
    async with reading(corpus, NARROW) as desk:
        seen = set(desk.seen("text").split())
        for _ in range(30):
            await desk.press("space")
            seen.update(desk.seen("text").split())
        assert {f"mot{number}" for number in range(3000)} <= seen


async def test_a_hundred_thousand_short_lines(corpus: Path) -> None:
    text = "".join(f"Ligne {number}.\n" for number in range(100_000))
    (corpus / "a.txt").write_text(text, encoding="utf-8")
    async with reading(corpus, NARROW) as desk:
        await desk.press("G")
        assert desk.unit == "Ligne 99999."
        assert desk.unit_rows
        await desk.press("k", "pageup", "g", "j")
        assert desk.unit == "Ligne 1."
        assert desk.unit_rows


ODD = {
    "wide": "東京の記者会見で大統領は戦争について語った。" * 8,
    "emoji": "Un 👩\u200d🌾 et ❤\ufe0f et 🇫🇷 et 👍🏽 dans la phrase. " * 8,
    "right to left": "قال الرئيس إن الحرب ستنتهي. שלום עולם. " * 8,
    "combining": "e\u0301te\u0301 Z" + "\u0301" * 60 + "algo q\u0307\u0323. " * 8,
    "controls": "a\x1b[31mrouge\x1b[0m b\x07 c\x9b31m d\x00e \x7f \x0c \x85 fin. ".replace("\0", "")
    * 8,
    "bidi": "a\u202egnirts\u202c \u2066x\u2069 \u200b \u2028 fin. " * 8,
    "tabs": "un\tdeux\ttrois\n\tquatre. " * 8,
    "markup": "[bold red]pas gras[/] [@click=app.bell]x[/] :smile: \\[a] fin. " * 8,
}


async def test_odd_letters_are_painted_whole_and_nothing_reaches_the_terminal_raw(
    corpus: Path,
) -> None:
    for number, (name, text) in enumerate(ODD.items()):
        (corpus / f"{number}.txt").write_text(f"{name} {text}\n{text}", encoding="utf-8")
    async with reading(corpus, NARROW) as desk:
        for name in ODD:
            for key in ("j", "w", "v", "w", "l", "escape", "t", "escape", "G", "g"):
                await desk.press(key)
                assert not CONTROL.search(desk.text.replace("\n", "")), name
                assert {strip.cell_length for strip in desk.strips} == {NARROW[0]}, name
            assert f"{name} " in desk.seen("text")
            await desk.press("]")


async def test_an_escape_in_a_note_a_tag_or_a_file_name_is_shown_not_sent(corpus: Path) -> None:
    (corpus / "a\x1b[31mb.txt").write_text("\n", encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("]")
        article = desk.session.article("m.txt")
        tag = desk.session.tags_named(["[b]x"])[1][0]
        marking.mark(
            desk.session, article, Span(0, 12), (tag.id,), "note \x1b[2J\x9b1m [red]", (tag,)
        )
        await desk.settle()
        assert "[b]x" in desk.seen("annotations")
        assert "[red]" in desk.seen("annotations")
        await desk.press("enter")
        assert not CONTROL.search(desk.text.replace("\n", ""))
        await desk.press("escape", "l", "escape")
        assert not CONTROL.search(desk.text.replace("\n", ""))
