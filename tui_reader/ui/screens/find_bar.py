"""The find bar: a line in which one types what is looked for in the article above it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui_reader.localisation import _
from tui_reader.text.clusters import safe
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.widgets.query_field import QueryField


class FindBar(Dialog[str]):
    """Calls `typed` with each change; Enter returns the query if it has hits, Esc nothing.

    `typed` is told too if that is entered, and not half typed. What came of it is said by `tell`.
    `earlier` are queries, the last one at the end: it is looked for again if the field is empty.
    """

    DEFAULT_CSS = """
    FindBar { align: left bottom; background: transparent; }
    FindBar > Vertical { dock: bottom; width: 100%; max-width: 100%; border: none; padding: 0 1; }
    FindBar Horizontal { height: 1; }
    FindBar .why { height: auto; color: $warning; text-style: bold; display: none; }
    FindBar .why.-told { display: block; }
    FindBar .heading { width: auto; color: $accent; text-style: bold; }
    FindBar .told { width: auto; max-width: 60%; color: $muted; padding: 0 0 0 1; }
    FindBar .told.-worry { color: $warning; text-style: bold; }
    FindBar Input, FindBar Input:focus { width: 1fr; background: $panel; padding: 0;
        background-tint: transparent; }
    """

    def __init__(
        self, given: str, earlier: tuple[str, ...], typed: Callable[[str, bool], None]
    ) -> None:
        super().__init__()
        self._typed = typed
        last = earlier[-1] if earlier else ""
        again = _("Enter looks for “{words}” again").format(words=safe(last))
        self.field = QueryField(given, earlier, again if last else _("words in this article"))
        self._told = Static("", classes="told", markup=False)
        self._why = Static("", classes="why", markup=False)
        self._entered = False
        self._found: bool | None = False

    def compose(self) -> ComposeResult:
        """Return the field, beside it what came of it, and above it what is wrong with it."""
        with Vertical():
            yield self._why
            with Horizontal():
                yield Static(_("Find "), classes="heading")
                yield self.field
                yield self._told

    @property
    def waits(self) -> bool:
        """Whether it is to be known first if there are hits."""
        return self._entered

    def tell(self, told: str, found: bool | None, why: str = "") -> None:
        """Say how many hits there are, and why not more, in as many lines as that takes.

        `found` tells if there are any, None that this is open.
        """
        self._found = found
        self._told.update(safe(told))
        self._told.set_class(False, "-worry")
        self._why.update(safe(why))
        self._why.set_class(bool(why), "-told")
        self._settle()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._typed(event.value, False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._entered = True
        if not self.field.value.strip() and self.field.earlier:
            with self.prevent(Input.Changed):
                self.field.value = self.field.earlier[-1]
        self._typed(self.field.value, True)

    def _settle(self) -> None:
        """Leave with what was entered if it has hits; else say so aloud and stay."""
        if not self._entered or self._found is None:
            return
        self._entered = False
        if self._found:
            self.leave(self.field.value)
        else:
            self._told.set_class(True, "-worry")
            self.app.post_message(self.Ready())
