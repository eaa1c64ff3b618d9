"""`reader consistency`: words that are tagged otherwise, or not at all, in other places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.gathering import Reading
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.searching.consistency import Inconsistency
    from tui_reader.session.session import Session

FOUND = 1
"""The exit code when something is not tagged alike."""


@click.command("consistency", short_help="List words that are not tagged alike everywhere.")
@corpus
@as_json
def command(folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the words in FOLDER that have other tags, or none, in other places.

    And the entities that are usually tagged, where mentions are left out. What a person left as it
    is in the app is not listed. Exit codes: 0 all is tagged alike, 1 something is not.
    """
    from tui_reader.searching.consistency import Check

    session = session_on(folder, annotations)
    reading = Reading(session)
    reading.gather()  # the corpus decides which names are one entity
    check = Check(session)
    order = session.corpus.order
    for done in check.run(order):
        output.count(done, len(order))
    output.uncount()
    found = check.found()
    if as_json:
        for each in found:
            output.record(_record(session, each))
    else:
        output.table(_row(session, each) for each in found)
    return reading.exit_code or (FOUND if found else 0)


def _row(session: Session, found: Inconsistency) -> list[str]:
    name_of = session.codebook.name_of
    tags = ", ".join(f"{name_of(tag)} {count}" for tag, count in found.tags)
    return [found.kind.value, found.words, tags, f"untagged {found.untagged}"]


def _record(session: Session, found: Inconsistency) -> dict[str, object]:
    name_of = session.codebook.name_of
    places = [
        {
            "article": place.source,
            "start": place.span.start,
            "end": place.span.end,
            "tags": [name_of(tag) for tag in place.there.tags] if place.there else [],
        }
        for place in found.places
    ]
    tags = {name_of(tag): count for tag, count in found.tags}
    return {"kind": found.kind.value, "words": found.words, "tags": tags, "places": places}
