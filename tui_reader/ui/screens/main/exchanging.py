"""Exchanging: annotations go out to a file, and come in from one, with a report of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader import disk
from tui_reader.errors import ReaderError, UsageError
from tui_reader.localisation import _
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.annotating import AnnotatingScreen

if TYPE_CHECKING:
    from tui_reader.exchange.report import Line
    from tui_reader.sharing.importing import Plan
    from tui_reader.ui.screens.formats import Wanted
    from tui_reader.ui.screens.report import Outcome


class ExchangingScreen(AnnotatingScreen):
    """A screen from which annotations are exported and imported."""

    def action_export(self) -> None:
        """Write all annotations to a file."""
        from tui_reader.ui.screens.export import ExportDialog

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.app.remember(export_format=wanted.format)
                self._export(wanted)

        base = Path.cwd() / f"{self.session.store_path.stem}-annotations"
        count = len(self.session.contents.annotations)
        former = self.app.habits.export_format
        self.app.push_screen(ExportDialog(base, count, former), chosen)

    def action_import(self) -> None:
        """Take in what another program, or another person, annotated."""
        if self.may_change():
            self._ask_for_file(None)

    # -- inside ----------------------------------------------------------------------------------

    def _export(self, wanted: Wanted) -> None:
        from tui_reader.sharing import exporting
        from tui_reader.ui.screens.report import Outcome, ReportDialog

        def work() -> Outcome:
            report = exporting.export_to(
                self.session, wanted.path, wanted.format, profile=wanted.profile
            )
            return Outcome(_("Exported"), report)

        def done(outcome: Outcome) -> None:
            told = _("Exported to {file}.").format(file=disk.shown(Path(wanted.path.name)))
            self.say(f"{told} {outcome.report.brief}")

        def failed(error: ReaderError) -> None:
            self.say(str(error), worry=True)

        dialog = ReportDialog(_("Writing…"), work, done, failed, self._article_name)
        self.app.push_screen(dialog, self._go_to_line)

    def _ask_for_file(self, former: Wanted | None, trouble: str = "") -> None:
        from tui_reader.ui.screens.import_file import ImportDialog

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                self._preview(wanted)

        self.app.push_screen(ImportDialog(former, trouble), chosen)

    def _preview(self, wanted: Wanted) -> None:
        """Show what would come; take it in if the person says so."""
        from tui_reader.sharing import importing
        from tui_reader.ui.screens.report import Outcome, ReportDialog

        def work() -> Outcome:
            row, incoming = importing.read(wanted.path, wanted.format)
            plan = importing.plan(self.session, row, incoming)
            heading = f"{_('Import')} · {_(row.title)} · {wanted.path.name}"
            return Outcome(heading, plan.report, lambda: self._take_in(plan))

        def told(error: ReaderError) -> str:
            if isinstance(error, UsageError):  # its hint is for the command line
                return f"{error.message} {_('Choose it in the list.')}"
            return str(error)

        dialog = ReportDialog(
            _("Reading…"),
            work,
            lambda outcome: None,
            lambda error: self.say(told(error), worry=True),
            self._article_name,
            again=lambda error: self._ask_for_file(wanted, told(error)),
        )
        self.app.push_screen(dialog)

    def _take_in(self, plan: Plan) -> None:
        from tui_reader.sharing import importing

        try:
            importing.take_in(self.session, plan)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        told = plan.report.brief
        if plan.changes:
            self.say(phrases.revocable(_("Imported: {what}").format(what=told.rstrip("."))))
        else:
            self.say(_("Nothing new came: {what}").format(what=told))

    def _article_name(self, source: str) -> str:
        if source not in self.session.corpus:
            return source
        return self.session.documents.headline(source).title.value or source

    def _go_to_line(self, line: Line | None) -> None:
        """Go to a passage of a report, or at least to its article."""
        if line is None:
            return
        there = self.session.annotations_of(line.source)
        annotation = next((each for each in there if each.id == line.id), None)
        if annotation is not None:
            self.go_to(annotation)
        elif line.source in self.session.corpus:
            self.open_article(line.source)
