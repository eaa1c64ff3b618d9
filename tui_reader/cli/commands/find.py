"""`reader find`: where a query holds in the articles, with what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, session_on
from tui_reader.errors import InputError, UsageError

if TYPE_CHECKING:
    from tui_reader.finding.query import Condition, QueryError
    from tui_reader.model.context import Candidate, Context
    from tui_reader.searching.finder import Found
    from tui_reader.session.session import Session

NOTHING = 1
"""The exit code when nothing was found."""

_BESIDE = 90  # characters that are known on either side of a hit
_USUAL = 40
_LONGEST_HIT = 60
_OFFSETS = 11

_HELP = """List where QUERY holds in FOLDER: article, offsets, words before, hit, words behind.

\b
guerre totale           both words, wherever in the article
"guerre totale"         the words in a row; case, accents and marks make no difference
menac*                  all words that begin so
menace NEAR/5 OTAN      at most 5 words between them
/mena(ce|cer)/i         a regular expression; i: whatever the case
a OR b, NOT c, ( )      either, not, together
tag:menace note:*       passages with a tag (or one below it), a note; by:Zoë is:unsure
entity:OTAN             in a sentence that mentions it; speaker:Poutine what they say
date:2022-03..2022-05   of articles of that time; state:done title:missiles in:folder/

The query is one argument. Offsets count code points of the text; the end is excluded. With --json,
the tags and note of a hit that is an annotated passage. Exit codes: 0 found, 1 nothing found, 2 the
query cannot be understood, 3 an article cannot be read, or a regular expression takes too long.
"""


@click.command("find", short_help="Find words, tags, names and more, in context.", help=_HELP)
@click.argument("query")
@corpus
@as_json
@click.option("--sort", type=click.Choice(("article", "left", "right")), default="article",
              help="By article, or by the words before or behind the hit.")  # fmt: skip
@click.option("--context", "beside", metavar="N", type=click.IntRange(0, _BESIDE),
              help=f"Characters on either side, at most {_BESIDE}.")  # fmt: skip
@click.option("--count", is_flag=True, help="Only how many hits each article has.")
def command(
    query: str,
    folder: Path | None,
    annotations: Path | None,
    as_json: bool,
    sort: str,
    beside: int | None,
    count: bool,
) -> int:
    """List where a query holds."""
    from tui_reader.finding.query import QueryError

    _one_argument(query, folder)
    session = session_on(folder, annotations)
    try:
        search = _Search(session, query)
        found = search.found()
        shown = _counts(found, as_json) if count else _hits(session, found, as_json, sort, beside)
    except QueryError as error:
        raise _placed(error, query) from None
    return search.exit_code or (0 if shown else NOTHING)


class _Search:
    """One search through the corpus; what cannot be read is said, and is not the end.

    `exit_code` is 0 as long as all could be read.
    """

    def __init__(self, session: Session, query: str) -> None:
        from tui_reader.searching.finder import Finder

        self.exit_code = 0
        self._session = session
        self._finder = Finder(session, self._unreadable)
        self._query = self._finder.read(query)

    def found(self) -> Iterator[Found]:
        """Yield what articles hold, with progress, once names and index are ready."""
        from tui_reader.cli.gathering import Reading

        if _names(self._query):
            reading = Reading(self._session)
            reading.gather()  # the corpus decides what an entity is called
            self.exit_code = reading.exit_code
        self._session.index.refresh(progress=output.count)
        for each in self._finder.find(self._query):
            output.count(each.done, each.total)
            if each.hits:
                output.uncount()
                yield each
        output.uncount()

    def _unreadable(self, error: InputError) -> None:
        from tui_reader.finding.expressions import SlowError

        if isinstance(error, SlowError) or not _names(self._query):
            output.uncount()
            self.exit_code = output.fail(error)


def _names(query: Condition) -> bool:
    """Return whether a query asks for entities or speakers."""
    from tui_reader.finding.query import Field, within
    from tui_reader.searching.meanings import OF_NAMES

    fields = (each for each in within(query) if isinstance(each, Field))
    return any(each.name in OF_NAMES for each in fields)


def _one_argument(query: str, folder: Path | None) -> None:
    from tui_reader import disk

    if folder is not None and not disk.exists(folder):
        raise UsageError(
            f"There is no folder or file {disk.shown(folder)}.",
            f"A query of several words is one argument: reader find '{query} {folder}'.",
        )


def _placed(error: QueryError, query: str) -> UsageError:
    """Return the error with the place in the query that it is about."""
    at = query[error.at :].split()
    where = f"(Character {error.at + 1}: {at[0]})" if error.at and at else ""
    return UsageError(error.message, f"{error.hint} {where}".strip())


# -- what is shown -------------------------------------------------------------------------------


def _counts(found: Iterable[Found], as_json: bool) -> int:
    numbers: Counter[str] = Counter()
    for each in found:
        numbers[each.source] += len(each.hits)
    if as_json:
        for source, number in numbers.items():
            output.record({"article": source, "hits": number})
    else:
        output.table([source, str(number)] for source, number in numbers.items())
    return numbers.total()


def _hits(
    session: Session, found: Iterable[Found], as_json: bool, sort: str, beside: int | None
) -> int:
    """Write hits as they are found or, if they are to be sorted, in the end; return how many."""
    from tui_reader.finding.concordance import left_key, right_key

    key, number = {"left": left_key, "right": right_key}.get(sort), 0
    widest = max(map(len, session.corpus.order), default=0)
    parts: Iterable[tuple[Candidate, ...]] = (each.hits for each in found)
    if key is not None:
        everything = [hit for hits in parts for hit in hits]
        parts = [_sorted(everything, key)]
    for hits in parts:
        number += len(hits)
        if as_json:
            _records(session, hits, _BESIDE if beside is None else beside)
        elif hits:
            _rows(hits, beside, widest)
    return number


def _sorted(
    hits: list[Candidate], key: Callable[[Context], tuple[str, ...]]
) -> tuple[Candidate, ...]:
    return tuple(sorted(hits, key=lambda hit: key(hit.context)))


def _records(session: Session, hits: Iterable[Candidate], beside: int) -> None:
    for hit in hits:
        there, context = hit.there, hit.context
        output.record(
            {
                "article": hit.source,
                "start": hit.span.start,
                "end": hit.span.end,
                "text": context.words,
                "before": context.before[max(0, len(context.before) - beside) :],
                "after": context.after[:beside],
                "tags": [session.codebook.name_of(tag) for tag in there.tags] if there else [],
                "note": there.note or None if there else None,
                "by": there.creator if there else None,
            }
        )


def _rows(hits: Iterable[Candidate], beside: int | None, widest: int) -> None:
    """Write hits below one another; the widest name of an article has so many characters."""
    from tui_reader.text.clusters import shorten

    room = (output.width() - widest - _OFFSETS - 20) // 2 if output.on_terminal() else _USUAL
    cells = max(10, min(room, _BESIDE)) if beside is None else beside
    rows: list[list[Any]] = []
    for hit in hits:
        offsets = f"{hit.span.start}-{hit.span.end}"
        before, after = _sides(hit, cells)
        words = shorten(hit.context.words, _LONGEST_HIT)
        rows.append([hit.source, offsets, before, words, after])
    output.table(rows, widths=(widest, _OFFSETS, cells), to_the_right=(2,))


def _sides(hit: Candidate, cells: int) -> tuple[str, str]:
    """Return what stands beside a hit, in at most so many cells on either side."""
    from tui_reader.text.clusters import clusters, safe

    before, after = safe(hit.context.before), safe(hit.context.after)
    start, end, left, right = len(before), 0, cells, cells
    for cluster in reversed(list(clusters(before))):
        left -= cluster.width
        if left < 0:
            break
        start = cluster.start
    for cluster in clusters(after):
        right -= cluster.width
        if right < 0:
            break
        end = cluster.end
    return before[start:].strip(), after[:end].strip()
