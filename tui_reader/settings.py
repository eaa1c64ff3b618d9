"""Where things are when nobody says otherwise, and what the settings file may say.

Values only: nothing is opened or made here.
"""

from __future__ import annotations

import getpass
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tui_reader.errors import InputError

SEEDS = "seeds"
"""The folder that is opened when it is there and none is named."""

ANNOTATIONS = "annotations"
"""The folder beside a corpus in which its annotations are kept."""

SUFFIXES = (".txt", ".md")
"""The endings of files that are articles."""


class Key(NamedTuple):
    """A key of the settings file: the type its value must have, and what may stand there."""

    type: type
    example: str


KEYS = {"recogniser": Key(str, '"trained", "rules" or "spacy:NAME"')}
"""What the settings file may say: each key is a field of `Preferences`."""


# A name that is its own slug, such as "seeds", needs no library to say so.
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told at its start.

    `corpus` is a folder or one file; `annotations` the store's file; None stands for the usual
    place of either.
    """

    corpus: Path | None = None
    annotations: Path | None = None
    creator: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the settings file says; `recogniser` is the name of one, empty for the usual one."""

    recogniser: str = ""


def settings_path() -> Path:
    """Return where this platform keeps the settings file of a program; it need not be there."""
    import platformdirs

    return platformdirs.user_config_path("tui-reader", appauthor=False) / "settings.toml"


def habits_path() -> Path:
    """Return where the program remembers how the screen was left; it need not be there."""
    import platformdirs

    return platformdirs.user_state_path("tui-reader", appauthor=False) / "habits.json"


def preferences(text: str, name: str) -> Preferences:
    """Return what the text of the settings file says; `name` is how messages call the file.

    Raises:
        InputError: if it is no TOML, or has a key or a value that means nothing.
    """
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"{name} is not TOML: {_sentence(str(error))}", "See the README."
        ) from error
    for key, value in values.items():
        _check(key, value, name)
    return Preferences(**values)


def _check(key: str, value: Any, name: str) -> None:
    """Raise an InputError unless the key is known and its value of the right type."""
    known = KEYS.get(key)
    if known is None:
        raise InputError(f"{name} has an unknown key {key!r}.", f"Known: {', '.join(KEYS)}.")
    # A Boolean is an integer to Python, but not to a person.
    if type(value) is not known.type:
        raise InputError(f"{name}: {key} cannot be {value!r}.", f"It can be {known.example}.")


def _sentence(words: str) -> str:
    """Return the words on one line, begun small and ended with a full stop."""
    line = " ".join(words.split()).rstrip(".")
    return f"{line[:1].lower()}{line[1:]}."


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
