"""What the settings file may say, and what it says; nothing is opened here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from tui_reader.errors import InputError
from tui_reader.localisation import LANGUAGES
from tui_reader.values import frozen

KEYBOARDS = ("qwerty", "azerty", "qwertz")
"""The keyboards for which there are keys; the first is the usual one."""


THEMES = ("dark", "light", "contrast", "monochrome")
"""The names of the themes; the first is the usual one."""

MEASURES = range(30, 161)
"""How many columns of text a line may have."""


class Key(NamedTuple):
    """A key of the settings file.

    `kind` is the type of its value, `example` says what may stand there; of `choices` it is one, if
    there are any. Of a table, which is a dict, `inner` are the types that its values may have.
    `usual` is what to tell people that holds where nothing is set, if its value does not say so.
    """

    kind: type[Any]
    example: str
    choices: Sequence[Any] = ()
    inner: tuple[type, ...] = ()
    usual: str | int = ""


def _one_of(names: Sequence[str]) -> str:
    """Return in words that one of the names may stand there."""
    *others, last = (f'"{name}"' for name in names)
    return f"{', '.join(others)} or {last}"


KEYS = {
    "recogniser": Key(str, '"trained", "rules" or "spacy:NAME"', usual="trained"),
    "keyboard": Key(str, _one_of(KEYBOARDS), KEYBOARDS),
    "theme": Key(str, _one_of(THEMES), THEMES, usual=THEMES[0]),
    "measure": Key(int, "a number of columns from 30 to 160", MEASURES, usual=84),
    "language": Key(str, _one_of(LANGUAGES), LANGUAGES),
    "trim": Key(bool, "true or false"),
    "keys": Key(dict, 'a table, with lines like findings = "F4"', inner=(str, list)),
}
"""What the settings file may say: each key is a field of `Preferences`."""


KeyPath = tuple[str, ...]
"""Where a key of the settings file stands: the names of its tables, then its own."""


@frozen
class Preferences:
    """What the settings file says; each field has a value that means "as usual".

    `recogniser` is the name of one; `keyboard` one of `KEYBOARDS`, `theme` one of `THEMES`;
    `measure` is how many columns of text a line has at most, 0 for as many as usual;
    `language` is one of `LANGUAGES`, empty for that of the environment; `trim` says that a free
    selection means its words without the marks at its ends; `keys` gives actions, by
    their ids, the keys that they have instead of the usual ones, as people write them.
    """

    recogniser: str = ""
    keyboard: str = KEYBOARDS[0]
    theme: str = ""
    measure: int = 0
    language: str = ""
    trim: bool = True
    keys: Mapping[str, str | list[str]] = field(default_factory=dict)


def preferences(text: str, name: str) -> Preferences:
    """Return what the text of the settings file says; `name` is how messages call the file.

    Raises:
        InputError: if it is no TOML, or has a key or a value that means nothing.
    """
    from tui_reader import toml

    try:
        values = toml.loads(text)
    except ValueError as error:
        raise InputError(
            f"{name} is not TOML: {_sentence(str(error))}", "See the README."
        ) from error
    for key, value in values.items():
        if trouble := _trouble(key, value):
            path, what, hint = trouble
            raise InputError(f"{name}, line {line_of(text, path)}: {what}", hint)
    return Preferences(**values)


def line_of(text: str, path: KeyPath) -> int:
    """Return the line of the settings file on which a key stands, 0 if it does not."""
    return lines(text).get(path, 0)


def lines(text: str) -> dict[KeyPath, int]:
    """Return the line on which each key of a TOML file begins, its tables and their keys too.

    The parser tells no lines, so it is given one statement after the other: whatever is complete
    as TOML below the last header is one.
    """
    from tui_reader import toml

    found: dict[KeyPath, int] = {}
    header, statement, begun = "", "", 1
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        begun, statement = (begun, f"{statement}\n{line}") if statement else (number, line)
        try:
            values = toml.loads(f"{header}\n{statement}")
        except ValueError:
            continue
        for path in _paths(values):
            found.setdefault(path, begun)
        if line.lstrip().startswith("[") and begun == number:
            header = line
        statement = ""
    return found


def _paths(values: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    for key, value in values.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))


def _trouble(key: str, value: Any) -> tuple[KeyPath, str, str] | None:
    """Return what is wrong with a key and its value, where, and what to do; None if nothing is."""
    known = KEYS.get(key)
    if known is None:
        return (key,), f"there is no setting {key!r}.", f"There are: {', '.join(KEYS)}."
    # A Boolean is an integer to Python, but not to a person.
    if type(value) is not known.kind or (known.choices and value not in known.choices):
        return (key,), f"{key} cannot be {value!r}.", f"It can be {known.example}."
    for name, each in value.items() if known.inner else ():
        texts = each if isinstance(each, list) else []
        if type(each) not in known.inner or any(type(text) is not str for text in texts):
            return (key, name), f"{name} cannot be {each!r}.", f"{key} is {known.example}."
    return None


def _sentence(words: str) -> str:
    """Return the words on one line, begun small and ended with a full stop."""
    line = " ".join(words.split()).rstrip(".")
    return f"{line[:1].lower()}{line[1:]}."
