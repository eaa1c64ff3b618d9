"""`reader stats`: how many passages have each tag, by what else is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.counted import remarks
from tui_reader.cli.gathering import Reading
from tui_reader.cli.options import as_json, corpus, session_on
from tui_reader.exchange.formulas import guarded
from tui_reader.finding.grouping import Facet
from tui_reader.finding.tables import Table, Unit

if TYPE_CHECKING:
    from tui_reader.session.session import Session


@click.command("stats", short_help="Count the tags by article, entity, month, coder, together.")
@corpus
@click.option(
    "--by",
    type=click.Choice([facet.value for facet in Facet]),
    default=Facet.ARTICLE.value,
    show_default=True,
    help="What the columns are; with `tag`, how often two tags are together.",
)
@click.option(
    "--within",
    type=click.Choice([unit.value for unit in Unit]),
    default=Unit.OVERLAP.value,
    show_default=True,
    help="With --by tag: where two tags must stand to be together.",
)
@click.option(
    "--csv", "as_csv", is_flag=True, help="Comma-separated values; formulas are made text."
)
@as_json
def command(
    folder: Path | None,
    annotations: Path | None,
    by: str,
    within: str,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Count in FOLDER how many passages and whole articles have each tag.

    The counts are in columns, with sums at the end.

    With --json, one object for each count that is not 0: the tag's id and name, the column and the
    count. A column is the file of an article, a tag's id, a name, or a month; null for none.
    """
    from tui_reader.searching.tabling import tabled

    session = session_on(folder, annotations)
    reading = Reading(session)
    if by in (Facet.ENTITY, Facet.SPEAKER):
        reading.gather()  # the corpus decides what a name is called
    found = tabled(session, session.contents, Facet(by), Unit(within))
    if found is None or not found.cells:
        output.say("No passage is counted.")
    elif as_json:
        _records(session, found, by)
    elif as_csv:
        for row in _rows(session, found, nothing="(none)"):  # a mere - might be calculated
            output.raw(",".join(map(_cell, row)) + "\n")
    else:
        output.table(_rows(session, found))
    for remark in remarks(session):
        output.say(remark)
    return reading.exit_code


def _records(session: Session, table: Table, by: str) -> None:
    name_of = session.codebook.name_of
    for row in table.rows:
        for column in table.columns:
            if count := table.count(row, column):
                about = {"tag": row, "name": name_of(row)}
                # Of two tags the other one is not to have the first one's name.
                key = "with" if by == Facet.TAG else by
                output.record(about | {key: column or None, "count": count})


def _rows(session: Session, table: Table, nothing: str = "-") -> list[list[str]]:
    rows = [["tag", *(column or nothing for column in table.columns), "sum"]]
    for row in table.rows:
        counts = [table.count(row, column) for column in table.columns]
        name = session.codebook.name_of(row)
        rows.append([name, *map(str, counts), str(table.row_sums.get(row, 0))])
    sums = [table.column_sums.get(column, 0) for column in table.columns]
    return [*rows, ["sum", *map(str, sums), str(table.total)]]


def _cell(value: str) -> str:
    """Return a field as RFC 4180 writes it, and so that no spreadsheet calculates it."""
    value = guarded(value)
    return '"' + value.replace('"', '""') + '"' if any(s in value for s in ',"\n\r') else value
