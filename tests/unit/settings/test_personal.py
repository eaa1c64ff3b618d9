"""What the program remembers of how a person works."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tui_reader.settings.personal import Habits, keep_habits, read_habits


def test_how_the_screen_was_left_is_there_at_the_next_launch(habits_file: Path) -> None:
    assert read_habits() == Habits()
    keep_habits(Habits(theme="reader-light"), Habits())
    assert read_habits() == Habits(theme="reader-light")


def test_what_another_window_changed_meanwhile_stays(habits_file: Path) -> None:
    here = Habits(theme="reader-dark")
    keep_habits(Habits(theme="reader-light", form="reference"), Habits())
    keep_habits(replace(here, plain_types=("LOC", "PER")), here)
    assert read_habits() == Habits("reader-light", plain_types=("LOC", "PER"), form="reference")


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"theme": 3}', '{"raw": "no"}', '{"plain_types": [["PER"]]}', "\udcff", DEEP],
    ids=ascii,
)
def test_what_cannot_be_understood_is_as_usual(habits_file: Path, kept: str) -> None:
    habits_file.parent.mkdir()
    habits_file.write_bytes(kept.encode(errors="surrogateescape"))
    assert read_habits() == Habits()


def test_what_a_newer_version_remembers_stays(habits_file: Path) -> None:
    habits_file.parent.mkdir()
    habits_file.write_text('{"dreams": 1}')
    keep_habits(Habits(theme="reader-light"), Habits())
    assert json.loads(habits_file.read_text())["dreams"] == 1


def test_that_nothing_can_be_remembered_is_no_trouble(habits_file: Path) -> None:
    habits_file.parent.write_text("in the way")
    keep_habits(Habits(theme="reader-light"), Habits())
    assert read_habits() == Habits()
