"""`reader export`: everything that was annotated, in a format for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.cli.completing import formats, profiles
from tui_reader.cli.options import corpus, details, session_on, to_file
from tui_reader.cli.reports import report
from tui_reader.errors import UsageError

_HELP = """Export the annotations, the codebook and the documents of FOLDER.

The format is that of the suffix of -o, or else JSON. One of several files becomes a folder, which
must be new or empty, or an archive if -o ends in .zip; on standard output it is an archive.
`reader formats` lists the formats. Standard error tells how many annotations came and went, and
what the format cannot hold.
"""


@click.command("export", short_help="Export the annotations.", help=_HELP)
@corpus
@to_file
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    default="",
    help="The format.",
    shell_complete=formats(lambda row: row.writes),
)
@click.option(
    "--profile",
    metavar="NAME",
    default="",
    help="One of the ways in which the format is written.",
    shell_complete=profiles,
)
@click.option("--with-text", is_flag=True, help="Put the text of each document in.")
@details
def command(
    folder: Path | None,
    annotations: Path | None,
    target: Path | None,
    format_name: str,
    profile: str,
    with_text: bool,
    details: bool,
) -> None:
    """Export the annotations, the codebook and the documents of FOLDER."""
    from tui_reader.sharing import exporting

    session = session_on(folder, annotations)
    if target is not None:
        told = exporting.export_to(session, target, format_name, with_text, profile)
        report(told, details, to=disk.shown(target))
        return
    written = exporting.export(session, format_name or "json", with_text, profile)
    data = written.files[0].data if len(written.files) == 1 else exporting.archived(written)
    _write(data)
    output.end()  # what did not go out whole is not told as if it had
    report(written.report, details, aside=True)


def _write(data: bytes) -> None:
    """Write the export on standard output.

    Raises:
        UsageError: if it is no text, and that is a terminal.
    """
    try:
        output.raw(data.decode("utf-8"))
    except UnicodeDecodeError:
        if output.on_terminal():
            raise UsageError("This is no text.", "Write it to a file: -o FILE.") from None
        output.data(data)
