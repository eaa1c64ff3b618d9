"""Hints: short labels for the places in view, of which one is gone to by typing its label."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.model.span import Span
from tui_reader.text.cursor import UnitKind
from tui_reader.values import frozen

LETTERS = "sdfghjkleruiotcvbnpx"
"""The letters of labels, first those of the home row, then others: all have the same place on
QWERTY, AZERTY and QWERTZ.
"""

_HOME = 8  # letters of the home row


@frozen
class Hint:
    """A unit in view, and the one or two letters that lead to it."""

    label: str
    kind: UnitKind
    span: Span


def hints(places: Iterable[tuple[UnitKind, Span]]) -> tuple[Hint, ...]:
    """Return a hint for each place, in their order; sentences get the shorter labels."""
    places = list(places)
    order = sorted(range(len(places)), key=lambda at: places[at][0] is not UnitKind.SENTENCE)
    label = dict(zip(order, labels(len(places)), strict=False))
    return tuple(Hint(label[at], *place) for at, place in enumerate(places) if at in label)


def labels(count: int) -> list[str]:
    """Return so many labels, the shorter first, none of which begins another.

    Of as few letters as that takes. There are 400 at most, which is more than a screen has places.
    """
    size = next((n for n in range(_HOME, len(LETTERS)) if n * n >= count), len(LETTERS))
    letters = LETTERS[:size]
    # Each letter that begins labels of two letters is none by itself.
    begin = min(size, max(0, -(-(count - size) // (size - 1))))
    single = size - begin
    double = [first + second for first in letters[single:] for second in letters]
    return [*letters[:single], *double][:count]
