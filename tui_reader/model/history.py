"""History: what was done and taken back, and the way from one point of it to another."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.model.change import Act
from tui_reader.values import frozen

BEGINNING = (0, "")
"""The turn before that of any act."""


@frozen
class Way:
    """What leads from the present to another point: what to take back, then what to do again."""

    back: tuple[Act, ...] = ()
    again: tuple[Act, ...] = ()

    def __len__(self) -> int:
        return len(self.back) + len(self.again)


@frozen
class History:
    """The acts that are kept, the oldest first, as one window may go back and forth in them.

    `others` are the other windows that are open: their acts are theirs to take back and do again.
    """

    acts: tuple[Act, ...] = ()
    others: frozenset[str] = frozenset()

    def is_ours(self, act: Act) -> bool:
        """Return whether this window may take the act back, or do it again."""
        return act.window not in self.others

    @property
    def last_done(self) -> Act | None:
        """Return the act that undo takes back: the present point; None at the beginning."""
        return next((act for act in self._ours_backwards() if not act.undone), None)

    @property
    def first_undone(self) -> Act | None:
        """Return the act that redo does again, or None."""
        found = None
        for act in self._ours_backwards():
            if not act.undone:
                break
            found = act
        return found

    def way_to(self, turn: tuple[int, str]) -> Way:
        """Return what undo, and then redo, turn until the act of that turn was the last one done.

        With the turn of an act that is not ours: until ours before it are done, and none after it.
        """
        after = [act for act in self._ours_backwards() if act.turn > turn]
        again: list[Act] = []
        for act in self._ours_backwards():
            if act.turn <= turn:
                if not act.undone:
                    break
                again.append(act)
        return Way(tuple(act for act in after if not act.undone), tuple(reversed(again)))

    def _ours_backwards(self) -> Iterator[Act]:
        return (act for act in reversed(self.acts) if self.is_ours(act))
