"""Opening the app on a corpus."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.errors import StorageError, UsageError
from tui_reader.localisation import ENGLISH, language_of, speak


def open_app(
    folder: Path | None,
    annotations: Path | None = None,
    tour: bool = False,
    passing: bool = False,
) -> int:
    """Run the app on the articles of a folder, or on one file; return the exit code.

    It begins with the tour if that is wanted, or was never seen; `passing` says that all is gone at
    the end. Only while it runs is anything said in the person's language: what the shell is told is
    English.

    Raises:
        ReaderError: if there is nothing to read, no terminal, or not everything is on disk.
    """
    # Nothing made until the first frame is garbage, and looking for some takes a tenth of the time.
    if output.has_screen():
        gc.disable()
    _suggest_a_command(folder)

    from tui_reader.session.opening import open_session
    from tui_reader.settings.personal import set_up
    from tui_reader.settings.places import Settings

    preferences = set_up()
    session = open_session(Settings(folder, annotations), preferences, at_once=True)
    if not output.has_screen():
        raise UsageError("The app needs a terminal.", "In a pipe, use a command: `reader --help`.")

    from tui_reader.ui.app import run

    speak(preferences.language or language_of(os.environ))
    try:
        code = run(session, preferences, tour, passing)
    finally:
        speak(ENGLISH)
        on_disk = session.close()
    if not on_disk:
        raise StorageError(f"Not everything is on disk: {session.save_state.message}")
    return code


def _suggest_a_command(folder: Path | None) -> None:
    """Raise a UsageError if what was named is not there but nearly is a command's name."""
    if folder is None or disk.exists(folder):
        return

    from difflib import get_close_matches

    from tui_reader.cli.main import COMMANDS

    if close := get_close_matches(str(folder), COMMANDS, 1):
        raise UsageError(
            f"There is no folder, file or command {disk.shown(folder)}.",
            f"Did you mean `reader {close[0]}`?",
        )
