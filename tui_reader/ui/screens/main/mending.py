"""Mending: what the keys do about passages and articles that are not where they were."""

from __future__ import annotations

from collections.abc import Callable

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Passage
from tui_reader.model.article import Article
from tui_reader.ui import astray, phrases
from tui_reader.ui.screens.main.adjudicating import CHOICES, AdjudicatingScreen


class MendingScreen(AdjudicatingScreen):
    """A screen on which passages that moved, changed or are lost are dealt with.

    A lost passage that the person has gone to stays highlighted while they look for its place.
    """

    waiting = ""
    """The id of the lost annotation that waits to be put somewhere; empty if none does."""

    # -- actions ---------------------------------------------------------------------------------

    def action_confirm(self) -> None:
        """Take the place that was found; of two versions, keep the one shown."""
        self.deal_here("confirm")

    def action_leave_it(self) -> None:
        """Leave the passage as it is."""
        self.deal_here("leave_it")

    def action_other(self) -> None:
        """Of two versions take the one not shown."""
        self.deal_here("other")

    def action_put(self) -> None:
        """Put the highlighted passage on the unit in the text."""
        from tui_reader.acts import mending

        article, passage = self.page.article, self.subject()
        if article is None or not self.may_change():
            return
        if passage is None or not (passage.astray or passage.kept):
            self.say(
                _("No passage here has moved or is lost; {key} lists those that have.").format(
                    key=key_of("findings")
                )
            )
            return
        annotation, unit = passage.annotation, self.text.unit
        if self._done(lambda: mending.repair(self.session, article, annotation, unit)):
            self.let_go()
            told = _("{words} is here now").format(words=self._named(annotation))
            self.say(phrases.revocable(told))

    def action_difference(self) -> None:
        """Show what changed in the passage."""
        article, passage = self.page.article, self.subject()
        if article is not None and passage is not None and passage.annotation.conflicts:
            self.adjudicate(passage.annotation.id)
            return
        if article is None or passage is None or passage.annotation.anchor is None:
            self.say(_("No passage here has changed."))
            return
        self._show_difference(article, passage, self.deal_here)

    # -- for the screen --------------------------------------------------------------------------

    def subject(self) -> Passage | None:
        """Return the passage that the keys speak of.

        That is the highlighted one in the list of annotations, or else the lost one that waits, or
        else one at the cursor, before others one that is not where it was.
        """
        if self.focused is self.notes:
            return self.notes.current()
        if (lost := self.lost_one()) is not None:
            return lost
        here = self.text.passages_at_unit()
        return next((each for each in here if each.astray or each.annotation.conflicts), None) or (
            here[0] if here else None
        )

    def hold(self, passage: Passage | None) -> None:
        """Let a lost passage wait to be put somewhere; any other makes none wait."""
        lost = passage is not None and passage.span is None and passage.annotation.anchor
        self.waiting = passage.annotation.id if passage and lost else ""

    def let_go(self) -> bool:
        """Let no passage wait any longer; return whether one did."""
        was, self.waiting = self.waiting, ""
        return bool(was)

    def lost_one(self) -> Passage | None:
        """Return the lost passage that waits to be put somewhere, if it is still lost."""
        if not self.waiting:
            return None
        lost = (each for each in self.page.passages if each.span is None)
        return next((each for each in lost if each.annotation.id == self.waiting), None)

    def waiting_words(self) -> str:
        """Return the words of the passage that waits; nothing if none does."""
        lost = self.lost_one()
        return self._quoted(lost) if lost else ""

    def asked_for(self, passage: Passage) -> str:
        """Return in words what can be done about a passage."""
        conflicts, versions = passage.annotation.conflicts, ""
        if conflicts:
            versions = astray.two_versions(conflicts[0])
            told = _(
                "{versions}: {difference} shows both, {confirm} keeps this one, "
                "{other} takes the other, {both} keeps both."
            )
        elif passage.span is None:
            told = _("Lost: go where “{words}” belongs and press {put}, or {leave} leaves it.")
        elif passage.astray:
            told = _(
                "Is this the passage? {confirm} confirms, {difference} shows what changed, "
                "{leave} leaves it, {put} puts it."
            )
        elif passage.annotation.come_back:
            told = _("To come back to; {come_back} takes the flag off.")
        elif passage.annotation.unsure:
            told = _("Not sure; {unsure} says that you are.")
        else:
            return astray.placement(passage)
        return told.format(
            versions=f"{versions[:1].upper()}{versions[1:]}",
            words=self._quoted(passage),
            confirm=key_of("confirm"),
            difference=key_of("difference"),
            other=key_of("other"),
            both=key_of("both"),
            put=key_of("put"),
            leave=key_of("leave_it"),
            come_back=key_of("come_back"),
            unsure=key_of("unsure"),
        )

    # -- inside ----------------------------------------------------------------------------------

    def deal_here(self, handler: str) -> None:
        """Do what a key asks with the passage that the keys speak of."""
        article, passage = self.page.article, self.subject()
        if article is None or not self.may_change():
            return
        if passage is None or not (passage.astray or passage.annotation.conflicts):
            told = _("Everything here is where it was; {key} lists what is not.")
            self.say(told.format(key=key_of("findings")))
        elif self._do(handler, article, passage):
            self.let_go()

    def _do(self, handler: str, article: Article, passage: Passage) -> bool:
        """Confirm, leave, or choose a version; return whether that could be done."""
        from tui_reader.acts import mending

        annotation, session = passage.annotation, self.session
        named = self._named(annotation)
        if annotation.conflicts and handler in CHOICES:
            return self.settle(annotation, handler)
        if handler == "confirm":
            told = _("Confirmed: {words}")
            done = self._done(lambda: mending.confirm(session, article, passage))
        elif handler == "leave_it" and passage.astray:
            told = _("Left as it is: {words}")
            done = self._done(lambda: mending.leave(session, article, annotation))
        else:
            self.say(_("There are no two versions of it."))
            return False
        if done:
            self.say(phrases.revocable(told.format(words=named)))
        return done

    def _show_difference(
        self, article: Article, passage: Passage, deal: Callable[[str], object]
    ) -> None:
        """Show what changed in a passage; then do what the person says."""
        from tui_reader.ui.screens.difference import DifferenceDialog

        offered = {"confirm": _("confirm")} if passage.astray and passage.span is not None else {}
        offered |= {"leave_it": _("leave as is")} if passage.astray else {}
        difference = self.session.placer.difference(article, passage)
        title = astray.placement(passage).removeprefix("⚠ ") or _("where it was")

        def answered(handler: str | None) -> None:
            if handler is not None:
                deal(handler)

        title = f"{title[:1].upper()}{title[1:]}"
        self.app.push_screen(DifferenceDialog(title, difference, offered), answered)

    def _done(self, act: Callable[[], object]) -> bool:
        """Do something; say what went wrong if it did, and return whether it went well."""
        try:
            act()
        except ReaderError as error:
            self.say(str(error), worry=True)
            return False
        return True

    def _quoted(self, passage: Passage) -> str:
        anchor = passage.annotation.anchor
        words = " ".join(anchor.exact.split()) if anchor else ""
        return words if len(words) <= 24 else f"{words[:23]}…"
