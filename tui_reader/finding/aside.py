"""Aside: work that cannot be stopped is done on a thread of its own, for which nobody need wait."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import TypeVar

T = TypeVar("T")

_ASKED = 0.05  # seconds after which it is asked again whether one gives up
_lane = Lock()  # held by the only piece of work that is being done


def aside(work: Callable[[], T], stop: Callable[[], bool]) -> T | None:
    """Return the outcome of some work, None as soon as `stop` says that it is not wanted any more.

    One piece of work is done at a time, so that those given up do not pile up; each goes on to its
    end, but keeps nobody from leaving the program. What it raises is raised.
    """
    from concurrent.futures import Future, wait

    while not _lane.acquire(timeout=_ASKED):
        if stop():
            return None
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)
        finally:
            _lane.release()

    Thread(target=run, name="aside", daemon=True).start()
    while not wait([outcome], _ASKED).done:
        if stop():
            return None
    return outcome.result()
