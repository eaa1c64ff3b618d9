"""`reader tour [FOLDER|FILE]`: the app with the tour of its keys."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import click

from tui_reader import disk
from tui_reader.cli.opening import open_app
from tui_reader.cli.options import corpus
from tui_reader.localisation import language_of

_TEXTS = {"en": "tour_en.txt", "fr": "tour_fr.txt"}
"""The texts that come with the program, by their languages."""


@click.command("tour", short_help="Open the app with a short tour of its keys.")
@corpus
def command(folder: Path | None, annotations: Path | None) -> int:
    """Open the app on FOLDER with a short tour of its keys.

    Without FOLDER it opens two short texts of its own, and what is done to them is gone at the end.
    """
    if folder is not None:
        return open_app(folder, annotations, tour=True)
    from tui_reader.settings.personal import set_up

    language = set_up().language or language_of(os.environ)
    # That in the language of the screen comes first.
    names = [_TEXTS[each] for each in sorted(_TEXTS, key=lambda each: each != language)]
    with disk.passing_folder({f"{at}_{name}": _text(name) for at, name in enumerate(names)}) as own:
        return open_app(own, annotations, tour=True, passing=annotations is None)


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
