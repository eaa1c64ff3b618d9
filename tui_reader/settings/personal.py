"""What the program knows of the person at this machine: what they set, and what they did last.

Preferences are what a person writes into the settings file, which the program never changes. Habits
are what the program remembers by itself: how the screen was left. Both belong to the person and not
to a corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from tui_reader import disk, keymap
from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import language_of
from tui_reader.settings.places import habits_path, settings_path
from tui_reader.settings.preferences import KEYS, KeyPath, Preferences, line_of, lines, preferences
from tui_reader.values import frozen

SETTINGS_FILE = "settings file"
"""The origin of what the settings file says."""


@frozen
class Habits:
    """How the screen was left; each field has a value that means "as usual".

    `theme` is the name of one. `plain_types` are the types of entities that are not highlighted;
    `raw` says that texts are shown as they are. `form` is the name of that in which one copies.
    `tour_seen` says that the tour was shown.
    `measure` is how many columns of text a line has at most.
    `guided` is the unit of guided reading, if it is not the sentence.
    `articles_by` and `annotations_by` are by what the side panes are ordered; `folded` are those
    that are not shown; the widths are in cells, of a pane beside the text and of one that lies over
    it on a narrow screen. `finds` are the queries, the last one at the end.
    `export_format` is the name of that in which was exported last.
    """

    theme: str = ""
    plain_types: tuple[str, ...] = ()
    raw: bool = False
    form: str = ""
    tour_seen: bool = False
    measure: int = 0
    guided: str = ""
    articles_by: str = ""
    annotations_by: str = ""
    folded: tuple[str, ...] = ()
    articles_width: int = 0
    articles_over: int = 0
    annotations_width: int = 0
    annotations_over: int = 0
    finds: tuple[str, ...] = ()
    export_format: str = ""


def read_preferences() -> Preferences:
    """Return what the settings file says; nothing if there is none.

    Raises:
        InputError: if it cannot be read or understood.
    """
    name, text = settings_written()
    return preferences(text, name) if text else Preferences()


def settings_written() -> tuple[str, str]:
    """Return what messages call the settings file, and its text, which is empty if there is none.

    Raises:
        InputError: if it cannot be read.
    """
    path = settings_path()
    return disk.shown(path), disk.read_text(path)[0] if disk.exists(path) else ""


def set_up() -> Preferences:
    """Put in force what must hold before anything is shown; return all that the settings file says.

    Raises:
        InputError: if it cannot be read or understood.
    """
    name, text = settings_written()
    said = preferences(text, name) if text else Preferences()
    if (said.keyboard, said.keys) == (Preferences().keyboard, {}):
        keymap.use()
        return said
    try:
        keymap.use(keymap.keyboard(said.keyboard, said.keys))
    except keymap.RebindingError as error:
        line = line_of(text, ("keys", error.action))
        raise InputError(f"{name}, line {line}: {error.message}", error.hint) from error
    return said


@frozen
class InForce:
    """A setting as it is in force.

    `value` is as a person would write it; `shown` is that on one line; `origin` says where it comes
    from, and `line` is that of the settings file, 0 if it does not stand there.
    """

    name: str
    value: str | int | list[str]
    origin: str
    line: int = 0

    @property
    def shown(self) -> str:
        """Return the value on one line."""
        if isinstance(self.value, list):
            return " ".join(self.value) or "none"
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)


def in_force(environment: Mapping[str, str]) -> list[InForce]:
    """Return the settings in force: all of the settings file, and the keys that are not usual.

    Raises:
        InputError: as `set_up`.
    """
    said, where = set_up(), lines(settings_written()[1])
    settings = []
    for name, key in KEYS.items():
        if key.inner:
            continue
        if name == "theme" and "NO_COLOR" in environment:
            settings.append(InForce(name, "monochrome", "environment"))
        elif line := where.get((name,), 0):
            settings.append(InForce(name, getattr(said, name), SETTINGS_FILE, line))
        else:
            settings.append(InForce(name, *_unsaid(name, environment)))
    return [*settings, *_own_keys(said.keyboard, where)]


def _unsaid(name: str, environment: Mapping[str, str]) -> tuple[str | int, str]:
    """Return the value of a setting of which the settings file says nothing, and its origin."""
    if name == "language":
        return language_of(environment), "environment"
    if left := getattr(read_habits(), name, None):
        return left.removeprefix("reader-") if isinstance(left, str) else left, "as it was left"
    return KEYS[name].usual or getattr(Preferences(), name), "usual"


def _own_keys(preset: str, where: Mapping[KeyPath, int]) -> Iterator[InForce]:
    """Yield the keys that are not the usual ones."""
    usual = {action.id: action.keys for action in keymap.ACTIONS}
    for action in keymap.actions():
        line = where.get(("keys", action.id), 0)
        if action.keys != usual[action.id] or line:
            by_preset = action.id in keymap.PRESETS[preset]
            origin = f"preset {preset}" if by_preset else f"as keys.{action.like}"
            keys = [keymap.key_name(key) for key in action.keys]
            yield InForce(f"keys.{action.id}", keys, SETTINGS_FILE if line else origin, line)


def read_habits() -> Habits:
    """Return how the screen was left last; what cannot be read or understood is as usual."""
    kept, usual = _kept(), Habits()
    if not kept:
        return usual
    known = {name: _frozen(kept[name]) for name in _names() & kept.keys()}
    return replace(
        usual,
        **{n: value for n, value in known.items() if type(value) is type(getattr(usual, n))},
    )


def keep_habits(now: Habits, before: Habits) -> None:
    """Remember what differs from before; that it cannot be remembered is no trouble.

    All else stays as it is kept, since another window or a newer version may know better.
    """
    import json

    path, former = habits_path(), asdict(before)
    changed = {name: value for name, value in asdict(now).items() if value != former[name]}
    if not changed:
        return
    try:
        disk.make_folder(path.parent)
        with disk.locked(path):
            disk.write_atomic(path, json.dumps(_kept() | changed, indent=1).encode())
    except StorageError:
        return


def _names() -> set[str]:
    return {field.name for field in fields(Habits)}


def _frozen(value: Any) -> Any:
    """Return a value of a JSON file as a field has it: with a tuple in the place of words."""
    words = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return tuple(value) if words else value


def _kept() -> dict[str, Any]:
    path = habits_path()
    if not disk.exists(path):
        return {}
    import json

    try:
        kept = json.loads(disk.read_bytes(path))
    except (InputError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
