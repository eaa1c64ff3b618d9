"""What the settings file may say, and what is said when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.entities import recogniser_named
from tui_reader.errors import InputError
from tui_reader.settings.personal import read_preferences
from tui_reader.settings.preferences import KEYS, Preferences, lines, preferences
from tui_reader.ui.themes import THEMES
from tui_reader.ui.widgets.text_fitting import MEASURE


@pytest.mark.parametrize(
    ("text", "recogniser"),
    [
        ("", ""),
        ("# nothing but a comment\n", ""),
        ('recogniser = "rules"', "rules"),
        ("recogniser = 'spacy:fr_core_news_sm'  # a comment\n", "spacy:fr_core_news_sm"),
    ],
)
def test_the_settings_file_names_the_recogniser(text: str, recogniser: str) -> None:
    assert preferences(text, "settings.toml") == Preferences(recogniser=recogniser)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('recognizer = "rules"', ["line 1: there is no setting 'recognizer'", "recogniser, key"]),
        ('\n\nkeyboard = "dvorak"', ["line 3: keyboard cannot be 'dvorak'", '"qwertz"']),
        ('[keys]\n# new\nfindings = "F4"\ntag = 4', ["line 4: tag cannot be 4", 'findings = "F4"']),
        ("keys = 4", ["line 1: keys cannot be 4", "a table"]),
        (
            "recogniser = 3",
            ["line 1: recogniser cannot be 3", '"trained", "rules" or "spacy:NAME"'],
        ),
        ("recogniser = true", ["recogniser cannot be True"]),
        ("\n\nrecogniser = rules", ["is not TOML", "line 3"]),
        ('recogniser = "rules"\nrecogniser = "trained"\n', ["is not TOML", "line 2"]),
        pytest.param("a = " + "[" * 10**5, ["is not TOML", "nested too deeply"], id="depth"),
        pytest.param("a = " + "9" * 5000, ["is not TOML", "digits"], id="number"),
    ],
)
def test_what_the_settings_file_gets_wrong_is_told_in_one_line(text: str, words: list[str]) -> None:
    with pytest.raises(InputError) as error:
        preferences(text, "settings.toml")
    told = str(error.value)
    assert told.startswith("settings.toml") and "\n" not in told
    assert [word for word in words if word not in told] == []


def test_every_key_of_the_file_is_a_preference_of_that_type() -> None:
    for name, key in KEYS.items():
        assert type(getattr(Preferences(), name)) is key.kind


def test_what_is_told_to_be_usual_is_so() -> None:
    assert KEYS["measure"].usual == MEASURE
    assert f"reader-{KEYS['theme'].usual}" == THEMES[0].name


def test_each_key_is_found_on_the_line_where_it_begins() -> None:
    text = '''a = """
b = 1
"""
# a comment

keys.x = "F4"
[t]
c = [
  "d = 1",
]
"e f" = 1
'''
    assert lines(text) == {
        ("a",): 1, ("keys",): 6, ("keys", "x"): 6, ("t",): 7, ("t", "c"): 8, ("t", "e f"): 11,
    }  # fmt: skip


def test_lines_count_where_lines_end_as_on_windows() -> None:
    assert lines("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


def test_without_a_settings_file_nothing_is_set(settings_file: Path) -> None:
    assert not settings_file.exists()
    assert read_preferences() == Preferences()


def test_the_settings_file_is_read_from_the_usual_place(settings_file: Path) -> None:
    settings_file.write_text("﻿recogniser = 'rules'\r\n", "utf-8")
    assert read_preferences() == Preferences("rules")


def test_settings_that_are_no_text_are_refused(settings_file: Path) -> None:
    settings_file.write_bytes(b"recogniser\0")
    with pytest.raises(InputError, match="is not text"):
        read_preferences()


@pytest.mark.parametrize("name", ["", "trained", "rules"])
def test_a_recogniser_is_had_by_its_name(name: str) -> None:
    (paris,) = recogniser_named(name).mentions("Il vit à Paris", "fr")
    assert paris.entity == "Paris"


@pytest.mark.parametrize("name", ["magic", "spacy", "spacy:", "rules:x", "Trained"])
def test_a_recogniser_that_is_none_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(InputError, match=r"There is no recogniser.*spacy:NAME"):
        recogniser_named(name)
