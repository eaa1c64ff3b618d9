"""The types of brat: their names and colours in `visual.conf`, their parents by indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.exchange import safe
from tui_reader.exchange.formats.brat_text import UNTAGGED
from tui_reader.exchange.incoming import Bundle, tag_name
from tui_reader.model.taking import Record

_LABEL = re.compile(r"\s*([^\s|#]+)\s*\|([^|]*)(?:\|.*)?")
_FULL_LABEL = re.compile(r"# (\S+) \| (.*)")
_COLOUR = re.compile(r"\s*(\S+)\s.*\bbgColor:\s*(#[0-9A-Fa-f]{6})\b.*")
_TYPE = re.compile(r"(\s*)!?([\w-]+).*")


class Types:
    """The types that the configurations of a folder name; `records` are the tags they stand for.

    A type without a name is its own name. Where folders differ the first one holds.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._names: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        full: dict[str, str] = {}
        for line in _lines(bundle, "visual.conf", "labels"):
            if found := _FULL_LABEL.fullmatch(line):
                full.setdefault(found[1], found[2])
            elif found := _LABEL.fullmatch(line):
                self._names.setdefault(found[1], found[2].strip())
        self._names |= full
        for line in _lines(bundle, "visual.conf", "drawing"):
            if found := _COLOUR.fullmatch(line):
                self._colours.setdefault(found[1], found[2].lower())
        self._read_tree(_lines(bundle, "annotation.conf", "entities"))

    def tag(self, type: str) -> str:
        """Return how passages name the tag that a type stands for."""
        return type if type in self._parents else self._name(type)

    @property
    def records(self) -> tuple[Record, ...]:
        """Return the tags of the types in `annotation.conf`, in its order."""
        return tuple(map(self._record, self._parents))

    def _name(self, type: str) -> str:
        return tag_name(self._names.get(type) or type)

    def _record(self, type: str) -> Record:
        record = {"id": type, "name": self._name(type)}
        if type in self._colours:
            record["colour"] = self._colours[type]
        if parent := self._parents[type]:
            record["parent"] = parent
        return record

    def _read_tree(self, lines: Iterator[str]) -> None:
        above: list[tuple[int, str]] = []
        for line in lines:
            found = _TYPE.fullmatch(line)
            if found is None or found[2] == UNTAGGED or not found[2].strip("-"):
                continue
            depth = len(found[1])
            above = [each for each in above if each[0] < depth]
            self._parents.setdefault(found[2], above[-1][1] if above else "")
            above.append((depth, found[2]))


def _lines(bundle: Bundle, file: str, section: str) -> Iterator[str]:
    """Yield the lines of a section of all files of that name that hold something."""
    for name, data in bundle.ending(file).items():
        now = ""
        for line in safe.text_of(data, name).splitlines():
            if head := re.fullmatch(r"\s*\[(.*)\]\s*", line):
                now = head[1]
            elif now == section and line.strip():
                yield line
