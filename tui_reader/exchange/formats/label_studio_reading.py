"""Label Studio, read: tasks in JSON or JSON_MIN, with the labelling configuration if it is there.

What several people did on a task are several annotations; what a program did are predictions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from tui_reader.exchange.labels import label_record, only_once
from tui_reader.exchange.offsets import Counting, Unit
from tui_reader.exchange.safe import json_value, xml_root
from tui_reader.exchange.sources import names_among
from tui_reader.localisation import _
from tui_reader.model.annotation import Status
from tui_reader.model.taking import Record

_SIGN = re.compile(rb'"(from_name|annotation_id|total_annotations)"\s*:')
_CONFIG = re.compile(rb"<(\w*Labels|Choices)\b")


def detect(bundle: Bundle) -> bool:
    """Return whether a file has keys that only Label Studio's tasks have."""
    return any(_SIGN.search(data) for data in bundle.ending(".json").values())


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all tasks, and the labels of a configuration beside them.

    Raises:
        InputError: if a file is not JSON, or holds no tasks.
    """
    reading = _Reading()
    for name, data in (bundle.ending(".json") or bundle.files).items():
        tasks = json_value(data, name)
        tasks = tasks if isinstance(tasks, list) else [tasks]
        if not all(isinstance(task, dict) and _is_task(task) for task in tasks):
            raise InputError(_("{file} holds no tasks of Label Studio.").format(file=name))
        for number, task in enumerate(tasks, 1):
            reading.take(f"{name}, {number}", task)
    return Incoming(
        texts=tuple(reading.texts),
        passages=tuple(reading.passages),
        tags=only_once(_tags(bundle)),
        countings=(Counting(), Counting(Unit.UTF16)),
        left_out=tuple(reading.left_out),
        remarks=tuple(reading.told()),
    )


def _is_task(task: Record) -> bool:
    return isinstance(task.get("data"), dict) or isinstance(task.get("annotation_id"), int)


@dataclass
class _Reading:
    """Gathers what tasks say; `untold` counts the entries that are not taken, by their types."""

    texts: list[ForeignText] = field(default_factory=list)
    passages: list[ForeignPassage] = field(default_factory=list)
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    untold: Counter[str] = field(default_factory=Counter)

    def take(self, key: str, task: Record) -> None:
        """Take a task of either shape."""
        data = task.get("data")
        smaller = not isinstance(data, dict)
        data = task if not isinstance(data, dict) else data
        self.texts.append(ForeignText(key, names_among(data), _text(data)))
        if smaller:
            by = _person(task.get("annotator"))
            said = ForeignPassage(key, creator=by, **_times(task))  # whose notes are not said
            self._regions(said, _from_smaller(task, self.untold))
            return
        for made in _objects(task.get("annotations")):
            by = _person(made.get("completed_by"))
            said = ForeignPassage(key, note="", creator=by, **_times(made))
            self._regions(said, _objects(made.get("result")))
        for made in _objects(task.get("predictions")):
            by, score = str(made.get("model_version") or ""), _score(made)
            said = ForeignPassage(key, note="", creator=by, status=Status.DRAFT, score=score)
            self._regions(said, _objects(made.get("result")))

    def _regions(self, said: ForeignPassage, entries: Iterator[Record]) -> None:
        """Take the entries of one annotation, together what has one id."""
        regions: dict[str, list[Record]] = {}
        for number, entry in enumerate(entries):
            if entry.get("type") == "relation":
                self.untold["relation"] += 1
            else:
                placed = "start" in _value(entry)
                id = str(entry.get("id", number)) if placed else ""
                regions.setdefault(id, []).append(entry)
        for id, region in regions.items():
            self._region(replace(said, id=id), region)

    def _region(self, said: ForeignPassage, entries: list[Record]) -> None:
        tags: list[str] = []
        notes: list[str] = []
        for entry in entries:
            value, kind = _value(entry), str(entry.get("type"))
            given = list(_words(value.get("text" if kind == "textarea" else kind)))
            (notes if kind == "textarea" else tags).extend(given)
            if kind not in value and not kind.endswith(("labels", "textarea")):
                self.untold[kind] += 1  # a region without labels has no such key
            if kind != "textarea" and isinstance(value.get("text"), str):
                said = replace(said, exact=value["text"])
            if isinstance(meta := entry.get("meta"), dict):
                said = _with_meta(said, meta)
            if (score := _score(entry)) is not None:
                said = replace(said, score=score)
        if notes:
            said = replace(said, note="\n".join(notes))
        said = replace(said, tags=tuple(dict.fromkeys(map(tag_name, tags))))
        self._place(said, _value(entries[0]))

    def _place(self, said: ForeignPassage, value: Record) -> None:
        """Take a region with its numbers, or what is said of the whole text."""
        within = value.get("globalOffsets")  # of a region in HTML
        numbers = within if isinstance(within, dict) else value
        start, end = numbers.get("start"), numbers.get("end")
        if "start" not in value:
            if said.tags or said.note:
                self.passages.append(said)
        elif type(start) is int and type(end) is int:
            self.passages.append(replace(said, start=start, end=end))
        else:
            why = _("its place is given in HTML or in a recording, not in the text")
            self.left_out.append((said.text, said.exact, why))

    def told(self) -> Iterator[str]:
        """Yield in words what was not taken."""
        for kind, count in sorted(self.untold.items()):
            if kind == "relation":
                yield from relations_left_out(count)
            else:
                words = _("What “{kind}” says is not taken: {count}.")
                yield words.format(kind=kind, count=count)


def _from_smaller(task: Record, untold: Counter[str]) -> Iterator[Record]:
    """Yield the entries that JSON_MIN has under the names of controls; their notes are nobody's."""
    for name, values in task.items():
        if isinstance(values, dict) and "choices" in values:
            yield {"type": "choices", "value": values}
        elif isinstance(values, list) and values and all(isinstance(v, dict) for v in values):
            for number, value in enumerate(values):
                kind = next((key for key, v in value.items() if isinstance(v, list)), name)
                yield {"id": f"{task.get('annotation_id')}-{name}-{number}", "type": kind} | {
                    "value": value
                }
        elif isinstance(values, list) and values:
            untold[name] += len(values)


def _with_meta(said: ForeignPassage, meta: Record) -> ForeignPassage:
    """Return it with what we wrote in a region's `meta`."""
    creator = meta.get("creator")
    if isinstance(creator, dict) and isinstance(creator.get("name"), str):
        said = replace(said, creator=creator["name"])
    if meta.get("status") in list(Status):
        said = replace(said, status=Status(meta["status"]))
    if isinstance(meta.get("x"), dict):
        said = replace(said, x=meta["x"])
    times = {key: meta[key] for key in ("created", "modified") if isinstance(meta.get(key), str)}
    return replace(said, **times)


def _tags(bundle: Bundle) -> Iterator[Record]:
    """Yield the records of the labels that configurations define."""
    for name, data in bundle.ending(".xml").items():
        if not _CONFIG.search(data):
            continue
        for each in xml_root(data, name).iter():
            if each.tag in ("Label", "Choice") and each.get("value"):
                yield label_record(
                    each.get("value"), each.get("background"), each.get("hotkey"), each.get("hint")
                )


def _text(data: Record) -> str | None:
    """Return the text of a task: the value of `text`, or else the longest one."""
    texts = [value for value in data.values() if isinstance(value, str)]
    given = data.get("text")
    return given if isinstance(given, str) else max(texts, key=len, default=None)


def _person(value: Any) -> str:
    """Return who did it, as far as the file says: a name, an address, or a number."""
    if isinstance(value, dict):
        name = f"{value.get('first_name') or ''} {value.get('last_name') or ''}".strip()
        return name or str(value.get("email") or value.get("id") or "")
    return "" if value is None else str(value)


def _times(made: Record) -> dict[str, Any]:
    return {
        ours: made[theirs]
        for ours, theirs in (("created", "created_at"), ("modified", "updated_at"))
        if isinstance(made.get(theirs), str)
    }


def _score(made: Record) -> float | None:
    score = made.get("score")
    return float(score) if isinstance(score, int | float) else None


def _words(value: Any) -> Iterator[str]:
    """Yield the words of a value: of a path in a taxonomy its last one."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, list) and each:
            each = each[-1]
        if isinstance(each, str):
            yield each


def _value(entry: Record) -> Record:
    value = entry.get("value")
    return value if isinstance(value, dict) else {}


def _objects(values: Any) -> Iterator[Record]:
    return (each for each in (values if isinstance(values, list) else ()) if isinstance(each, dict))
