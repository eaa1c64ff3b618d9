"""Clusters: what a reader takes for one character, how wide it is, and how it is shown."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from tui_reader.model.span import Span
from tui_reader.text.clusters import (
    boundary_after,
    boundary_before,
    clusters,
    disarmed,
    painted,
    safe,
    shorten,
    snap,
)

OBEYED = [
    chr(code)
    for code in (*range(0x20000), *range(0xE0000, 0xE0FFF), 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD)
    if code != 0x200D and unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
]
"""Control, format, surrogate and private characters and separators, but for the joiner."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("été", [("é", 1), ("t", 1), ("é", 1)]),
        ("e\u0301t", [("e\u0301", 1), ("t", 1)]),
        ("東京", [("東", 2), ("京", 2)]),
        ("👩\u200d🌾!", [("👩\u200d🌾", 2), ("!", 1)]),
        ("👍🏽", [("👍🏽", 2)]),
        ("🇫🇷🇺🇦", [("🇫🇷", 2), ("🇺🇦", 2)]),
        ("❤\ufe0f.", [("❤\ufe0f", 2), (".", 1)]),
        ("각", [("각", 2)]),
        ("a\tb", [("a", 1), ("\t", 1), ("b", 1)]),
        ("\n", [("\n", 0)]),
        ("\x1b[", [("\x1b", 1), ("[", 1)]),
        ("\u0301a", [("\u0301", 1), ("a", 1)]),
        ("", []),
    ],
)
def test_a_text_falls_into_clusters_of_their_widths(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(text[c.start : c.end], c.width) for c in clusters(text)] == expected


@pytest.mark.parametrize(
    ("cluster", "shown"),
    [
        ("é", "é"),
        ("\x1b", "␛"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\u202e", "\ufffd"),
        ("\u200b", "\ufffd"),
        ("\ufeff", "\ufffd"),
        ("\ue000", "\ufffd"),
        ("\u0301", "◌\u0301"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_a_sign(cluster: str, shown: str) -> None:
    assert painted(cluster) == shown


def test_a_letter_under_a_heap_of_marks_is_shown_with_some_of_them() -> None:
    assert painted("Z" + "\u0301" * 500).startswith("Z\u0301")
    assert len(painted("Z" + "\u0301" * 500)) < 30


def test_short_strings_are_made_safe_with_their_lines_kept() -> None:
    assert safe("a\x1b[2J\nb") == "a␛[2J\nb"


@pytest.mark.parametrize("beside", ["", "a", "é", "今", "👩"])
def test_a_line_keeps_nothing_that_a_terminal_would_obey_and_its_width(beside: str) -> None:
    for sign in OBEYED:
        shown = disarmed(f"{beside}{sign}{beside}")
        assert sign not in shown, f"U+{ord(sign):04X}"
        assert cell_len(shown) == cell_len(sign) + 2 * cell_len(beside)


@pytest.mark.parametrize(
    "shown",
    ["Été, ─│■▌✎ ␛\ufffd", "👩\u200d🌾 ❤\ufe0f 🇫🇷", "क्\u200dष", "قال שלום", "今日", "◌\u0301"],
)
def test_of_a_line_that_is_safe_everything_is_left(shown: str) -> None:
    assert disarmed(shown) == safe(shown) == shown


@pytest.mark.parametrize(
    "text", ["\u200d", "a\u200db", "👩\u200d", "\u200d👩", "\u200b\u200d\u200b"]
)
def test_a_joiner_that_joins_nothing_is_left_out(text: str) -> None:
    assert "\u200d" not in disarmed(text)


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("un titre", 8, "un titre"),
        ("un titre", 7, "un tit…"),
        ("un titre long", 4, "un…"),
        ("東京の記者", 5, "東京…"),
        ("a\n  b", 9, "a b"),
        ("abc", 0, ""),
        ("abc", 1, "…"),
        ("\x1b[1mgras", 9, "␛[1mgras"),
    ],
)
def test_a_title_is_cut_to_the_cells_there_are(text: str, cells: int, short: str) -> None:
    assert shorten(text, cells) == short


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("abc", (1, 2), (1, 2)),
        ("e\u0301t", (1, 2), (0, 2)),
        ("x👩\u200d🌾y", (2, 3), (1, 4)),
        ("🇫🇷🇺🇦", (1, 2), (0, 2)),
        ("🇫🇷🇺🇦", (2, 3), (2, 4)),
        ("e\u0301", (0, 1), (0, 2)),
    ],
)
def test_a_passage_never_cuts_a_cluster(
    text: str, span: tuple[int, int], whole: tuple[int, int]
) -> None:
    assert snap(text, Span(*span)) == Span(*whole)


@pytest.mark.parametrize("row", ["🇫🇷" * 400, "a" + "\u0301" * 900, "क्षि" * 200, "각" * 400])
def test_no_row_of_flags_or_marks_that_anybody_writes_is_cut(row: str) -> None:
    text = f"{row}. "
    edges = {0, *(cluster.end for cluster in clusters(text))}
    for offset in range(0, len(text), 7):
        assert boundary_before(text, offset) == max(edge for edge in edges if edge <= offset)
        assert boundary_after(text, offset) == min(edge for edge in edges if edge >= offset)


def test_boundaries_before_and_after_an_offset() -> None:
    text = "x👩\u200d🌾y"
    assert [boundary_before(text, offset) for offset in range(6)] == [0, 1, 1, 1, 4, 5]
    assert [boundary_after(text, offset) for offset in range(6)] == [0, 1, 4, 4, 4, 5]
