"""Working: what takes time is done on a thread, and its outcome posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from textual import work
from textual.worker import Worker

P = ParamSpec("P")
Done = TypeVar("Done")


def threaded(
    group: str, exclusive: bool = False
) -> Callable[[Callable[P, Done]], Callable[P, Worker[Done]]]:
    """Make a method of a widget start a thread; an `exclusive` one cancels others of the group.

    Textual's own decorator describes each thread by all that its method is called with, written out
    before it begins: half a second for an article of 50 MB, and more for 100,000 annotations.
    """
    made: Any = work(thread=True, group=group, exclusive=exclusive, description=group)
    return made  # type: ignore[no-any-return]
