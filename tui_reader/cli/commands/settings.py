"""`reader settings`: where the settings file is, and what is in force."""

from __future__ import annotations

import os

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.cli.options import as_json


@click.command("settings", short_help="Show the settings in force, and where each comes from.")
@as_json
def command(as_json: bool) -> None:
    """Show where the settings file is, and each setting in force with its origin.

    Of the keys only those are shown that are not the usual ones; `reader keys` shows all.
    """
    from tui_reader.settings.personal import in_force
    from tui_reader.settings.places import settings_path

    path = settings_path()
    there, settings = disk.exists(path), in_force(os.environ)
    if as_json:
        output.record({"setting": "file", "value": disk.shown(path), "there": there})
        for each in settings:
            output.record(
                {
                    "setting": each.name,
                    "value": each.value,
                    "origin": each.origin,
                    "line": each.line or None,
                }
            )
        return
    output.line(f"settings file: {disk.shown(path)}{'' if there else ' (there is none)'}")
    output.line()
    output.table(
        [each.name, each.shown, each.origin + f", line {each.line}" * bool(each.line)]
        for each in settings
    )
