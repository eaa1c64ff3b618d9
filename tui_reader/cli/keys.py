"""`reader keys`: everything that can be done by key in the app."""

from __future__ import annotations

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json
from tui_reader.keymap import ACTIONS, Action, Group


@click.command("keys", short_help="Show the keys of the app.")
@as_json
def command(as_json: bool) -> None:
    """Show the keys of the app, what each does, and where."""
    for group in Group:
        actions = [action for action in ACTIONS if action.group is group]
        if as_json:
            for action in actions:
                output.record(_record(action))
        else:
            output.line(group)
            output.table([a.keys_shown, a.scope, a.help] for a in actions)
            output.line()


def _record(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "keys": action.keys,
        "shown": action.keys_shown,
        "title": action.title,
        "help": action.help,
        "group": action.group,
        "scope": action.scope,
    }
