"""Safe reading of foreign bytes: JSON, XML, CSV and archives, bounded, and obeyed in nothing.

Names in archives are only ever looked up in the archive's own list, never taken for paths.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui_reader.errors import InputError
from tui_reader.localisation import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile, ZipInfo

    from tui_reader.exchange.incoming import Bundle

MOST_BYTES = 1 << 29
"""Bytes of a file, or of all files of an archive together, at most."""

MOST_TIMES = 200
"""How many times larger than an archive of more than a megabyte its files may be, at most."""

MOST_MEMBERS = 200_000
"""Files in an archive, at most."""

DEEPEST = 100
"""Levels of JSON or XML, at most."""

LONGEST_FIELD = 1 << 24
"""Characters of a field of CSV, at most."""

LONGEST_NUMBER = 300
"""Digits of a whole number, at most, which is as many as fit into a float."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_SHOWN = 20  # digits of a number that is refused


def only(bundle: Bundle) -> bytes:
    """Return the bytes of the one file in a bundle.

    Raises:
        InputError: if there are several, or none.
    """
    if bundle.only is None:
        raise InputError(_("{file} is no single file.").format(file=bundle.name))
    return bundle.only


def text_of(data: bytes, name: str) -> str:
    """Return UTF-8 as text, less a BOM; line ends stay as they are.

    Raises:
        InputError: if it is not UTF-8, or too large.
    """
    _check_size(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_("{file} is not UTF-8 text.").format(file=name)) from error


def json_value(data: bytes, name: str, file_names: bool = False) -> Any:
    """Return the value of a JSON text.

    With `file_names` it may hold the lone surrogates that stand for the bytes of a file name that
    is not Unicode (PEP 383), and no others.

    Raises:
        InputError: if it is not JSON, too large or deep, or holds a key twice in one object, a
            number that is none or too large, or a lone surrogate.
    """
    return _json(text_of(data, name), name, "surrogateescape" if file_names else "strict")


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
        InputError: if it is not XML, too large or deep, or has either.
    """
    from xml.etree.ElementTree import ParseError

    import defusedxml.ElementTree as ElementTree
    from defusedxml import DefusedXmlException

    _check_size(data, name)
    try:
        root: Element = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        told = _("{file} has a document type or entities, which are refused.")
        raise InputError(told.format(file=name)) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(_("{file} is not XML: {why}.").format(file=name, why=error)) from error
    _check_depth(root, list, name)
    return root


def rows(text: str, name: str, separator: str = ",") -> Iterator[list[str]]:
    """Yield the rows of CSV (RFC 4180), or of a table with another separator.

    Raises:
        InputError: if a field is too long, or the quotation marks do not match.
    """
    # The limit is one for the whole process, and other threads may read tables: it only grows.
    csv.field_size_limit(max(LONGEST_FIELD, csv.field_size_limit()))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise InputError(_("{file} is not CSV: {why}.").format(file=name, why=error)) from error


def members(data: bytes, name: str) -> dict[str, bytes]:
    """Return the files of a ZIP archive by their names, read in memory and bounded while read.

    Raises:
        InputError: if it is no archive, damaged, too large, encrypted, packed in an unusual way,
            or a name stands twice in it.
    """
    import zlib
    from zipfile import BadZipFile, ZipFile

    _check_size(data, name)
    room = min(MOST_BYTES, MOST_TIMES * max(len(data), 1 << 20))
    found: dict[str, bytes] = {}
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for entry in _entries(archive, name):
                with archive.open(entry) as member:
                    found[entry.filename] = member.read(room + 1)
                room -= len(found[entry.filename])
                if room < 0:
                    raise InputError(_("{file} holds too much.").format(file=name))
    # All of these are raised by `zipfile` for one damaged archive or another.
    except (
        *(BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
        *(ValueError, LookupError, OverflowError, TypeError, struct.error),
    ) as error:
        raise InputError(_("{file} is a damaged archive.").format(file=name)) from error
    return found


def _entries(archive: ZipFile, name: str) -> list[ZipInfo]:
    """Return the files in an archive.

    Raises:
        InputError: if they are too many, one is encrypted or packed in an unusual way, or a name
            stands twice.
    """
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise InputError(_("{file} holds too many files.").format(file=name))
    names = Counter(entry.filename for entry in entries)
    for entry in entries:
        told = ""
        if names[entry.filename] > 1:
            told = _("{file} holds {member} twice.")
        elif entry.flag_bits & _ENCRYPTED:
            told = _("{member} in {file} is encrypted.")
        elif entry.compress_type not in (_STORED, _DEFLATED):
            told = _("{member} in {file} is packed in a way that is not read.")
        if told:
            raise InputError(told.format(file=name, member=entry.filename))
    return entries


def _json(text: str, name: str, halves: str = "strict") -> Any:
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_finite,
        )
        if _HALF.search(text):
            json.dumps(value, ensure_ascii=False).encode("utf-8", halves)
    except UnicodeEncodeError as error:
        raise InputError(_("{file} holds half a character.").format(file=name)) from error
    except RecursionError as error:
        raise _too_deep(name) from error
    except ValueError as error:
        raise InputError(_("{file} is not JSON: {why}.").format(file=name, why=error)) from error
    _check_depth(value, _within, name)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        doubled = Counter(key for key, _value in pairs).most_common(1)[0][0]
        raise ValueError(_("{key} stands twice in one object").format(key=f"{doubled!a:.60}"))
    return values


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > LONGEST_NUMBER:
        _no_number(f"{digits[:_SHOWN]}…")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _no_number(digits[:_SHOWN])
    return number


def _within(value: Any) -> Iterable[Any]:
    """Return what a value of JSON is made of."""
    if type(value) is dict:
        return value.values()
    return value if type(value) is list else ()


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES:
        raise InputError(_("{file} is too large.").format(file=name))


def _check_depth(value: Any, within: Callable[[Any], Iterable[Any]], name: str) -> None:
    """Look level by level whether a value has too many of them.

    Raises:
        InputError: if it has.
    """
    level = [value]
    for _depth in range(DEEPEST):
        level = [part for each in level for part in within(each)]
        if not level:
            return
    raise _too_deep(name)


def _no_number(word: str) -> Any:
    raise ValueError(_("{word} is no number that is read").format(word=word))


def _too_deep(name: str) -> InputError:
    return InputError(_("{file} is nested too deeply.").format(file=name))
