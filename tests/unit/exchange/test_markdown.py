"""The report in Markdown says what people wrote, and nothing that they wrote becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample import CONTENTS, CORRECTED, EXPORT, LOST, MARKED, PASSAGES, TAGS, WHOLE

from tui_reader.exchange.formats import markdown
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Fate
from tui_reader.model.article import Guess, Headline
from tui_reader.model.change import Contents

GOLDEN = Path(__file__).parent / "golden" / "report.md"

PARTS = {"heading", "paragraph", "blockquote", "bullet_list", "ordered_list", "list_item"}


def report(export: Export = EXPORT) -> str:
    [file] = markdown.write(export).files
    return file.data.decode("utf-8")


def tokens(text: str) -> list[Token]:
    """What CommonMark with tables and strikethrough reads."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(text: str) -> list[str]:
    """The text of each paragraph, heading and item; there is nothing else, and only emphasis."""
    found = []
    for token in tokens(text):
        if token.type == "inline":
            children = token.children or []
            assert {each.type for each in children} <= {
                "text",
                "text_special",
                "em_open",
                "em_close",
            }
            found.append("".join(each.content for each in children))
        else:
            assert token.type.rpartition("_")[0] in PARTS
    return found


def test_the_report_is_what_it_was() -> None:
    assert report().encode() == GOLDEN.read_bytes()
    assert markdown.write(EXPORT) == markdown.write(EXPORT)


def test_all_annotations_are_told_but_corrections_of_names() -> None:
    told = markdown.write(EXPORT).report
    assert (told.came, told.went) == (len(CONTENTS.annotations), len(CONTENTS.annotations) - 1)
    fates = {(line.fate, line.id) for line in told.lines}
    assert fates == {(Fate.ORPHAN, LOST.id), (Fate.LEFT_OUT, CORRECTED.id)}


def test_quotes_and_notes_come_back_line_by_line_as_they_were() -> None:
    found = shown(report())
    for each in (*PASSAGES, WHOLE, LOST):
        if each.anchor:
            assert set(lines(each.anchor.exact)) <= set(found)
        first, *rest = lines(each.note) or [""]
        assert f"Note: {first}" in found or not first
        assert set(rest) <= set(found)


def test_tags_are_headings_as_deep_as_they_are_below_others() -> None:
    read = tokens(report())
    heads = {
        read[at + 1].content: each.tag
        for at, each in enumerate(read)
        if each.type == "heading_open"
    }
    assert heads["Personne"] == "h2"
    assert heads["Source citée"] == "h3"


def lines(text: str) -> list[str]:
    return [line.strip() for line in plain(text).split("\n") if line.strip()]


pieces = [
    "http://a",
    "www.a",
    "&amp;",
    "==",
    "%%",
    "a_b",
    *"\\`*_{}[]()<>#+-.!|~&;:=$^@% \n1aiwé«»’",
]
hostile = st.lists(st.sampled_from(pieces) | st.characters(), max_size=30).map("".join)


@settings(deadline=None)
@given(note=hostile, title=hostile, name=hostile, creator=hostile, words=hostile)
def test_no_word_becomes_markup(note: str, title: str, name: str, creator: str, words: str) -> None:
    anchor = PASSAGES[0].anchor
    assert anchor
    said = replace(PASSAGES[0], note=note, creator=creator, tags=(TAGS[0].id,))
    said = replace(said, anchor=replace(anchor, exact=words or "x"))
    tag = replace(TAGS[0], name=name.strip() or "x", description=note)
    heads = Headline(Guess(title), Guess("2024"))
    marked = replace(MARKED[2], headline=heads, notes=(), names=(), lost=(said,))
    contents = Contents((said,), (tag,))
    found = shown(report(replace(EXPORT, contents=contents, articles=lambda: iter((marked,)))))
    assert {" ".join(plain(tag.name).split()), *lines(words), *lines(note)} <= {"", *found}


def test_what_obsidian_and_pandoc_take_for_markup_is_escaped() -> None:
    said = "==a== %%b%% $c$ ^d^ [[e]] #f @g http://h www.i {j} a_b~c~"
    note = replace(PASSAGES[0], note=said)
    marked = replace(MARKED[2], notes=(note,), names=())
    text = report(replace(EXPORT, articles=lambda: iter((marked,))))
    assert f"Note: {said}" in shown(text)
    [line] = re.findall("^Note: (.*)$", text, re.MULTILINE)[:1]
    assert line == (r"\==a\== \%%b\%% \$c\$ \^d\^ \[\[e\]\] \#f \@g http\://h www\.i \{j} a_b\~c\~")
