"""Sheets: tables as text files, from whatever spreadsheet or program they come."""

from __future__ import annotations

import re

from tui_reader.errors import InputError
from tui_reader.exchange.safe import rows
from tui_reader.localisation import _

SEPARATORS = ",;\t"
"""What stands between the cells of a row; spreadsheets in French write the second."""

# Possessive, since what could be gone back to takes a hundred times the room.
QUOTED = re.compile(r'"(?:[^"]|"")*+"')
"""What stands in quotation marks, with them."""

_LINE = re.compile(rf'(?:{QUOTED.pattern}|[^"\r\n]++)*+')
_NAMED = re.compile(r"sep=([,;\t])\r?\n")  # as Excel understands it
_HEAD = 1 << 16  # bytes of a file in which its first row ends


def header_of(data: bytes, name: str) -> list[str]:
    """Return the cells of a table's first row, by a look at the beginning of the file.

    Raises:
        InputError: as `sheet_of`.
    """
    head, separator = _separated(_decoded(data[:_HEAD], name)[0])
    return next(rows(head, name, separator), [])


def sheet_of(data: bytes, name: str) -> tuple[list[list[str]], list[str]]:
    """Return the rows of a table that hold anything, and what is to be said of how it was read.

    Raises:
        InputError: if it is no text, a cell is too long, or quotation marks do not match.
    """
    text, remarks = _decoded(data, name)
    table, separator = _separated(text)
    return [row for row in rows(table, name, separator) if any(map(str.strip, row))], remarks


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """Return a file as text, and what is to be said of that.

    Spreadsheets write UTF-8, UTF-16 with a BOM, or what Windows in French and English writes.

    Raises:
        InputError: if it is none of those.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) == _HEAD:
            return data[: error.start].decode("utf-8-sig"), []
    told = _("{file} is not UTF-8 and was read as Windows-1252.").format(file=name)
    try:
        return data.decode("cp1252"), [told]
    except UnicodeDecodeError as error:
        raise InputError(_("{file} is not UTF-8 text.").format(file=name)) from error


def _separated(text: str) -> tuple[str, str]:
    """Return a table, and what separates its cells: what its first line has most of, or names."""
    if named := _NAMED.match(text):
        return text[named.end() :], named[1]
    line = _LINE.match(text)
    outside = QUOTED.sub("", line[0] if line else "")
    return text, max(SEPARATORS, key=outside.count)
