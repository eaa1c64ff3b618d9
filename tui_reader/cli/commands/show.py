"""`reader show`: one article with its annotations, readable without colours."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli import output
from tui_reader.cli.completing import articles
from tui_reader.cli.options import corpus, session_on


@click.command("show", short_help="Show an article with its annotations.")
@click.argument("article", shell_complete=articles)
@corpus
def command(article: str, folder: Path | None, annotations: Path | None) -> None:
    """Show ARTICLE, wrapped, with its annotations.

    ARTICLE is a file below FOLDER, its number in `reader list`, or a part of its name or title
    that no other has. Passages stand in numbered brackets, [1 like this 1]; their tags and notes
    follow the text under these numbers.
    """
    from tui_reader.cli.marked import legend, marked, wrapped

    session = session_on(folder, annotations)
    found = session.article(session.corpus.find(article))
    passages = session.passages(found)
    headline = session.documents.facts(found)
    count = f"{len(passages)} annotation{'s' * (len(passages) != 1)}"
    encoding = "" if found.encoding == "utf-8" else f"read as {found.encoding}"
    state = session.documents.state(found.source)
    about = (str(headline.published), str(headline.publisher))
    facts = (found.source, *about, state, count, encoding)
    output.line(" · ".join(filter(None, facts)))
    output.line()
    for line in wrapped(marked(found.text, passages), output.width()):
        output.line(line)
    for line in legend(passages, session.codebook, output.width()):
        output.line(line)
