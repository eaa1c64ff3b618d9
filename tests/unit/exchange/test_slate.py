"""What was annotated in SLATE stands on the same words here, and nothing of it is ever run."""

from __future__ import annotations

import json

import pytest
from formats import formats
from hypothesis import given
from hypothesis import strategies as st
from sample import ARTICLES

from tui_reader.errors import InputError
from tui_reader.exchange.formats import slate
from tui_reader.exchange.incoming import Bundle, ForeignPassage, Incoming
from tui_reader.model.article import Article
from tui_reader.model.span import Span

TEXT = "\u00ab\xa0L’eau\xa0» monte 🌊.\n\n  Le thé\u3000茶 fume.\nFin"


def read(lines: str, text: str | bytes = TEXT) -> Incoming:
    data = text if isinstance(text, bytes) else text.encode()
    files = {"a.txt.annotations": lines.encode(), "a.txt": data}
    return slate.read(Bundle("a.txt.annotations", files))


def quotes(lines: str, text: str = TEXT) -> list[str]:
    return [each.exact for each in read(lines, text).passages]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("((0, 1, 0), (0, 1, 2))", "L’e"),
        ("((0, 4, 0), (2, 0, 1))", "🌊.\n\n  Le"),
        ("(2, 2, 0)", "茶"),
        ("((2, 1), (2, 2))", "thé\u3000茶"),
        ("(0, 3)", "monte"),
        ("2", "Le thé\u3000茶 fume."),
        ("(3,)", "Fin"),
        ("((2,), (3,))", "Le thé\u3000茶 fume.\nFin"),
        ("()", ""),
        ("((0,0,0),(0,0,0))", "«"),
    ],
)
def test_lines_tokens_and_characters_are_counted_as_the_program_counts(
    place: str, words: str
) -> None:
    (found,) = read(f"{place} - Lieu").passages
    assert (found.exact, found.tags) == (words, ("Lieu",))
    assert (found.start is None) == (not words)
    if found.start is not None:
        assert TEXT[found.start : found.end] == words


def test_labels_come_in_any_order_and_may_have_dashes() -> None:
    first, again = (read(f"0 - {labels}\n").passages for labels in ("a-b É é", "é a-b É"))
    assert first == again
    assert first[0].tags == ("a-b", "É", "é")
    assert read("0 -").passages[0].tags == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_mark_at_the_head_are_counted_as_they_stand(end: str) -> None:
    raw = "\ufeff" + TEXT.replace("\n", end)
    found = read("((0, 0, 0), (0, 0, 1)) - a\n(2, 1) - b", raw.encode())
    assert [each.exact for each in found.passages] == ["\ufeff«", "thé"]
    assert found.texts[0].text == raw


@given(st.sampled_from(ARTICLES), st.data())
def test_any_place_between_two_tokens_is_what_stands_there(
    article: Article, data: st.DataObject
) -> None:
    text = article.text
    lines = text.split("\n")
    points = [
        (row, column, character)
        for row, line in enumerate(lines)
        for column, token in enumerate(line.split())
        for character in range(len(token))
    ]
    first, last = sorted(data.draw(st.tuples(*[st.sampled_from(points)] * 2)))
    (found,) = read(f"({first}, {last}) - x", text).passages
    assert found.start is not None and found.end is not None
    assert Span(found.start, found.end).of(text) == found.exact
    assert len("".join(found.exact.split())) == points.index(last) - points.index(first) + 1
    row, column, character = first
    assert found.exact.startswith(lines[row].split()[column][character])


@pytest.mark.parametrize(
    "place", ["9", "(0, 9)", "(0, 0, 9)", "1", "(1, 0)", "((2, 0), (0, 0))", "((0,0,0),(9,0,0))"]
)
def test_a_place_that_is_not_in_the_text_is_told_with_its_labels(place: str) -> None:
    found = read(f"{place} - Lieu Air\n3 - Fin")
    assert [each.exact for each in found.passages] == ["Fin"]
    assert found.left_out == (
        ("a.txt", "Air Lieu", f"the place {place} is not in its text"),
    )  # fmt: skip


def test_links_are_counted_and_told() -> None:
    found = read("[(0, 1), (0, 2)] -\n[((0,0,0),(0,0,1)), (2,1,0)] - \n2 0 - \n3 - Fin")
    assert len(found.passages) == 1
    assert found.remarks == ("3 links between passages are not taken.",)


@pytest.mark.parametrize(
    "line",
    [
        "__import__('os').system('touch /tmp/x') - Lieu",
        "(0, __import__('os').getpid()) - Lieu",
        "[(0, 1) for x in ()] - Lieu",
        "(0 - 1)",
        "(0, -1) - x",
        "(0, 1, 2, 3) - x",
        "(٠, 1) - x",
        "(9999999999, 1) - x",
        "(((((((((((0)))))))))))) - x",
        "0",
        "Lieu",
    ],
)
def test_a_line_that_is_none_is_refused_with_its_number_and_never_run(line: str) -> None:
    with pytest.raises(InputError, match=r"a\.txt\.annotations, 2: this line is no annotation"):
        read(f"0 - a\n{line}\n")


def test_a_text_that_is_missing_is_asked_for() -> None:
    with pytest.raises(InputError, match=r"The text a\.txt is not beside a\.txt\.annotations"):
        slate.read(Bundle("x", {"a.txt.annotations": b"0 - a"}))
    with pytest.raises(InputError, match="no file of SLATE"):
        slate.read(Bundle("x", {"a.txt": b"0 - a"}))


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"((0, 0, 0), (0, 3, 5)) - a\n", True),
        (b"\n12 - a", True),
        (b"", True),
        (b"[(0, 1), (0, 2)] - ", True),
        (b"{}", False),
        (b"-DOCSTART- -X- O\n", False),
        (b"T1\tLieu 0 5\tabcde", False),
    ],
)
def test_its_files_are_known_by_suffix_and_first_line(data: bytes, known: bool) -> None:
    assert slate.detect(Bundle("a", {"a.txt.annotations": data})) is known
    assert not slate.detect(Bundle("a", {"a.txt": data}))


def test_what_the_program_wrote_of_a_hard_sample_is_all_there() -> None:
    folder = formats("peer-samples", "slate-1.1.3")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = slate.read(Bundle("slate", files))
    neutral = json.loads(formats("peer-samples", "sample-neutral.json").read_bytes())
    wanted = [
        ForeignPassage(
            f"{document['id']}.txt",
            span["start"],
            span["end"],
            document["text"][span["start"] : span["end"]],
            tags=tuple(sorted(tag.replace(" ", "_") for tag in span["tags"])),
        )
        for document in neutral["documents"]
        for span in document["spans"]
    ]
    assert sorted(found.passages, key=repr) == sorted(wanted, key=repr)
    assert (found.left_out, found.remarks) == ((), ())
