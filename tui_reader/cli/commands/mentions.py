"""`reader mentions`: the persons, places and other entities that the articles mention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.gathering import Reading
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.model.article import Article
    from tui_reader.model.entity import Mention


@click.command("mentions", short_help="List the entities that the articles mention.")
@corpus
@as_json
def command(folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the entities mentioned in FOLDER: article, offsets, type, words, entity.

    Offsets count code points of the text; the end is excluded. The entity's name is that of the
    corpus, which is gone through first. All is as you corrected it, and as your name lists say.
    """
    session = session_on(folder, annotations)
    reading = Reading(session)
    reading.gather()  # the corpus decides what an entity is called
    for source in session.corpus.order:
        if found := reading.mentions(source):
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
