"""JSONL, read: Prodigy's spans, the `entities` of models and data sets, records of Argilla."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.incoming import (
    Bundle,
    ForeignPassage,
    ForeignText,
    Incoming,
    relations_left_out,
    tag_name,
)
from tui_reader.exchange.joining import joined
from tui_reader.exchange.offsets import EVERY
from tui_reader.localisation import _
from tui_reader.model.annotation import Status
from tui_reader.model.taking import Record

_SUFFIXES = (".jsonl", ".ndjson", ".json")
_SPANS = ("spans", "entities", "ents")
_START, _END = ("start", "start_offset", "start_char"), ("end", "end_offset", "end_char")
_LABEL = ("label", "tags", "type", "entity", "entity_group")
_NAMES = ("source", "title", "id", "doc_id", "file", "filename")
_STATUSES = {each.value: each for each in Status} | {"reject": Status.REJECTED}


def detect(bundle: Bundle) -> bool:
    """Return whether the first line of a file is a text with spans."""
    for name, data in bundle.ending(*_SUFFIXES).items():
        first = data.lstrip().split(b"\n", 1)[0]
        if data.lstrip()[:1] == b"[":
            return b'"fields"' in data and (b'"suggestions"' in data or b'"responses"' in data)
        try:
            found = safe.json_value(first, name)
        except InputError:
            return False
        if _text_of(found) is None or _is_of_doccano(found):
            return False
        return _spans_of(found) is not None
    return False


def read(bundle: Bundle) -> Incoming:
    """Return the texts with the spans of all files.

    Raises:
        InputError: if a file is not JSON, line by line or as one list.
    """
    texts: list[ForeignText] = []
    passages: list[ForeignPassage] = []
    left_out: list[tuple[str, str, str]] = []
    relations = 0
    for name, data in bundle.ending(*_SUFFIXES).items():
        for number, line in _lines(data, name):
            text = _text_of(line)
            if text is None:
                raise InputError(
                    _("{file}, line {number}: there is no text.").format(file=name, number=number)
                )
            key = f"{name}:{number}"
            texts.append(ForeignText(key, tuple(_names(line)), text))
            relations += len(_list(line.get("relations")))
            found = [(span, _passage(key, span, line)) for span in _all_of(line)]
            passages += joined(passage for _span, passage in found if passage)
            why = _("it does not say where it is")
            left_out += [
                (key, json.dumps(span, ensure_ascii=False), why)
                for span, passage in found
                if passage is None
            ]
    return Incoming(
        texts=tuple(texts),
        passages=tuple(passages),
        countings=tuple(each for each in EVERY if not each.inclusive),
        left_out=tuple(left_out),
        remarks=relations_left_out(relations),
    )


def _lines(data: bytes, name: str) -> Iterable[tuple[int, Any]]:
    if data.lstrip()[:1] != b"[":
        return safe.json_lines(data, name)
    found = safe.json_value(data, name)
    return enumerate(found, 1)


def _text_of(line: object) -> str | None:
    """Return the text of a line; that of a record of Argilla is one of its fields."""
    fields = line.get("fields", line) if isinstance(line, dict) else {}
    text = fields.get("text") if isinstance(fields, dict) else None
    return text if isinstance(text, str) else None


def _spans_of(line: Record) -> list[Any] | None:
    """Return the spans of a line; those of a record of Argilla are suggested, or an answer."""
    for name in _SPANS:
        if isinstance(line.get(name), list):
            return [*line[name]]
    said = [line.get(name) for name in ("suggestions", "responses")]
    if not any(isinstance(each, dict) for each in said):
        return None
    answers = [answer for each in said if isinstance(each, dict) for answer in each.values()]
    return [span for answer in answers for span in _answered(answer)]


def _answered(answer: object) -> Iterator[Any]:
    """Yield the spans of an answer, or of all answers to a question."""
    for each in answer if isinstance(answer, list) else [answer]:
        if not (isinstance(each, dict) and isinstance(each.get("value"), list)):
            continue
        for span in each["value"]:
            if isinstance(span, dict) and "start" in span:
                yield {"score": each.get("score"), "creator": each.get("agent")} | span


def _is_of_doccano(line: Record) -> bool:
    """Return whether a line is as doccano writes it where there may be relations."""
    spans = _list(line.get("entities"))
    marks = {"relations", "Comments"} & line.keys()
    return "entities" in line and bool(
        marks or any(isinstance(each, dict) and "start_offset" in each for each in spans)
    )


def _all_of(line: Record) -> list[Any]:
    return [*(_spans_of(line) or ()), *_list(line.get("notes"))]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(line: Record) -> Iterator[str]:
    """Yield what a line calls its article; an id that is a number only counts lines."""
    for place in (line.get("meta"), line.get("metadata"), line):
        for name in _NAMES:
            value = place.get(name) if isinstance(place, dict) else None
            if isinstance(value, str | int) and value != "" and (name, type(value)) != ("id", int):
                yield str(value)


def _passage(key: str, span: object, line: Record) -> ForeignPassage | None:
    """Return what a span says, be it an object or a list of start, end and label."""
    if isinstance(span, list) and len(span) >= 3:
        span = dict(zip(("start", "end", "label"), span, strict=False))
    if not isinstance(span, dict):
        return None
    start, end = _first(span, _START), _first(span, _END)
    exact = _text(span, "text")
    if not (type(start) is int and type(end) is int and 0 <= start <= end):
        if exact or start is not None or not span.keys() & {"note", "tags"}:
            return None
        start = end = None
    score = span.get("score")
    return ForeignPassage(
        text=key,
        start=start,
        end=end,
        exact=exact,
        tags=_tags(label := _first(span, _LABEL)),
        tells_tags=label is not None,
        note=_text(span, "note") or None,
        id=str(span.get("id", "")),
        creator=_text(span, "creator") or _text(line, "_annotator_id"),
        created=_text(span, "created"),
        modified=_text(span, "modified"),
        status=_STATUSES.get(_text(span, "status") or _text(line, "answer")),
        score=float(score) if isinstance(score, int | float) else None,
    )


def _first(span: Record, names: Iterable[str]) -> Any:
    return next((span[name] for name in names if span.get(name) is not None), None)


def _text(span: Record, name: str) -> str:
    value = span.get(name)
    return value if isinstance(value, str) else ""


def _tags(label: object) -> tuple[str, ...]:
    labels = label if isinstance(label, list) else [label]
    return tuple(tag_name(each) for each in labels if isinstance(each, str) and each)
