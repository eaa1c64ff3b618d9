"""Whatever words stand in whatever text: all like them are found, whole, and nothing else."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.clusters import snap
from tui_reader.text.occurrences import occurrences
from tui_reader.text.search import fold

PIECES = ["été", "ETE", "e\u0301", "œil", "OEIL", "l’", "l'", "-", "‑", "\xa0", " ", "\n", "ß", "ﬁ"]
PIECES += ["ss", "«", '"', "ǆ", "İ", "Σ", "ς", "µ", "👩\u200d🌾", "x", ".", "1", "`"]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=12).map("".join)


def plain(words: str) -> str:
    return " ".join(fold(words).split())


@given(texts, texts)
def test_what_is_found_folds_to_the_same_and_is_whole(text: str, words: str) -> None:
    end = 0
    for span in occurrences(text, words):
        assert plain(span.of(text)) == plain(words)
        assert snap(text, span) == span
        assert span.start >= end
        end = span.end


@given(texts, texts, texts)
def test_words_that_stand_by_themselves_are_found(before: str, words: str, after: str) -> None:
    for written in (words, words.upper(), words.casefold()):
        text = f"{before}\n{written.strip()}\n{after}"
        if plain(written) != plain(words) or not plain(words):
            continue
        start = len(before) + 1
        assert any(
            span.start <= start + len(written.strip()) and span.end > start
            for span in occurrences(text, words)
        )


def test_the_signs_of_all_scripts_that_fold_to_others_are_found() -> None:
    # Of the syllables of Korean, which are put together by one rule, each initial and each final.
    korean = (*range(0xAC00, 0xD7A4, 588), *range(0xAC00, 0xAC00 + 28))
    ranges = (range(0xAC00), korean, range(0xD7A4, 0xD800), range(0xE000, 0x20000))
    signs = map(chr, chain(*ranges, range(0x2F800, 0x2FA20)))
    folding = [each for each in signs if (folded := plain(each)) and folded != each]
    assert len(folding) > 3_000
    for at in range(0, len(folding), 64):
        words = " ".join(folding[at : at + 64])
        assert [span.of(words) for span in occurrences(words, words)] == [words]
