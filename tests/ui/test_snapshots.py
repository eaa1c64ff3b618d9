"""A few screens as they are meant to look; changed on purpose with `--snapshot-update`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from desk import NARROW, SMALL, WIDE, Desk, write_codebook
from textual.pilot import Pilot

from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.ui.app import ReaderApp


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self, app: ReaderApp, *, terminal_size: tuple[int, int], run_before: object
    ) -> bool: ...


def looks_as_before(
    compare: Compare, seeds: Path, size: tuple[int, int], *keys: str, note: str = ""
) -> bool:
    """Open the app, press the keys, write the note, and compare what is on the screen."""
    write_codebook(seeds, ("menace", "source", "démenti"))
    session = open_session(Settings(seeds, creator="Zoë"))
    app = ReaderApp(session)

    async def prepare(pilot: Pilot[Any]) -> None:
        desk = Desk(app, session, pilot)
        await desk.settle()
        await desk.press(*keys)
        if note:
            await desk.press("enter")
            await desk.enter_text(note)
            await desk.press("enter")
        await desk.settle()

    return compare(app, terminal_size=size, run_before=prepare)


def test_a_wide_dark_screen_with_annotations(seeds: Path, snap_compare: Compare) -> None:
    keys = ("1", "j", "2", "w", "w", "v", "w", "w", "v", "3", "j", "j", "1")
    assert looks_as_before(snap_compare, seeds, WIDE, *keys, note="À vérifier\nauprès de TASS")


def test_a_narrow_light_screen(seeds: Path, snap_compare: Compare) -> None:
    assert looks_as_before(snap_compare, seeds, NARROW, "D", "e", "n", "1")


def test_a_small_screen_with_a_selection(seeds: Path, snap_compare: Compare) -> None:
    assert looks_as_before(snap_compare, seeds, SMALL, "j", "2", "w", "w", "v", "w", "w")
