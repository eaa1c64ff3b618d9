"""The list of sources can be cited from, whatever the articles are called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import CONTENTS, CORRECTED, EXPORT, MARKED

from tui_reader.exchange.formats import bibtex
from tui_reader.exchange.formats.bibtex import key_of
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Fate
from tui_reader.model.article import Article, Certainty, Guess, Headline
from tui_reader.model.change import Contents

GOLDEN = Path(__file__).parent / "golden" / "sources.bib"

TITLE, STATED = Guess("Un titre", Certainty.STATED), Certainty.STATED


def listed(export: Export = EXPORT) -> str:
    [file] = bibtex.write(export).files
    return file.data.decode("utf-8")


def listing(*articles: Marked) -> str:
    return listed(replace(EXPORT, articles=lambda: iter(articles)))


def entries(text: str) -> dict[str, dict[str, str]]:
    """What a program reads: of each key the fields; braces must match, as BibTeX counts them."""
    found: dict[str, dict[str, str]] = {}
    for entry in re.split(r"^(?=@)", text, flags=re.MULTILINE)[1:]:
        kind, key, body = re.fullmatch(
            r"@(\w+)\{([^,\s{}]+),\n(.*)\}\n\n?", entry, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        assert key not in found
        found[key] = {"kind": kind}
        for line in body.removesuffix("\n").split("\n"):
            name, value = re.fullmatch(r"  (\w+) = (.*),", line).groups()  # type: ignore[union-attr]
            assert is_balanced(value), value
            found[key][name] = value
    return found


def is_balanced(value: str) -> bool:
    """Whether the value is a macro, or one pair of braces with what they hold."""
    depth = 0
    for at, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and at + 1 < len(value):
            return value.isalpha()
    return depth == 0


def shown(value: str) -> str:
    """What LaTeX shows for a value."""
    value = re.sub(r"^\{+|\}+$", "", value.replace("{}", "\x00"))
    names = {
        r"\textbackslash" + "\x00": "\\", r"\textbraceleft" + "\x00": "{",
        r"\textbraceright" + "\x00": "}", r"\textasciicircum" + "\x00": "^",
        r"\textasciitilde" + "\x00": "~",
    }  # fmt: skip
    return re.sub(r"\\text\w+\x00|\\([$&#%_])", lambda match: match[1] or names[match[0]], value)


def marked(headline: Headline, source: str = "a.txt") -> Marked:
    article: Article = replace(MARKED[0].article, source=source)
    return replace(MARKED[0], article=article, headline=headline)


def test_the_list_is_what_it_was() -> None:
    assert listed().encode() == GOLDEN.read_bytes()
    assert len(entries(listed())) == 3


def test_articles_that_only_have_corrected_names_are_no_sources() -> None:
    named = replace(MARKED[2], notes=(), names=(CORRECTED,))
    export = replace(EXPORT, contents=Contents((CORRECTED,)), articles=lambda: iter((named,)))
    assert listed(export) == ""
    report = bibtex.write(export).report
    assert (report.came, report.went) == (1, 0)
    assert [line.fate for line in report.lines] == [Fate.LEFT_OUT]
    assert bibtex.write(EXPORT).report.went == len(CONTENTS.annotations)


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ("2024-02-09", {"year": "{2024}", "month": "feb", "day": "{9}"}),
        ("2024-12", {"year": "{2024}", "month": "dec"}),
        ("2024", {"year": "{2024}"}),
        ("hier", {}),
        ("", {}),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str, fields: dict[str, str]) -> None:
    [entry] = entries(listing(marked(Headline(TITLE, Guess(date, STATED))))).values()
    assert {name: entry[name] for name in ("year", "month", "day") if name in entry} == fields
    assert entry["kind"] == "misc"


def test_an_article_with_a_publisher_is_one_of_that_journal() -> None:
    known = Headline(TITLE, Guess("2024"), Guess("Le Monde", STATED), Guess("Zoë & Bao", STATED))
    [entry] = entries(listing(marked(known))).values()
    assert entry == {
        "kind": "article",
        "author": r"{{Zoë \& Bao}}",
        "title": "{{Un titre}}",
        "journal": "{Le Monde}",
        "year": "{2024}",
        "file": "{a.txt}",
        "note": "{Inferred: date}",
    }


def test_a_publisher_that_is_merely_inferred_is_none() -> None:
    guessed = Headline(Guess("Un titre"), Guess("2024"), Guess("unknown aggregator"))
    [entry] = entries(listing(marked(guessed))).values()
    assert entry["kind"] == "misc"
    assert "journal" not in entry
    assert entry["note"] == "{Inferred: title, date}"


def test_a_key_is_the_name_of_the_file_where_it_can_be() -> None:
    assert key_of("000_414974feefa0777c.txt") == "000_414974feefa0777c"
    assert re.fullmatch("notes-md--[0-9a-f]{8}", key_of("notes.md"))
    assert re.fullmatch("presse-leau-montee--[0-9a-f]{8}", key_of("presse/l’eau montée.txt"))
    assert re.fullmatch("article--[0-9a-f]{8}", key_of("🌊.txt"))
    assert re.fullmatch("article--[0-9a-f]{8}", key_of("\udce9.txt"))


def test_articles_whose_names_are_alike_have_keys_of_their_own() -> None:
    sources = [
        "é.txt",
        "e.txt",
        "E.txt",
        "e",
        "e.md",
        "e.md.txt",
        "é/e.txt",
        "e.txt.txt",
        "é--e.txt",
        "é/e--1.txt",
    ]
    assert len({key_of(source).casefold() for source in sources}) == len(sources)


hostile = st.lists(
    st.sampled_from([*"\\{}$&#%_^~\"'@,=\n\t a", "{}", "\\}"]) | st.characters(), max_size=20
).map("".join)


@settings(deadline=None)
@given(title=hostile, publisher=hostile, source=hostile)
def test_no_title_breaks_the_list(title: str, publisher: str, source: str) -> None:
    heads = Headline(Guess(title), Guess("2024"), Guess(publisher))
    text = listing(marked(heads, f"x{source}"), marked(Headline(TITLE), "last.txt"))
    first, last = entries(text).values()
    assert last["title"] == "{{Un titre}}"
    flat = " ".join(plain(title).split()) or " ".join(plain(f"x{source}").split())
    assert shown(first["title"]) == flat
