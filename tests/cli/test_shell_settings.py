"""The settings file as the commands meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipelines import PATTERNS, pipeline
from shell import reader, told


def test_the_recogniser_of_the_settings_is_the_one_that_works(
    here: Path, settings_file: Path
) -> None:
    settings_file.write_text(f"recogniser = 'spacy:{pipeline(here / 'small')}'\n", "utf-8")
    result = reader("mentions", "--json")
    assert result.code == 0
    assert {record["text"] for record in result.records} <= set(PATTERNS.values())
    assert len(result.records) > 20


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recogniser = 'magic'", ["settings.toml: There is no recogniser 'magic'", "spacy:NAME"]),
        ("recogniser = 'spacy:nowhere'", ["no pipeline 'nowhere'", "Install it"]),
        ("colour = 'red'", ["settings.toml", "line 1: there is no setting 'colour'"]),
        ("recogniser = \n", ["settings.toml", "not TOML", "line 1"]),
    ],
)
def test_settings_that_cannot_be_followed_end_a_command_with_one_line(
    here: Path, settings_file: Path, text: str, words: list[str]
) -> None:
    settings_file.write_text(text, "utf-8")
    told(reader("mentions"), 3, *words)


def test_commands_that_need_no_setting_read_none(here: Path, settings_file: Path) -> None:
    settings_file.write_text("nonsense", "utf-8")
    assert reader("list").code == 0
