"""Where things are when nobody says otherwise; nothing is opened or made here."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

from tui_reader.values import frozen

SEEDS = "seeds"
"""The folder that is opened when it is there and none is named."""

ANNOTATIONS = "annotations"
"""The folder beside a corpus in which its annotations are kept."""

SUFFIXES = (".txt", ".md")
"""The endings of files that are articles."""

# A name that is its own slug, such as "seeds", needs no library to say so.
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@frozen
class Settings:
    """What the program was told at its start.

    `corpus` is a folder or one file; `annotations` the store's file; None stands for the usual
    place of either.
    """

    corpus: Path | None = None
    annotations: Path | None = None
    creator: str = ""


def settings_path() -> Path:
    """Return where this platform keeps the settings file of a program; it need not be there."""
    import platformdirs

    return platformdirs.user_config_path("tui-reader", appauthor=False) / "settings.toml"


def habits_path() -> Path:
    """Return where the program remembers how the screen was left; it need not be there."""
    import platformdirs

    return platformdirs.user_state_path("tui-reader", appauthor=False) / "habits.json"


def store_path(folder: Path) -> Path:
    """Return the file in which the annotations of a corpus folder are kept.

    The name is the folder's slug, beside the folder: `X/` is annotated in `annotations/x.json`.
    """
    folder = folder.resolve()
    name = folder.name
    if not _SLUG.fullmatch(name):
        from slugify import slugify

        name = slugify(name) or "corpus"
    return folder.parent / ANNOTATIONS / f"{name}.json"


def cache_folder() -> Path:
    """Return the user's folder for what programs can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("tui-reader", appauthor=False)


def user_name() -> str:
    """Return the name under which annotations are made: the account's, or "reader"."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reader"
