"""Texts of other programs are known again by the names that their files give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import EXPORT

from tui_reader.exchange.outgoing import percent_encoded
from tui_reader.exchange.sources import names_among, names_of


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (
            "https://x.org/a%20b/c.txt?d=1#e",
            ("https://x.org/a b/c.txt?d=1#e", "a b/c.txt", "c.txt"),
        ),
        ("urn:doc:doc-a", ("urn:doc:doc-a", "doc:doc-a", "doc-a")),
        ("doc-a", ("doc-a",)),
        ("http://[x", ("http://[x",)),
        ("", ()),
    ],
)
def test_an_address_names_a_text_by_all_of_it_its_path_and_its_end(
    address: str, names: tuple[str, ...]
) -> None:
    assert names_of(address) == names


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_our_addresses_name_our_articles(source: str) -> None:
    assert names_of(EXPORT.base + percent_encoded(source))[0] == source


def test_a_source_that_is_not_unicode_is_known_again() -> None:
    assert names_of(EXPORT.base + percent_encoded("a\udcff.txt"))[0] == "a\udcff.txt"


def test_keys_of_a_record_name_its_text_the_surest_first() -> None:
    record = {"id": 1, "text": "x", "url": "http://x.org/b.txt", "source": "a.txt", "title": None}
    assert names_among(record) == ("a.txt", "http://x.org/b.txt", "b.txt")
    assert names_among({"name": 4}) == ("4",)
