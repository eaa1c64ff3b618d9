"""UIMA CAS as XMI, with the types in a file `TypeSystem.xml` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.formats import uima, uima_reading
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.markup import held, unqualified
from tui_reader.exchange.outgoing import Export, File, Written
from tui_reader.localisation import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_XMI = "http://www.omg.org/XMI"
_SUFFIXES = (".xmi", ".xml")


def write(export: Export) -> Written:
    """Return a file for each article with passages, and the types."""
    types = File("TypeSystem.xml", uima.type_system().to_xml().encode())
    return uima.write(export, ".xmi", lambda cas: str(cas.to_xmi(pretty_print=True)), held, [types])


def detect(bundle: Bundle) -> bool:
    """Return whether one of the files begins as XMI does."""
    return any(_is_xmi(data) for data in bundle.ending(*_SUFFIXES).values())


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all files that are XMI.

    Raises:
        InputError: if none is, or one is damaged, or has a document type.
    """
    found = bundle.ending(*_SUFFIXES)
    files = {name: data for name, data in found.items() if _is_xmi(data)}
    if not files:
        raise InputError(_("{file} is not a CAS.").format(file=bundle.name))
    above = {
        type: higher
        for name in found.keys() - files.keys()
        for type, higher in _types(unqualified(safe.xml_root(found[name], name)))
    }
    return uima_reading.incoming(
        uima_reading.Read(
            stem=name[: -len(".xmi")],
            structures=tuple(map(_structure, safe.xml_root(data, name))),
            above=above,
        )
        for name, data in files.items()
    )


def _is_xmi(data: bytes) -> bool:
    return _XMI.encode() in data[:4096]


def _types(root: Element) -> Iterator[tuple[str, str]]:
    """Yield each type of a type system with the one above it."""
    for each in root.iter("typeDescription"):
        yield each.findtext("name", "").strip(), each.findtext("supertypeName", "").strip()


def _structure(each: Element) -> uima_reading.Structure:
    """Return a structure; its type is written as a namespace and a name.

    What refers to another structure is a number like any other: it is told by its name alone.
    """
    place, _brace, name = each.tag.removeprefix("{").rpartition("}")
    package = place.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    begin, end = each.get("begin", ""), each.get("end", "")
    return uima_reading.Structure(
        type=f"{package}.{name}".removeprefix("uima.noNamespace."),
        id=each.get(f"{{{_XMI}}}id", ""),
        sofa=each.get("sofa", ""),
        begin=_number(begin),
        end=_number(end),
        features=dict(each.attrib),
        links=frozenset(key for key, value in each.items() if _number(value) is not None),
    )


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None
