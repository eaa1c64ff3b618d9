"""The harness tried on faults that are known: one that overlooks them proves nothing.

`BAD` are targets that hang, swell, die or raise. `FAULTS` are mistakes put into the program, each
of which some target must notice.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from benchmarks.fuzz.target import Target
from tui_reader.model.span import Span


def _hangs(data: bytes, folder: Path) -> None:
    time.sleep(10_000)


def _swells(data: bytes, folder: Path) -> None:
    bytearray(1 << 40)


def _dies(data: bytes, folder: Path) -> None:
    os._exit(3)


def _raises(data: bytes, folder: Path) -> None:
    if b"x" in data:
        raise KeyError("x")


def _letters(chance: Random) -> bytes:
    return bytes(chance.choices(b"abcxyz", k=40))


BAD = {
    "hangs": Target(_letters, _hangs),
    "swells": Target(_letters, _swells),
    "dies": Target(_letters, _dies),
    "raises": Target(_letters, _raises),
}
"""Targets that go wrong."""


class Fault(NamedTuple):
    """A mistake in the program, and the target that notices it.

    `place` is what is replaced, as `module:name` or `module:name.name`; `wrong` returns the
    mistake, made of what is right.
    """

    target: str
    place: str
    wrong: Callable[[Any], Any]


def _else(value: Any) -> Callable[[Any], Any]:
    """Return the mistake of always giving the same."""
    return lambda right: lambda *words, **more: value


def _raises_for(sign: str) -> Callable[[Any], Any]:
    """Return the mistake of not getting on with what some sign stands in."""

    def wrong(right: Any) -> Any:
        def called(*words: Any, **more: Any) -> Any:
            if any(sign in str(word) for word in words):
                raise KeyError(sign)
            return right(*words, **more)

        return called

    return wrong


def _past(right: Any) -> Any:
    """Return the mistake of giving what comes one after what is right."""
    return lambda *words: right(*words) + 1


def _same_span(right: Any) -> Any:
    return lambda text, span: span


def _cutting(right: Any) -> Any:
    def called(motion: Any, anchor: int, offset: int) -> Any:
        return replace(right(motion, anchor, offset), span=Span(anchor, anchor + 1))

    return called


def _theirs(right: Any) -> Any:
    return lambda base, ours, theirs: right(base, theirs, theirs)


def _first_twice(right: Any) -> Any:
    def called(*words: Any) -> Any:
        found = tuple(right(*words))
        return (*found[:1], *found)

    return called


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    archive = ZipFile(io.BytesIO(data))
    return {each: archive.read(each) for each in archive.namelist()}


def _parsed(data: bytes, name: str) -> Element:
    return ElementTree.fromstring(data)


FAULTS = (
    Fault("clusters", "tui_reader.text.clusters:_is_drawable", _else(True)),
    Fault("segments", "tui_reader.text.segments:Segments.within", _first_twice),
    Fault("layout", "tui_reader.text.layout:Layout.offset_at", _past),
    Fault("view", "tui_reader.text.view:View.to_text", _past),
    Fault("motion", "tui_reader.text.motion:Motion.between", _cutting),
    Fault("finding", "benchmarks.fuzz.texts:tokens", _else([])),
    Fault("queries", "tui_reader.finding.parsing:_words", _raises_for("menace")),
    Fault("expressions", "tui_reader.finding.expressions:snap", _same_span),
    Fault("language", "benchmarks.fuzz.texts:guess_language", _else("xx")),
    Fault("entities", "tui_reader.recognition.listening:quotations", _raises_for("«")),
    Fault("anchoring", "tui_reader.anchoring.locating:stays", _else(True)),
    Fault("loading", "tui_reader.articles.corpus:normalise", lambda right: lambda text: text),
    Fault("listing", "tui_reader.articles.corpus:Corpus.find", _else("")),
    Fault("settings", "tui_reader.settings.preferences:_trouble", _else(None)),
    Fault("habits", "tui_reader.settings.personal:_frozen", _raises_for("PER")),
    Fault("name-lists", "tui_reader.entities.name_list:_said", _raises_for("NATO")),
    Fault("cache", "tui_reader.recognition.cache:MentionCache._begin_anew", _raises_for("Cache")),
    Fault("index", "tui_reader.finding.index_file:_is_damage", _raises_for("malformed")),
    Fault("store", "tui_reader.store.journal:read_header", _raises_for("null")),
    Fault("repair", "tui_reader.store.backups:set_aside", _else(Path("nowhere"))),
    Fault("merge", "tui_reader.sharing.merging.files:merged_tables", _theirs),
    Fault("merge-export", "tui_reader.exchange.formats.native_reading:read", _raises_for("x.json")),
    Fault("import-json", "tui_reader.exchange.safe:_check_depth", _raises_for("presse")),
    Fault("import-refi", "tui_reader.sharing.importing.bundles:members", lambda right: _unpacked),
    Fault("import-uima-xmi", "tui_reader.exchange.safe:xml_root", lambda right: _parsed),
)
"""Mistakes of which each must be noticed."""


@contextmanager
def put_in(fault: Fault) -> Iterator[None]:
    """Have a mistake in the program during the block."""
    module, _, names = fault.place.partition(":")
    *above, name = names.split(".")
    owner: Any = import_module(module)
    for each in above:
        owner = getattr(owner, each)
    right = getattr(owner, name)
    setattr(owner, name, fault.wrong(right))
    _forget(module)
    try:
        yield
    finally:
        setattr(owner, name, right)
        _forget(module)


def _forget(module: str) -> None:
    """Let a module work out anew what it keeps: right before a mistake, wrong after it."""
    for each in vars(import_module(module)).values():
        if callable(forget := getattr(each, "cache_clear", None)):
            forget()
