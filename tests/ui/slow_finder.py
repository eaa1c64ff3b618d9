"""Searches that wait after what they find first, until a test lets them go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import TypeVar

import pytest

from tui_reader.searching.finder import Finder

T = TypeVar("T")

_go_on = Event()


def slowly(found: Iterator[T]) -> Iterator[T]:
    """Yield the first at once, and each of the others when the search may go on."""
    for number, each in enumerate(found):
        if number:
            _go_on.wait(30)
        yield each


def searching_with(finder: type[Finder]) -> Callable[[pytest.MonkeyPatch], Iterator[Event]]:
    """Return the fixture with which searches are of that kind, and slow until it is set."""

    def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
        _go_on.clear()
        monkeypatch.setattr("tui_reader.searching.finder.Finder", finder)
        yield _go_on
        _go_on.set()

    return slow
