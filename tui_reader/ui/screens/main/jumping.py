"""Jumping: the places that were left at once, back to them and forth again, and marks."""

from __future__ import annotations

from tui_reader.errors import InputError, ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.jumps import Jumps, Place
from tui_reader.model.span import Span
from tui_reader.session.placing import LARGE
from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.main.watching import WatchingScreen
from tui_reader.ui.working import threaded

_QUOTED = 40  # cells of a mark's words that are said


class JumpingScreen(WatchingScreen):
    """A screen that knows which places were left, and where the marks are.

    A jump goes to somewhere else at once, in this article or another; steps from unit to unit are
    none.
    """

    jumps = Jumps()
    """The places that were left in this run of the program."""

    _following = False  # whether the text follows the list of annotations, which has begun
    _arriving = False  # whether a jump has opened an article and goes on within it

    def remember_jumps(self) -> None:
        """Remember from now on which places are left."""
        self.text.leaving = self.leave_place

    def leave_place(self) -> None:
        """Remember where one is, since it is about to be left at once."""
        listed = self.focused is self.notes
        here = self.place_now()
        if here is not None and not self._arriving and not (listed and self._following):
            self.jumps = self.jumps.left(here)
        self._following, self._arriving = listed, True
        self.call_next(self._arrived)

    def on_descendant_focus(self) -> None:
        """Let the next place that is left by way of a list be remembered."""
        self._following = False

    def place_now(self) -> Place | None:
        """Return where one is; None if no article is open."""
        article = self.page.article
        return Place(article.source, self.text.cursor.point) if article else None

    def text_changed(self, old: Article, new: Article) -> None:
        """Let the places in an edited article go where their words went."""

        def moved(place: Place) -> Place:
            if place.source != new.source:
                return place
            there = Span(place.offset, min(place.offset + 1, len(old.text)))
            return place._replace(offset=self.same_place(old, new, there).start)

        self.jumps = self.jumps.moved(moved)

    def names_changed(self, renames: dict[str, str]) -> None:
        """Let the places in renamed articles be in them under their new names."""
        self.jumps = self.jumps.moved(
            lambda place: place._replace(source=renames.get(place.source, place.source))
        )

    # -- actions ---------------------------------------------------------------------------------

    def action_jump(self, by: int) -> None:
        """Go to the place before the last jump, and on, or forth again."""
        corpus, here = self.session.corpus, self.place_now()
        known = self.jumps.moved(lambda place: place if place.source in corpus else None)
        after = known.stepped(here, by) if here else None
        if after is None or after.place is None:
            self.say(_("No place further back.") if by < 0 else _("No place further forth."))
            return
        self._arrive(after.place.source, Span(after.place.offset, after.place.offset))
        self.jumps = after
        told = _("Place {at} of {places} ({back} back, {forth} forth) · {title}")
        self.say(
            told.format(
                at=after.at + 1,
                places=len(after.places),
                back=key_of("jump_back"),
                forth=key_of("jump_forth"),
                title=self.session.documents.headline(after.place.source).title.value,
            )
        )

    def action_set_mark(self) -> None:
        """Wait for a letter, and let it stand for the unit."""
        from tui_reader.ui.screens.mark_keys import MarkKeys

        if not self.may_change() or (article := self.page.article) is None:
            return
        if not (span := self.text.unit):
            self.say(_("There are no words here to mark."), worry=True)
            return

        def pressed(letter: str | None) -> None:
            if letter is not None:
                self._set_mark(letter, article, span)

        self.app.push_screen(MarkKeys(self._marks(), goes=False), pressed)

    def action_go_to_mark(self) -> None:
        """Wait for a letter, and go to the place that it stands for."""
        from tui_reader.ui.screens.mark_keys import BACK, MarkKeys

        def pressed(letter: str | None) -> None:
            if letter == BACK:
                self._go_to_last()
            elif letter is not None:
                self._go_to_mark(letter)

        if self.may_change():
            self.app.push_screen(MarkKeys(self._marks(), goes=True), pressed)

    # -- inside ----------------------------------------------------------------------------------

    def _arrived(self) -> None:
        self._arriving = False

    def _marks(self) -> list[tuple[str, str, str]]:
        """Return the marks by their letters, each with its words and the title of its article."""
        marks = sorted(self.session.bookmarks.values(), key=lambda mark: mark.letter)
        title = self.session.documents.headline
        return [
            (
                mark.letter,
                mark.anchor.exact,
                title(mark.source).title.value if mark.source in self.session.corpus else "",
            )
            for mark in marks
        ]

    def _set_mark(self, letter: str, article: Article, span: Span) -> None:
        from tui_reader.acts.bookmarks import set_mark

        try:
            mark = set_mark(self.session, letter, article, span)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        told = _("Mark {letter} is at “{words}”; {key} {letter} goes there.")
        words = shorten(mark.anchor.exact, _QUOTED)
        self.say(told.format(letter=letter, words=words, key=key_of("go_to_mark")))

    def _go_to_mark(self, letter: str) -> None:
        """Go to a mark; of one whose words are gone that is said, and one stays."""
        from tui_reader.acts.bookmarks import place_of

        mark = self.session.bookmarks.get(letter)
        if mark is None:
            told = _("There is no mark {letter}; {key} {letter} sets it.")
            self.say(told.format(letter=letter, key=key_of("set_mark")))
            return
        shown = self.page.article
        try:
            here = shown is not None and shown.source == mark.source
            article = shown if here and shown else self.session.article(mark.source)
        except InputError as error:
            self.say(str(error), worry=True)
            return
        if mark.anchor.text_hash != article.text_hash and len(article.text) >= LARGE:
            self._find_mark(mark, article)
        else:
            self._mark_found(mark, place_of(self.session, mark, article))

    @threaded("mark", exclusive=True)
    def _find_mark(self, mark: Bookmark, article: Article) -> None:
        from tui_reader.acts.bookmarks import place_of

        span = place_of(self.session, mark, article)
        self.app.call_from_thread(self._mark_found, mark, span)

    def _mark_found(self, mark: Bookmark, span: Span | None) -> None:
        words = shorten(mark.anchor.exact, _QUOTED)
        if span is None:
            told = _("The words of mark {letter} are gone: “{words}”.")
            self.say(told.format(letter=mark.letter, words=words), worry=True)
            return
        self.leave_place()
        self._arrive(mark.source, span)
        self.say(_("Mark {letter}: “{words}”.").format(letter=mark.letter, words=words))

    def _go_to_last(self) -> None:
        """Go where one was before the last jump; again, back here."""
        last = self.jumps.last
        if last is None or last.source not in self.session.corpus:
            self.say(_("There was no jump yet."))
            return
        self.leave_place()
        self._arrive(last.source, Span(last.offset, last.offset))

    def _arrive(self, source: str, span: Span) -> None:
        """Open an article at a place in it; an article that has changed may be shorter."""
        self._arriving = True
        self.call_next(self._arrived)
        if source != self.shown_source():
            self.open_article(source)
        if (article := self.page.article) is not None:
            end = len(article.text)
            self.text.arrive(Span(min(span.start, end), min(span.end, end)))
