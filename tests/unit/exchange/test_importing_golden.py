"""Files that other tools wrote for one hard sample land on the right words, each of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from formats import formats
from slugify import slugify

from tui_reader.exchange.report import Fate
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import importing

# Formats, files of tools, and by what these call the documents. One that holds several documents
# comes alone, of the others one is imported after the other.
FILES = {
    "Label Studio": ("label-studio", "name", ["label-studio-1.23.2/export.json"]),
    "doccano, spans": ("doccano", "name", ["doccano-1.8.4/export-plain.jsonl"]),
    "doccano, relations": ("doccano", "name", ["doccano-1.8.4/export-relations.jsonl"]),
    "brat": ("brat", "id", ["brat"]),
    "one file of brat": ("brat", "id", ["brat/doc-a.ann", "brat/doc-b.ann"]),
    "cassis, JSON": ("uima-json", "id", [f"cassis-0.12.0/doc-{x}.json" for x in "ab"]),
    "cassis, XMI": ("uima-xmi", "id", [f"cassis-0.12.0/doc-{x}.xmi" for x in "ab"]),
    "Potato, W3C": ("w3c", "name", ["potato-2.12.1/web_annotations.jsonld"]),
    "Recogito": ("w3c", "id", [f"recogito-4.1.1/doc-{x}.json" for x in "ab"]),
    "Potato, REFI-QDA": ("refi", "name", ["potato-2.12.1/project.qdpx"]),
    "QualCoder": ("refi", "name", ["qualcoder/peer.qdpx"]),
    "Potato, CSV": ("csv", "name", ["potato-2.12.1/quotations.csv"]),
    "Taguette, CSV": ("csv", "name", ["taguette-1.5.2/highlights.csv"]),
    "SLATE": ("slate", "id", [f"slate-1.1.3/doc-{x}.txt.annotations" for x in "ab"]),
}
DISKS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "with CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "behind a BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
}

Pair = tuple[str, int, int, str]


def source(document: dict[str, Any], by: str) -> str:
    return document["name"] if by == "name" else f"{document['id']}.txt"


def corpus(folder: Path, by: str, disk: str) -> Session:
    for document in neutral():
        path = folder / "peers" / source(document, by)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(DISKS[disk](document["text"]))
    session = open_session(Settings(folder / "peers", creator="Ada"))
    session.load()
    return session


def neutral() -> list[dict[str, Any]]:
    path = formats("peer-samples", "sample-neutral.json")
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["documents"]
    return found


def expected(by: str) -> set[Pair]:
    return {
        (source(document, by), span["start"], span["end"], slugify(tag))
        for document in neutral()
        for span in document["spans"]
        for tag in span["tags"]
    }


def got(session: Session) -> set[Pair]:
    return {
        (each.source, each.anchor.span.start, each.anchor.span.end, slugify(name))
        for each in session.contents.annotations
        if each.anchor
        for name in map(session.codebook.name_of, each.tags)
    }


@pytest.mark.parametrize("disk", DISKS)
@pytest.mark.parametrize("tool", FILES)
def test_what_a_tool_wrote_lands_on_the_right_words_and_comes_once(
    tool: str, disk: str, tmp_path: Path
) -> None:
    name, by, files = FILES[tool]
    session = corpus(tmp_path, by, disk)
    for again in (False, True):
        for file in files:
            row, incoming = importing.read(formats("peer-samples", *file.split("/")), name)
            plan = importing.plan(session, row, incoming)
            assert not (again and plan.changes)
            importing.take_in(session, plan)
            assert Fate.ORPHAN not in plan.report.counts
    assert got(session) == expected(by)
