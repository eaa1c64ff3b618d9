"""Telling: what the status bar says, and what the key bar must know to offer the right keys."""

from __future__ import annotations

from textual.reactive import reactive

from tui_reader.keymap import Scope, Situation
from tui_reader.localisation import _
from tui_reader.store.writer import SaveKind
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.listening import ListeningScreen
from tui_reader.ui.screens.main.marking import MarkingScreen
from tui_reader.ui.widgets.bars import KeyBar, Status, StatusBar
from tui_reader.ui.widgets.guide_bar import GuideBar

_ROOMY = 100  # cells from which on the status bar tells how often the corpus has a name


class TellingScreen(MarkingScreen, ListeningScreen):
    """A screen whose two bars tell where one is, what just happened, and which keys make sense."""

    situation: reactive[Situation] = reactive(Situation, repaint=False)

    _message = ""
    _worry = False  # whether the message warns of something

    def looks_told(self) -> str:
        """Return in which ways the text does not look as usual."""
        return ""

    def found_told(self) -> str:
        """Return which hit of a search one is on, and what is looked for, if a search is on."""
        return ""

    @property
    def searching(self) -> bool:
        """Whether a search is on, from hit to hit of which one goes."""
        return False

    def elsewhere_told(self) -> str:
        """Return how the words lit are tagged elsewhere, if they are not so here."""
        return ""

    def gathering_went_on(self) -> None:
        """Show how far the search through the articles has come."""
        super().gathering_went_on()
        self.note_situation()
        self.tell()

    def note_situation(self) -> None:
        """Let the key bar know what is the case now."""
        page, session = self.page, self.session
        listed = self.focused is self.notes
        here = self.notes.current() if listed else self.text.passage_at_cursor()
        subject = self.subject()
        self.situation = Situation(
            article=page.article is not None,
            ready=session.ready,
            mentions=bool(page.mentions),
            passages=any(passage.span for passage in page.passages),
            annotated=bool(page.passages),
            on_passage=here is not None,
            selecting=self.text.cursor.selecting,
            can_undo=session.can_undo,
            can_redo=session.can_redo,
            can_repeat=self.to_repeat() is not None,
            astray=subject is not None and subject.astray,
            placed=subject is not None and subject.astray and subject.span is not None,
            conflict=subject is not None and bool(subject.annotation.conflicts),
            waiting=self.lost_one() is not None,
            on_name=self.on_name(),
            gathering=self.gathering,
            searching=self.searching,
        )

    def say(self, message: str, worry: bool = False) -> None:
        """Show a message in the status bar until the next move."""
        self._message, self._worry = message, worry
        self.tell()

    def hush(self) -> None:
        """Let the message be gone when the status bar is written next."""
        self._message = ""

    def tell(self) -> None:
        """Write the status bar anew."""
        state = self.session.save_state
        standing = self.trouble or self.absent
        message, worry = self._message or standing, self._worry or bool(standing)
        if state.kind is SaveKind.FAILED:
            message, worry = _("Not on disk yet: {why}").format(why=state.message), True
        number = self.articles.number, len(self.articles.items)
        here, waiting = self.text.passage_at_cursor(), self.waiting_words()
        quote, refused = self.quote_here(), self.refused()
        in_all = self.times_in_all() if self.size.width >= _ROOMY else 0
        elsewhere = self.elsewhere_told()
        place = phrases.place(
            self.page, self.text.cursor, here, number, waiting, quote, refused, in_all, elsewhere
        )
        told = self.found_told(), self.arranging_told(), self.gathering_told(), self.looks_told()
        place = " · ".join(filter(None, (*told, place)))
        saved = _(state.kind.value) if self.session.ready else ""
        saved = _("read only") if self.trouble else saved
        unsaved = bool(self.trouble) or state.kind is SaveKind.FAILED
        if message and (arranging := self.arranging_told()):
            message = f"{message} · {arranging}"
        if worry:
            message = phrases.near(message, self.session.corpus.root, self.session.store_path)
        worry = worry and bool(message)
        kept = tuple((tag.colour, tag.name) for tag in self.kept_tags())
        self.query_one(StatusBar).status = Status(place, message, saved, worry, unsaved, kept)

    def on_descendant_focus(self) -> None:
        """Let the key bar follow the focus."""
        keys = self.query_one(KeyBar)
        keys.scope = Scope.TEXT
        if self.focused is self.articles:
            keys.scope = Scope.ARTICLES
        elif self.focused is self.notes:
            keys.scope = Scope.NOTES
        elif isinstance(self.focused, GuideBar):
            keys.scope = Scope.GUIDED
        self.note_situation()
