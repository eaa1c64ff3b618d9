"""Numbers of other tools: what they count is found out by the words, whatever form a text had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import STORM, WOODS

from tui_reader.exchange.offsets import EVERY, Counting, Ruler, Unit
from tui_reader.sharing.importing.laid import FORMS, Form, Laid, Measure, Sample, folded, measure
from tui_reader.text.normalise import normalise

TEXTS = (STORM.text, WOODS.text)
PLAIN = Counting()
MARKED = ("Niort", "\U0001f30a", "thé 茶", "<b>Zoé</b>", "東京", "\U0001f1eb\U0001f1f7", "5 < 6")


def counted(text: str, form: Form, counting: Counting) -> list[tuple[int, int, str]]:
    """Numbers and words of some passages, as a tool that had the text in that form gives them."""
    laid = FORMS[form](text)
    ruler = Ruler(laid, counting.unit)
    found = []
    for words in (
        "Niort",
        "\U0001f30a",
        "thé 茶",
        "<b>Zoé</b>",
        "東京",
        "\U0001f1eb\U0001f1f7",
        "5 < 6",
    ):
        if words in laid:
            at = laid.index(words)
            numbers = ruler.number(at), ruler.number(at + len(words)) - counting.inclusive
            found.append((*numbers, words))
    return found


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("counting", EVERY)
def test_numbers_lead_to_their_words_whatever_they_count(form: Form, counting: Counting) -> None:
    samples = [
        Sample(text, start, end, words)
        for text in TEXTS
        for start, end, words in counted(text, form, counting)
    ]
    how = measure(samples, EVERY)
    assert (how.explained, how.quoted) == (len(samples), len(samples))
    for each in samples:
        laid = Laid(each.text, how)
        span = laid.span(each.start, each.end)
        assert laid.plain == each.text
        assert span is not None
        assert span.of(each.text) == each.words


def test_without_words_it_is_the_counting_by_which_passages_begin_and_end_where_words_do() -> None:
    utf16 = Counting(Unit.UTF16)
    samples = [
        Sample(text, start, end, "")
        for text in TEXTS
        for start, end, _ in counted(text, Form.GIVEN, utf16)
    ]
    assert measure(samples, (PLAIN, utf16)).counting == utf16
    assert measure(samples[:0], (utf16, PLAIN)).counting == utf16


def test_without_words_a_way_in_which_numbers_are_no_places_is_not_it() -> None:
    text = "\U0001f30a a b c"  # by UTF-16 the first is neat, and the last ends after the text
    utf16 = Counting(Unit.UTF16)
    samples = [Sample(text, 3, 4, ""), Sample(text, 1, 2, ""), Sample(text, 6, 7, "")]
    assert measure(samples, (utf16, PLAIN)).counting == PLAIN


def test_of_equally_good_ways_to_count_the_likeliest_wins() -> None:
    samples = [Sample("plain words", 0, 5, "plain")]
    assert measure(samples, (PLAIN, Counting(Unit.UTF16))) == Measure(Form.GIVEN, PLAIN, 1, 1)


@given(st.text(st.sampled_from("ab\r\n\ufeffé🌊 "), max_size=12), st.data())
def test_an_offset_in_a_text_as_it_was_is_the_same_place_in_ours(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    laid = Laid(text, Measure())
    span = laid.span(start, end)
    assert span is not None
    if "\r\n" not in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        words = text[start:end]
        words = words if start else words.removeprefix("\ufeff")
        assert span.of(laid.plain) == normalise(f"|{words}")[1:]


@given(st.text(st.sampled_from("ab \n\u00a0e\u0301é\U0001f30a"), max_size=20))
def test_a_folded_text_knows_where_each_sign_stood(text: str) -> None:
    fold = folded(text)
    assert "  " not in fold.text
    assert folded(fold.text).text == fold.text
    for at in range(len(fold.text)):
        assert fold.text[at] in folded(fold.span(at, at + 1).of(text)).text
