"""`reader export`: everything that was annotated, in a format for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.cli.options import corpus, session_on, to_file


@click.command("export", short_help="Export the annotations.")
@corpus
@to_file
@click.option(
    "--format", "format_name", metavar="NAME", default="json", show_default=True, help="The format."
)
@click.option("--with-text", is_flag=True, help="Put the text of each document in.")
def command(
    folder: Path | None,
    annotations: Path | None,
    target: Path | None,
    format_name: str,
    with_text: bool,
) -> None:
    """Export the annotations, the codebook and the documents of FOLDER."""
    from tui_reader import exporting

    session = session_on(folder, annotations)
    if target is None:
        written = exporting.export(session, format_name, with_text)
        output.raw(written.files[0].data.decode("utf-8"))
        return
    count = exporting.export_to(session, target, format_name, with_text).went
    output.say(f"{count} annotation{'s' * (count != 1)} written to {disk.shown(target)}.")
