"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tui_reader import keymap
from tui_reader.localisation import ENGLISH, speak
from tui_reader.store.writer import Writer

# No property is a matter of time: machines differ, and share their cores.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_writers: set[Writer] = set()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program, also as a process of its own, keeps what it can make again.

    Each test has its own: none sees the folder of the person who runs them, or that of another.
    """
    folder = tmp_path.with_name(f"{tmp_path.name}-cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *a, **k: folder / "tui-reader")
    return folder / "tui-reader"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The screen speaks English, also in a process of its own, whoever runs the tests."""
    monkeypatch.setenv("LANGUAGE", ENGLISH)
    yield
    speak(ENGLISH)


@pytest.fixture(autouse=True)
def settings_file(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The settings file that the program reads; it is not there, whoever runs the tests."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "tui-reader").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *a, **k: folder / "tui-reader")
    return folder / "tui-reader" / "settings.toml"


@pytest.fixture(autouse=True)
def habits_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the program remembers how the screen was left; it is not there yet."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setattr("platformdirs.user_state_path", lambda *a, **k: folder / "tui-reader")
    return folder / "tui-reader" / "habits.json"


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
