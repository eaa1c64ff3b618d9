"""`reader list`: the articles of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.session import Session


@click.command("list", short_help="List the articles.")
@corpus
@as_json
def command(folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the articles of FOLDER: number, file, state, annotations, date and title.

    With --json, the number of entity mentions too; it is null if the file cannot be read.
    """
    session = session_on(folder, annotations)
    if as_json:
        return _records(session)
    output.table(
        _row(session, number, entry.source)
        for number, entry in enumerate(session.corpus.entries, 1)
    )
    return max(map(output.fail, session.corpus.problems.values()), default=0)


def _row(session: Session, number: int, source: str) -> list[str]:
    headline, count = session.corpus.headline(source), session.count(source)
    annotated = f"{count} annotation{'s' * (count != 1)}" if count else ""
    published = headline.published
    return [str(number), source, session.state(source), annotated, published, headline.title]


def _records(session: Session) -> int:
    from tui_reader.cli.gathering import Reading

    reading = Reading(session)
    for entry in output.progress(session.corpus.entries):
        headline = session.corpus.headline(entry.source)
        found = reading.mentions(entry.source)
        output.record(
            {
                "article": entry.source,
                "title": headline.title,
                "date": headline.published or None,
                "state": session.state(entry.source),
                "annotations": session.count(entry.source),
                "mentions": None if found is None else len(found[1]),
            }
        )
    session.recognition.flush()
    return reading.exit_code
