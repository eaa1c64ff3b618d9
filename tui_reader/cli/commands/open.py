"""`reader [FOLDER|FILE]`: open the app."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.opening import open_app
from tui_reader.cli.options import corpus


@click.command("open", short_help="Open the app; this is what `reader FOLDER` does.")
@corpus
def command(folder: Path | None, annotations: Path | None) -> int:
    """Open the app on the articles of FOLDER, or on one file."""
    return open_app(folder, annotations)
