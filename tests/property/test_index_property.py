"""Whatever is asked of whatever articles: the index leaves out none that has hits."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.articles.corpus import Corpus, open_corpus
from tui_reader.finding import index
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.matching import places
from tui_reader.finding.query import And, Condition, Near, Not, Or, Words
from tui_reader.finding.tokens import indexed, tokens
from tui_reader.text.occurrences import occurrences
from tui_reader.text.search import fold

SIGNS = """
été ETE é œil OEIL l’ l' - ‑ ß ﬁ ss « " ǆ İ Σ ς µ 👩‍🌾 x x_x . 1 ² ø * NEAR
東京 京 が が ไม่ स्ते की क שָל ל 한국 ꭰ Ꭰ
"""
PIECES = [*SIGNS.split(), "\xa0", "\u202f", "\n", "\0", " "]


def joined(strategy: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(strategy, max_size=most).map("".join)


pieces = st.sampled_from([*PIECES, " ", " ", " "])
texts = joined(st.one_of(pieces, st.text(max_size=2)), 12)
words = joined(pieces, 4)
leaves = st.builds(Words, words, st.booleans())
near = st.lists(leaves, min_size=2, max_size=3).map(lambda parts: Near(tuple(parts)))
conditions = st.recursive(
    st.one_of(leaves, near),
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: And(tuple(found))),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: Or(tuple(found))),
    ),
    max_leaves=4,
)


def holds(text: str, condition: Condition) -> bool:
    """Return whether a condition holds in a text, as its words tell."""
    match condition:
        case Words() | Near():
            return next(places(text, condition), None) is not None
        case Not(part):
            return not holds(text, part)
        case And(parts):
            return all(holds(text, part) for part in parts)
        case Or(parts):
            return any(holds(text, part) for part in parts)
    raise AssertionError(condition)


@pytest.fixture(autouse=True, scope="module")
def _no_corpus_is_small() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "SMALL", 0)
        patch.setattr(index, "_AHEAD", 0)
        yield


def corpus_of(folder: Path, found: list[str]) -> Corpus:
    for number, text in enumerate(found):
        (folder / f"{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    made = open_corpus(folder, (".txt",), skip=folder / "none")
    assert len(made) == len(found)
    return made


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, min_size=1, max_size=4), st.lists(conditions, min_size=1, max_size=6))
def test_articles_with_hits_are_the_same_with_and_without_an_index(
    found: list[str], asked: list[Condition]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = corpus_of(folder, found)
        there = CorpusIndex(lambda: folder / "cache", lambda: corpus)
        assert there.refresh()
        for query in asked:
            likely = {source for _, source in there.candidates(query)}
            for source in corpus.order:
                if source not in likely:
                    assert not holds(corpus.load(source).text, query)
            listed = tuple(reversed(corpus.order))
            told = list(there.candidates(query, listed))
            assert {source for _, source in told} == likely
            assert [listed[place] for place, _ in told] == [source for _, source in told]
            assert told == sorted(told)


@given(texts, words)
def test_words_that_stand_in_a_text_are_in_a_row_in_the_index(text: str, sought: str) -> None:
    if next(occurrences(text, sought), None) is None:
        return
    there, row = tokens(text), tokens(sought)
    assert any(there[at : at + len(row)] == row for at in range(len(there) + 1))


def test_signs_are_taken_alike_whether_by_the_table_or_one_by_one() -> None:
    for sign in map(chr, (*range(0xD800), *range(0xE000, 0x12000), *range(0x1D000, 0x20000))):
        one_by_one = re.findall(r"[^\W_]", fold(sign))
        assert "".join(tokens(f"a {sign} é")) == f"a{''.join(one_by_one)}e"


@given(st.text(), st.text())
def test_a_text_is_folded_sign_by_sign(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)
    assert tokens(indexed(before)) == tokens(before)
