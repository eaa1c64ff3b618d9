"""Texts that are hard to lay out: one goes through all of them, tags in them and resizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import WIDE, reading

END = "\n\nThe end."
TEXTS = {
    "one line without a space": "abcdefghij" * 1_000 + END,
    "short lines": "".join(f"Line {n}\n" for n in range(5_000)) + END,
    "no spaces, wide": "今日東京会議交渉続" * 1_000 + END,
    "emoji": "👩‍👩‍👧‍👦🇫🇷👍🏽 " * 1_000 + END,
    "from right to left": "قال الرئيس إن المفاوضات. שלום עולם, זה מבחן.\n" * 1_000 + END,
    "many marks": ("a" + "\u0301" * 200 + " ") * 300 + END,
}
ALL_ABOUT = ["j", "J", "w", "e", "pagedown", "k", "b", "pageup", "G", "K", "b", "g", "g", "w", "w"]


@pytest.mark.parametrize("name", TEXTS)
async def test_whatever_the_text_one_gets_to_its_end_and_back_and_tags_there(
    tmp_path: Path, name: str
) -> None:
    corpus = tmp_path / "strange"
    corpus.mkdir()
    (corpus / "1.txt").write_text(TEXTS[name], "utf-8")
    async with reading(corpus, WIDE, tags=("odd",)) as desk:
        await desk.press(*ALL_ABOUT)
        await desk.press("G")
        assert END.strip() in desk.seen("text")
        await desk.press("w", "1")
        await desk.settle()
        (made,) = desk.session.annotations_of("1.txt")
        assert made.anchor is not None
        assert made.anchor.exact == desk.unit
        await desk.pilot.resize_terminal(60, 15)
        await desk.rounds()
        assert END.strip() in desk.seen("text")
        assert desk.unit_rows
