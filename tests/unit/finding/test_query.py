"""What people may ask for, and what is said when a query cannot be understood."""

from __future__ import annotations

import pytest

from tui_reader.finding.dates import DateRange
from tui_reader.finding.lexing import beginning
from tui_reader.finding.normal import MOST, alternatives
from tui_reader.finding.query import (
    And,
    Condition,
    Field,
    FieldName,
    Near,
    Not,
    Or,
    Pattern,
    QueryError,
    Words,
    parse,
)

A, B, C = Words("a"), Words("b"), Words("c")
TAG = Field(FieldName.TAG, "menace")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("menace", Words("menace")),
        ("  menac* ", Words("menac", open=True)),
        ("l'accord", Words("l'accord")),
        ("porte-parole", Words("porte-parole")),
        ("10:30", Words("10:30")),
        ('"guerre totale"', Words("guerre totale")),
        ("« guerre  totale »", Words("guerre totale")),
        ("“guerre totale”", Words("guerre totale")),
        ("„guerre totale“", Words("guerre totale")),
        ('"une menac*"', Words("une menac", open=True)),
        ('"une menac"*', Words("une menac", open=True)),
        ('«dit "oui" *»', Words("dit oui")),
        ('"OR"', Words("OR")),
        ("a b", And((A, B))),
        ("a AND b c", And((A, B, C))),
        ("a ET b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a OU b", Or((A, B))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("(a)", A),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a SAUF (b OR c)", And((A, Not(Or((B, C)))))),
        ("NOT NOT a", Not(Not(A))),
        ("or and not et ou near", And(tuple(map(Words, ["or", "and", "not", "et", "ou", "near"])))),
        ("a NEAR b", Near((A, B), 10)),
        ('a NEAR/5 "b c"', Near((A, Words("b c")), 5)),
        ("a NEAR/0 b NEAR/0 c", Near((A, B, C), 0)),
        ("-a NEAR b c", And((Not(Near((A, B), 10)), C))),
        ("/men.*e/", Pattern("men.*e")),
        (r"/1\/2 (a|b)/si", Pattern("1/2 (a|b)", "is")),
        ("tag:menace", TAG),
        ("TAG:menace", TAG),
        ('tag:"menace voilée"', Field(FieldName.TAG, "menace voilée")),
        ("(tag:menace)", TAG),
        ("-tag:menace", Not(TAG)),
        ("date:>2022", Field(FieldName.DATE, ">2022")),
        ("state:Done", Field(FieldName.STATE, "done")),
        ("is:unsure", Field(FieldName.IS, "unsure")),
        ("in:2022/03", Field(FieldName.IN, "2022/03")),
        ("entity:O'Brien", Field(FieldName.ENTITY, "O'Brien")),
    ],
)
def test_a_query_asks_for_what_a_person_means(query: str, expected: Condition) -> None:
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "at", "words"),
    [
        ("", 0, "There is nothing to look for."),
        ("  ", 0, "There is nothing to look for."),
        ("a (", 2, "There is nothing in these parentheses."),
        ("a ()", 2, "There is nothing in these parentheses."),
        ("a (b", 2, "This parenthesis is not closed. Put ) behind."),
        ("a) b", 1, "This parenthesis closes nothing."),
        (") a", 0, "This parenthesis closes nothing."),
        ("(a OR) b", 3, "Beside OR something to look for is missing."),
        ("OR", 0, "put it in quotation marks"),
        ("a AND", 2, "Beside AND"),
        ("a NOT", 2, "Beside NOT"),
        ("a NEAR", 2, "Write menace NEAR/5 guerre."),
        ("NEAR a", 0, "NEAR stands between words or phrases only."),
        ("a NEAR tag:x", 2, "NEAR stands between words or phrases only."),
        ("tag:x NEAR a", 6, "NEAR stands between words or phrases only."),
        ("a NEAR/2 b NEAR/3 c", 11, "The words of one NEAR have one distance."),
        ("a NEAR/x b", 2, "“NEAR/x” has no number from 0 to 100."),
        ("a NEAR/101 b", 2, "“NEAR/101” has no number from 0 to 100."),
        ("a tga:menace", 2, "There is no field “tga”. Did you mean tag?"),
        ("foo:bar", 0, "There are: tag, note, by, is, speaker, entity, date, state, title, in."),
        ("tag:", 0, "“tag:” has no value."),
        ("tag: menace", 0, "It stands right behind the colon: tag:menace."),
        ('tag:""', 0, "“tag:” has no value."),
        ("tag:(a OR b)", 0, "“tag:” has no value."),
        ("a date:mars", 2, "“mars” is no date. Write 2022, 2022-03, 2022-03-14,"),
        ("date:2022-13", 0, "“2022-13” is no date."),
        ("date:..", 0, "“..” is no date."),
        ("date:2023..2022", 0, "“2023..2022” ends before it begins. Write 2022..2023."),
        ("state:don", 0, "“state:” cannot be “don”. Did you mean done?"),
        ("is:blue", 0, "“is:” cannot be “blue”. There are: unsure, flagged."),
        ("title:?", 0, "“?” has neither letters nor digits."),
        ('a "b', 2, 'The phrase that begins with " has no end. Close it with ".'),
        ("« b", 0, "Close it with »."),
        ("b »", 2, "» closes nothing."),
        ("a /b", 2, "The regular expression that begins here has no end."),
        ("a /b/x", 5, "“x” cannot stand behind a regular expression. Behind it i"),
        ("a //", 2, "The regular expression is empty."),
        ("a /b(/", 5, "This is no regular expression: missing )."),
        ("a me*ce", 4, "The star stands only at the end of a word. Write menac*,"),
        ("a *", 2, "The star stands only at the end of a word."),
        ("a ?", 2, "“?” has neither letters nor digits. Signs are looked for by"),
        ("a - b", 2, "“-” has neither letters nor digits."),
        ("(" * 31 + "a" + ")" * 31, 30, "More than 30 parentheses stand in one another here."),
        ("a" * 2001, 2000, "The query has more than 2000 characters."),
    ],
)
def test_an_error_says_what_is_wrong_where_and_what_to_write(
    query: str, at: int, words: str
) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert words in str(raised.value)
    assert (raised.value.at, "\n" in str(raised.value)) == (at, False)


@pytest.mark.parametrize(
    ("time", "within", "beyond"),
    [
        ("2022", ["2022", "2022-03", "2022-12-31"], ["2021", "2023-01-01", ""]),
        ("2022-03", ["2022-03", "2022-03-31"], ["2022", "2022-04"]),
        ("2022-03-14", ["2022-03-14"], ["2022-03", "2022-03-15"]),
        ("2022-03..2022-05", ["2022-03-01", "2022-05-31"], ["2022-02-28", "2022-06-01", "2022"]),
        ("2022-03..", ["2022-03", "2030"], ["2022-02", "2022"]),
        ("..2022-03", ["2022-03-31", "1999"], ["2022-04", "2022"]),
        (">2022", ["2023", "2023-01-01"], ["2022", "2022-12-31"]),
        (">=2022-03", ["2022-03-01", "2023"], ["2022-02-28", "2022"]),
        ("<2022-03", ["2022-02-28", "2021"], ["2022-03-01", "2022"]),
        ("<=2022", ["2022-12-31", "2022"], ["2023-01-01"]),
    ],
)
def test_a_date_holds_if_it_lies_in_the_time_for_certain(
    time: str, within: list[str], beyond: list[str]
) -> None:
    asked = DateRange.read(time)
    assert [date for date in within + beyond if asked.holds(date)] == within


def test_queries_with_too_many_combinations_are_refused() -> None:
    few, many = (" ".join(f"(a{n} OR b{n})" for n in range(count)) for count in (6, 7))
    assert len(alternatives(parse(few))) == MOST == 64
    denied = " OR ".join(f"(a{n} b{n})" for n in range(7))
    for query in (many, f"NOT ({denied})"):
        with pytest.raises(QueryError, match="more than 64 things at once"):
            alternatives(parse(query))


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("menac", "menac*"),
        ("guerre menac", "guerre menac*"),
        ("menac ", "menac "),
        ("m", "m"),
        ("-menac", "-menac"),
        ("NOT menac", "NOT menac"),
        ('"menac', '"menac'),
        ('"guerre totale"', '"guerre totale"'),
        ("tag:menac", "tag:menac"),
        ("guerre OR", "guerre OR"),
        ("/menac/", "/menac/"),
        ("", ""),
    ],
)
def test_a_word_at_the_end_has_only_begun_while_one_types(typed: str, sought: str) -> None:
    assert beginning(typed) == sought
