"""`reader echoes`: the sentences that say nearly the same as a passage."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, session_on
from tui_reader.errors import UsageError
from tui_reader.model.context import EchoCandidate
from tui_reader.model.span import Span

NOTHING = 1
"""The exit code when nothing says nearly the same."""

_PLACE = re.compile(r"(.+):(\d{1,12})-(\d{1,12})", re.DOTALL)
_MOST = 5_000  # echoes that are listed


@click.command("echoes", short_help="List what says nearly the same as a passage.")
@click.argument("place", metavar="ARTICLE:START-END")
@corpus
@as_json
def command(place: str, folder: Path | None, annotations: Path | None, as_json: bool) -> int:
    """List the sentences in FOLDER that say nearly the same, the most alike first.

    The article may be its file, its number or a part of its title; offsets count code points.
    Exit codes: 0 found, 1 nothing found.
    """
    from tui_reader.searching.echoing import Echoing, why_none

    session = session_on(folder, annotations)
    name, span = _read(place)
    article = session.corpus.load(session.corpus.find(name))
    if not span or span.end > len(article.text):
        raise UsageError(f"{article.source} has characters 0 to {len(article.text)}.")
    session.index.refresh(progress=output.count)
    order, echoing = session.corpus.order, Echoing(session)
    found, total, done, left = list[EchoCandidate](), echoing.reads(order), 0, 0
    for each in echoing.search(article, span, order, _MOST):
        if isinstance(each, EchoCandidate):
            found += [each] if each.pieces else []
        else:
            left += each
            output.count(done := done + 1, total)
    output.uncount()
    for echo in sorted(found, key=lambda echo: -echo.similarity):
        _tell(echo, as_json)
    if left:
        output.say(f"{left} more are not listed.")
    if not found:
        output.say(why_none(echoing.trouble, len(order)))
    return 0 if found else NOTHING


def _read(place: str) -> tuple[str, Span]:
    if (parts := _PLACE.fullmatch(place)) is None:
        raise UsageError(f"{place!r} is no passage.", "Write it as ARTICLE:START-END.")
    start, end = int(parts[2]), int(parts[3])
    return parts[1], Span(start, max(start, end))


def _tell(echo: EchoCandidate, as_json: bool) -> None:
    words, span = echo.context.words, echo.span
    if as_json:
        about = {"article": echo.source, "start": span.start, "end": span.end, "text": words}
        output.record(about | {"similarity": round(echo.similarity, 3)})
    else:
        percent = f"{round(100 * echo.similarity)} %"
        output.line(f"{percent:>5}  {echo.source}  {span.start}-{span.end}  {words}")
