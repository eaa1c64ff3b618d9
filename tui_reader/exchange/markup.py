"""Markup: XML as it is written, always by a library, so that every character stands for itself."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# What is outside the production `Char` of XML 1.0 (fifth edition, section 2.2).
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """Return the text as XML can hold it: U+FFFD for control characters, LF for every line end."""
    return _NO_CHAR.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


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
