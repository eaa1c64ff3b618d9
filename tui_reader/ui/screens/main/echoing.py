"""Echoing: what the key does that lists what says nearly the same as the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.screens.main.occurring import OccurringScreen

if TYPE_CHECKING:
    from tui_reader.model.context import Candidate, Context
    from tui_reader.searching.echoing import Echoing
    from tui_reader.ui.screens.occurrences import Scope

_QUOTED = 40  # cells of the words in a heading


class EchoingScreen(OccurringScreen):
    """A screen on which one sees where else nearly the same is said."""

    _echoing: Echoing | None = None

    def action_echoes(self) -> None:
        """List the sentences that say nearly the same as the unit, and tag those ticked."""
        from tui_reader.searching.echoing import why_none
        from tui_reader.ui.screens.echoes import EchoesDialog

        article, span = self.page.article, self.text.unit
        if article is None or not self.may_change():
            return
        if not span:
            self.say(_("There are no words here to look for."), worry=True)
            return
        echoing = self._echoes()

        def scope(heading: str, sources: Sequence[str]) -> Scope:
            from tui_reader.ui.screens.occurrences import Scope

            def search(_sentences: bool, most: int) -> Iterator[Candidate | int]:
                worker = get_current_worker()
                yield from echoing.search(article, span, sources, most, lambda: worker.is_cancelled)

            return Scope(heading.format(words=words), len(sources), search)

        def chosen(context: Context | None) -> None:
            if context is not None:
                self._go_to_context(context, UnitKind.SENTENCE)

        words = shorten(" ".join(span.of(article.text).split()), _QUOTED)
        scopes = (
            scope(_("Echoes of “{words}” in all articles"), self.listed()),
            scope(_("Echoes of “{words}” in this article"), [article.source]),
        )
        dialog = EchoesDialog(
            scopes, self._title, self._ask_tags, lambda count: why_none(echoing.trouble, count)
        )
        self.app.push_screen(dialog, chosen)

    def _echoes(self) -> Echoing:
        """Return what finds echoes in the corpus as it is listed now."""
        from tui_reader.searching.echoing import Echoing

        if self._echoing is None or self._echoing.corpus is not self.session.corpus:
            self._echoing = Echoing(self.session)
        return self._echoing
