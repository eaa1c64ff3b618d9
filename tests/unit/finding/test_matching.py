"""Where words stand in a text, as the index takes texts apart."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from tui_reader.finding import expressions
from tui_reader.finding.matching import _AT_ONCE, places, words_of
from tui_reader.finding.query import Near, Pattern, Words, parse


def found(text: str, query: str, start: int = 0) -> list[str]:
    sought = parse(query)
    if isinstance(sought, Pattern):
        return [span.of(text) for span in expressions.places(text, sought, start)]
    assert isinstance(sought, (Words, Near))
    return [span.of(text) for span in places(text, sought, start)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("etats-unis", "Les États-Unis, ETATS UNIS; états\n\n— unis, l’état uni",
         ["États-Unis", "ETATS UNIS", "états\n\n— unis"]),
        ('"etats unis"', "aux États‑Unis", ["États‑Unis"]),
        ("accord", "L’accord, l'Accord, désaccord, accords", ["accord", "Accord"]),
        ("l'accord", "l’accord et l' accord", ["l’accord", "l' accord"]),
        ("S.A.", "la S.A. de S A, SA", ["S.A", "S A"]),
        ("a_b", "a_b, a b", ["a_b", "a b"]),
        ("œuvre", "Une oeuvre, des Œuvres, l’ŒUVRE", ["oeuvre", "ŒUVRE"]),
        ("oeuv*", "Œuvre, ŒUVRES; manœuvre", ["Œuvre", "ŒUVRES"]),
        ("fin", "ﬁn, fin", ["ﬁn", "fin"]),
        ("raffiner", "raﬃner, rafﬁner, RAFFINER", ["raﬃner", "rafﬁner", "RAFFINER"]),
        ("fi", "ﬁi, ﬁİ, fi", ["fi"]),
        ("fi*", "ﬁn, filature", ["ﬁn", "filature"]),
        ("menac*", "menaces, Menacé! Remenace. menac", ["menaces", "Menacé", "menac"]),
        ('"la menac*"', "la menace, la  Menaçante, las menace", ["la menace", "la  Menaçante"]),
        ("e\u0301te\u0301", "été, e\u0301te\u0301, étés", ["été", "e\u0301te\u0301"]),
        ("1000", "1 000, 1000, 10000, 1000e", ["1000"]),
        ("東京", "東京都に行く、東 京", ["東京", "東 京"]),
        ("京都", "東京都に", ["京都"]),
        ("か\u3099く", "がく", ["がく"]),
        ("नमस्ते", "नमस्ते, नमस्तेजी", ["नमस्ते"]),
        ("שלום", "שָׁלוֹם לכם", ["שָׁלוֹם"]),
        ("ไม่", "ไม่เป็นไร", ["ไม่"]),
        ("Киев", "КИЕВ и Киева", ["КИЕВ"]),
        ("a NEAR/2 b", "a x x b c b a", ["a x x b", "b a"]),
        ("a NEAR/1 b", "a x x b c b a", ["b a"]),
        ("a NEAR/0 b", "a b a a b b", ["a b", "a b"]),
        ("a NEAR a", "a x a", ["a x a"]),
        ("a NEAR b NEAR c", "x a c b x", ["a c b"]),
        ('"la menace" NEAR menace', "la menace de la menace", ["menace de la menace"]),
        ("a NEAR b", "a " + "x " * 10 + "b", ["a " + "x " * 10 + "b"]),
        ("a NEAR b", "a " + "x " * 11 + "b", []),
        (r"/\d+/", "12, 3.4", ["12", "3", "4"]),
        ("/e/", "E\u0301t\u0301e\u0301", ["e\u0301"]),
        ("/É/i", "été", ["é", "é"]),
        ("/^b.c$/", "a\nbxc\nb\nc", ["bxc"]),
        ("/b.c/s", "b\nc", ["b\nc"]),
        (r"/x*|\b/", "axxb", ["xx"]),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(
    query: str, text: str, expected: list[str]
) -> None:
    assert found(text, query) == expected
    shifted = "été " * 3 + text
    if not query.startswith("/^"):
        assert found(shifted, query, 12) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’accord États‑Unis S.A. a_b 1 000", "l accord etats unis s a a b 1 000"),
        ("東京abcがく", "東 京 abc か く"),
        ("ไม่เป็นไร", "ไ ม เ ป\u0e47 น ไ ร"),
        ("… — !", ""),
    ],
)
def test_words_are_runs_of_letters_and_digits_or_single_signs(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_words_that_meet_where_a_long_text_is_searched_in_pieces_are_found_once() -> None:
    for shift in range(14):
        text = "x " * (_AT_ONCE // 2 - 8) + "." * shift + " guerre totale x" + " y" * 9 + " Kiev"
        assert found(text, '"guerre totale"') == ["guerre totale"]
        assert found(text, '"guerre tot*"') == ["guerre totale"]
        assert found(text, "kiev NEAR/11 guerre") == [text[text.index("guerre") :]]


def test_a_search_ends_when_it_is_told_to() -> None:
    text = "Kiev " * _AT_ONCE
    asked = iter([False, False, True])
    spans = list(places(text, Words("kiev"), stop=lambda: next(asked)))
    assert 0 < len(spans) < _AT_ONCE


def test_a_regular_expression_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Pattern("(a|aa)+$")
    monkeypatch.setattr(expressions, "MOST", 0.05)
    with pytest.raises(expressions.SlowError, match="took more than 0 s in one article"):
        list(expressions.places("a" * 500 + "b", endless))
    with pytest.raises(expressions.SlowError, match=r"took more than 60 s\."):
        list(expressions.places("a" * 500 + "b", endless, patience=expressions.Patience(0.01)))


def test_whoever_gives_up_a_regular_expression_need_not_wait_and_threads_do_not_pile_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(expressions, "MOST", 1.0)
    endless, text = Pattern("(a|aa)+$"), "a" * 500 + "b"
    patience = expressions.Patience()
    for _ in range(5):
        stop = partial(next, iter([False]), True)
        found = expressions.places(text, endless, stop=stop, patience=patience)
        assert list(found) == []
    assert sum(thread.name == "aside" for thread in threading.enumerate()) <= 1
    assert patience.left == expressions.Patience.left


def test_what_takes_a_while_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_PROMPT", 0.001)
    text = "a" * 22 + "b" + " Kiev"
    found = expressions.places(text, Pattern("(a|aa)+$|Kiev"))
    assert [span.of(text) for span in found] == ["Kiev"]
