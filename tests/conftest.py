"""What holds for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tui_reader import keymap
from tui_reader.localisation import ENGLISH, speak
from tui_reader.store.writer import Writer

# No property is a matter of time: machines differ, and share their cores. Millions of inputs are
# tried by `python -m benchmarks.fuzz`.
settings.register_profile("unhurried", deadline=None, max_examples=60)
settings.load_profile("unhurried")

# Hundreds of tests start the program: it is compiled once, whatever the surroundings say.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_ended = count(1)
_writers: set[Writer] = set()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a new folder for each test. (To number them, pytest would look at all every time.)"""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program, also as a process of its own, keeps what is a person's.

    Each test has its own: none sees that of the person who runs them, or of another.
    """
    home = next(_homes)
    (home / "state").mkdir(parents=True)
    for kind in ("cache", "config", "state"):
        folder = home / kind
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(folder))
        program = folder / "tui-reader"
        monkeypatch.setattr(f"platformdirs.user_{kind}_path", lambda *a, at=program, **k: at)
    return home


@pytest.fixture
def cache(home: Path) -> Path:
    """The folder in which the program keeps what it can make again."""
    return home / "cache" / "tui-reader"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The screen speaks English, also in a process of its own, whoever runs the tests."""
    monkeypatch.setenv("LANGUAGE", ENGLISH)
    yield
    speak(ENGLISH)


@pytest.fixture
def settings_file(home: Path) -> Path:
    """The settings file that the program reads; it is not there, whoever runs the tests."""
    folder = home / "config" / "tui-reader"
    folder.mkdir(parents=True)
    return folder / "settings.toml"


@pytest.fixture
def habits_file(home: Path) -> Path:
    """The file in which the program remembers how the screen was left; it is not there yet."""
    return home / "state" / "tui-reader" / "habits.json"


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """What apps keep from being collected ends some tests later, as else with their process."""
    yield
    gc.enable()
    if next(_ended) % 100 == 0:
        gc.unfreeze()
        gc.collect()


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    """Each test begins with the usual keys, whichever the one before had put in force."""
    yield
    keymap.use()


@pytest.fixture(scope="session", autouse=True)
def _writers_are_known() -> Iterator[None]:
    """Whoever starts to write is noted down, so that it can be ended."""
    start = Writer.start

    def noted(writer: Writer) -> None:
        _writers.add(writer)
        start(writer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "start", noted)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """No writer of one test folds its journal while the next looks at what is written."""
    yield
    while _writers:
        _writers.pop().close(1)


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: tests of the app wait for it half of their time."""
    return (os.cpu_count() or 1) + 1
