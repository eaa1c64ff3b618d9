from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shell import FIRST, SECOND, SEEDS, answer, reader, tag, told
from tinydb import TinyDB

TEXT = (SEEDS / FIRST).read_text("utf-8")


def kept(here: Path, table: str = "annotations") -> list[dict[str, object]]:
    with TinyDB(here / "annotations" / "seeds.json") as database:
        return [dict(row) for row in database.table(table).all()]


def test_an_annotation_has_the_passage_tags_and_note_asked_for(here: Path) -> None:
    result = tag({"article": FIRST, "start": 17, "end": 21, "tags": ["Alliance"], "note": "l’OTAN"})
    (record,) = kept(here)
    assert (result.code, result.talk, result.lines) == (0, "", [record["id"]])
    assert record["target"]["exact"] == TEXT[17:21] == "OTAN"  # type: ignore[index]
    assert (record["tags"], record["note"]) == (["alliance"], "l’OTAN")
    assert [row["name"] for row in kept(here, "codebook")] == ["Alliance"]


def test_a_quote_stands_for_its_offsets(here: Path) -> None:
    quote = "Face à cette situation"
    tag({"article": FIRST, "quote": quote, "note": "x"})
    target = kept(here)[0]["target"]
    assert target["start"] == TEXT.index(quote)  # type: ignore[index]
    assert target["exact"] == quote  # type: ignore[index]


def test_tags_are_named_by_id_or_name_and_new_ones_are_made_once(here: Path) -> None:
    names = [["Arme nucléaire", "Arme!"], ["arme-nucleaire"], ["ARME NUCLÉAIRE", "Arme?"]]
    tag(*({"article": FIRST, "start": i, "end": 9, "tags": n} for i, n in enumerate(names)))
    assert [row["tags"] for row in kept(here)] == [
        ["arme-nucleaire", "arme"],
        ["arme-nucleaire"],
        ["arme-nucleaire", "arme-2"],
    ]
    codebook = kept(here, "codebook")
    assert [row["id"] for row in codebook] == ["arme-nucleaire", "arme", "arme-2"]
    assert [row["key"] for row in codebook] == ["1", "2", "3"]
    assert len({row["colour"] for row in codebook}) == 3


def test_two_new_tags_of_one_line_get_slugs_and_keys_of_their_own(here: Path) -> None:
    tag({"article": FIRST, "start": 0, "end": 7, "tags": ["Été", "Ete!", "été"]})
    assert kept(here)[0]["tags"] == ["ete", "ete-2"]
    assert [row["key"] for row in kept(here, "codebook")] == ["1", "2"]


def test_every_line_makes_a_new_annotation_even_on_the_same_passage(here: Path) -> None:
    mark = {"article": FIRST, "start": 0, "end": 7, "note": "x"}
    result = tag(mark, mark)
    assert len(set(result.lines)) == len(kept(here)) == 2


def test_a_line_without_a_place_speaks_of_the_whole_article(here: Path) -> None:
    result = tag({"article": FIRST, "tags": ["Russie"], "note": "à relire"})
    (record,) = kept(here)
    assert result.lines == [record["id"]]
    assert (record["kind"], record["target"]) == ("article", {"source": FIRST})
    assert (record["tags"], record["note"]) == (["russie"], "à relire")
    assert "à relire" in reader("show", FIRST).text
    assert reader("check").code == 0
    (exported,) = json.loads(reader("export").text)["annotations"]
    assert exported["kind"] == "article"


def test_mentions_can_be_piped_into_tag(here: Path) -> None:
    mentions = [record for record in reader("mentions", "--json").records if record["start"] < 99]
    result = tag(*({**mention, "tags": [mention["type"]]} for mention in mentions))
    assert (result.code, len(result.lines)) == (0, len(mentions))
    assert [row["target"]["exact"] for row in kept(here)] == [m["text"] for m in mentions]  # type: ignore[index]


def test_an_id_is_written_only_once_it_is_kept(here: Path) -> None:
    command = [sys.executable, "-m", "tui_reader", "tag", "--stdin"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=here, stdin=pipe, stdout=pipe) as program:
        assert program.stdin is not None
        for start in range(5):
            mark = {"article": FIRST, "start": start, "end": 9, "note": "x"}
            program.stdin.write(json.dumps(mark).encode() + b"\n")
            program.stdin.flush()
            # The program is still at work and waits for more, and yet this one is safe already.
            printed = answer(program)
            exported = json.loads(reader("export").text)["annotations"]
            assert printed in {row["id"] for row in exported}
            assert len(exported) == start + 1
        program.kill()
    assert tag({"article": FIRST, "start": 0, "end": 9, "note": "y"}).code == 0
    assert len(kept(here)) == 6


GOOD = {"article": FIRST, "start": 0, "end": 7, "note": "good"}


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "It is not JSON: "),
        ("[]", "not a JSON object"),
        ("3", "not a JSON object"),
        pytest.param("[" * 100_000, "nested too deeply", id="too deep"),
        pytest.param(f"[{'[' * 200}{']' * 200}]", "nested too deeply", id="deep"),
        ('{"article": "a", "end": 1, "end": 5}', "'end' stands twice"),
        ('{"article": "a", "end": NaN}', "NaN is no number"),
        pytest.param(" " * ((1 << 24) + 1), "too long", id="too long"),
        ('{"article": "\\ud800"}', "half a character"),
        ("{}", '"article" is missing'),
        ({"article": 3}, '"article" is not text'),
        ({"article": "absent.txt"}, "no article 'absent.txt'"),
        ({"article": "../seeds/" + FIRST}, "no article"),
        ({**GOOD, "end": 4000}, "No passage from 0 to 4000"),
        ({**GOOD, "start": -1}, "no passage from -1"),
        ({**GOOD, "start": 9}, "no passage from 9 to 7"),
        ({**GOOD, "end": 0}, "No passage from 0 to 0"),
        ({**GOOD, "end": "7"}, "whole numbers"),
        ({**GOOD, "end": 7.0}, "whole numbers"),
        ({**GOOD, "end": True}, "whole numbers"),
        ({"article": FIRST, "start": None, "note": "nowhere"}, "whole numbers"),
        ({"article": FIRST, "start": 0, "end": 7}, "neither a tag nor a note"),
        ({**GOOD, "tags": "menace"}, "not a list"),
        ({**GOOD, "tags": [1]}, "not a list"),
        ({**GOOD, "tags": [""]}, "1 to 100 characters"),
        ({**GOOD, "tags": ["a\u001bb"]}, "no control characters"),
        ({**GOOD, "note": ["x"]}, '"note" is not text'),
        ({**GOOD, "quote": "OTAN"}, "both"),
        ({"article": FIRST, "quote": "Poutine", "note": "x"}, "more than once"),
        ({"article": FIRST, "quote": "jamais écrit", "note": "x"}, "does not occur"),
        ({"article": FIRST, "quote": "", "note": "x"}, "does not occur"),
        ({"article": FIRST, "quote": 3, "note": "x"}, '"quote" is not text'),
    ],
)
def test_a_bad_line_is_named_and_what_came_before_it_is_kept(
    here: Path, bad: str | dict[str, object], says: str
) -> None:
    lines = [json.dumps(GOOD), bad if isinstance(bad, str) else json.dumps(bad), json.dumps(GOOD)]
    result = reader("tag", "--stdin", stdin="\n\n".join(lines).encode())
    told(result, 3, "Line 3", says)
    assert result.lines == [row["id"] for row in kept(here)]
    assert len(result.lines) == 1


@pytest.mark.parametrize("stdin", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_nothing_in_is_nothing_done(here: Path, stdin: bytes) -> None:
    result = reader("tag", "--stdin", stdin=stdin.replace(b"\xef\xbb\xbf", b""))
    assert (result.code, result.data, result.talk) == (0, b"", "")
    assert not (here / "annotations").exists()


def test_line_ends_and_the_mark_of_windows_are_understood(here: Path) -> None:
    lines = b"\xef\xbb\xbf" + b"\r\n".join([json.dumps(GOOD).encode()] * 2) + b"\r\n"
    assert len(reader("tag", "--stdin", stdin=lines).lines) == 2


def test_a_thousand_lines_come_back_in_their_order(here: Path) -> None:
    sources = (FIRST, SECOND)
    marks = [
        {"article": sources[n % 2], "start": n, "end": n + 9, "note": str(n)} for n in range(1000)
    ]
    ids = tag(*marks).lines
    notes = {row["id"]: row["note"] for row in kept(here)}
    assert [notes[each] for each in ids] == [str(n) for n in range(1000)]


def test_a_tag_that_is_put_on_the_same_words_again_is_told(here: Path) -> None:
    words = ["tag", FIRST, "0", "5"]
    assert reader(*words, "Menace").talk == ""
    assert reader(*words, "Arme").talk == ""
    again = reader(*words, "menace", "Neu")
    assert again.code == 0
    assert again.talk == "reader: Menace was there already; this is another annotation.\n"
    assert len(kept(here)) == 3
