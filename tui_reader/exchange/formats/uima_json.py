"""UIMA CAS as JSON (version 0.4), which carries its types.

The format is that of https://github.com/apache/uima-uimaj-io-jsoncas.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.formats import uima, uima_reading
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.outgoing import Export, Written
from tui_reader.localisation import _

_STRUCTURES, _TYPES = "%FEATURE_STRUCTURES", "%TYPES"


def write(export: Export) -> Written:
    """Return a file for each article with passages."""
    return uima.write(export, ".json", lambda cas: f"{cas.to_json(pretty_print=True)}\n")


def detect(bundle: Bundle) -> bool:
    """Return whether one of the files has feature structures."""
    mark = f'"{_STRUCTURES}"'.encode()
    return any(mark in data for data in bundle.ending(".json").values())


def read(bundle: Bundle) -> Incoming:
    """Return the passages of all files that are a CAS.

    Raises:
        InputError: if none is, or one is damaged.
    """
    found = tuple(_files(bundle))
    if not found:
        raise InputError(_("{file} is not a CAS.").format(file=bundle.name))
    return uima_reading.incoming(found)


def _files(bundle: Bundle) -> Iterator[uima_reading.Read]:
    for name, data in bundle.ending(".json").items():
        value = safe.json_value(data, name)
        if not isinstance(value, dict) or _STRUCTURES not in value:
            continue
        found = value[_STRUCTURES]
        if isinstance(found, dict):  # by their ids, as in earlier versions
            found = [{"%ID": id, **each} for id, each in found.items() if isinstance(each, dict)]
        types = value.get(_TYPES)
        if not isinstance(found, list) or not isinstance(types, dict | None):
            raise InputError(_("{file} is not a CAS.").format(file=name))
        yield uima_reading.Read(
            stem=name[: -len(".json")],
            structures=tuple(_structure(each) for each in found if isinstance(each, dict)),
            above={
                type: str(each.get("%SUPER_TYPE"))
                for type, each in (types or {}).items()
                if isinstance(each, dict)
            },
        )


def _structure(each: dict[str, Any]) -> uima_reading.Structure:
    """Return a structure; keys of references begin with `@`, and those of the format with `%`."""
    begin, end = each.get("begin"), each.get("end")
    return uima_reading.Structure(
        type=str(each.get("%TYPE", "")),
        id=str(each.get("%ID", "")),
        sofa=str(each.get("@sofa", "")),
        begin=begin if type(begin) is int else None,
        end=end if type(end) is int else None,
        features={key: value for key, value in each.items() if isinstance(value, str)},
        links=frozenset(key[1:] for key in each if key.startswith("@")),
    )
