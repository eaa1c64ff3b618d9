"""Whatever bytes a file holds, they are read within bounds, refused in a line, and never obeyed."""

from __future__ import annotations

import csv
import io
import json
import threading
import warnings
from itertools import pairwise
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from formats import formats
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.errors import InputError
from tui_reader.exchange import safe

BOM = b"\xef\xbb\xbf"


def short(value: str) -> str:
    """How a long parameter is called."""
    return ascii(value[:30])


def archive(*entries: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    found = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(found, "w", method) as made:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, data in entries:
            made.writestr(name, data)
    return found.getvalue()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "nested too deeply"),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("[" * 101 + "]" * 101, "nested too deeply"),
        ("1" * 5_000, "is no number"),
        ("-" + "1" * 301, "is no number"),
        ("1e999", "is no number"),
        ("NaN", "is no number"),
        ("[-Infinity]", "is no number"),
        ('{"a": 1, "b": 2, "a": 3}', "'a' stands twice"),
        ('{"a": {"é": 1, "\\u00e9": 3}}', "stands twice"),
        (r'"\ud83d"', "half a character"),
        (r'{"\uDE00": 1}', "half a character"),
        ('{"a": 1}}', "not JSON"),
        ("{'a': 1}", "not JSON"),
        ("", "not JSON"),
        ('"\0"', "not JSON"),
    ],
    ids=short,
)
def test_json_that_cannot_be_trusted_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as refused:
        safe.json_value(text.encode(), "a.json")
    assert "a.json" in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("data", [b'"\xed\xa0\xbd"', b"\xff\xfe[\x00", b'"\xe9"'])
def test_what_is_not_utf_8_is_refused(data: bytes) -> None:
    for read in (safe.json_value, safe.text_of):
        with pytest.raises(InputError, match="not UTF-8"):
            read(data, "a.json")


def test_json_within_the_bounds_is_what_it_says() -> None:
    assert safe.json_value(b"[" * 99 + b"[]" + b"]" * 99, "x")
    text = '{"a": [1, -2.5, true, null], "\\ud83d\\ude00": "é\\n"}'
    assert safe.json_value(BOM + text.encode(), "x") == json.loads(text)
    assert safe.json_value(b"-" + b"1" * 300, "x") == -int("1" * 300)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_json_of_unicode_comes_back_equal(value: object) -> None:
    assert safe.json_value(json.dumps(value, ensure_ascii=False).encode(), "x") == value
    assert safe.json_value(json.dumps(value).encode(), "x") == value


def test_lines_of_json_name_the_line_that_is_wrong() -> None:
    assert list(safe.json_lines(b'{"a": "\xe2\x80\xa8"}\n\n[2]\r\n', "x")) == [
        (1, {"a": "\u2028"}),
        (3, [2]),
    ]
    with pytest.raises(InputError, match="x, line 2"):
        list(safe.json_lines(b"1\n{", "x"))


def test_a_file_above_the_bound_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe, "MOST_BYTES", 10)
    for read in (safe.text_of, safe.json_value, safe.xml_root, safe.members):
        with pytest.raises(InputError, match="too large"):
            read(b"<a></a>    ", "x")


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{LAUGHS}]><l>&i;</l>", "document type"),
        ('<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd"><l/>', "document type"),
        ('<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>', "document type"),
        ('<!DOCTYPE l [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><l/>', "document type"),
        ("<!DOCTYPE html><l/>", "document type"),
        ("<l>&x;</l>", "not XML"),
        ("<l>" * 101 + "</l>" * 101, "nested too deeply"),
        ("<l>" * 100_000 + "</l>" * 100_000, "nested too deeply"),
        ("<l>" * 100_000, "not XML"),
        ("<l a='1' a='2'/>", "not XML"),
        ("<l>\0</l>", "not XML"),
        ("<l>&#xD83D;</l>", "not XML"),
        ('<?xml version="1.0" encoding="rot13"?><l/>', "not XML"),
        ('<?xml version="1.0" encoding="utf-7"?><l/>', "not XML"),
        ("", "not XML"),
    ],
    ids=short,
)
def test_xml_with_entities_or_without_bounds_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as refused:
        safe.xml_root(text.encode(), "a.xml")
    assert "\n" not in refused.value.message


def test_xml_in_other_encodings_and_with_a_bom_is_read() -> None:
    for data in (BOM + "<l>é</l>".encode(), "<l>é</l>".encode("utf-16")):
        assert safe.xml_root(data, "x").text == "é"
    included = '<l xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="/etc/hostname"/></l>'
    assert not "".join(safe.xml_root(included.encode(), "x").itertext())


def test_archives_are_read_by_their_own_list_of_names_whatever_these_look_like() -> None:
    entries = (("../../etc/x", b"1"), ("/abs", b"2"), ("C:\\x", b"3"), ("a/", b""), ("é", b"4"))
    assert safe.members(archive(*entries), "x") == dict(entries[:3] + entries[4:])


def test_a_name_that_stands_twice_in_an_archive_is_refused() -> None:
    with pytest.raises(InputError, match=r"holds a\.xml twice"):
        safe.members(archive(("a.xml", b"1"), ("a.xml", b"2")), "x")


def test_a_small_archive_that_becomes_large_is_refused_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe, "MOST_TIMES", 4)
    bomb = archive(("zeros", bytes(5 << 20)))
    assert len(bomb) < 1 << 20
    with pytest.raises(InputError, match="holds too much"):
        safe.members(bomb, "x")


def test_sizes_in_the_header_are_not_believed() -> None:
    data = archive(("a", bytes(9_000)))
    lied = data.replace((9_000).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    assert lied != data
    with pytest.raises(InputError, match="damaged"):
        safe.members(lied, "x")


def test_encrypted_archives_and_unusual_ones_are_refused_with_the_reason() -> None:
    data = bytearray(archive(("a", b"1")))
    for at in (data.index(b"PK\3\4") + 6, data.index(b"PK\1\2") + 8):
        data[at] |= 1
    with pytest.raises(InputError, match="a in x is encrypted"):
        safe.members(bytes(data), "x")
    with pytest.raises(InputError, match="packed in a way"):
        safe.members(archive(("a", b"1"), method=ZIP_BZIP2), "x")


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "MOST_MEMBERS", 2)
    with pytest.raises(InputError, match="too many"):
        safe.members(archive(("a", b""), ("b", b""), ("c", b"")), "x")


@given(st.integers(0, 2_000), st.binary(max_size=4))
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    data = archive(("sources/a.txt", b"Un texte. " * 90), ("project.qde", b"<Project/>"))
    at %= len(data)
    for damaged in (data[:at], data[:at] + junk + data[at + len(junk) :]):
        try:
            safe.members(damaged, "x")
        except InputError as error:
            assert "x" in error.message


def test_a_field_of_a_table_may_be_long_but_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "é" * 200_000
    assert list(safe.rows(f'a,"{long}\nb"\r\n', "x")) == [["a", f"{long}\nb"]]
    with pytest.raises(InputError, match="not CSV"):
        list(safe.rows("a" * (safe.LONGEST_FIELD + 1), "x"))


@pytest.mark.parametrize("text", ['"a', '"a"b,c', '"a""'])
def test_quotation_marks_of_a_table_that_do_not_match_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="not CSV"):
        list(safe.rows(text, "x"))


def test_tables_may_be_read_on_several_threads_and_left_half_read() -> None:
    field = "é" * 200_000
    begun = safe.rows(f"{field}\n{field}\n", "x")
    next(begun)
    found: list[int] = []

    def read() -> None:
        found.extend(len(row[0]) for row in safe.rows(f"{field}\n" * 20, "x"))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.close()  # type: ignore[attr-defined]
    for thread in threads:
        thread.join()
    assert found == [200_000] * 80
    assert csv.field_size_limit() >= safe.LONGEST_FIELD


@pytest.mark.parametrize(
    "name",
    [
        *("comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines"),
        *("newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"),
    ],
)
def test_tables_of_the_csv_spectrum_are_read_as_it_says(name: str) -> None:
    path = formats("csv-spectrum", "csvs", f"{name}.csv")
    head, *rest = safe.rows(safe.text_of(path.read_bytes(), name), name)
    wanted = json.loads(formats("csv-spectrum", "json", f"{name}.json").read_bytes())
    assert [dict(zip(head, row, strict=True)) for row in rest] == wanted
