"""`reader formats`: what annotations can be exported to and imported from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json

if TYPE_CHECKING:
    from tui_reader.exchange.registry import Format


@click.command("formats", short_help="List the formats of export and import.")
@as_json
def command(as_json: bool) -> None:
    """List the formats: name, whether it goes out and in, suffix, what it is, what is lost."""
    from tui_reader.exchange.registry import FORMATS

    if as_json:
        for row in FORMATS:
            output.record(_record(row))
        return
    output.table(_row(row) for row in FORMATS)


def _row(row: Format) -> list[str]:
    ways = " ".join(word for word, on in (("out", row.writes), ("in", row.reads)) if on)
    needs = "" if row.installed else f" To write it: {row.command}."
    profiles = f" Profiles: {', '.join(row.profiles)}." if row.profiles else ""
    return [row.name, ways, row.suffixes[0], f"{row.title}. {row.lost}{profiles}{needs}"]


def _record(row: Format) -> dict[str, object]:
    return {
        "name": row.name,
        "title": row.title,
        "out": row.writes,
        "in": row.reads,
        "suffixes": list(row.suffixes),
        "several": row.several,
        "profiles": list(row.profiles),
        "lost": row.lost,
        "extra": row.extra or None,
        "installed": row.installed,
    }
