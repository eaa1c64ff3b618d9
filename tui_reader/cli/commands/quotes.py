"""`reader quotes`: what stands in quotation marks in the articles, and who says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.gathering import Reading
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.model.article import Article
    from tui_reader.model.quote import Quote

NOBODY = "-"
"""What the table shows where the text does not say who speaks."""


@click.command("quotes", short_help="List the quotations and who says them.")
@corpus
@click.option("--speaker", metavar="NAME", help="Only what they say: a name or a part of it.")
@as_json
def command(
    folder: Path | None, annotations: Path | None, speaker: str | None, as_json: bool
) -> int:
    """List the quotations in FOLDER: article, offsets, who says it, by which words, and the quote.

    Offsets count code points of the text; the end is excluded. Where the text does not say who
    speaks, or leaves doubt, the speaker is null in JSON and "-" in the table.
    """
    from tui_reader.recognition.listening import Listening, spoken_by

    session = session_on(folder, annotations)
    reading = Reading(session)
    reading.gather()  # the corpus decides what a speaker is called
    heard = 0
    for source in session.corpus.order:
        if found := reading.mentions(source):
            article, mentions = found
            quotes = [q for q in Listening(article, mentions) if spoken_by(q, speaker or "")]
            (_records if as_json else _rows)(article, quotes)
            heard += len(quotes)
    if not heard:
        whose = f" of “{speaker}”" if speaker else ""
        output.say(f"No quotation{whose} was found.")
    return reading.exit_code


def _records(article: Article, quotes: list[Quote]) -> None:
    for quote in quotes:
        output.record(
            {
                "article": article.source,
                "start": quote.span.start,
                "end": quote.span.end,
                "text": quote.span.of(article.text),
                "speaker": quote.speaker,
                "evidence": quote.evidence.of(article.text) if quote.evidence else None,
            }
        )


def _rows(article: Article, quotes: list[Quote]) -> None:
    output.table(
        [
            article.source,
            f"{quote.span.start}-{quote.span.end}",
            quote.speaker or NOBODY,
            quote.evidence.of(article.text) if quote.evidence else NOBODY,
            quote.span.of(article.text),
        ]
        for quote in quotes
    )
