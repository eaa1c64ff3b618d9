"""Finding in all articles: the list of hits, what is tagged from it, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_reader.localisation import _
from tui_reader.model.context import Candidate
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.crossing import CrossingScreen

if TYPE_CHECKING:
    from tui_reader.ui.screens.concordance import ConcordanceDialog


class FindingAllScreen(CrossingScreen):
    """A screen on which one finds in all articles, and tags what was found."""

    # -- actions ---------------------------------------------------------------------------------

    def action_find_all(self) -> None:
        """Look for what is typed in all articles, or show again what was found last."""
        self.find_all(self._first_words())

    # -- for the screen --------------------------------------------------------------------------

    def find_all(self, words: str, going: Callable[[], None] | None = None) -> None:
        """Look for words in all articles.

        With `going`, which is called when one goes to a hit, nothing is left to be typed.
        """
        from tui_reader.ui.screens.concordance import ConcordanceDialog, Shown

        self.hush()
        shown = None
        if self._hits and self._hits_of is not None and words == self._hits_of.words:
            shown = Shown(self._hits)
            self.renew(self._hits)
        self._list = ConcordanceDialog(
            shown,
            words,
            self.app.habits.finds,
            self.seek,
            self._ask_all,
            self._group_all,
            entered=going is not None,
        )

        def left(hit: Candidate | None) -> None:
            self._list = None
            if hit is not None:
                if going is not None:
                    going()
                self.go_to_listed(hit)
            elif self._hits is not None and not self._hits.complete:
                self.stop_seeking()

        self.app.push_screen(self._list, left)

    # -- inside ----------------------------------------------------------------------------------

    def _first_words(self) -> str:
        """Return what the field begins with: the words that are lit, or the last query here."""
        if self._hits_of is not None and self.searching and self.search is self._hits_of:
            return self._hits_of.words
        last = self._hits_of.words if self._hits_of is not None else ""
        return self.words_lit() or last

    def _ask_all(self, dialog: ConcordanceDialog, ticked: list[Candidate], note: bool) -> None:
        """Ask for the tags of the hits that are ticked, or of their sentences."""
        if not self.may_change():
            dialog.app.post_message(dialog.Ready())
            return
        if dialog.sentences:
            by_span = {(each.source, each.context.sentence): each for each in ticked}
            ticked = [
                Candidate(source, span, each.context, None)
                for (source, span), each in by_span.items()
            ]
        articles = phrases.count(len({each.source for each in ticked}), "article")
        places = phrases.count(len(ticked), "sentence" if dialog.sentences else "place")
        quote = _("{these} in {those}").format(these=places, those=articles)
        self.ask_tags(dialog, ticked, note, f"{quote} · {dialog.field.value}", dialog.sentences)

    def _group_all(self, dialog: ConcordanceDialog, hits: list[Candidate]) -> None:
        """Show the hits that are listed under headings, and go to one from there."""
        from tui_reader.finding.grouping import Facet
        from tui_reader.ui.screens.passages import PassagesDialog

        def chosen(hit: Candidate | None) -> None:
            if hit is not None:
                if self._hits is not None and hit in self._hits.listed:
                    self._hits.at = self._hits.listed.index(hit)
                dialog.leave(hit)

        words = self._hits_of.words if self._hits_of is not None else ""
        groups = PassagesDialog(self.session, words, lambda: iter(hits), "hit", Facet.TAG)
        self.app.push_screen(groups, chosen)
