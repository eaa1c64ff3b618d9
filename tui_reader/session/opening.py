"""Opening: the session on a corpus and its annotations, as the settings and the places say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tui_reader import disk
from tui_reader.articles.corpus import open_corpus
from tui_reader.articles.listing import Folder
from tui_reader.entities import Recogniser, recogniser_named
from tui_reader.errors import InputError, UsageError
from tui_reader.session.session import Session
from tui_reader.settings.personal import read_preferences
from tui_reader.settings.places import (
    ANNOTATIONS,
    SEEDS,
    SUFFIXES,
    Settings,
    cache_folder,
    settings_path,
    store_path,
    user_name,
)
from tui_reader.settings.preferences import Preferences
from tui_reader.store.ids import IdMaker


def open_session(
    settings: Settings, said: Preferences | None = None, at_once: bool = False
) -> Session:
    """Return the session on a corpus and its store; nothing of the store is read yet.

    `said` is what the settings file says; without it the file is read when names are sought. If the
    session is wanted `at_once`, a large folder may not be listed yet as it is now.

    Raises:
        InputError: if there is nothing to read.
        UsageError: if no corpus is named and there is none where one usually is.
    """
    corpus = settings.corpus or _usual_corpus()
    folder = corpus if disk.is_folder(corpus) else corpus.parent
    path = settings.annotations or store_path(folder)
    return Session(
        open_corpus(
            corpus,
            SUFFIXES,
            skip=path.parent,
            kept=(lambda: _kept_listing(folder, path.parent)) if at_once else None,
        ),
        path,
        creator=settings.creator or user_name(),
        clock=_utc_now,
        new_id=IdMaker(),
        recogniser=lambda: _recogniser(said or read_preferences()),
    )


def _usual_corpus() -> Path:
    """Return `./seeds` if it is there, or else the working folder if it holds articles."""
    seeds, here = Path(SEEDS), Path()
    if disk.is_folder(seeds):
        return seeds
    if not Folder(here, SUFFIXES, skip=Path(ANNOTATIONS)).listed(most=1).sources:
        hint = "Name a folder: reader FOLDER. How it works shows: reader tour."
        raise UsageError("There is nothing to read here.", hint)
    return here


def _kept_listing(folder: Path, skip: Path) -> Path:
    """Return the file in which what is in a folder is kept for the next time."""
    from zlib import crc32

    asked = "\0".join((*map(str, map(disk.resolved, (folder, skip))), *SUFFIXES))
    # If two folders have one name the stamps tell, for no two folders have the same.
    name = f"{crc32(asked.encode('utf-8', 'surrogateescape')):08x}"
    return cache_folder() / "listings" / name


def _recogniser(said: Preferences) -> Recogniser:
    try:
        return recogniser_named(said.recogniser)
    except InputError as error:
        message = f"{disk.shown(settings_path())}: {error.message}"
        raise InputError(message, error.hint) from error


def _utc_now() -> str:
    """Return the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
