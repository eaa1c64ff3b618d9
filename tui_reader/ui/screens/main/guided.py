"""Guided reading: the articles one after the other, unit by unit, with one key a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import sleep
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, ReadState
from tui_reader.model.history import BEGINNING
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.text.blocks import Blocks
from tui_reader.text.cursor import UnitKind
from tui_reader.text.segments import SegmentKind, Segments
from tui_reader.ui.screens.main.advancing import AdvancingScreen
from tui_reader.ui.screens.main.browsing import BrowsingScreen
from tui_reader.ui.screens.main.looking import LookingScreen
from tui_reader.ui.screens.main.recalling import RecallingScreen
from tui_reader.ui.screens.main.telling import TellingScreen
from tui_reader.ui.screens.main.touring import TouringScreen
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.guide_bar import GuideBar, Progress
from tui_reader.ui.widgets.reader_pane import ReaderPane
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.text.tally import Tally

_GIVES_WAY = 0.002  # seconds for which counting rests after each block, for whoever types
_REMEMBERED = 1000  # decisions that can be taken back
_NO_FURTHER = {
    UnitKind.SENTENCE: N_("No further sentence in this article; {skip} goes into the next."),
    UnitKind.QUOTATION: N_("No further quotation in this article; {skip} goes into the next."),
}


@frozen
class Decision:
    """One decision: on which unit, up to where was decided before, and the history around it."""

    source: str
    kind: UnitKind
    span: Span
    reached: int
    before: tuple[int, str]
    after: tuple[int, str]


class GuidedScreen(
    AdvancingScreen,
    LookingScreen,
    BrowsingScreen,
    TouringScreen,
    TellingScreen,
    RecallingScreen,
):
    """A screen with a mode in which each key decides on the unit and goes on to the next.

    It is a mode because the guide bar has the focus then, and with it its own keys; the position is
    the cursor's, so that whatever moves it moves the guide.
    """

    class Tallied(Message):
        """All units of the open article are counted."""

    def __init__(
        self, session: Session, articles: ArticleList, text: ReaderPane, notes: AnnotationList
    ) -> None:
        super().__init__(session, articles, text, notes)
        self.guide = GuideBar(id="guide")
        self._decisions: list[Decision] = []
        self._tally: tuple[object, Tally] | None = None
        self._veiled = False  # how the text was before

    # -- actions ---------------------------------------------------------------------------------

    def action_guided(self) -> None:
        """Begin guided reading where it stopped, or leave it."""
        if self.leave_guide() or self.page.article is None or not self.may_change():
            return
        self.guiding = self.guide.display = True
        self._veiled, self.text.veiled = self.text.veiled, True
        self.guide.focus()
        told = _("One key decides: a tag, or {skip} for nothing. {leave} leaves.")
        self.say(told.format(skip=key_of("guided_skip"), leave=key_of("back")))
        if not self.go_where_left():
            self.go_into_next()

    def action_guided_skip(self) -> None:
        """Say that there is nothing here, and go on."""
        self.hush()
        if self.may_change():
            self._decided(self._present())

    def action_guided_back(self) -> None:
        """Go to the unit before."""
        self.hush()
        if not self.text.walk(self._kind, -1):
            self.say(_("This is the first one of the article."))

    def action_guided_unit(self) -> None:
        """Go by quotations instead of sentences, or by sentences again."""
        by_quotation = self._kind is UnitKind.SENTENCE
        self.app.remember(guided=UnitKind.QUOTATION.value if by_quotation else "")
        told = _("Quotation by quotation.") if by_quotation else _("Sentence by sentence.")
        if not self.go_where_left():
            told = _(_NO_FURTHER[self._kind]).format(skip=key_of("guided_skip"))
        self.say(told)

    def action_undo(self) -> None:
        """Take back the last decision and go there; anything done since comes before it."""
        last = self._decisions[-1] if self.guiding and self._decisions else None
        if last is None or self._present() != last.after:
            super().action_undo()
            return
        self._decisions.pop()
        if last.before != last.after:
            self.session.go_to(last.before)
        self._return_to(last)

    def action_tour(self) -> None:
        """Begin the tour, or go on to its next step; it tells of the keys outside this mode."""
        self.leave_guide()
        super().action_tour()

    def leave_guide(self) -> bool:
        """Leave guided reading; return whether it was on."""
        if not self.guiding:
            return False
        self.guiding = self.guide.display = False
        self.look_no_further()
        self.text.veiled = self._veiled
        self.text.focus()
        told = _("Guided reading stopped; {key} goes on from here, also another day.")
        self.say(told.format(key=key_of("guided")))
        return True

    # -- for the screen --------------------------------------------------------------------------

    def open_article(self, source: str) -> None:
        """Show an article; in guided reading, where decisions stopped, or else from its start."""
        self.look_no_further()
        super().open_article(source)
        if self.guiding and not self.go_where_left():
            first = self.text.unit_from(self._kind, 0)
            told = _(_NO_FURTHER[self._kind])
            if first is not None:
                self.text.walk_to(self._kind, first)
                told = _("All was decided here before; this is the beginning again.")
            self.say(told.format(skip=key_of("guided_skip")))

    def on_descendant_focus(self) -> None:
        """Let the keys of the text be those of guided reading as long as that is on."""
        if self.guiding and self.focused is self.text:
            self.guide.focus()

    def looks_told(self) -> str:
        """Return in which ways the text does not look as usual."""
        return _("guided reading") if self.guiding else super().looks_told()

    def tell(self) -> None:
        """Write the status bar anew, and how far one has come."""
        super().tell()
        if self.guiding:
            self._tell_progress()

    def _try(self, act: Callable[[], Annotation | None]) -> Annotation | None:
        """Do something; in guided reading, go on if it said something new of the unit."""
        article = self.page.article
        if article is None or self.focused is not self.guide:
            return super()._try(act)
        known = {each.id: each for each in self.session.annotations_of(article.source)}
        before = self._present()
        after = super()._try(act)
        if after is not None and _says_more(known.get(after.id), after):
            self._decided(before)
        return after

    # -- inside ----------------------------------------------------------------------------------

    def _present(self) -> tuple[int, str]:
        """Return the turn of the act that was done last."""
        last = self.session.history.last_done
        return last.turn if last is not None else BEGINNING

    def _decided(self, before: tuple[int, str]) -> None:
        """Note a decision on the unit, made after that turn of the history, and go on."""
        from tui_reader.acts import guiding

        if (article := self.page.article) is None:  # it cannot be read
            self.go_into_next()
            return
        kind, unit = self._kind, self.text.cursor.span
        new = self.session.documents.state(article.source) is ReadState.NEW
        reached = guiding.reached(self.session, article, kind)
        made = Decision(article.source, kind, unit, reached, before, self._present())
        self._decisions = [*self._decisions[-_REMEMBERED:], made]
        left = self.text.unit_from(kind, reached)
        # Whoever jumped ahead has not decided on what lies between.
        if left is not None and unit.start <= left.start:
            guiding.reach(self.session, article, kind, max(reached, unit.end))
        if new:
            self.refresh_articles(frozenset({article.source}))
        self._lead_on(article, tagged=made.after != made.before)

    def _lead_on(self, article: Article, tagged: bool) -> None:
        """Go to the next unit, in the next article if there is none, as one that is then done."""
        from tui_reader.acts import guiding

        kind = self._kind
        if self.text.walk(kind, 1):
            self.tell()
        elif not self.go_where_left():
            guiding.reach(self.session, article, kind, len(article.text), end=True)
            done = self.session.documents.state(article.source) is ReadState.DONE
            if kind is UnitKind.SENTENCE and not done:
                from tui_reader.acts import filing

                filing.set_state(self.session, article, ReadState.DONE, along=tagged)
                self._decisions[-1] = replace(self._decisions[-1], after=self._present())
            self.go_into_next(article)

    def _return_to(self, decision: Decision) -> None:
        """Go where a decision was made that is taken back."""
        from tui_reader.acts import guiding

        if decision.source != self.shown_source():
            super().open_article(decision.source)
        article = self.page.article
        if article is None or decision.span.end > len(article.text):
            return
        try:
            guiding.reach(self.session, article, decision.kind, decision.reached)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        self.text.walk_to(decision.kind, decision.span)
        self.say(_("Taken back: decide again."))

    # -- progress --------------------------------------------------------------------------------

    def _tell_progress(self) -> None:
        tally, start = self._counting(), self.text.cursor.span.start
        self.guide.progress = Progress(
            unit=self._kind.value,
            number=tally.number(start),
            total=tally.total,
            article=self.articles.number,
            articles=len(self.articles.items),
            tagged=sum(bool(each.annotation.tags) for each in self.page.passages),
        )

    def _counting(self) -> Tally:
        """Return the tally of the units that are shown; a new one is counted on a thread."""
        from tui_reader.text.tally import Tally

        page, kind = self.page, SegmentKind(self._kind.value)
        if self._tally is None or self._tally[0] is not page.view or self._tally[1].kind != kind:
            text = page.view.text
            segments = Segments(text, Blocks(text), page.language, page.view.hidden)
            self._tally = (page.view, Tally(segments, kind))
            self._tally_up(self._tally[1])
        return self._tally[1]

    @threaded("guide", exclusive=True)
    def _tally_up(self, tally: Tally) -> None:
        worker = get_current_worker()
        for _block in tally.count():
            if worker.is_cancelled:
                return
            sleep(_GIVES_WAY)
        self.post_message(self.Tallied())

    @on(Tallied)
    def _tallied(self) -> None:
        if self.guiding:
            self._tell_progress()


def _says_more(before: Annotation | None, after: Annotation) -> bool:
    """Return whether an annotation has a tag, a note or a flag that it had not."""
    if before is None:
        return True
    return bool(
        set(after.tags) - set(before.tags)
        or (after.note and after.note != before.note)
        or (after.come_back and not before.come_back)
    )
