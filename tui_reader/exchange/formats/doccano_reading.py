"""doccano, read: lines of JSON, or an array, of one person or of several, and the labels.

The files hold no quotes, and do not say what their numbers count: in the same program that depends
on the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from tui_reader.errors import InputError
from tui_reader.exchange.incoming import (
    Bundle,
    ForeignPassage,
    ForeignText,
    Incoming,
    relations_left_out,
    tag_name,
)
from tui_reader.exchange.joining import joined
from tui_reader.exchange.labels import label_record, only_once
from tui_reader.exchange.offsets import Counting, Unit
from tui_reader.exchange.safe import json_lines, json_value
from tui_reader.exchange.sources import names_among
from tui_reader.localisation import _
from tui_reader.model.taking import Record

_HEAD = 1 << 20  # bytes of a file in which its first text ends
_LABELS = re.compile(
    rb'"(label|cats)"\s*:\s*\[\s*(\]|\[\s*\d|")'
    rb'|"entities"\s*:\s*\[\s*(\[\s*\d|\{[^{}]*"start_offset"|\]\s*,\s*"(relations|Comments)")'
)
_COUNTINGS = tuple(map(Counting, (Unit.UTF16, Unit.CLUSTERS, Unit.CODE_POINTS)))
_NOBODY = frozenset(("all", "unknown"))

Entry = tuple[int, int, str]
"""Two numbers and the name of a label."""


def detect(bundle: Bundle) -> bool:
    """Return whether a file has texts with labels as doccano has them."""
    files = bundle.ending(".jsonl", ".json").values()
    return any(_LABELS.search(data, 0, _HEAD) and _is_ours(data[:_HEAD]) for data in files)


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all texts, and the labels of a file of labels beside them.

    Raises:
        InputError: if a file is not JSON, or holds no texts.
    """
    reading = _Reading()
    for name, data in (bundle.ending(".jsonl", ".json") or bundle.files).items():
        stem = PurePosixPath(name).stem
        creator = "" if stem in _NOBODY or name == bundle.name else stem
        for line in _lines(name, data):
            if "backgroundColor" in line and "text" in line:
                colour, key = line["backgroundColor"], line.get("suffixKey")
                reading.tags.append(label_record(line["text"], colour, key))
            elif isinstance(line.get("text", line.get("data")), str):
                reading.take(line, name, creator)
            else:
                raise InputError(_("{file} holds no texts of doccano.").format(file=name))
    return Incoming(
        texts=tuple(reading.texts.values()),
        passages=joined(reading.passages),
        tags=only_once(reading.tags),
        countings=_COUNTINGS,
        remarks=tuple(_told(reading)),
    )


@dataclass
class _Reading:
    """Gathers what lines say; texts that several files hold are there once."""

    texts: dict[tuple[tuple[str, ...], str], ForeignText] = field(default_factory=dict)
    passages: list[ForeignPassage] = field(default_factory=list)
    tags: list[Record] = field(default_factory=list)
    known: set[tuple[str, Entry]] = field(default_factory=set)
    relations: int = 0
    comments: int = 0

    def take(self, line: Record, file: str, creator: str) -> None:
        """Take a text with its labels, whether of passages or of the whole."""
        text = str(line.get("text", line.get("data")))
        names = names_among(line)  # the `id` only counts the texts of a project
        new = ForeignText(f"{file}, {len(self.texts) + 1}", names, text)
        key = self.texts.setdefault((names, text), new).key
        self.relations += len(_list(line.get("relations")))
        self.comments += len(_list(line.get("Comments")))
        ids = _ids(line)
        whole: list[str] = []
        for entry in _entries(line):
            if isinstance(entry, str):
                whole.append(tag_name(entry))
            else:
                self._take_passage(key, entry, ids.get(entry, []), creator)
        if whole:
            self.passages.append(ForeignPassage(key, tags=tuple(whole), creator=creator))

    def _take_passage(self, text: str, entry: Entry, ids: list[str], creator: str) -> None:
        """Take an entry, which may be of passages of ours; that of a second person is their own."""
        start, end, name = entry
        passage = ForeignPassage(text, start, end, tags=(tag_name(name),))
        if ids and (text, entry) not in self.known:
            self.known.add((text, entry))
            self.passages += [replace(passage, id=id) for id in ids]
        else:
            self.passages.append(replace(passage, creator=creator))


def _is_ours(head: bytes) -> bool:
    """Return whether there are texts, and nothing that only Label Studio's smaller JSON has."""
    return b'"text"' in head and b'"annotation_id"' not in head


def _lines(name: str, data: bytes) -> Iterator[Record]:
    """Yield the objects of a file: an array, or one a line."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        found = json_value(data, name)
    else:
        found = (value for _, value in json_lines(data, name))
    for value in found:
        if not isinstance(value, dict):
            raise InputError(_("{file} holds no texts of doccano.").format(file=name))
        yield value


def _ids(line: Record) -> dict[Entry, list[str]]:
    """Return the ids of ours that we wrote with entries, by these."""
    found: dict[Entry, list[str]] = {}
    for each in _list(line.get("ids")):
        if isinstance(each, list) and list(map(type, each)) == [int, int, str, str]:
            found.setdefault((each[0], each[1], each[2]), []).append(each[3])
    return found


def _entries(line: Record) -> Iterator[Entry | str]:
    """Yield the labels of a text: two numbers and a name, or the name alone if it is of the whole.

    Raises:
        InputError: if one is neither.
    """
    for key in ("label", "labels", "entities", "cats"):
        for entry in _list(line.get(key)):
            if isinstance(entry, str):
                yield entry
                continue
            if isinstance(entry, dict):
                entry = [entry.get(part) for part in ("start_offset", "end_offset", "label")]
            if not isinstance(entry, list) or list(map(type, entry)) != [int, int, str]:
                raise InputError(_("A label has no place and no name: {it}.").format(it=entry))
            yield entry[0], entry[1], entry[2]


def _told(reading: _Reading) -> Iterator[str]:
    """Yield in words what was not taken."""
    yield from relations_left_out(reading.relations)
    if reading.comments:
        yield _("Comments on texts are not taken: {count}.").format(count=reading.comments)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
