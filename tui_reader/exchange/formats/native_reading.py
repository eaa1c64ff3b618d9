"""Reading the program's own export back: whole records, each checked before it may be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.incoming import Bundle, ForeignText, Incoming
from tui_reader.localisation import _
from tui_reader.model import records
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Document
from tui_reader.model.codebook import flaw
from tui_reader.model.taking import Record, copied, take

FORMAT = "tui-reader"
"""What `format` says in every export."""

T = TypeVar("T")

_FORMAT = re.compile(rb'"format"\s*:\s*"tui-reader"')
_MAJOR = 1
_VERSION = re.compile("([0-9]{1,9})\\.[0-9]{1,9}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
_HASH = re.compile("sha256:[0-9a-f]{64}")
_KNOWN = {"format", "version", "offsetUnit", "generator", "documents", "codebook", "annotations"}


def detect(bundle: Bundle) -> bool:
    """Return whether it is one file that says it is ours."""
    data = bundle.only
    return data is not None and _is_object(data) and _FORMAT.search(data) is not None


def read(bundle: Bundle) -> Incoming:
    """Return what an export holds, of any version from 1.0 on.

    Raises:
        InputError: if it is no export, is of a newer major version, or holds what no record can; it
            names the place.
    """
    found = safe.json_value(safe.only(bundle), bundle.name, file_names=True)
    _check_head(found, bundle.name)

    def each(key: str, reading: Callable[[Record], T]) -> tuple[T, ...]:
        return tuple(_values(found, key, reading, bundle.name))

    return Incoming(
        texts=each("documents", _text),
        tags=each("codebook", _tag),
        annotations=each("annotations", _annotation),
        documents=tuple(filter(None, each("documents", _document))),
        remarks=_remarks(found),
    )


def _is_object(data: bytes) -> bool:
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _check_head(found: Any, name: str) -> None:
    """Raise InputError if it is no export, or one that is not understood."""
    if not isinstance(found, dict):
        raise InputError(_("{file} is no export of this program.").format(file=name))
    if "format" not in found and isinstance(found.get("meta"), dict):
        raise InputError(
            _("{file} is an annotation file, not an export of one.").format(file=name),
            _("Two annotation files become one by `reader merge`; or export it, and import that."),
        )
    version = found.get("version")
    numbers = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found.get("format") != FORMAT or numbers is None:
        raise InputError(_("{file} is no export of this program.").format(file=name))
    if int(numbers[1]) > _MAJOR:
        told = _("{file} was written by a newer version (export format {version}).")
        hint = _("Update this program to import it.")
        raise InputError(told.format(file=name, version=version), hint)
    if found.get("offsetUnit") != "codepoint":
        raise InputError(_("{file} does not count in code points.").format(file=name))


def _values(found: Record, key: str, reading: Callable[[Record], T], name: str) -> Iterable[T]:
    """Yield what the records of a list tell of; no two may have one identity."""
    listed = found.get(key)
    if not isinstance(listed, list):
        raise InputError(_("{file}: {place} is no list.").format(file=name, place=key))
    seen: set[object] = set()
    for number, record in enumerate(listed):
        try:
            record = copied(record)
            value = reading(record)
            _check_words(record)
            identity = next(record[each] for each in ("guid", "id", "source") if each in record)
            if identity in seen:
                raise ValueError(f"{identity!a:.60} stands twice")
        except (ValueError, TypeError) as error:
            told = _("{file}: {place} cannot be read: {why}.")
            place = f"{key}[{number}]"
            raise InputError(told.format(file=name, place=place, why=error)) from error
        seen.add(identity)
        yield value


def _annotation(record: Record) -> Annotation:
    made = records.to_annotation(record)
    _check("id", made.id, not flaw("guid", made.id))
    _check("created", made.created, _TIME.fullmatch(made.created))
    _check("modified", made.modified, _TIME.fullmatch(made.modified))
    _check("source", made.source, made.source)
    for tag in made.tags:
        _check("tags", tag, not flaw("id", tag))
    _check("tags", made.tags, len(set(made.tags)) == len(made.tags))
    _check("kind", made.kind.value, (made.kind is Kind.ARTICLE) == (made.anchor is None))
    _check("tags", made.tags, made.kind is not Kind.ENTITY or len(made.tags) == 1)
    if made.anchor:
        _check("textHash", made.anchor.text_hash, _HASH.fullmatch(made.anchor.text_hash))
        # Not the span's `len`, which no number of a file may be too large for.
        long = made.anchor.span.end - made.anchor.span.start
        _check("exact", made.anchor.exact, 0 < len(made.anchor.exact) == long)
    return made


def _tag(record: Record) -> Record:
    """Return the record of a tag whole, as the values say it."""
    made = records.of_tag(records.to_tag(record))
    for key in ("id", "guid", "name", "key", "colour", "parent"):
        wrong = flaw(key, made.get(key) or "")
        _check(key, made.get(key), not wrong)
    _check("kind", made["kind"], made["kind"] in ("passage", "entity"))
    return {"key": "", **made, "parent": made["parent"] or ""}


def _text(record: Record) -> ForeignText:
    rest = dict(record)
    source, text = take(rest, "source", str), take(rest, "text", str, "")
    text_hash = take(rest, "textHash", str, "")
    _check("source", source, source)
    _check("textHash", text_hash, not text_hash or _HASH.fullmatch(text_hash))
    return ForeignText(source, (source,), text if "text" in record else None, text_hash)


def _document(record: Record) -> Document | None:
    """Return the document, or None if it does not say which text it is of, as it need not."""
    kept = {key: value for key, value in record.items() if key != "text"}
    return records.to_document(kept) if {"textHash", "length"} <= kept.keys() else None


def _check(key: str, value: object, right: object) -> None:
    if not right:
        raise ValueError(f"{key} is {value!a:.60}")


def _check_words(record: Record) -> None:
    """Raise ValueError if anything but the source has half a character."""
    plain = {key: value for key, value in record.items() if key != "source"}
    target = plain.get("target")
    if isinstance(target, dict):
        plain["target"] = {key: value for key, value in target.items() if key != "source"}
    try:
        json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a character") from error


def _remarks(found: Record) -> tuple[str, ...]:
    told = _("Not taken: {keys}.")
    more = ", ".join(f"{key!a:.30}" for key in sorted(found.keys() - _KNOWN) if found[key])
    return (told.format(keys=more),) if more else ()
