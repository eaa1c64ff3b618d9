from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shell import FIRST, SECOND, SEEDS, THIRD, reader, tag, told

from tui_reader.cli.marked import legend, marked, wrapped
from tui_reader.model.anchor import Anchor, Placement, PlacementState
from tui_reader.model.annotation import Annotation, Kind, Passage
from tui_reader.model.codebook import Codebook
from tui_reader.model.span import Span


def passage(
    start: int, end: int, state: PlacementState = PlacementState.EXACT, note: str = ""
) -> Passage:
    lost = state is PlacementState.ORPHAN
    anchor = Anchor(Span(start, end), "words", "", "", "sha256:0")
    annotation = Annotation("id", "a.txt", anchor, ("menace",), note, "", "", "")
    return Passage(annotation, Placement(state, None if lost else Span(start, end)))


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "un deux trois"),
        ([(3, 7)], "un [1 deux 1] trois"),
        ([(0, 13)], "[1 un deux trois 1]"),
        ([(0, 7), (3, 7)], "[1 un [2 deux 2] 1] trois"),
        ([(3, 13), (3, 7)], "un [1 [2 deux 2] trois 1]"),
        ([(0, 7), (3, 13)], "[1 un [2 deux 1] trois 2]"),
        ([(3, 7), (3, 7)], "un [1 [2 deux 2] 1] trois"),
        ([(0, 3), (3, 7)], "[1 un 1] [2 deux 2] trois"),
        ([(2, 8)], "un [1 deux 1] trois"),
        ([(2, 3)], "un[1   1]deux trois"),
    ],
)
def test_passages_stand_in_numbered_brackets(spans: list[tuple[int, int]], shown: str) -> None:
    assert plain(marked("un deux trois", [passage(*span) for span in spans])) == shown


WORDS = st.text("aé \n\t\x1b👩", min_size=1, max_size=40)


@given(WORDS, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6))
def test_brackets_pair_up_and_taking_them_out_gives_the_text(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [(a, min(b, len(text))) for a, b in places if a < min(b, len(text))]
    shown = marked(text, [passage(*span) for span in spans])
    opened = re.findall(r"\[(\d+)\xa0", shown)
    closed = re.findall(r"\xa0(\d+)\]", shown)
    assert sorted(opened) == sorted(closed) == sorted(str(n + 1) for n in range(len(spans)))
    for number in opened:
        assert shown.index(f"[{number}\xa0") < shown.index(f"\xa0{number}]")
    assert re.sub(r"\[\d+\xa0|\xa0\d+\]", "", shown) == marked(text, [])


def test_no_line_is_wider_than_asked_and_no_word_is_lost() -> None:
    text = (SEEDS / FIRST).read_text("utf-8")
    spans = [passage(n, n + 150) for n in range(0, 3000, 100)]
    lines = list(wrapped(marked(text, spans), 40))
    assert max(map(len, lines)) <= 40
    shown = "".join(lines).replace(" ", "")
    assert re.sub(r"\[\d+|\d+\]", "", shown) == re.sub(r"\s", "", text)


def test_the_legend_tells_what_is_uncertain_and_what_is_lost() -> None:
    article = Passage(
        Annotation("id", "a.txt", None, (), "en gros", "", "", "", Kind.ARTICLE),
        Placement(PlacementState.EXACT, None),
    )
    states = [PlacementState.EXACT, PlacementState.MOVED, PlacementState.FUZZY]
    passages = [article, *(passage(n, n + 1, state) for n, state in enumerate(states))]
    passages.append(passage(0, 1, PlacementState.ORPHAN, "deux\nlignes"))
    assert list(legend(passages, Codebook(), 60)) == [
        "",
        "[article] (the whole article)",
        "    note: en gros",
        "",
        "[1] “words”",
        "    tags: menace",
        "",
        "[2] “words”",
        "    (moved since it was made)",
        "    tags: menace",
        "",
        "[3] “words”",
        "    (placed by similar words: check it)",
        "    tags: menace",
        "",
        "[lost] “words”",
        "    (lost: its words are no longer in the text)",
        "    tags: menace",
        "    note: deux",
        "          lignes",
    ]


def test_show_gives_head_text_and_notes(here: Path) -> None:
    tag({"article": FIRST, "start": 0, "end": 7, "tags": ["Personne"], "note": "président"})
    lines = reader("show", FIRST).lines
    assert lines[0] == f"{FIRST} · begun · 1 annotation"
    assert lines[2].startswith("[1 Poutine 1] menace l'OTAN")
    assert lines[-3:] == ["[1] “Poutine”", "    tags: Personne", "    note: président"]


def test_a_control_character_is_shown_and_never_sent(nowhere: Path) -> None:
    text = "Titre \x1b[31m rouge \x9b2J\u202e\x07 fin\ttab"
    (nowhere / "a.txt").write_text(text, "utf-8")
    result = reader("show", "a")
    assert "Titre ␛[31m rouge \ufffd2J\ufffd␇ fin    tab" in result.text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (FIRST, FIRST),
        ("1", FIRST),
        ("3", THIRD),
        ("001", SECOND),
        ("menace l’otan", FIRST),
        ("ANCIEN PRESIDENT", THIRD),
        ("002_", THIRD),
    ],
)
def test_an_article_is_named_by_file_number_or_part_of_name_or_title(
    here: Path, words: str, found: str
) -> None:
    assert reader("show", words).lines[0].startswith(found)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("poutine", ["may mean 2 articles", "Say more"]),
        (".txt", ["may mean 5 articles"]),
        ("99999", ["no article '99999'"]),
        ("9" * 9999, ["no article"]),
        ("tout autre", ["no article 'tout autre' in seeds"]),
    ],
)
def test_an_article_that_is_not_clear_is_asked_for_again(
    here: Path, words: str, says: list[str]
) -> None:
    told(reader("show", words), 3, *says)


def test_another_encoding_is_said(here: Path) -> None:
    text = (here / "seeds" / FIRST).read_text("utf-8")
    (here / "seeds" / "vieux.txt").write_bytes(text.encode("cp1252", "ignore"))
    assert "read as cp1252" in reader("show", "vieux").lines[0]
    assert "read as" not in reader("show", "1").lines[0]
