"""`reader import`: what other programs annotated, as one step for undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from tui_reader.cli import output
from tui_reader.cli.completing import formats
from tui_reader.cli.options import as_json, corpus, details, saved, session_on
from tui_reader.cli.reports import report

_HELP = """Take what FILE holds into the annotations of FOLDER, as one step for undo.

FILE may be a file, an archive, or a folder of files. Passages are put where their words are; those
whose words are not found are kept without a place. The same FILE again changes nothing, and a newer
version of it only what is new in it. `reader formats` lists the formats.
Standard error tells what became of all; with --json, standard output of each passage.
"""


@click.command("import", short_help="Take in what other programs annotated.", help=_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@corpus
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    default="",
    help="The format, if it is not clear.",
    shell_complete=formats(lambda row: row.reads),
)
@details
@as_json
def command(
    file: Path,
    folder: Path | None,
    annotations: Path | None,
    format_name: str,
    details: bool,
    as_json: bool,
) -> None:
    """Take what a file holds into the annotations."""
    from tui_reader.sharing import importing

    session = session_on(folder, annotations)
    row, incoming = importing.read(file, format_name)
    plan = importing.plan(session, row, incoming, partial(output.count, alone=True))
    output.uncount(alone=True)
    importing.take_in(session, plan)
    saved(session)
    report(plan.report, details, as_json)
