"""Advancing: guided reading goes into the next article in which something is left to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article, ReadState
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.browsing import BrowsingScreen
from tui_reader.ui.screens.main.opening import OpeningScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

AT_ONCE = 100
"""Articles that are looked at while keys wait; if all are finished, the others on a thread."""


class AdvancingScreen(OpeningScreen, BrowsingScreen):
    """A screen that knows where decisions stopped, here and in the articles that follow."""

    @frozen
    class NextFound(Message):
        """The next article is known, None if nothing is left; `done` is the one before."""

        source: str | None
        done: Article | None

    guiding = False
    """Whether guided reading is on."""

    _looks_further = False  # for the next article, on a thread

    @property
    def waits(self) -> bool:
        """Whether keys wait until the article is known into which the last one led."""
        return self._looks_further or super().waits

    # -- for the screen --------------------------------------------------------------------------

    def go_where_left(self) -> bool:
        """Go to the first unit of the article on which nothing was decided; return if there is."""
        from tui_reader.acts import guiding

        if (article := self.page.article) is None or self.page.problem:
            return False
        reached = guiding.reached(self.session, article, self._kind)
        if (unit := self.text.unit_from(self._kind, reached)) is None:
            return False
        self.text.walk_to(self._kind, unit)
        self.tell()
        return True

    def go_into_next(self, done: Article | None = None) -> None:
        """Go into the next article of the list that is not finished; after the last, leave."""
        if not self.guiding:
            return
        listed, here = self.listed(), self.shown_source()
        at = listed.index(here) + 1 if here in listed else 0
        ahead, kind = (*listed[at:], *listed[:at]), self._kind
        source = self._unfinished(ahead[:AT_ONCE], here, kind)
        if source is None and len(ahead) > AT_ONCE:
            self._looks_further = True
            told = _("Looking for the next article; {key} gives up")
            self.call_later(self.say, told.format(key=key_of("back")))
            self._look_further(ahead[AT_ONCE:], here, kind, done)
        else:
            self._go_into(source, done)

    def look_no_further(self) -> None:
        """Let no key wait for the next article."""
        self.workers.cancel_group(self, "next")
        if self._looks_further:
            self._looks_further = False
            self.app.post_message(Dialog.Ready())

    def leave_guide(self) -> bool:
        """Leave guided reading; return whether it was on."""
        return False

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _kind(self) -> UnitKind:
        by_quotation = self.app.habits.guided == UnitKind.QUOTATION.value
        return UnitKind.QUOTATION if by_quotation else UnitKind.SENTENCE

    def _unfinished(self, sources: Iterable[str], here: str, kind: UnitKind) -> str | None:
        """Return the first of these that can be read and is not finished, but not the one here."""
        from tui_reader.acts import guiding

        problems = self._shelf.problems
        others = (each for each in sources if each != here and each not in problems)
        return guiding.unfinished(self.session, others, kind)

    @threaded("next", exclusive=True)
    def _look_further(
        self, sources: tuple[str, ...], here: str, kind: UnitKind, done: Article | None
    ) -> None:
        worker = get_current_worker()
        wanted = takewhile(lambda _each: not worker.is_cancelled, sources)
        source = self._unfinished(wanted, here, kind)
        if not worker.is_cancelled:
            self.post_message(self.NextFound(source, done))

    @on(NextFound)
    def _next_found(self, message: NextFound) -> None:
        if self._looks_further:
            self.look_no_further()
            self._go_into(message.source, message.done)

    def _go_into(self, source: str | None, done: Article | None) -> None:
        """Go into an article, from there into the next if it has no unit; without one, leave."""
        from tui_reader.acts import guiding

        if source is None:
            self.leave_guide()
            self.call_later(self.say, _("That was the last one: nothing is left to decide on."))
            return
        super().open_article(source)
        if self.go_where_left():
            self.call_later(self.say, self._told_next(done))
        else:
            # An article may hold no quotation; keys get their turn before the one after it.
            if (article := self.page.article) is not None:
                guiding.reach(self.session, article, self._kind, len(article.text), end=True)
            self.call_later(self.go_into_next, done)

    def _told_next(self, done: Article | None) -> str:
        """Return in words that another article is open, and whether the one before is done."""
        title = self.session.documents.headline(done.source).title.value if done else ""
        if done is not None and self.session.documents.state(done.source) is ReadState.DONE:
            return _("Done: {title}. This is the next.").format(title=title)
        return _("This is the next article.")
