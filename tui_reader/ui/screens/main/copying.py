"""Copying: what the keys do that hand a passage with its source to the terminal's clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.localisation import _
from tui_reader.model.span import Span
from tui_reader.text.clusters import shorten
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.annotating import AnnotatingScreen

if TYPE_CHECKING:
    from tui_reader.exchange.citing import Citation, Form

_QUOTED = 40  # cells of the copied words that are said


class CopyingScreen(AnnotatingScreen):
    """A screen on which the unit, or the highlighted annotation, is copied in a form of choice."""

    # -- actions ---------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy in the form chosen last."""
        if (citation := self._citation()) is not None:
            self._copy(citation, self._form)

    def action_copy_as(self) -> None:
        """Choose a form, and copy in it."""
        from tui_reader.ui.screens.forms import FormDialog

        if (citation := self._citation()) is None:
            return

        def chosen(form: Form | None) -> None:
            if form is not None:
                self.app.remember(form=form.name)
                self._copy(citation, form)

        self.app.push_screen(FormDialog(citation, self._form), chosen)

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _form(self) -> Form:
        """The form chosen last."""
        from tui_reader.exchange.citing import Form

        return Form.__members__.get(self.app.habits.form, Form.PLAIN)

    def _citation(self) -> Citation | None:
        """Return what is to be copied; say so if there is nothing."""
        from tui_reader.exchange.citing import cite

        article, where = self.page.article, self._where_to_copy()
        if article is None or not where:
            self.say(_("There are no words here to copy."), worry=True)
            return None
        return cite(article, self.session.documents.facts(article), where)

    def _where_to_copy(self) -> Span | str:
        """Return the unit, or the place of the highlighted annotation; of a lost one the words."""
        if self.focused is not self.notes:
            article = self.page.article if self.text.on_article else None
            return Span(0, len(article.text)) if article else self.text.unit
        passage = self.notes.current()
        anchor = passage.annotation.anchor if passage else None
        return (passage.span if passage else None) or (anchor.exact if anchor else "")

    def _copy(self, citation: Citation, form: Form) -> None:
        """Hand the citation to the terminal; say what was copied, and how long it is."""
        from tui_reader.exchange.citing import render
        from tui_reader.ui.clipboard import copy

        text = render(citation, form)
        try:
            proviso = copy(self.app, text)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        length = phrases.count(len(text), "character")
        quoted = _("“{words}”").format(words=shorten(citation.words, _QUOTED))
        told = _("Copied as {form}, {length} · {words}")
        self.say(told.format(form=_(form.value), length=length, words=proviso or quoted))
