"""The choice of the form in which a passage is copied, with a preview of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets.option_list import Option

from tui_reader.exchange.citing import Citation, Form, render
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.ui.screens.list_dialog import ListDialog

_KEYS = {form.value[0].lower(): form for form in Form}
_INDENT = "  "
_MOST_LINES = 6
_TALL = 20  # lines of a screen that has room for empty ones


class FormDialog(ListDialog[Form]):
    """Returns the form to copy in; `former` is the one chosen last."""

    FOLLOWS: ClassVar[Mapping[str, str]] = {"copy_as": "leave"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"take('{key}')", show=False) for key in _KEYS),
    ]

    def __init__(self, citation: Citation, former: Form) -> None:
        super().__init__()
        self._citation = citation
        self._former = former

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = _("Copy as")
            box.border_subtitle = _("Enter copies · Esc leaves")
            yield self.options

    def on_mount(self) -> None:
        """List the forms, each with a preview."""
        self.options.add_options(Option(self._row(key, form)) for key, form in _KEYS.items())
        self.options.highlighted = list(Form).index(self._former)

    def action_take(self, key: str) -> None:
        """Return the form with that key."""
        self.leave(_KEYS[key])

    def action_choose(self) -> None:
        """Return the highlighted form."""
        if (at := self.options.highlighted) is not None:
            self.leave(list(Form)[at])

    def _row(self, key: str, form: Form) -> Text:
        room, cited = self.room - len(_INDENT), self._citation
        words, title = shorten(cited.words, room - 4), shorten(cited.title, room // 2)
        preview = render(replace(cited, words=words, title=title), form)
        row = Text.assemble((f"{key} ", "bold"), _(form.value))
        for line in wrap(preview, room, _MOST_LINES):
            if line.strip("> ") or self.app.size.height >= _TALL:
                row.append(f"\n{_INDENT}{line}", "dim")
        return row
