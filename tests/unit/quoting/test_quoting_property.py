from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from marked import unmarked

from tui_reader.model.article import Article
from tui_reader.quoting import attribute
from tui_reader.recognition.listening import Listening
from tui_reader.text.quotations import quotations

_PIECES = """
    « » “ ” " ‘ ’ ; : , . ? [1] \n a-t-il dit-elle dit déclaré a selon pour qui que il elle et le la
    témoin d' l' said he according to the spokesman [Anne~Roux] [Roux|Anne~Roux] [Paul~Morel] <ONU>
    <ministère~de~la~Santé> mot piscine nage \u0301 \u200d
"""
PIECES = st.sampled_from([*_PIECES.split(), "\n"])
TEXTS = st.lists(PIECES, max_size=40).map(lambda words: " ".join(words).replace("~", " "))
LANGUAGES = st.sampled_from(["fr", "en", ""])


@given(TEXTS, LANGUAGES)
def test_every_quotation_is_a_quote_and_what_says_so_stands_in_the_text_outside_quotations(
    marked: str, language: str
) -> None:
    text, mentions = unmarked(marked)
    spans = quotations(text)
    quotes = attribute(text, spans, mentions, language)
    assert [quote.span for quote in quotes] == spans
    named = {mention.span: mention.entity for mention in mentions}
    for quote in quotes:
        if quote.speaker is None:
            assert (quote.evidence, quote.named, quote.reason) == (None, None, "")
            continue
        assert quote.evidence and quote.named and quote.reason
        assert quote.evidence.end <= len(text)
        assert named[quote.named] == quote.speaker
        # Only who speaks between the commas of a quotation may be named in one.
        around = [other for other in quotes if other.span.overlaps(quote.named)]
        assert all(other.speaker == quote.speaker for other in around)


@given(TEXTS, LANGUAGES)
def test_who_does_not_just_go_on_speaking_is_named_at_most_one_paragraph_before(
    marked: str, language: str
) -> None:
    text, mentions = unmarked(marked)
    for quote in attribute(text, quotations(text), mentions, language):
        if quote.named and not quote.reason.startswith("goes on"):
            between = text[min(quote.named.end, quote.span.end) : quote.span.start]
            assert sum(bool(line.strip()) for line in between.split("\n")[1:-1]) <= 1


@given(TEXTS)
def test_asked_again_or_in_the_middle_an_article_has_the_same_quotes(marked: str) -> None:
    text, mentions = unmarked(marked)
    listening = Listening(Article("a.txt", text), mentions)
    quotes = tuple(listening)
    assert tuple(listening) == quotes == tuple(Listening(Article("a.txt", text), mentions))
    for quote in quotes:
        fresh = Listening(Article("a.txt", text), mentions)
        assert fresh.around(quote.span.start, quote.span) == quote
