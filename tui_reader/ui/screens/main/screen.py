"""The main screen: wires the three panes and the two bars to the session."""

from __future__ import annotations

import gc

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from tui_reader.errors import StorageError
from tui_reader.keymap import Scope
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.change import Commit, Contents
from tui_reader.session.session import Session
from tui_reader.text.clusters import safe
from tui_reader.ui import phrases
from tui_reader.ui.bindings import bind_scope
from tui_reader.ui.compositing import RowCompositor
from tui_reader.ui.page import Page
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.agreeing import AgreeingScreen
from tui_reader.ui.screens.main.annotating import AnnotatingScreen
from tui_reader.ui.screens.main.arranging import ArrangingScreen
from tui_reader.ui.screens.main.browsing import BrowsingScreen
from tui_reader.ui.screens.main.copying import CopyingScreen
from tui_reader.ui.screens.main.exchanging import ExchangingScreen
from tui_reader.ui.screens.main.finding_all import FindingAllScreen
from tui_reader.ui.screens.main.flagging import FlaggingScreen
from tui_reader.ui.screens.main.going import GoingScreen
from tui_reader.ui.screens.main.guided import GuidedScreen
from tui_reader.ui.screens.main.looking import LookingScreen
from tui_reader.ui.screens.main.opening import OpeningScreen
from tui_reader.ui.screens.main.recalling import RecallingScreen
from tui_reader.ui.screens.main.reviewing import ReviewingScreen
from tui_reader.ui.screens.main.sidebar import SidebarScreen
from tui_reader.ui.screens.main.tabling import TablingScreen
from tui_reader.ui.screens.main.telling import TellingScreen
from tui_reader.ui.screens.main.touring import TouringScreen
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.bars import KeyBar, StatusBar
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.reader_pane import ReaderPane
from tui_reader.ui.working import threaded
from tui_reader.values import frozen


class MainScreen(
    GuidedScreen,
    FindingAllScreen,
    AgreeingScreen,
    TablingScreen,
    OpeningScreen,
    ArrangingScreen,
    SidebarScreen,
    LookingScreen,
    BrowsingScreen,
    TouringScreen,
    TellingScreen,
    ReviewingScreen,
    RecallingScreen,
    CopyingScreen,
    FlaggingScreen,
    GoingScreen,
    ExchangingScreen,
    whole=True,
):
    """Article list, reader pane, annotations, status bar and key bar.

    What the panes show is one value, `page`; what they report arrives as messages; every change
    goes through the session.
    """

    @frozen
    class StoreRead(Message):
        """The store has been read, or cannot be."""

        contents: Contents | None
        error: str = ""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            ArticleList(id="articles"),
            ReaderPane(id="text"),
            AnnotationList(id="annotations"),
        )
        bind_scope(self, Scope.EVERYWHERE)
        self._compositor = RowCompositor()

    # -- start -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Return the panes and bars."""
        self.text.data_bind(AnnotatingScreen.page)
        self.arrange_as_left()
        yield self.panes
        yield self.guide
        yield StatusBar(id="status")
        yield KeyBar(id="keys").data_bind(MainScreen.situation)

    def on_mount(self) -> None:
        """Show the first article at once; all that takes time comes after the first frame."""
        self.text.focus()
        self.look_as_left()
        self.text.trims = self.app.preferences.trim
        self.sort_as_left()
        self.list_as_left()
        self.refresh_shelf()
        self.read_first_titles()
        self.open_article(self.session.corpus.order[0])
        self.session.recognition.recogniser.forgiving = True
        self.session.changed = self._changed
        self.session.saving = lambda state: self.app.call_from_thread(self.tell)
        self.session.foreign = lambda news: self.app.call_from_thread(self._take_over, news)
        self.call_after_refresh(self._read_store)
        self.begin_to_watch()

    @threaded("store")
    def _read_store(self) -> None:
        self.session.names.look()
        try:
            contents = self.session.read_store()
        except StorageError as error:
            self.post_message(self.StoreRead(None, str(error)))
            return
        if contents.annotations and self.page.article is not None:
            # Annotations are placed by it, and of a long text it would hold up keys.
            _hash = self.page.article.text_hash
        self.post_message(self.StoreRead(contents))

    @on(StoreRead)
    def _store_read(self, message: StoreRead) -> None:
        if message.contents is None:
            self.trouble = self.notes.trouble = message.error
            self.notes.refresh()
            self.tell()
            # The bar has one line, and this says what to do.
            self.notify(safe(message.error), severity="warning", timeout=20, markup=False)
        else:
            self.session.adopt(message.contents)
            self.session.watch()
            self._changed(frozenset())
            # What was read stays; looking through it for garbage would only hold up keys.
            gc.freeze()
            self.go_on_reading()
            self.begin_to_keep_places()
            self.learn_wordings()
            self.tell_astray()
            self.look_for_renames()
        self.remember_jumps()
        self.tell_names()
        self.look_for_entities()
        self.begin_tour()

    def _take_over(self, news: Commit) -> None:
        """Show what other windows and programs did; say so if annotations are gone."""
        gone = sum(
            isinstance(each.before, Annotation)
            and each.before.kind is not Kind.ENTITY
            and not each.after
            for each in news.changes
        )
        self.session.take_over(news)
        if gone:
            told = _("{annotations} removed from outside.")
            self.say(told.format(annotations=phrases.count(gone, "annotation")), worry=True)

    def watch_page(self, page: Page) -> None:
        """Show the page's annotations, and let the situation follow."""
        if self.is_mounted:
            self.notes.show(page)
            # The text takes the page over only after this.
            self.call_next(self._page_taken)

    def _page_taken(self) -> None:
        self.follow_search()
        self.follow_cursor()
        self.note_situation()

    # -- what the panes report -------------------------------------------------------------------

    @on(ReaderPane.Moved)
    def _moved(self, message: ReaderPane.Moved) -> None:
        self.follow_cursor()
        self.in_use()
        if message.by_hand:
            self.hush()
        self.look_for_entities()
        self.note_situation()
        self.tell()

    @on(ReaderPane.Stuck)
    def _stuck(self, message: ReaderPane.Stuck) -> None:
        self.say_stuck(message.what, self.searched_told() if message.unit == "entity" else "")

    @on(ReaderPane.Unfolded)
    def _unfolded(self, message: ReaderPane.Unfolded) -> None:
        before, article = self.page.view, self.page.article
        if article is not None:
            self._cleaned.turn(article, message.folds, message.opens)
        self.page = self._cleaned.shown(self.page)
        if self.page.view is before:
            self.say(_("An annotation keeps it open."))
        else:
            self.say(phrases.unfolded(message.folds, message.opens, message.more))

    @on(ItemList.Highlighted)
    @on(ItemList.Chosen)
    def _picked(self, message: ItemList.Highlighted | ItemList.Chosen) -> None:
        chosen = isinstance(message, ItemList.Chosen)
        passage = self.notes.current()
        if message.list is self.notes and passage is not None:
            self.show_picked(passage)
        elif message.list is self.articles and chosen:
            self.open_article(self.articles.order[message.index])
        if chosen:
            self.panes.focus_text()

    @on(ItemList.Scrolled)
    def _scrolled(self) -> None:
        self.look_for_entities()

    def on_screen_resume(self) -> None:
        """Say that keys can be taken again, once whatever follows a dialog is open."""
        self.call_after_refresh(self.app.post_message, Dialog.Ready())

    # -- what the session reports ----------------------------------------------------------------

    def _changed(self, sources: frozenset[str]) -> None:
        """Show what has changed in the annotations, the codebook or the states."""
        if (article := self.page.article) is not None:
            self.show_passages(self.passages_of(article))
        self.see_again(sources)
        self.note_wordings(sources)
        self.outdate_hits()
        self.refresh_articles(sources)
        self.tell()
        self.tour_looks()

    # -- actions: the screen ---------------------------------------------------------------------

    def action_back(self) -> None:
        """End a search or a selection, leave guided reading, or go back to the text."""
        if self.focused is self.guide and self.leave_guide():
            return
        ended = self.focused is self.text and (
            self.end_search() or self.text.end_selection() or self.let_go()
        )
        if ended:
            self.follow_cursor()
            self.note_situation()
            self.tell()
            return
        if self._shelf.query and self.focused is self.articles:
            self._shelf.query = ""
            self.refresh_shelf()
            return
        if self.focused is self.notes and self.show_all_notes():
            return
        if self.focused is not self.text:
            self.panes.focus_text()
        elif not self.end_tour():
            self.end_keeping()

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())
