"""`reader tour [FOLDER|FILE]`: the app with the tour of its keys."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from tui_reader import disk
from tui_reader.cli.opening import open_app
from tui_reader.cli.options import corpus

_TEXTS = ("tour_en.txt", "tour_fr.txt")


@click.command("tour", short_help="Open the app with a short tour of its keys.")
@corpus
def command(folder: Path | None, annotations: Path | None) -> int:
    """Open the app on FOLDER with a short tour of its keys.

    Without FOLDER it opens two short texts of its own, and what is done to them is gone at the end.
    """
    if folder is not None:
        return open_app(folder, annotations, tour=True)
    texts = {
        name: resources.files(__package__).joinpath(name).read_text("utf-8") for name in _TEXTS
    }
    with disk.passing_folder(texts) as passing:
        return open_app(passing, annotations, tour=True)
