"""The export dialog: where to write the annotations."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui_reader import disk
from tui_reader.ui.screens.dialog import Dialog


class ExportDialog(Dialog[Path]):
    """Returns the file to write."""

    AWAITED: ClassVar[frozenset[str]] = frozenset({"escape", "enter"})

    def __init__(self, suggestion: Path, count: int) -> None:
        super().__init__()
        self._suggestion = suggestion
        self._count = count
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        """Return the field for the file's name."""
        with Vertical() as box:
            box.border_title = "Export to JSON"
            box.border_subtitle = "Enter writes · Esc leaves"
            things = "annotation" if self._count == 1 else "annotations"
            yield Static(
                f"{self._count} {things}, the codebook and the articles’ states.", classes="quote"
            )
            yield Input(str(self._suggestion))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser()
        if not event.value.strip():
            return
        if disk.exists(path) and path != self._warned:
            self._warned = path
            self.query_one(Vertical).border_subtitle = "This file exists · Enter overwrites it"
            self.take_keys()
        else:
            self.leave(path)
