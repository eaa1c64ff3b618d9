"""Flagging: what the keys do that mark what to come back to, and what one is not sure of."""

from __future__ import annotations

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Where
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.ui.screens.main.annotating import AnnotatingScreen


class FlaggingScreen(AnnotatingScreen):
    """A screen on which annotations get signs that speak of the person's work, not of the text."""

    def action_come_back(self) -> None:
        """Flag the annotation here, or the unit, to come back to; again takes the flag off."""
        from tui_reader.acts import flagging

        if (target := self._signed_one()) is None:
            return
        article, where = target

        def turned() -> Annotation | None:
            after = flagging.toggle_flag(self.session, article, where)
            told = _("The flag is off.")
            if after is not None and after.come_back:
                told = _("Flagged to come back to; {key} lists what waits.")
            self.say(told.format(key=key_of("findings")))
            return after

        self._try(turned)

    def action_unsure(self) -> None:
        """Note that one is not sure of the annotation here; again says that one is."""
        from tui_reader.acts import flagging

        if (target := self._signed_one()) is None:
            return
        article, where = target
        if not isinstance(where, Annotation):
            self.say(_("There is no annotation here."))
            return
        after = self._try(lambda: flagging.toggle_doubt(self.session, article, where))
        if after is not None:
            told = _("Not sure of {tags}.") if after.unsure else _("Sure of {tags} again.")
            self.say(told.format(tags=self._named(after)))

    def _signed_one(self) -> tuple[Article, Where] | None:
        """Return what the keys speak of: the annotation around the unit before the unit itself."""
        if (target := self._target()) is None:
            return None
        article, where = target
        passage = self.text.passage_at_cursor() if isinstance(where, Span) else None
        there = passage.annotation if passage else self._there(article, where)
        return article, there or where
