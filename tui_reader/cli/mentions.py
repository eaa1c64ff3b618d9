"""`reader mentions`: the persons, places and other entities that the articles mention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, session_on
from tui_reader.errors import InputError

if TYPE_CHECKING:
    from tui_reader.model.article import Article
    from tui_reader.model.entity import Mention
    from tui_reader.session import Session


class Reading:
    """Reads articles one after the other; one that cannot be read is said, and is not the end.

    `exit_code` is 0 as long as all could be read.
    """

    def __init__(self, session: Session) -> None:
        self.exit_code = 0
        self._session = session

    def mentions(self, source: str) -> tuple[Article, list[Mention]] | None:
        """Return the article and its mentions in reading order, or None if it cannot be read."""
        try:
            article = self._session.article(source)
        except InputError as error:
            self.exit_code = output.fail(error)
            return None
        pieces = self._session.recognition.mentions(article)
        return article, [mention for piece in pieces for mention in piece]


@click.command("mentions", short_help="List the entities that the articles mention.")
@corpus
@as_json
def command(folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the entities mentioned in FOLDER: article, offsets, type, words and the entity's name.

    Offsets count code points of the text; the end is excluded.
    """
    session = session_on(folder, annotations, load=False)
    reading = Reading(session)
    for entry in output.progress(session.corpus.entries):
        if found := reading.mentions(entry.source):
            (_records if as_json else _rows)(*found)
    return reading.exit_code


def _records(article: Article, mentions: list[Mention]) -> None:
    for mention in mentions:
        output.record(
            {
                "article": article.source,
                "start": mention.span.start,
                "end": mention.span.end,
                "type": mention.type,
                "text": mention.span.of(article.text),
                "entity": mention.entity,
            }
        )


def _rows(article: Article, mentions: list[Mention]) -> None:
    output.table(
        [
            article.source,
            f"{mention.span.start}-{mention.span.end}",
            mention.type,
            mention.span.of(article.text),
            mention.entity,
        ]
        for mention in mentions
    )
