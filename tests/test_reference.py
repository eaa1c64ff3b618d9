"""The reference is the program's own: every key, command, option, setting and field is in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest

from tui_reader.cli.parser import reader
from tui_reader.exchange.formats.native import schema
from tui_reader.keymap import ACTIONS, PRESETS, keyboard

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def commands(
    group: click.Group = reader, path: str = "reader"
) -> Iterator[tuple[str, click.Command]]:
    """Yield all commands of the program with their paths."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading of a page in docs."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^##? |\Z)", text, re.M | re.S)
    assert found is not None, f"{page}: there is no {heading}"
    return found[2]


def test_the_pages_say_what_the_program_says_and_the_examples_are_true() -> None:
    """If this fails: run python tools/references, and look at what has changed."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "references", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", [path for path, _ in commands()])
def test_a_command_has_its_usage_its_options_and_an_example(path: str) -> None:
    command = dict(commands())[path]
    told = section("commands.md", path)
    assert f"```text\n{path}" in told
    for option in command.params:
        for name in option.opts if isinstance(option, click.Option) else ():
            assert re.search(rf"^\| `[^`]*{re.escape(name)}\b", told, re.M), name
    opens_the_app = path in ("reader open", "reader serve", "reader tour")
    assert (f"$ {path}" in told) is not opens_the_app


def test_every_action_is_there_with_its_keys_and_its_id() -> None:
    rows = (DOCS / "keys.md").read_text(encoding="utf-8").splitlines()
    assert len(ACTIONS) > 100
    for action in ACTIONS:
        row = next((row for row in rows if row.endswith(f" `{action.id}` |")), "")
        assert action.help in row, action.id
        for key in action.keys_shown.split():
            assert key.replace("|", "\\|") in row, action.id


def test_what_another_keyboard_changes_is_told() -> None:
    told = section("keys.md", "On other keyboards")
    for preset in PRESETS:
        assert preset.upper() in told
        for usual, here in zip(ACTIONS, keyboard(preset, {}), strict=True):
            assert (f"| `{usual.id}` |" in told) or usual.keys == here.keys, usual.id


def test_the_objects_of_the_example_are_valid() -> None:
    told = section("file-format.md", "An example")
    shown = re.findall(r"^(\w+):\n\n```json\n(.*?)```", told, re.M | re.S)
    assert [kind for kind, _ in shown] == ["Annotation", "Tag", "Document"]
    for kind, record in shown:
        whole = schema()
        one = {"$defs": whole["$defs"], "$ref": f"#/$defs/{kind.lower()}"}
        validator = jsonschema.Draft202012Validator(one)
        validator.validate(json.loads(record))
        assert not validator.is_valid(json.loads(record) | {"unheard-of": 1})


def test_every_field_of_the_schema_is_described() -> None:
    page = (DOCS / "file-format.md").read_text(encoding="utf-8")
    names = set(re.findall(r"^\| `([\w.]+)` \|", page, re.M))

    def fields(kind: dict[str, object]) -> Iterator[str]:
        properties = kind.get("properties", {})
        assert isinstance(properties, dict)
        for name, field in properties.items():
            assert "description" in field or "$ref" in field, name
            yield name
            yield from (f"{name}.{below}" for below in field.get("properties", {}))

    for kind in (schema(), *schema()["$defs"].values()):
        assert "description" in kind
        assert names.issuperset(fields(kind))
