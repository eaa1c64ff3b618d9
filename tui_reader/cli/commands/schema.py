"""`reader schema`: what an export looks like, for programs that check."""

from __future__ import annotations

import click

from tui_reader.cli import output


@click.command("schema", short_help="Print the JSON Schema of the export.")
def command() -> None:
    """Print the JSON Schema (2020-12) that every export in JSON follows."""
    from tui_reader.exchange.formats.native import schema_text

    output.raw(schema_text())
