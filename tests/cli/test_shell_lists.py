from __future__ import annotations

import json
from pathlib import Path

from shell import FIRST, SEEDS, THIRD, reader, tag

from tui_reader.keymap import ACTIONS, Group
from tui_reader.model.entity import EntityType


def test_list_tells_number_name_state_annotations_date_and_title(here: Path) -> None:
    tag({"article": THIRD, "start": 20, "end": 30, "note": "x"})
    lines = reader("list").lines
    assert len(lines) == 5
    assert lines[0].startswith(f"1  {FIRST}  new ")
    assert lines[0].endswith("ses missiles à longue portée sur le sol russe")
    assert lines[2].split()[:6] == ["3", THIRD, "begun", "1", "annotation", "2022-10"]
    columns = {line.index("  ", line.index(".txt")) for line in lines}
    assert len(columns) == 1


def test_list_for_machines_has_one_object_an_article(here: Path) -> None:
    tag({"article": THIRD, "start": 20, "end": 30, "note": "x"})
    records = reader("list", "--json").records
    assert [record["article"] for record in records] == sorted(p.name for p in SEEDS.iterdir())
    third = records[2]
    assert (third["state"], third["annotations"], third["date"]) == ("begun", 1, "2022-10")
    assert records[0]["date"] is None
    mentions = reader("mentions", "--json").records
    for record in records:
        counted = [m for m in mentions if m["article"] == record["article"]]
        assert record["mentions"] == len(counted) > 10


def test_mentions_are_the_words_at_their_offsets(here: Path) -> None:
    records = reader("mentions", "--json").records
    texts = {path.name: path.read_text("utf-8") for path in SEEDS.iterdir()}
    for record in records:
        assert list(record) == ["article", "start", "end", "type", "text", "entity"]
        assert texts[record["article"]][record["start"] : record["end"]] == record["text"]
        assert record["type"] in set(EntityType)
    assert ("Poutine", "Vladimir Poutine") in {(r["text"], r["entity"]) for r in records}


def test_mentions_for_people_tell_the_same(here: Path) -> None:
    records = reader("mentions", "--json").records
    lines = reader("mentions").lines
    assert len(lines) == len(records)
    assert lines[0].split() == [FIRST, "0-7", "PER", "Poutine", "Vladimir", "Poutine"]


def test_json_keeps_real_characters(here: Path) -> None:
    assert "à longue portée".encode() in reader("list", "--json").data
    assert "États-Unis".encode() in reader("mentions", "--json").data


def test_a_file_name_that_is_not_unicode_is_escaped_in_json_and_shown_in_text(
    nowhere: Path,
) -> None:
    try:
        (nowhere / "a\udce9.txt").write_text("Un titre\n", "utf-8")
    except (OSError, UnicodeEncodeError):
        return  # This file system has no such names.
    assert b'"article": "a\\udce9.txt"' in reader("list", "--json").data
    assert "a\ufffd.txt" in reader("list").text


def test_one_file_is_a_corpus(here: Path) -> None:
    assert [line.split()[:2] for line in reader("list", f"seeds/{THIRD}").lines] == [["1", THIRD]]


def test_keys_shows_every_action_under_its_group() -> None:
    text = reader("keys").text
    at = [text.index(f"{group}\n") for group in Group]
    assert at == sorted(at)
    for action in ACTIONS:
        assert any(
            line.split(f"  {action.scope}  ")[0].rstrip() == action.keys_shown
            and line.endswith(f"  {action.help}")
            for line in text.splitlines()
        ), action.id


def test_keys_for_machines_has_every_action_once() -> None:
    records = [json.loads(line) for line in reader("keys", "--json").lines]
    assert sorted(record["id"] for record in records) == sorted(action.id for action in ACTIONS)
    assert all(record["keys"] and record["help"] and record["scope"] for record in records)
