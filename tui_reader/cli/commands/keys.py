"""`reader keys`: everything that can be done by key in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json

if TYPE_CHECKING:
    from tui_reader.keymap import Action


@click.command("keys", short_help="Show the keys of the app.")
@as_json
def command(as_json: bool) -> None:
    """Show the keys of the app, where they work, the id of each action, and what it does.

    These are the keys in force, with those of the settings file.
    """
    from tui_reader.keymap import Group, actions
    from tui_reader.settings.personal import set_up

    set_up()
    for group in Group:
        listed = [action for action in actions() if action.group is group]
        if as_json:
            for action in listed:
                output.record(_record(action))
        else:
            output.line(group)
            output.table([a.keys_shown, a.scope, a.id, a.help] for a in listed)
            output.line()


def _record(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "keys": [key for key in action.keys if key],
        "shown": action.keys_shown,
        "title": action.title,
        "help": action.help,
        "group": action.group,
        "scope": action.scope,
    }
