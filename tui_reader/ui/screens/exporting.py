"""Exporting: all annotations are written to a file of choice."""

from __future__ import annotations

from pathlib import Path

from tui_reader.errors import ReaderError
from tui_reader.localisation import _
from tui_reader.ui.screens.annotating import AnnotatingScreen
from tui_reader.ui.working import threaded


class ExportingScreen(AnnotatingScreen):
    """A screen from which the annotations are exported."""

    def action_export(self) -> None:
        """Write all annotations to a file."""
        from tui_reader.ui.screens.export import ExportDialog

        def chosen(path: Path | None) -> None:
            if path is not None:
                self._export(path)

        name = f"{self.session.store_path.stem}-annotations.json"
        count = len(self.session.contents.annotations)
        self.app.push_screen(ExportDialog(Path.cwd() / name, count), chosen)

    @threaded("export")
    def _export(self, path: Path) -> None:
        from tui_reader import exporting

        try:
            exporting.export_to(self.session, path)
        except ReaderError as error:
            self.app.call_from_thread(self.say, str(error), True)
        else:
            self.app.call_from_thread(self.say, _("Exported to {file}.").format(file=path))
