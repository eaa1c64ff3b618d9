"""The settings file as the commands meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipelines import PATTERNS, pipeline
from shell import reader, told

from tui_reader.settings.personal import Habits, keep_habits


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


def test_settings_tells_that_there_is_no_file_and_what_holds_without(settings_file: Path) -> None:
    lines = reader("settings").lines
    assert lines[0] == f"settings file: {settings_file} (there is none)"
    rows = [line.split() for line in lines[2:]]
    assert ["recogniser", "trained", "usual"] in rows
    assert ["keyboard", "qwerty", "usual"] in rows
    assert not [row for row in rows if row[0].startswith("keys.")]


def test_settings_tells_how_the_screen_was_left_and_what_the_environment_says(
    habits_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_habits(Habits(theme="reader-light", measure=70), Habits())
    assert habits_file.exists()
    monkeypatch.setenv("LANGUAGE", "fr_CA")
    rows = [line.split(maxsplit=2) for line in reader("settings").lines[2:]]
    assert ["theme", "light", "as it was left"] in rows
    assert ["measure", "70", "as it was left"] in rows
    assert ["language", "fr", "environment"] in rows
    monkeypatch.setenv("NO_COLOR", "1")
    rows = [line.split(maxsplit=2) for line in reader("settings").lines[2:]]
    assert ["theme", "monochrome", "environment"] in rows


def test_settings_tells_where_each_value_comes_from(settings_file: Path) -> None:
    text = 'keyboard = "azerty"\n\n[keys]\nfindings = "F4"\nexport = []\n'
    settings_file.write_text(text, "utf-8")
    found = {each["setting"]: each for each in reader("settings", "--json").records}
    assert found["file"] == {"setting": "file", "value": str(settings_file), "there": True}
    tags = list("&é\"'(-è_çà")
    expected = [
        ("recogniser", "trained", "usual", None),
        ("keyboard", "azerty", "settings file", 1),
        ("keys.findings", ["F4"], "settings file", 4),
        ("keys.export", [], "settings file", 5),
        ("keys.tag_by_key", tags, "preset azerty", None),
        ("keys.toggle_key", tags, "as keys.tag_by_key", None),
    ]
    for name, value, origin, line in expected:
        assert found[name] == {"setting": name, "value": value, "origin": origin, "line": line}
    shown = reader("settings").lines
    assert ["keys.findings", "F4", "settings", "file,", "line", "4"] in map(str.split, shown)
    assert any(line.split() == ["keys.export", "none", *["settings", "file,", "line", "5"]]
               for line in shown)  # fmt: skip


WRONG = [
    ("colour = 'red'", ["line 1: there is no setting 'colour'"]),
    ("\nkeyboard = 'dvorak'", ["line 2: keyboard cannot be 'dvorak'", '"qwertz"']),
    ("[keys]\nfindigs = 'F4'", ["line 2: there is no action 'findigs'", "mean findings?"]),
    ("[keys]\n\nfindings = 'Ctrl+M'", ["line 3: terminals cannot send Ctrl+M"]),
    ("keys.findings = ['F4', 5]", ["line 1: findings cannot be ['F4', 5]"]),
    ("keys.export = 't'", ["line 1: t means “tags” and “export” in the text"]),
    ("keyboard = 'azerty'\nkeys.copy = ')'", ["line 2: ) means “shrink” and “copy” in the text"]),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
@pytest.mark.parametrize("command", [("seeds",), ("settings",), ("keys",)])
def test_a_bad_settings_file_is_told_in_one_line_before_there_is_a_screen(
    here: Path, settings_file: Path, command: tuple[str, ...], text: str, words: list[str]
) -> None:
    settings_file.write_text(text, "utf-8")
    told(reader(*command), 3, str(settings_file), *words)


def test_keys_shows_those_in_force(settings_file: Path) -> None:
    settings_file.write_text("keys.findings = ['F4', 'Ctrl+L']", "utf-8")
    (found,) = (each for each in reader("keys", "--json").records if each["id"] == "findings")
    assert (found["keys"], found["shown"]) == (["f4", "ctrl+l"], "F4 Ctrl+L")
    (line,) = (line for line in reader("keys").lines if " findings " in line)
    assert line.startswith("F4 Ctrl+L ")
