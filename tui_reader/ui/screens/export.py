"""The export dialog: where to write the annotations."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_reader import disk
from tui_reader.localisation import _
from tui_reader.ui import phrases
from tui_reader.ui.screens.dialog import Dialog


class ExportDialog(Dialog[Path]):
    """Returns the file to write."""

    def __init__(self, suggestion: Path, count: int) -> None:
        super().__init__()
        self._suggestion = suggestion
        self._count = count
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        """Return the field for the file's name."""
        with Vertical() as box:
            box.border_title = _("Export to JSON")
            box.border_subtitle = _("Enter writes · Esc leaves")
            told = _("{annotations}, the codebook and the articles’ states.")
            annotations = phrases.count(self._count, "annotation")
            yield Static(told.format(annotations=annotations), classes="quote")
            yield Input(str(self._suggestion))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser()
        if not event.value.strip():
            return
        if disk.exists(path) and path != self._warned:
            self._warned = path
            self.query_one(Vertical).border_subtitle = _("This file exists · Enter overwrites it")
        else:
            self.leave(path)
