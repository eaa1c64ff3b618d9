"""The field for a query, in which earlier ones are called up."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widgets import Input


class QueryField(Input):
    """A field in which the arrows put earlier queries, and then again what one has typed.

    `earlier` are the queries, the last one at the end.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]

    def __init__(self, value: str, earlier: tuple[str, ...], placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder)
        self.earlier = earlier
        self._at, self._typed = len(earlier), value

    def action_recall(self, by: int) -> None:
        """Put the query before or after in the field; beyond the last, what was typed."""
        if self._at == len(self.earlier):
            self._typed = self.value
        at = self._at + by
        while 0 <= at < len(self.earlier) and self.earlier[at] == self.value:
            at += by
        if not 0 <= at <= len(self.earlier):
            raise SkipAction
        self._at = at
        self.value = self._typed if at == len(self.earlier) else self.earlier[at]
        self.cursor_position = len(self.value)
