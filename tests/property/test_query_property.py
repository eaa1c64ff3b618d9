"""Whatever is asked of whatever text: errors are told, and what is found is what was asked for."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.finding.matching import places, stands, words_of
from tui_reader.finding.query import (
    Not,
    QueryError,
    Words,
    parse,
)
from tui_reader.finding.tokens import tokens
from tui_reader.text.alike import _MARKING, sign_within
from tui_reader.text.clusters import snap

PIECES = ["été", "ETE", "e\u0301te\u0301", "œil", "OEIL", "l’", "-", "‑", "\xa0", " ", "\n", "ß"]
PIECES += [
    "ﬁ",
    "ss",
    "«",
    '"',
    "İ",
    "Σ",
    "ς",
    "µ",
    "👩\u200d🌾",
    "x",
    ".",
    "1",
    "_",
    "東",
    "か\u3099",
]
PIECES += ["ป็", "न", "ि"]
SIGNS = ["(", ")", '"', "«", "»", "“", "”", "/", "*", "-", ":", "\\", "NEAR/", "NEAR", "AND", "OR"]
SIGNS += [
    "NOT",
    "tag:",
    "date:",
    "is:",
    "state:",
    "2022",
    "..",
    ">",
    " ",
    " ",
    "menace",
    "[",
    "{2}",
]


def joined(pieces: list[str], longest: int) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(pieces), st.text(max_size=longest))
    return st.lists(piece, max_size=12).map("".join)


texts, queries = joined(PIECES, 2), joined(SIGNS, 3)


@settings(deadline=None)
@given(queries)
def test_a_query_is_understood_or_explained(query: str) -> None:
    try:
        found = parse(query)
    except QueryError as error:
        assert error.message
        assert 0 <= error.at <= len(query)
    else:
        assert parse(f"( {query} )") == found
        assert parse(f"NOT ( {query} )") == Not(found)


@settings(deadline=None)
@given(texts, texts, st.booleans())
def test_what_is_found_are_the_words_whole_and_in_order(
    text: str, sought: str, begun: bool
) -> None:
    end, wanted = 0, words_of(sought)
    for span in places(text, Words(sought, begun)):
        have = words_of(span.of(text))
        assert have[:-1] == wanted[:-1]
        assert have[-1] == wanted[-1] or (begun and have[-1].startswith(wanted[-1]))
        assert snap(text, span) == span
        assert span.start >= end
        end = span.end


@settings(deadline=None)
@given(texts, texts, texts)
def test_words_between_others_are_found(before: str, sought: str, after: str) -> None:
    text = f"{before}\n{sought}\n{after}"
    # A mark that stands on nothing is drawn with the letter behind it.
    if words_of(sought) and not re.search(
        rf"(?:^|[^\w{sign_within()[1:]}|_){sign_within()}", sought
    ):
        assert stands(text, Words(sought))


@settings(deadline=None)
@given(texts, texts, st.booleans())
def test_what_is_found_in_a_text_the_index_finds_there_too(
    text: str, sought: str, begun: bool
) -> None:
    if not stands(text, Words(sought, begun)):
        return
    have, wanted = tokens(text), tokens(sought)
    rows = [have[at : at + len(wanted)] for at in range(len(have) - len(wanted) + 1)]
    alike = (row for row in rows if row[:-1] == wanted[:-1])
    assert any(row[-1] == wanted[-1] or (begun and row[-1].startswith(wanted[-1])) for row in alike)


def test_all_the_marks_that_folding_takes_away_are_known() -> None:
    known = set(chain(*_MARKING))
    marks = {code for code in range(0x110000) if unicodedata.combining(chr(code))}
    assert marks <= known
