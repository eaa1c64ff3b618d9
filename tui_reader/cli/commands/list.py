"""`reader list`: the articles of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.model.article import Guess
    from tui_reader.session.session import Session


@click.command("list", short_help="List the articles.")
@corpus
@as_json
def command(folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the articles of FOLDER: number, file, state, annotations, date, source and title.

    A date or source that is only inferred has the mark ≈; what cannot be read is called so, and
    why is told on standard error. With --json, the certainty of both
    (given by a person, stated in the text, inferred), and the number of entity mentions; it is
    null if the file cannot be read. The whole text is looked through then, else only its head.
    """
    session = session_on(folder, annotations)
    if as_json:
        return _records(session)
    output.table(
        _row(session, number, source) for number, source in enumerate(session.corpus.order, 1)
    )
    return max(map(output.fail, session.corpus.problems.values()), default=0)


def _row(session: Session, number: int, source: str) -> list[str]:
    headline, count = session.documents.headline(source), session.count(source)
    annotated = f"{count} annotation{'s' * (count != 1)}" if count else ""
    if flagged := _flagged(session, source):
        annotated += f", {flagged} to come back to"
    facts = " · ".join(filter(None, map(str, (headline.published, headline.publisher))))
    unread = source in session.corpus.problems
    state = "unreadable" if unread else session.documents.state(source)
    title = headline.title.value
    return [str(number), source, state, annotated, facts, title]


def _flagged(session: Session, source: str) -> int:
    return sum(each.come_back for each in session.annotations_of(source))


def _certainty(guess: Guess) -> str | None:
    return guess.certainty.value if guess else None


def _records(session: Session) -> int:
    from tui_reader.cli.gathering import Reading

    reading = Reading(session)
    for source in output.progress(session.corpus.order):
        found = reading.mentions(source)
        documents = session.documents
        headline = documents.facts(found[0]) if found else documents.headline(source)
        output.record(
            {
                "article": source,
                "title": headline.title.value,
                "date": headline.published.value or None,
                "dateCertainty": _certainty(headline.published),
                "source": headline.publisher.value or None,
                "sourceCertainty": _certainty(headline.publisher),
                "state": documents.state(source),
                "annotations": session.count(source),
                "comeBack": _flagged(session, source),
                "mentions": None if found is None else len(found[1]),
            }
        )
    session.recognition.flush()
    return reading.exit_code
