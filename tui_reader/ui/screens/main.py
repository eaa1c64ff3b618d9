"""The main screen: wires the three panes and the two bars to the session."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from tui_reader.cleaning.headlines import title_span
from tui_reader.errors import InputError, ReaderError, StorageError
from tui_reader.keymap import Scope, Situation
from tui_reader.model.annotation import Annotation, Kind, Passage
from tui_reader.model.article import Article, ReadState
from tui_reader.model.change import Commit, Contents
from tui_reader.session import Session
from tui_reader.store.writer import SaveKind
from tui_reader.text.language import guess_language
from tui_reader.text.motion import UnitKind
from tui_reader.ui import phrases
from tui_reader.ui.bindings import bindings
from tui_reader.ui.page import Mentions, Page
from tui_reader.ui.screens.annotating import AnnotatingScreen
from tui_reader.ui.screens.copying import CopyingScreen
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.going import GoingScreen
from tui_reader.ui.screens.listening import ListeningScreen
from tui_reader.ui.screens.looking import LookingScreen
from tui_reader.ui.screens.recalling import RecallingScreen
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.article_list import ArticleList
from tui_reader.ui.widgets.bars import KeyBar, Status, StatusBar
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.panes import Panes
from tui_reader.ui.widgets.reader_pane import ReaderPane

_ROOMY = 100  # cells from which on the status bar tells how often the corpus has a name


class MainScreen(LookingScreen, ListeningScreen, RecallingScreen, CopyingScreen, GoingScreen):
    """Article list, reader pane, annotations, status bar and key bar.

    What the panes show is one value, `page`; what they report arrives as messages; every change
    goes through the session.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.EVERYWHERE)]

    situation: reactive[Situation] = reactive(Situation, repaint=False)

    @dataclass
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
        self.panes = Panes(self.articles, self.text, self.notes)
        self._message, self._worry = "", False

    # -- start -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Return the panes and bars."""
        self.text.data_bind(AnnotatingScreen.page)
        yield self.panes
        yield StatusBar(id="status")
        yield KeyBar(id="keys").data_bind(MainScreen.situation)

    def on_mount(self) -> None:
        """Show the first article at once; all that takes time comes after the first frame."""
        self.articles.total = len(self.session.corpus)
        self.text.focus()
        self.look_as_left()
        self.open_article(self.session.corpus.entries[0].source)
        self.session.recognition.recogniser.forgiving = True
        self.session.changed = self._changed
        self.session.saving = lambda state: self.app.call_from_thread(self.tell)
        self.session.foreign = lambda news: self.app.call_from_thread(self._take_over, news)
        self.call_after_refresh(self._read_store)
        self.begin_to_watch()

    @work(thread=True, group="store")
    def _read_store(self) -> None:
        self.session.names.look()
        try:
            self.post_message(self.StoreRead(self.session.read_store()))
        except StorageError as error:
            self.post_message(self.StoreRead(None, str(error)))

    @on(StoreRead)
    def _store_read(self, message: StoreRead) -> None:
        if message.contents is None:
            self.trouble = self.notes.trouble = message.error
            self.notes.refresh()
            self.tell()
            # The bar has one line, and this says what to do.
            self.notify(message.error, severity="warning", timeout=20, markup=False)
        else:
            self.session.adopt(message.contents)
            self.session.watch()
            self._changed(frozenset())
            # What was read stays; looking through it for garbage would only hold up keys.
            gc.freeze()
            self._go_on_reading()
            self.tell_astray()
            self.look_for_renames()
        self.tell_names()
        self.look_for_entities()

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
            self.say(f"{phrases.count(gone, 'annotation')} removed from outside.", worry=True)

    # -- the open article ------------------------------------------------------------------------

    def open_article(self, source: str) -> None:
        """Show an article; one that cannot be read is shown as the reason why."""
        self.remember_place()
        self._message = ""
        self.let_go()
        self.articles.open_source = source
        self.note_stamp(source)
        try:
            self.page = self.page_of(self.session.article(source))
        except InputError as error:
            self._shelf.failed(source, str(error))
            self.page = Page(problem=str(error), shown=self.page.shown)
            if self.stamp is None:
                self.look_for_renames(gone=True)
        else:
            self._shelf.readable(source)
            self._go_to_place()
            self.tell_astray()
        self.refresh_shelf()
        self.look_for_entities()
        self.tell()

    def page_of(self, article: Article) -> Page:
        """Return the page that shows an article."""
        search = self.searches.get(article.source)
        if search is not None and search.text != article.text:
            self.forget_entities(article.source)
        if article.encoding != "utf-8":
            self.say(f"{article.source} is not UTF-8: it was read as {article.encoding}.", True)
        page = Page(
            article=article,
            title=title_span(article.text),
            given=self.session.given_title(article.source),
            language=guess_language(article.text),
            mentions=self.mentions.get(article.source, Mentions()),
            passages=self.passages_of(article),
            codebook=self.session.codebook,
            shown=self.page.shown,
            problem="" if article.text.strip() else "There are no words in this article.",
        )
        return self._cleaned.shown(page)

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show the open article with these passages; none is hidden in a fold."""
        self.page = self._cleaned.shown(
            replace(
                self.page,
                passages=passages,
                codebook=self.session.codebook,
                given=self.session.given_title(self.articles.open_source),
            )
        )

    def shown_source(self) -> str:
        """Return the source of the article that is open."""
        return self.articles.open_source

    def remember_place(self) -> None:
        """Let the session know how far the person has come in the open article."""
        if self.page.article is not None and self._moved_on():
            self.session.read_to(self.page.article, self.text.cursor.span.start)

    def _go_on_reading(self) -> None:
        """Open the article that was read last, unless the person has begun with another."""
        last = self.session.last_read()
        if last is not None and not self._moved_on() and last != self.articles.open_source:
            self.open_article(last)
        else:
            self._go_to_place()

    def _go_to_place(self) -> None:
        """Go where the article was left, unless the person has moved already."""
        article = self.page.article
        if article is not None and not self._moved_on():
            self.text.go_to(min(self.session.place(article.source), len(article.text)))

    def _moved_on(self) -> bool:
        return self.text.moved or self.text.cursor.span.start > self.page.title.start

    def watch_page(self, page: Page) -> None:
        """Show the page's annotations, and let the situation follow."""
        if self.is_mounted:
            self.notes.show(page)
            # The text takes the page over only after this.
            self.call_next(self._page_taken)

    def _page_taken(self) -> None:
        self._follow()
        self._note_situation()

    def _follow(self) -> None:
        """Highlight the annotation at the cursor, unless the person is in their list."""
        passage = self.text.passage_near_cursor()
        if passage is not None and self.focused is not self.notes and not self.lost_one():
            self.notes.follow(passage.annotation.id)

    # -- what the panes report -------------------------------------------------------------------

    @on(ReaderPane.Moved)
    def _moved(self, message: ReaderPane.Moved) -> None:
        self._follow()
        self.in_use()
        if message.by_hand:
            self._message = ""
        self.look_for_entities()
        self._note_situation()
        self.tell()

    @on(ReaderPane.Stuck)
    def _stuck(self, message: ReaderPane.Stuck) -> None:
        self.say_stuck(message.what, self.searched_told() if message.unit == "entity" else "")

    @on(ReaderPane.Unfolded)
    def _unfolded(self, message: ReaderPane.Unfolded) -> None:
        before = self.page.view
        self._cleaned.turn(self.articles.open_source, message.folds, message.opens)
        self.page = self._cleaned.shown(self.page)
        if self.page.view is before:
            self.say("An annotation keeps it open.")
        else:
            self.say(phrases.unfolded(message.folds, message.opens, message.more))

    @on(ItemList.Highlighted)
    @on(ItemList.Chosen)
    def _picked(self, message: ItemList.Highlighted | ItemList.Chosen) -> None:
        chosen = isinstance(message, ItemList.Chosen)
        passage = self.notes.current()
        if message.list is self.notes and passage is not None:
            self._show_picked(passage)
        elif message.list is self.articles and chosen:
            self.open_article(self.articles.items[message.index].source)
        if chosen:
            self.panes.focus_text()

    def _show_picked(self, passage: Passage) -> None:
        """Let the text follow the list of annotations; of what is astray, say what can be done."""
        self.hold(passage)
        if passage.span is not None:
            self.text.go_to_span(UnitKind.PASSAGE, passage.span)
        if passage.astray or passage.annotation.conflicts:
            self.say(self.asked_for(passage))
        self._note_situation()

    @on(ItemList.Scrolled)
    def _scrolled(self) -> None:
        self.look_for_entities()

    def on_screen_resume(self) -> None:
        """Say that keys can be taken again, once whatever follows a dialog is open."""
        self.call_after_refresh(self.app.post_message, Dialog.Ready())

    def on_descendant_focus(self) -> None:
        """Let the key bar follow the focus."""
        keys = self.query_one(KeyBar)
        keys.scope = Scope.TEXT
        if self.focused is self.articles:
            keys.scope = Scope.ARTICLES
        elif self.focused is self.notes:
            keys.scope = Scope.NOTES
        self._note_situation()

    # -- what the session reports ----------------------------------------------------------------

    def _changed(self, sources: frozenset[str]) -> None:
        """Show what has changed in the annotations, the codebook or the states."""
        if (article := self.page.article) is not None:
            self.show_passages(self.passages_of(article))
        self.see_again(sources)
        self.refresh_shelf()
        self.tell()
        # All at once comes a frame earlier than the panes and bars one by one (29 against 54 ms).
        self.refresh()

    def refresh_shelf(self) -> None:
        """Show the list of articles anew."""
        self.articles.total = len(self.session.corpus)
        items = self._shelf.items()
        self.articles.sorted_by = self._shelf.order
        sources = [item.source for item in items]
        source = self.articles.open_source
        here = sources.index(source) if source in sources else 0
        self.articles.set_items(items, None if self.focused is self.articles else here)

    def listed(self) -> list[str]:
        """Return the sources of the articles in the order of the list."""
        return [item.source for item in self.articles.items]

    def gathering_went_on(self) -> None:
        """Show how far the search through the articles has come."""
        super().gathering_went_on()
        self._note_situation()
        self.tell()

    def _note_situation(self) -> None:
        page, session = self.page, self.session
        listed = self.focused is self.notes
        here = self.notes.current() if listed else self.text.passage_at_cursor()
        subject = self.subject()
        self.situation = Situation(
            article=page.article is not None,
            ready=session.ready,
            mentions=bool(page.mentions),
            passages=any(passage.span for passage in page.passages),
            on_passage=here is not None,
            selecting=self.text.cursor.selecting,
            can_undo=session.can_undo,
            can_redo=session.can_redo,
            can_repeat=session.last_marks is not None,
            astray=subject is not None and subject.astray,
            placed=subject is not None and subject.astray and subject.span is not None,
            conflict=subject is not None and bool(subject.annotation.conflicts),
            waiting=self.lost_one() is not None,
            on_name=self.on_name(),
            gathering=self.gathering,
        )

    def say(self, message: str, worry: bool = False) -> None:
        """Show a message in the status bar until the next move."""
        self._message, self._worry = message, worry
        self.tell()

    def tell(self) -> None:
        """Write the status bar anew."""
        state = self.session.save_state
        standing = self.trouble or self.absent
        message, worry = self._message or standing, self._worry or bool(standing)
        if state.kind is SaveKind.FAILED:
            message, worry = f"Not on disk yet: {state.message}", True
        sources = [item.source for item in self.articles.items]
        source = self.articles.open_source
        number = (sources.index(source) + 1 if source in sources else 0, len(sources))
        here, waiting = self.text.passage_at_cursor(), self.waiting_words()
        quote, refused = self.quote_here(), self.refused()
        in_all = self.times_in_all() if self.size.width >= _ROOMY else 0
        place = phrases.place(
            self.page, self.text.cursor, here, number, waiting, quote, refused, in_all
        )
        place = f"raw text · {place}" if self._cleaned.raw else place
        place = " · ".join(filter(None, (self.gathering_told(), place)))
        saved = "read only" if self.trouble else state.kind.value if self.session.ready else ""
        if worry:
            message = phrases.near(message, self.session.corpus.root, self.session.store_path)
        self.query_one(StatusBar).status = Status(place, message, saved, worry and bool(message))

    # -- actions: articles and screen ------------------------------------------------------------

    def action_go_article(self, by: int) -> None:
        """Open the next or previous article of the list."""
        sources = [item.source for item in self.articles.items]
        source = self.articles.open_source
        index = sources.index(source) + by if source in sources else 0
        if 0 <= index < len(sources):
            self.open_article(sources[index])
        else:
            self.say("This is the last article." if by > 0 else "This is the first article.")

    def action_done(self) -> None:
        """Mark the article done and go to the next, or take that back."""
        if (article := self.page.article) is None or not self.may_change():
            return
        if self.session.state(article.source) is ReadState.DONE:
            self.session.set_state(article, ReadState.BEGUN)
            self.say("Not done after all.")
            return
        self.session.set_state(article, ReadState.DONE)
        self.action_go_article(1)
        if article is self.page.article:
            self.say("Done. There is no further article.")

    def action_sort(self) -> None:
        """Sort the article list by the next order in turn."""
        self._shelf.next_order()
        self.refresh_shelf()

    def action_filter(self) -> None:
        """Filter the article list as one types."""
        from tui_reader.ui.screens.filter import FilterBar

        def typed(query: str) -> None:
            self._shelf.query = query
            self.refresh_shelf()

        self.app.push_screen(FilterBar(self._shelf.query, typed))

    def action_about(self) -> None:
        """Show what is known of the article, and let title, date and source be set."""
        from tui_reader.ui.screens.about import About, Given

        if (article := self.page.article) is None:
            return

        def chosen(given: Given | None) -> None:
            if given is not None and self.may_change():
                facts = (given.title, given.published, given.publisher)
                self.session.give_facts(article, *facts)

        facts = self.session.facts(article)
        self.app.push_screen(About(article, facts, self.page.language), chosen)

    def action_focus_pane(self, by: int) -> None:
        """Go to the next pane that is shown."""
        self.say("")
        self.panes.focus_next(by)

    def action_toggle_pane(self, name: str) -> None:
        """Show a side pane and go there, or hide it."""
        self.say("")
        self.panes.toggle(name)

    def action_back(self) -> None:
        """End a selection, or go back to the text."""
        if self.focused is self.text and (self.text.end_selection() or self.let_go()):
            self._follow()
            self._note_situation()
            self.tell()
            return
        if self._shelf.query and self.focused is self.articles:
            self._shelf.query = ""
            self.refresh_shelf()
            return
        self.panes.focus_text()

    def action_export(self) -> None:
        """Write all annotations to a file."""
        from tui_reader.ui.screens.export import ExportDialog

        def chosen(path: Path | None) -> None:
            if path is not None:
                self._export(path)

        name = f"{self.session.store_path.stem}-annotations.json"
        count = len(self.session.contents.annotations)
        self.app.push_screen(ExportDialog(Path.cwd() / name, count), chosen)

    @work(thread=True, group="export")
    def _export(self, path: Path) -> None:
        try:
            self.session.export_to(path)
        except ReaderError as error:
            self.app.call_from_thread(self.say, str(error), True)
        else:
            self.app.call_from_thread(self.say, f"Exported to {path}.")

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())
