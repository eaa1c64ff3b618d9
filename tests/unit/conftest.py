"""What the tests of sessions have in common; each has a `folder` of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings


@pytest.fixture
def begin(folder: Path) -> Callable[[], Session]:
    """Opens the session again and again, as restarts do."""

    def made() -> Session:
        session = open_session(Settings(folder, creator="Zoë"))
        session.load()
        return session

    return made
