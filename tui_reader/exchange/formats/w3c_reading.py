"""W3C Web Annotation, read as programs write it: collections, pages, arrays, single annotations.

Where the model allows a text, an object or an array of both, all of these are taken. Numbers are
code points by the model, and UTF-16 code units in what browsers wrote: the quotes tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tui_reader.errors import InputError
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming, tag_name
from tui_reader.exchange.offsets import Counting, Unit
from tui_reader.exchange.outgoing import corrected_names
from tui_reader.exchange.safe import json_value
from tui_reader.exchange.sources import names_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Kind, Status
from tui_reader.model.taking import Record

_HEAD = 1 << 16  # bytes of a file in which it says what it is
_SIGN = re.compile(rb'/ns/anno\.jsonld|"@?type"\s*:\s*"(oa:)?Annotation(Collection|Page)?"')
_UUID = re.compile("urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_CHARACTERS = re.compile(r"char=(\d+),(\d+)")  # RFC 5147, section 2.2.1
_TAGS = frozenset(("tagging", "classifying"))
_PAGES = ("first", "items", "next", "@graph")


def detect(bundle: Bundle) -> bool:
    """Return whether a file says at its head that it holds Web Annotations."""
    files = bundle.ending(".jsonld", ".json").values()
    return any(_SIGN.search(data, 0, _HEAD) for data in files)


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all annotations; what answers or links other annotations is told.

    Raises:
        InputError: if a file is not JSON, or none holds an annotation.
    """
    found: list[Record] = []
    reading = _Reading()
    files = bundle.ending(".jsonld", ".json") or bundle.files
    for name, data in files.items():
        value = json_value(data, name)
        inside = list(_annotations(value))
        found += inside
        if isinstance(value, dict) and _whole(value.get("total")) > len(inside):
            told = _("{file} speaks of {total} annotations and holds {count}.")
            values = {"file": name, "total": value["total"], "count": len(inside)}
            reading.remarks.append(told.format(**values))
    if not found and not any(_SIGN.search(data, 0, _HEAD) for data in files.values()):
        raise InputError(_("{file} holds no Web Annotations.").format(file=bundle.name))
    reading.ids = {_identity(annotation) for annotation in found}
    for annotation in found:
        reading.take(annotation)
    return Incoming(
        texts=tuple(ForeignText(key, names_of(key)) for key in reading.texts),
        passages=tuple(reading.passages),
        countings=(Counting(), Counting(Unit.UTF16)),
        left_out=tuple(reading.left_out),
        remarks=tuple(reading.remarks),
    )


@dataclass
class _Reading:
    """Gathers what annotations say; `ids` are those of all annotations of the files."""

    ids: set[str] = field(default_factory=set)
    texts: dict[str, None] = field(default_factory=dict)
    passages: list[ForeignPassage] = field(default_factory=list)
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take(self, annotation: Record) -> None:
        """Take an annotation: a passage for each of its targets."""
        said = _said(annotation)
        for number, target in enumerate(_many(annotation.get("target"))):
            source = _source(target)
            selectors = list(_many(target.get("selector"))) if isinstance(target, dict) else []
            placed = _placed(replace(said, text=source), selectors)
            if number and placed.id:
                placed = replace(placed, id=f"{placed.id}#{number + 1}")
            if why := self._refusal(annotation, placed, bool(selectors)):
                self.left_out.append((source, placed.exact, why))
            else:
                self.texts.setdefault(source)
                self.passages.append(placed)

    def _refusal(self, annotation: Record, placed: ForeignPassage, selected: bool) -> str:
        """Return why a target is not taken; nothing if it is."""
        if not placed.text:
            return _("it does not say of which text it speaks")
        if _identity({"id": placed.text}) in self.ids:
            return _("it speaks of another annotation")
        if annotation.get("reader:kind") == Kind.ENTITY:
            return corrected_names()
        if selected and placed.start is None and not placed.exact:
            return _("it gives its place in a way that only its program understands")
        return ""


def _annotations(value: Any) -> Iterator[Record]:
    """Yield the annotations in collections, pages and arrays."""
    for each in _many(value):
        if not isinstance(each, dict):
            continue
        kinds = {kind.removeprefix("oa:") for kind in _texts(each.get("type", each.get("@type")))}
        if "Annotation" in kinds or ("target" in each and not kinds):
            yield each
        else:
            for page in _PAGES:
                yield from _annotations(each.get(page))


def _said(annotation: Record) -> ForeignPassage:
    """Return what an annotation says, as yet of no text."""
    motivations = frozenset(_texts(annotation.get("motivation")))
    tags = list(map(tag_name, _texts(annotation.get("tags"))))  # those and `text` as Hypothesis
    notes = [*_texts(annotation.get("bodyValue")), *_texts(annotation.get("text"))]
    for purposes, words in _bodies(annotation.get("body"), motivations):
        if purposes & _TAGS:
            tags.append(tag_name(words))
        else:
            notes.append(words)
    status, x = annotation.get("reader:status"), next(_texts(annotation.get("reader:x")), "{}")
    rest = json_value(x.encode(), "reader:x")
    return ForeignPassage(
        text="",
        tags=tuple(dict.fromkeys(tags)),
        note="\n\n".join(notes),
        id=_identity(annotation),
        creator=", ".join(filter(None, map(_name, _many(annotation.get("creator"))))),
        created=next(_texts(annotation.get("created")), ""),
        modified=next(_texts(annotation.get("modified")), ""),
        status=Status(status) if status in list(Status) else None,
        x=rest if isinstance(rest, dict) else {},
    )


def _bodies(value: Any, inherited: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the purposes and words of bodies; that of a resource elsewhere are its address."""
    for body in _many(value):
        if isinstance(body, str):
            yield frozenset(), body
        elif isinstance(body, dict):
            purposes = frozenset(_texts(body.get("purpose"))) or inherited
            yield from _bodies(body.get("items"), purposes)  # of a Choice (section 3.2.7)
            if isinstance(body.get("value"), str):
                yield purposes, body["value"]
            elif address := next(_texts(body.get("source", body.get("id"))), ""):
                yield frozenset(), address


def _placed(said: ForeignPassage, selectors: list[Any]) -> ForeignPassage:
    """Return it with the place that selectors give: numbers, a quote or both."""
    for selector in selectors:
        if not isinstance(selector, dict):
            continue
        kind = next(_texts(selector.get("type", selector.get("@type"))), "").removeprefix("oa:")
        refined = list(_many(selector.get("refinedBy")))
        if kind == "TextQuoteSelector":
            exact, prefix, suffix = (next(_texts(selector.get(key)), "") for key in _WORDS)
            said = replace(said, exact=exact, prefix=prefix, suffix=suffix) if exact else said
        elif (numbers := _numbers(kind, selector)) is not None:
            said = replace(said, start=numbers[0], end=numbers[1])
        else:  # numbers within a part that another selector chose are not those of the text
            refined = [each for each in refined if _is_quote(each)]
        said = _placed(said, refined)
    return said


_WORDS = ("exact", "prefix", "suffix")


def _is_quote(selector: Any) -> bool:
    return isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector"


def _numbers(kind: str, selector: Record) -> tuple[int, int] | None:
    """Return the two numbers that a selector gives, or None."""
    if kind == "TextPositionSelector":
        start, end = _whole(selector.get("start")), _whole(selector.get("end"))
    elif found := _CHARACTERS.match(next(_texts(selector.get("value")), "")):
        start, end = _whole(found[1]), _whole(found[2])
    else:
        return None
    return (start, end) if 0 <= start <= end else None


def _whole(value: Any) -> int:
    """Return a whole number, also one that is written as a text; -1 for anything else."""
    if isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
        return int(value)
    return value if type(value) is int else -1


def _source(target: Any) -> str:
    """Return the address of what a target speaks of, or nothing."""
    if isinstance(target, dict):
        return _source(target.get("source", target.get("id", target.get("@id"))))
    return target if isinstance(target, str) else ""


def _identity(annotation: Record) -> str:
    """Return an annotation's id, of a UUID only that."""
    id = next(_texts(annotation.get("id", annotation.get("@id"))), "")
    found = _UUID.fullmatch(id)
    return found[1] if found else id


def _name(creator: Any) -> str:
    """Return what a creator is called."""
    if isinstance(creator, dict):
        return next((n for key in _CALLED for n in _texts(creator.get(key))), "")
    return creator if isinstance(creator, str) else ""


_CALLED = ("name", "nickname", "email", "id", "@id")


def _many(value: Any) -> Iterator[Any]:
    """Yield the values of an array, or the one value that is none."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _texts(value: Any) -> Iterator[str]:
    return (each for each in _many(value) if isinstance(each, str))
