"""Safe reading of foreign bytes: JSON, XML, CSV and archives, bounded, and obeyed in nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tui_reader.errors import InputError
from tui_reader.localisation import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 1 << 30
"""Bytes of a file, or of all files of an archive together, at most."""

MOST_MEMBERS = 200_000
"""Files in an archive, at most."""

DEEPEST = 100
"""Levels of JSON or XML, at most."""

LONGEST_FIELD = 1 << 24
"""Characters of a field of CSV, at most."""


def text_of(data: bytes, name: str) -> str:
    """Return UTF-8 as text, less a BOM; line ends stay as they are.

    Raises:
        InputError: if it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_("{file} is not UTF-8 text.").format(file=name)) from error


def json_value(data: bytes, name: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        InputError: if it is not JSON, too deep, or holds doubled keys, NaN or lone surrogates.
    """
    return _json(text_of(data, name), name)


def json_lines(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the numbers and values of the lines that are not empty, each a JSON text.

    Raises:
        InputError: as `json_value`; it names the line.
    """
    for number, line in enumerate(text_of(data, name).split("\n"), 1):
        if line.strip():
            yield number, _json(line, f"{name}, line {number}")


def xml_root(data: bytes, name: str) -> Element:
    """Return the root of an XML document without a document type and without entities.

    Raises:
        InputError: if it is not XML, or has either.
    """
    from xml.etree.ElementTree import ParseError

    import defusedxml.ElementTree as ElementTree
    from defusedxml import DefusedXmlException

    try:
        root: Element = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        told = _("{file} has a document type or entities, which are refused.")
        raise InputError(told.format(file=name)) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(_("{file} is not XML: {why}.").format(file=name, why=error)) from error
    return root


def rows(text: str, name: str, separator: str = ",") -> Iterator[list[str]]:
    """Yield the rows of CSV (RFC 4180), or of a table with another separator.

    Raises:
        InputError: if a field is too long, or the quotation marks do not match.
    """
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise InputError(_("{file} is not CSV: {why}.").format(file=name, why=error)) from error
    finally:
        csv.field_size_limit(before)


def members(data: bytes, name: str) -> dict[str, bytes]:
    """Return the files of a ZIP archive by their names, read in memory within `MOST_BYTES`.

    Raises:
        InputError: if it is no archive, damaged, too large, encrypted, or a name stands twice.
    """
    from zipfile import BadZipFile, ZipFile

    found: dict[str, bytes] = {}
    room = MOST_BYTES
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_MEMBERS:
                raise InputError(_("{file} holds too many files.").format(file=name))
            for entry in entries:
                if entry.filename in found:
                    told = _("{file} holds {member} twice.")
                    raise InputError(told.format(file=name, member=entry.filename))
                with archive.open(entry) as member:
                    found[entry.filename] = member.read(room + 1)
                room -= len(found[entry.filename])
                if room < 0:
                    raise InputError(_("{file} holds too much.").format(file=name))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise InputError(_("{file} is a damaged archive.").format(file=name)) from error
    return found


def _json(text: str, name: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(found)
        if len(values) != len(found):
            raise ValueError("a key stands twice in one object")
        return values

    def refused(word: str) -> Any:
        raise ValueError(f"{word} is no number")

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=refused)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(_("{file} holds half a character.").format(file=name)) from error
    except RecursionError as error:
        raise InputError(_("{file} is nested too deeply.").format(file=name)) from error
    except ValueError as error:
        raise InputError(_("{file} is not JSON: {why}.").format(file=name, why=error)) from error
    return value
