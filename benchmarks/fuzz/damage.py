"""Damage: sound files of any format become such as break off, repeat, contradict or overflow."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.fuzz import hostile

TOKENS = [
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\n", b"\t", b"\r\n", b"<", b">", b"&", b"("),
    *(b"'", b"null", b"true", b"-1", b"0", b"1e999", b"9" * 30, b"9" * 5000, b"NaN", b'""', b"[]"),
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"&x;", b"]]>", b"-->"),
    *(b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>', b"PK\x03\x04", b"PK\x05\x06"),
    *(b"=1+1", b"../../x", b"T1\tA 0 5\tabc", b"#1\tAnnotatorNotes T1\tx", b"*\tEquiv T1 T1"),
    *(b'"\\ud800"', b"((0, 0, 0), (0, 0, 1)) - A", b"<<<<<<< ", b"=======\n", b">>>>>>> "),
    *(b"-" * 40, b"{}", b";"),
]
"""What stands in the formats, so that damage is sometimes well formed."""

_NUMBER = re.compile(rb"-?\d+")
_NUMBERS = (b"-1", b"0", b"1", b"2147483648", b"9223372036854775808", b"1e308", b"1.5", b"9" * 400)
_STRING = re.compile(rb'"[^"\n]*"')
_DEPTHS = (b"[", b'{"a":', b"<a>", b"(", b'"a",[')


def damaged(chance: Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Return the data with a few wounds; stretches of the others may be put in."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        wound = chance.choice(_WOUNDS)
        data = wound(chance, data, others)
    return data


def damaged_inside(chance: Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Return the data damaged, but often so that they are still an archive, or still JSON."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _in_archive(chance, data, others)
    if data[:1] in (b"{", b"[") and chance.random() < 0.6:
        return _in_json(chance, data)
    return damaged(chance, data, others)


def odd(chance: Random) -> Any:
    """Return a value that JSON can hold and nobody expects."""
    kind = chance.randrange(5)
    if kind == 0:
        return hostile.words(chance)
    if kind == 1:
        return chance.choice((-1, 0, 1, 7, 10**6, 2**63, 10**25, 0.5, -0.0, 1e300, True, None))
    if kind == 2:
        return [odd(chance) for _ in range(chance.randint(0, 2))]
    if kind == 3:
        return {hostile.words(chance, 8): odd(chance) for _ in range(chance.randint(0, 2))}
    return chance.choice(("", "T1", "a.txt", "2026-01-02T03:04:05Z", "../x", "sha256:0", "1", "é"))


def altered(chance: Random, value: Any) -> Any:
    """Return a value of JSON with something in it replaced, taken away, doubled or moved."""
    paths = list(_paths(value))
    path = chance.choice(paths)
    other = _at(value, chance.choice(paths)) if chance.random() < 0.3 else odd(chance)
    return _with(chance, value, path, other)


def _paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    if isinstance(value, dict):
        items: Any = value.items()
    else:
        items = enumerate(value[:40]) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*above, key))


def _at(value: Any, path: Sequence[Any]) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(chance: Random, value: Any, path: Sequence[Any], other: Any) -> Any:
    if not path:
        return other
    key, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[key] = _with(chance, copy[key], rest, other)
    elif chance.random() < 0.2:
        del copy[key]
    elif isinstance(copy, list) and chance.random() < 0.3:
        copy.insert(key, copy[key])
    else:
        copy[key] = other
    return copy


def _in_json(chance: Random, data: bytes) -> bytes:
    """Return JSON, or lines of it, with other values in it."""
    lines = data.split(b"\n") if data.count(b"\n{") else [data]
    at = chance.randrange(len(lines))
    with suppress(ValueError, RecursionError):
        value = json.loads(lines[at])
        for _ in range(chance.choice((1, 1, 2, 4))):
            value = altered(chance, value)
        lines[at] = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
    return b"\n".join(lines)


def _in_archive(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return an archive of the same files, of which one is damaged, renamed, doubled or missing."""
    try:
        with ZipFile(io.BytesIO(data)) as old:
            files = [(entry, old.read(entry)) for entry in old.namelist()]
    except Exception:  # of an archive that is damaged already, `zipfile` raises all kinds
        return damaged(chance, data, others)
    if files:
        at = chance.randrange(len(files))
        name, body = files[at]
        kinds = [(name, damaged_inside(chance, body, others))] * 6
        kinds += [(_name(chance), body), (name.upper(), body)]
        files[at : at + (chance.random() < 0.9)] = [chance.choice(kinds)]
    made = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(made, "w", ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, body in files:
            new.writestr(name or "x", body)
    return made.getvalue()


def _name(chance: Random) -> str:
    odd_names = ("../../x", "/etc/x", "C:\\x", "a/../b", "sources/" + "x" * 300, "CON", "x\ny", " ")
    return chance.choice((*odd_names, hostile.words(chance) or "x"))


def _range(chance: Random, data: bytes, longest: int = 60) -> slice:
    start = chance.randint(0, len(data))
    return slice(start, start + chance.randint(0, longest))


def _flip(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = chance.randrange(max(1, len(data)))
    flipped = bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1])
    return data[:at] + flipped + data[at + 1 :]


def _put(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    where = _range(chance, data)
    return data[: where.start] + chance.choice(TOKENS) + data[where.stop :]


def _insert(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    piece = hostile.words(chance).encode("utf-8", "replace")
    return data[:at] + piece + data[at:]


def _cut(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    where = _range(chance, data, max(1, len(data) // 2))
    return data[: where.start] + data[where.stop :]


def _end(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


def _double(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    where = _range(chance, data, max(1, len(data) // 3))
    return data[: where.stop] + data[where] * chance.choice((1, 2, 9)) + data[where.stop :]


def _splice(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    at = chance.randint(0, len(data))
    return data[:at] + other[_range(chance, other, len(other))] + data[at:]


def _number(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return _swapped(chance, data, _NUMBER, chance.choice(_NUMBERS))


def _string(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    made = json.dumps(hostile.words(chance), ensure_ascii=False).encode("utf-8", "replace")
    return _swapped(chance, data, _STRING, made)


def _line(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one] = lines[other]
    return b"\n".join(lines)


def _deep(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_DEPTHS) * chance.choice((30, 120, 3000)) + data[at:]


def _swapped(chance: Random, data: bytes, sought: re.Pattern[bytes], other: bytes) -> bytes:
    found = list(sought.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + other + data[match.end() :]


_Wound = Callable[[Random, bytes, Sequence[bytes]], bytes]
_WOUNDS: Sequence[_Wound] = (
    *(_flip, _put, _put, _insert, _cut, _end, _double, _splice),
    *(_number, _number, _string, _line, _deep),
)
