"""The import dialog: which file to take in, and of which format it is."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from tui_reader.exchange.registry import FORMATS, Format
from tui_reader.localisation import N_, _
from tui_reader.ui.screens.formats import FormatDialog, Wanted

_ANY = Format(
    "", N_("found out from the file"), "", (), N_("Most files tell of which format they are.")
)
_READ = (_ANY, *(each for each in FORMATS if each.reads))


class ImportDialog(FormatDialog):
    """Returns the file to take in; `trouble` is what was the matter with the last one."""

    heading = N_("Import")
    hint = N_("Enter shows what would come · ↑↓ format · → completes · Esc")
    placeholder = N_("path of a file, folder or archive")
    quoted = 600
    DEFAULT_CSS = """
    ImportDialog .quote { color: $warning; }
    ImportDialog.-short .quote { display: block; max-height: 30vh; margin: 0; }
    """

    def __init__(self, former: Wanted | None, trouble: str = "") -> None:
        path = str(former.path) if former else ""
        super().__init__(trouble, path, _READ, former.format if former else "")

    def told_of(self, format: Format) -> str:
        """Return how the names of such files end."""
        if format is _ANY:
            return _(format.lost)
        return " ".join(format.suffixes)

    def ready(self, format: Format) -> bool:
        """Return True: packages are needed only to write."""
        return True

    def _room_below(self) -> int:
        """Return the lines that the list may have below all of the trouble."""
        return max(1, super()._room_below() - cell_len(self._quote) // self.room())

    def enter(self) -> None:
        """Return the file."""
        if self.typed:
            self.leave(Wanted(Path(self.typed).expanduser(), self.format.name))
