"""Passages as one cites them: the words as they are, and where they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui_reader.exchange.citing import Form, cite, paragraph_numbers, render
from tui_reader.model.article import Article, Certainty, Guess, Headline
from tui_reader.model.span import Span

TEXT = "Un titre\n\nKiev a parlé. Moscou dit « non ».\n   \nL’OTAN e\u0301coute.\n"
KIEV = Span(10, 23)
ARTICLE = Article("2024/001_a.txt", TEXT)
HEADLINE = Headline(
    Guess("Un titre", Certainty.STATED),
    Guess("2024-11", Certainty.STATED),
    Guess("Agence\tHavas", Certainty.GIVEN),
)


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        (
            Form.PLAIN,
            "Kiev a parlé.\n\n— Un titre, Agence Havas, 2024-11, 2024/001_a.txt, paragraph 2",
        ),
        (
            Form.MARKDOWN,
            "> Kiev a parlé.\n>\n"
            "> — *Un titre*, Agence Havas, 2024-11, 2024/001_a.txt, paragraph 2",
        ),
        (
            Form.REFERENCE,
            "Un titre, Agence Havas, 2024-11, 2024/001_a.txt, paragraph 2, offsets 10-23.",
        ),
    ],
)
def test_the_forms(form: Form, wanted: str) -> None:
    assert render(cite(ARTICLE, HEADLINE, KIEV), form) == wanted


def test_several_paragraphs_are_several_in_each_form() -> None:
    both = cite(ARTICLE, Headline(Guess("2024/001_a.txt")), Span(10, len(TEXT) - 1))
    assert render(both, Form.PLAIN) == (f"{TEXT[10:-1]}\n\n— 2024/001_a.txt, paragraphs 2-3"), (
        "an article without a title or a date is its file"
    )
    assert render(both, Form.MARKDOWN) == (
        "> Kiev a parlé. Moscou dit « non ».\n>\n> L’OTAN e\u0301coute.\n>\n"
        "> — *2024/001_a.txt*, paragraphs 2-3"
    )


def test_what_is_merely_inferred_is_marked_or_left_out() -> None:
    guessed = Headline(Guess("Un titre"), Guess("2024-11-19"), Guess("unknown aggregator"))
    assert render(cite(ARTICLE, guessed, KIEV), Form.REFERENCE) == (
        "Un titre, ≈2024-11-19, 2024/001_a.txt, paragraph 2, offsets 10-23."
    )


def test_words_that_are_lost_have_no_place() -> None:
    lost = cite(ARTICLE, HEADLINE, "Disparu.")
    assert (
        render(lost, Form.PLAIN) == "Disparu.\n\n— Un titre, Agence Havas, 2024-11, 2024/001_a.txt"
    )
    assert render(lost, Form.REFERENCE) == "Un titre, Agence Havas, 2024-11, 2024/001_a.txt."


@pytest.mark.parametrize(
    ("span", "numbers"),
    [
        (Span(0, 8), (1, 1)),
        (Span(0, 10), (1, 1)),
        (Span(3, 11), (1, 2)),
        (Span(10, 23), (2, 2)),
        (Span(24, 60), (2, 3)),
        (Span(8, 10), None),
        (Span(44, 48), None),
        (Span(10, 10), None),
    ],
)
def test_a_paragraph_is_a_line_with_words(span: Span, numbers: tuple[int, int] | None) -> None:
    assert paragraph_numbers(TEXT, span) == numbers


@given(lines=st.lists(st.sampled_from(["", " ", "un", " deux\t", "\xa0"])), data=st.data())
def test_paragraphs_are_numbered_as_one_counts_them(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    counted, at, touched = 0, 0, []
    for line in lines:
        if line.strip():
            counted += 1
            if text[max(at, span.start) : min(at + len(line), span.end)].strip():
                touched.append(counted)
        at += len(line) + 1
    assert paragraph_numbers(text, span) == ((touched[0], touched[-1]) if touched else None)


def test_far_down_in_a_long_text_the_place_is_told_by_offsets() -> None:
    text = "Une ligne.\n" * 200_000
    end = len(text) - 1
    far = cite(Article("long.txt", text), HEADLINE, Span(end - 10, end))
    assert render(far, Form.PLAIN).endswith(f"long.txt, offsets {end - 10}-{end}")
    assert render(far, Form.REFERENCE).endswith(f"long.txt, offsets {end - 10}-{end}.")


def test_no_word_of_an_article_is_a_command_to_the_terminal_it_is_pasted_into() -> None:
    words = "\x1b]52;c;bWFs\x07a\tb\x9b31m\x7f\x08\r\x85\n\u202eé\u200b👩\u200d🚀 \ufeff"
    article = Article("a\x1b[31m.txt", words)
    for form in Form:
        text = render(
            cite(article, Headline(Guess("T\x1b[0m\x9d titre")), Span(0, len(words))), form
        )
        assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text) == []
    plain = render(cite(article, HEADLINE, Span(0, len(words))), Form.PLAIN)
    assert plain.startswith("␛]52;c;bWFs␇a b\ufffd31m␡␈␍\ufffd\n\u202eé\u200b👩\u200d🚀 \ufeff\n")


plain_words = st.text(
    st.one_of(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:= \n\n1ab«»’"), st.characters(codec="utf-8")),
    max_size=40,
).filter(str.strip)


@given(words=plain_words)
def test_words_without_control_characters_are_copied_exactly(words: str) -> None:
    controls = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
    cited = cite(Article("a.txt", words), HEADLINE, Span(0, len(words)))
    assert len(cited.words) == len(words)
    assert controls.sub("", cited.words) == cited.words
    if not controls.search(words):
        assert cited.words == words


@given(words=plain_words, title=plain_words)
def test_markdown_shows_the_words_as_they_are(words: str, title: str) -> None:
    """As a renderer of CommonMark with tables and strikethrough reads it."""
    cited = cite(Article("a_b_c.txt", words), Headline(Guess(title)), Span(0, len(words)))
    shown = _paragraphs(render(cited, Form.MARKDOWN))
    assert shown[:-1] == [line.strip() for line in cited.words.split("\n") if line.strip()]
    assert shown[-1].startswith(f"— {cited.title or cited.source}, ")


def _paragraphs(markdown: str) -> list[str]:
    """The text of each paragraph in a quotation, which must hold nothing else."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    kinds = {token.type for token in tokens}
    assert kinds <= {
        *("blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"),
    }, markdown
    found = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {
                *("text", "text_special", "em_open", "em_close"),
            }, markdown
            found.append("".join(child.content for child in children))
    return found
