"""What is written as XML is read again as it was, or as near to it as XML can hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.exchange import markup, safe
from tui_reader.exchange.incoming import tag_name
from tui_reader.model.codebook import flaw

ANY = st.text(st.characters(exclude_categories=()))  # half characters too


@settings(deadline=None)
@given(ANY, ANY)
def test_any_text_comes_back_as_xml_can_hold_it(text: str, value: str) -> None:
    root = Element("a")
    markup.child(root, "b", text, c=value)
    found = safe.xml_root(markup.document(root), "a.xml")[0]
    assert (found.text or "") == markup.held(text)
    assert found.get("c", "") == markup.held(value)


@settings(deadline=None)
@given(ANY)
def test_what_xml_can_hold_is_not_changed(text: str) -> None:
    kept = [char for char in text if markup.held(char) == char]
    assert markup.held("".join(kept)) == "".join(kept)
    assert len(markup.held(text)) == len(text) - text.count("\r\n")


def test_control_characters_are_seen_to_be_missing() -> None:
    assert markup.held("a\x00\x1b[31m\x0b\r\nb\rc\ud800\ufffe\t") == "a��[31m�\nb\nc��\t"


@settings(deadline=None)
@given(ANY)
def test_any_words_make_the_name_of_a_tag(words: str) -> None:
    assert not flaw("name", tag_name(words))
    assert tag_name(tag_name(words)) == tag_name(words)
