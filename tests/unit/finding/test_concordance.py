"""The concordance: hits are listed, counted and sorted, and ticks and place stay at their hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.finding.concordance import Concordance, Order, left_key, right_key
from tui_reader.model.context import Candidate, Context
from tui_reader.model.span import Span


def hit(source: str, before: str, after: str, start: int = 0) -> Candidate:
    """A hit in an article with what stands beside it."""
    span = Span(start, start + 3)
    return Candidate(source, span, Context(source, span, span, before, "gaz", after), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" bon", " manque"),
        (" élevé", " fort"),
        (", élevé", " fort"),
        (" ÉLEVÉ", " élevés"),
        ("", " a"),
        (" à Kiev", " à l’est"),
        (" à", " à Kiev"),
    ],
)
def test_what_follows_is_sorted_by_its_words_however_they_are_written(one: str, other: str) -> None:
    assert right_key(hit("a", "", one).context) < right_key(hit("a", "", other).context)


@pytest.mark.parametrize(
    ("one", "other"),
    [("zut du ", "à le "), ("le beau ", "le grand « "), ("", "le "), ("Du ", "UN ")],
)
def test_what_stands_before_is_sorted_from_the_nearest_word_on(one: str, other: str) -> None:
    assert left_key(hit("a", one, "").context) < left_key(hit("a", other, "").context)


WORDS = st.sampled_from(["", " bon", " cher", " russe", " à Kiev"])


@given(st.lists(st.tuples(st.sampled_from("abc"), WORDS, WORDS), max_size=20), st.data())
def test_ticks_and_place_stay_at_their_hits_however_they_are_sorted(
    found: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    hits = Concordance(most=50)
    every = [hit(*each, start=at) for at, each in enumerate(sorted(found, key=lambda e: e[0]))]
    for each in every:
        hits.take(each.source, [each], 1, 1)
    hits.off.update(data.draw(st.sets(st.integers(0, len(every) - 1))) if every else ())
    hits.at = data.draw(st.integers(0, len(every) - 1)) if every else 0
    off, here = [every[at] for at in sorted(hits.off)], every[hits.at] if every else None
    for order in data.draw(st.lists(st.sampled_from(Order), max_size=4)):
        hits.arrange(order)
        assert hits.in_text_order(hits.off) == off
        assert hits.ticked() == [each for each in every if each not in off]
        assert here is None or hits.listed[hits.at] is here
    hits.arrange(Order.ARTICLE)
    assert hits.listed == every


def test_beyond_the_bound_hits_are_counted_with_how_many_stand_before_each_article() -> None:
    hits = Concordance(most=3)
    hits.take("a", [hit("a", "", "", at) for at in (0, 5)], 1, 9)
    hits.take("a", [hit("a", "", "", 9)], 1, 9)
    assert hits.settled, "no further one will be listed"
    hits.take("b", (), 2, 9)
    hits.take("c", [hit("c", "", "", 4)], 3, 9)
    assert (len(hits.listed), hits.seen, hits.done, hits.total) == (3, 4, 3, 9)
    assert hits.counts == {"a": 3, "c": 1}
    assert hits.before == {"a": 0, "c": 3}
