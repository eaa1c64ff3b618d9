"""What the program knows of the person at this machine: what they set, and what they did last.

Preferences are what a person writes into the settings file, which the program never changes. Habits
are what the program remembers by itself: how the screen was left. Both belong to the person and not
to a corpus.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from tui_reader import disk
from tui_reader.errors import InputError, StorageError
from tui_reader.settings import Preferences, habits_path, preferences, settings_path


@dataclass(frozen=True, slots=True)
class Habits:
    """How the screen was left; each field has a value that means "as usual".

    `theme` is the name of one.
    """

    theme: str = ""


def read_preferences() -> Preferences:
    """Return what the settings file says; nothing if there is none.

    Raises:
        InputError: if it cannot be read or understood.
    """
    path = settings_path()
    if not disk.exists(path):
        return Preferences()
    return preferences(disk.read_text(path)[0], disk.shown(path))


def read_habits() -> Habits:
    """Return how the screen was left last; what cannot be read or understood is as usual."""
    kept = _kept()
    usual = Habits()
    known = {field.name for field in fields(Habits)}
    return replace(
        usual,
        **{
            name: value
            for name, value in kept.items()
            if name in known and type(value) is type(getattr(usual, name))
        },
    )


def keep_habits(habits: Habits) -> None:
    """Remember how the screen is now; that it cannot be remembered is no trouble."""
    import json

    # What a newer version keeps there stays.
    data = json.dumps(_kept() | asdict(habits), indent=1).encode()
    path = habits_path()
    try:
        disk.make_folder(path.parent)
        disk.write_atomic(path, data)
    except StorageError:
        return


def _kept() -> dict[str, Any]:
    import json

    try:
        kept = json.loads(disk.read_bytes(habits_path()))
    except (InputError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
