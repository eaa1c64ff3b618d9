"""What the commands have in common: the corpus, its annotation file, and the session on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui_reader.errors import StorageError

if TYPE_CHECKING:
    from tui_reader.session.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
"""The option that asks for output for machines."""

details = click.option("--details", is_flag=True, help="Tell what became of each passage.")
"""The option that asks for the whole report."""

to_file = click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    callback=lambda context, parameter, path: None if str(path) == "-" else path,
    help="Write to FILE, whole or not at all, instead of standard output.",
)
"""The option that names the file to write; without it, and as `-`, None: standard output."""


annotation_file = click.option(
    "--annotations",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The annotation file, instead of annotations/NAME.json beside the folder.",
)
"""The option that names the annotation file."""


def corpus(command: Command) -> Command:
    """Give a command the argument FOLDER and the option --annotations, both optional."""
    folder = click.argument("folder", required=False, type=click.Path(path_type=Path))
    return folder(annotation_file(command))


def session_on(folder: Path | None, annotations: Path | None, load: bool = True) -> Session:
    """Return the session on a corpus, with what is kept of it read unless `load` is false.

    Raises:
        ReaderError: if there is nothing to read, or the annotation file cannot be understood.
    """
    from tui_reader.session.opening import open_session
    from tui_reader.settings.places import Settings

    session = open_session(Settings(folder, annotations))
    if load:
        session.load()
    return session


def saved(session: Session, end: bool = True) -> None:
    """Wait until all is on disk, however long that takes, and `end` the session.

    Raises:
        StorageError: if it cannot be put there; what was done is then not kept.
    """
    done = session.close(None) if end else session.flush(None)
    if not done:
        raise StorageError(f"Nothing is kept: {session.save_state.message}")
