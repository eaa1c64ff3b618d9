"""Markup: XML as it is written, always by a library, so that every character stands for itself."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation

# What is outside the production `Char` of XML 1.0 (fifth edition, section 2.2).
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def held(text: str) -> str:
    """Return the text as XML can hold it: U+FFFD for control characters, LF for every line end."""
    return _NO_CHAR.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def time(text: str) -> str | None:
    """Return a text if it is a time with its zone as XML has them (`dateTime`), else None."""
    return text if _TIME.fullmatch(text) else None


def tell_of_note(tally: Tally, annotation: Annotation) -> None:
    """Say of an annotation if XML cannot hold its note as it is."""
    if held(annotation.note) != annotation.note:
        quote = annotation.anchor.exact if annotation.anchor else ""
        why = _("XML cannot hold some characters of its note")
        tally.tell(Fate.CHANGED, annotation.source, quote, why, annotation.id)


def child(parent: Element, kind: str, text: str = "", /, **attributes: str | None) -> Element:
    """Return a new last child of an element; attributes that are None or empty are left out."""
    given = {key: held(value) for key, value in attributes.items() if value}
    made = SubElement(parent, kind, given)
    made.text = held(text) or None
    return made


def document(root: Element) -> bytes:
    """Return an XML document, one element a line."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + undeclared(root)


def undeclared(root: Element) -> bytes:
    """Return an XML document as `document` does, without the declaration that says its encoding."""
    indent(root)
    written: str = tostring(root, "unicode")
    return f"{written}\n".encode()


def unqualified(root: Element) -> Element:
    """Return the element with all in it by their local names, whatever their namespaces."""
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    return root
