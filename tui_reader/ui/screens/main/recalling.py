"""Recalling: undo, redo, and the history that one goes back and forth in."""

from __future__ import annotations

from tui_reader.keymap import key_of
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Act
from tui_reader.model.codebook import Tag
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.annotating import AnnotatingScreen


class RecallingScreen(AnnotatingScreen):
    """A screen on which what was done is taken back, done again, and looked at."""

    # -- actions ---------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last act and go where it was."""
        act = self.session.undo()
        self._after_turn(act, _("Undone: {act}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do the last undone act again and go where it was."""
        act = self.session.redo()
        self._after_turn(act, _("Done again: {act}"), _("Nothing to redo."))

    def action_history(self) -> None:
        """Show what was done and taken back, and go to the point that is chosen."""
        from tui_reader.ui.screens.history import HistoryDialog

        def chosen(turn: tuple[int, str] | None) -> None:
            if turn is not None:
                self._turn_to(turn)

        if not self.may_change():
            return
        if not (history := self.session.history).acts:
            told = _("Nothing has been done yet; {tag} tags what is lit.")
            self.say(told.format(tag=key_of("tag")))
        else:
            self.app.push_screen(HistoryDialog(history, self.session.now, self._where), chosen)

    # -- inside ----------------------------------------------------------------------------------

    def _turn_to(self, turn: tuple[int, str]) -> None:
        """Take back, or do again, what lies between here and a point of the history."""
        way = self.session.go_to(turn)
        if not way:
            self.say(_("You are there already."))
            return
        self._go_where((*way.back, *way.again)[-1])
        back, again = len(way.back), len(way.again)
        counted = (
            (back, ngettext("{count} act taken back", "{count} acts taken back", back)),
            (again, ngettext("{count} act done again", "{count} acts done again", again)),
        )
        told = ", ".join(what.format(count=count) for count, what in counted if count)
        key = key_of("history")
        self.say(_("{told}; {key} leads there and back.").format(told=told, key=key))

    def _where(self, act: Act) -> str:
        """Return in which article something was done, by its title."""
        sources = {each.source for each in act.records if not isinstance(each, Tag)}
        if len(sources) > 1:
            return phrases.count(len(sources), "article")
        documents = (self.session.documents.get(source) for source in sources)
        return next((document.title.value for document in documents if document), "")

    def _after_turn(self, act: Act | None, told: str, nothing: str) -> None:
        if act is None:
            self.say(nothing)
            return
        self._go_where(act)
        self.say(told.format(act=act.label))

    def _go_where(self, act: Act) -> None:
        """Go to the article where something was done, and to the passage."""
        for record in act.records:
            if not isinstance(record, Tag) and record.source in self.session.corpus:
                if self.page.article is None or record.source != self.page.article.source:
                    self.open_article(record.source)
                if isinstance(record, Annotation):
                    self._show(record)
                return
