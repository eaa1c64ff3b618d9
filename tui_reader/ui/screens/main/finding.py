"""Finding: what one looks for in the article is lit as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.localisation import _
from tui_reader.text.cursor import UnitKind
from tui_reader.text.hits import Step
from tui_reader.ui.phrases import number
from tui_reader.ui.screens.main.hits import HitsScreen, Search
from tui_reader.ui.widgets.hit_walking import Whereabouts

if TYPE_CHECKING:
    from tui_reader.ui.screens.find_bar import FindBar

REMEMBERED = 50
"""Queries that are remembered."""

_OFFERED = (UnitKind.WORD, UnitKind.ENTITY, UnitKind.SELECTION)
"""Units so small that one may want to look for their words."""


class FindingScreen(HitsScreen):
    """A screen on which one looks for something in the article."""

    _bar: FindBar | None = None
    _begun: Whereabouts | None = None  # where one was when one began to type
    _shown_hit: Step | None = None  # the hit that is shown while one types
    _entered = False  # whether what is looked for was entered and may be the beginning of more
    _lacking = ""  # what has been entered and has no hits, so that what begins so is looked for

    @property
    def searching(self) -> bool:
        """Whether a search is on, and not what is just being typed."""
        return super().searching and self._bar is None

    def action_find(self) -> None:
        """Look for what is typed, in the article."""
        from tui_reader.ui.screens.find_bar import FindBar

        if self.page.article is None:
            return
        before, self._begun = self.search, self.text.whereabouts

        def left(words: str | None) -> None:
            self._bar = None
            if words is None:
                self._give_up(before)
            else:
                self._keep_found(words)
            self.note_situation()
            self.tell()

        self.hush()
        self._bar = FindBar(self.words_lit(), self.app.habits.finds, self._typed)
        self.app.push_screen(self._bar, left)

    # -- for the screen --------------------------------------------------------------------------

    def follow_search(self) -> None:
        """Light the hits of the article that is open now; if it is another text, begin there."""
        if self._begun is not None and self.page.article is not self._sought_in:
            self._begun = self.text.whereabouts
        super().follow_search()

    def words_lit(self) -> str:
        """Return the words that are lit as a query for them; nothing if they are a sentence."""
        cursor, article = self.text.cursor, self.page.article
        if article is None or cursor.kind not in _OFFERED:
            return ""
        words = " ".join(self.text.unit.of(article.text).replace('"', " ").split())
        return words if words.isalnum() or not words else f'"{words}"'

    def remember_search(self, words: str) -> None:
        """Remember a query as the last one."""
        finds = self.app.habits.finds
        others = tuple(each for each in finds if each != words)
        if finds[-1:] != (words,):
            self.app.remember(finds=(*others, words)[-REMEMBERED:])

    def more_found(self, trouble: str) -> None:
        """Show the first hit from the place on where one began to type."""
        if self._bar is None or self._begun is None:
            super().more_found(trouble)
            return
        first = self.text.hits.first()
        if self._shown_hit is None and first is not None:
            self._shown_hit = first
            if first.span is not None:
                self.text.go_to_hit(first.span, self._begun.cursor)
            else:
                self.text.look_back(self._begun)
        found = None if first is None else first.span is not None
        if self._lacking:
            self._tell_lacking(self._bar, found)
        elif found is False and self.search is not None and self._entered:
            self._look_for_beginning(self.search.words)
        else:
            self._bar.tell(self.counted_told(), found, trouble)

    # -- inside ----------------------------------------------------------------------------------

    def _typed(self, words: str, entered: bool) -> None:
        """Look for what is in the bar now; until it is entered its last word has only begun."""
        from tui_reader.finding.lexing import beginning
        from tui_reader.finding.query import QueryError

        if (bar := self._bar) is None or self._begun is None:
            return
        self.stop_looking()
        self._shown_hit, self.search, self._lacking = None, None, ""
        self._entered = entered and beginning(words) != words
        try:
            self.search = self.understood(words, begun=not entered)
        except QueryError as error:
            self.text.look_back(self._begun)
            bar.tell("", found=False, why=str(error) if words.strip() else "")
        else:
            bar.tell(_("looking…"), found=None)
            self.light(self.search, _head(self._begun))

    def _look_for_beginning(self, words: str) -> None:
        """Look for words that begin like the last of a query that has no hits itself."""
        if self._begun is not None:
            self._lacking, self._shown_hit = words, None
            self.search = self.understood(words, begun=True)
            self.light(self.search, _head(self._begun))

    def _tell_lacking(self, bar: FindBar, found: bool | None) -> None:
        """Say that what was entered has no hits, and how many there are of what begins so."""
        from tui_reader.finding.lexing import beginning

        why = ""
        if found:
            hits = self.text.hits
            times = f"{number(len(hits))}{'' if hits.complete else '+'}"
            told = _("no hits; {query} has {count}")
            why = told.format(query=beginning(self._lacking), count=times)
        bar.tell(_("no hits"), None if found is None else False, why)

    def _keep_found(self, words: str) -> None:
        """Stay at the hit; from where one was it is a jump."""
        begun, shown, self._begun = self._begun, self._shown_hit, None
        self.remember_search(words)
        if begun is None or shown is None or shown.span is None:
            return
        self.text.look_back(begun)
        self.leave_place()
        self.show_hit(shown.span)
        if shown.wrapped:
            self.say(_("From the top again."))

    def _give_up(self, before: Search | None) -> None:
        """Be again where one was, with the search that was on."""
        begun, self._begun = self._begun, None
        self.end_search()
        if begun is not None:
            self.text.look_back(begun)
        self.search = before
        if before is not None:
            self.light(before, self.text.cursor.span.start)


def _head(there: Whereabouts) -> int:
    """Return from where on one looks: where the unit begins, or the end that moves."""
    cursor = there.cursor
    return cursor.span.start if cursor.moving is None else cursor.moving
