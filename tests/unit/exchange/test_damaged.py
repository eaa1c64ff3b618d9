"""Whatever a file holds, every format reads it or refuses it in a line, and nothing else."""

from __future__ import annotations

import io
import json
import string
import tracemalloc
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample import with_texts

from tui_reader.errors import InputError
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.registry import FORMATS, Format
from tui_reader.exchange.safe import members

READ = [row for row in FORMATS if row.reads and row.installed]
EVERY = pytest.mark.parametrize("row", READ, ids=[row.name for row in READ])

SLATE = {
    "a.txt": "Le café 🔥\nfume\n".encode(),
    "a.txt.annotations": b"((0, 1, 0), (1, 0, 1)) - a\n",
}
HYPOTHESIS = {
    "total": 1,
    "rows": [
        {
            "id": "1", "uri": "a", "user": "acct:z@b.c", "text": "x", "tags": ["y"],
            "references": [], "document": {"title": ["t"]}, "user_info": {"display_name": "Z"},
            "target": [{"selector": [{"type": "TextPositionSelector", "start": 0, "end": 2},
                                     {"type": "TextQuoteSelector", "exact": "Le", "prefix": ""}]}],
        }
    ],
}  # fmt: skip


def whole(row: Format) -> dict[str, bytes]:
    """The files of a sound bundle of that format."""
    if row.name == "slate":
        return SLATE
    if row.name == "hypothesis":
        return {"h.json": json.dumps(HYPOTHESIS).encode()}
    return {file.name: file.data for file in row.writer.write(with_texts()).files}


WHOLE = {row.name: whole(row) for row in READ}


def sound(row: Format, files: dict[str, bytes]) -> None:
    """The files are read whole or refused; whatever is read can be worked with."""
    archive = next(iter(files.values())) if len(files) == 1 else b""
    try:
        if archive.startswith(b"PK"):
            files = members(archive, "x")
        bundle = Bundle("x" + row.suffixes[0], files)
        row.reader.detect(bundle)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = row.reader.read(bundle)
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert isinstance(found, Incoming)
    check(found)


def check(found: Incoming) -> None:
    """What was read is of the types that it is said to be."""
    for text in found.texts:
        assert all(isinstance(name, str) for name in (text.key, *text.names))
        assert text.text is None or isinstance(text.text, str)
    for each in found.passages:
        assert isinstance(each.text, str)
        assert (each.start is None) == (each.end is None)
        assert {type(each.start), type(each.end)} <= {int, type(None)}
        words = (each.exact, each.prefix, each.suffix, each.id, each.creator, *each.tags)
        assert all(isinstance(word, str) for word in (*words, each.created, each.modified))
        assert each.note is None or isinstance(each.note, str)
        assert each.score is None or isinstance(each.score, int | float)
    for tag in found.tags:
        assert all(isinstance(tag[key], str) for key in ("id", "name") if key in tag)
    for line in found.left_out:
        assert len(line) == 3 and all(isinstance(word, str) for word in line)


@EVERY
def test_what_the_test_damages_is_sound_before(row: Format) -> None:
    files = WHOLE[row.name]
    (archive, *others) = files.values()
    inside = members(archive, "x") if not others and archive.startswith(b"PK") else files
    bundle = Bundle("x", inside)
    assert row.reader.detect(bundle)
    found = row.reader.read(bundle)
    check(found)
    assert found.passages or found.annotations or found.tags


# What stands in the formats, so that damage is sometimes well formed.
PIECES = [
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\n", b"\t", b"\r\n", b"<", b">", b"&", b"("),
    *(b"null", b"true", b"-1", b"0", b"1e999", b"9" * 30, b"NaN", b'""', b"[]", b"{}", b"/"),
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"<!DOCTYPE x>", b"&x;", b"PK\x03\x04"),
    *(b"=1+1", b"../../x", b"T1\tA 0 5\tabc", b"R1\tx Arg1:T1 Arg2:T9", b"'", b";", b"#"),
    *(b'"\\ud800"', b"-" * 40),
]
pieces = st.sampled_from(PIECES) | st.binary(max_size=8)
cuts = st.tuples(st.floats(0, 1), st.integers(0, 40), pieces)


def damaged(data: bytes, wounds: Iterable[tuple[float, int, bytes]]) -> bytes:
    """The data with stretches replaced by something else."""
    for where, length, piece in wounds:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


fuzzed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@EVERY
@fuzzed
@given(data=st.data())
def test_files_with_damaged_places_are_read_or_refused(row: Format, data: st.DataObject) -> None:
    files = WHOLE[row.name]
    name = data.draw(st.sampled_from(sorted(files)))
    wounds = data.draw(st.lists(cuts, min_size=1, max_size=3))
    archived = files[name].startswith(b"PK") and data.draw(st.booleans())
    hurt = inside(files[name], wounds) if archived else damaged(files[name], wounds)
    sound(row, files | {name: hurt})


def inside(archive: bytes, wounds: Iterable[tuple[float, int, bytes]]) -> bytes:
    """An archive that is sound, of files that are damaged."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name, data in members(archive, "x").items():
            new.writestr(name, damaged(data, wounds))
    return made.getvalue()


@EVERY
@fuzzed
@given(data=st.data())
def test_files_that_end_too_early_or_lack_others_are_read_or_refused(
    row: Format, data: st.DataObject
) -> None:
    files = WHOLE[row.name]
    kept = data.draw(st.sets(st.sampled_from(sorted(files)), min_size=1))
    end = data.draw(st.floats(0, 1))
    sound(row, {name: files[name][: int(end * len(files[name]))] for name in kept})


@EVERY
@fuzzed
@given(st.text(st.sampled_from([*string.printable, "é", "\ufeff", "\x85", "\u2028"])) | st.binary())
def test_any_bytes_are_read_or_refused(row: Format, data: str | bytes) -> None:
    sound(row, {"x" + row.suffixes[0]: data if isinstance(data, bytes) else data.encode()})


@EVERY
@settings(fuzzed, max_examples=10)
@given(wounds=st.lists(cuts, max_size=2))
def test_no_format_stumbles_over_the_files_of_another(
    row: Format, wounds: list[tuple[float, int, bytes]]
) -> None:
    files = {name: damaged(data, wounds) for name, data in WHOLE[row.name].items()}
    for other in READ:
        name, data = next(iter(files.items()))
        for given_files in (files, {name: data}, {"x" + other.suffixes[0]: data}):
            with suppress(InputError):
                assert other.reader.detect(Bundle("x", given_files)) in (True, False)


JSON: st.SearchStrategy[object] = st.recursive(
    st.sampled_from([None, True, -1, 0, 7, 10**25, 0.5, 1e300, "", "é", "T1", "a\n"]),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values),
    max_leaves=4,
)


def places(value: object, at: tuple[object, ...] = ()) -> Iterable[tuple[object, ...]]:
    """The paths of all that is inside a value of JSON."""
    yield at
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value[:3])
    for key, inner in items:
        yield from places(inner, (*at, key))


def with_other(value: Any, path: tuple[object, ...], other: object) -> object:
    """The value with another one at a path; without it if that is `...`."""
    if not path:
        return other
    key, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if not rest and other is ...:
        del copy[key]
    else:
        copy[key] = with_other(copy[key], tuple(rest), other)
    return copy


OF_JSON = [
    row
    for row in READ
    if any(name.endswith((".json", ".jsonld", ".jsonl")) for name in WHOLE[row.name])
]


@pytest.mark.parametrize("row", OF_JSON, ids=[row.name for row in OF_JSON])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_sound_json_with_something_else_in_a_place_is_read_or_refused(
    row: Format, data: st.DataObject
) -> None:
    files = WHOLE[row.name]
    name = data.draw(st.sampled_from([each for each in sorted(files) if ".json" in each]))
    lines = files[name].split(b"\n") if name.endswith(".jsonl") else [files[name]]
    value = json.loads(lines[0])
    for _wound in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(list(places(value))))
        value = with_other(value, path, data.draw(JSON if not path else JSON | st.just(...)))
    sound(row, files | {name: b"\n".join([json.dumps(value).encode(), *lines[1:]])})


DEEP: list[Callable[[int], bytes]] = [
    lambda depth: b"[" * depth,
    lambda depth: b"[" * depth + b"]" * depth,
    lambda depth: b'{"annotations":' * depth + b"0" + b"}" * depth,
    lambda depth: b"<a>" * depth + b"</a>" * depth,
    lambda depth: b'<?xml version="1.0"?>' + b"<Code>" * depth,
    lambda depth: b"(" * depth + b" - a",
    lambda depth: b"a = " + b"[" * depth,
    lambda depth: b'"' + b'""' * depth,
]


@EVERY
@pytest.mark.parametrize("number", range(len(DEEP)))
def test_depths_are_refused_without_much_memory(row: Format, number: int) -> None:
    data = DEEP[number](20_000)
    files = WHOLE[row.name]
    tracemalloc.start()
    try:
        for name in files:
            sound(row, files | {name: data})
        sound(row, {"x" + row.suffixes[0]: data})
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 50 << 20
