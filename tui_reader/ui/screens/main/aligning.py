"""Aligning: what was kept of an article's former text is found in the present one."""

from __future__ import annotations

from textual import on
from textual.message import Message

from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.ui import astray
from tui_reader.ui.screens.main.mending import MendingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_BESIDE = 400  # code points beside the unit by which its place is found when it is gone


class AligningScreen(MendingScreen):
    """A screen that knows where passages and places are in a text that has changed."""

    @frozen
    class Aligned(Message):
        """A long article has been aligned with what its annotations were made on."""

        article: Article

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """Return an article's passages; those of a long one that changed come a moment later."""
        annotations = self.session.annotations_of(article.source)
        if not self.session.placer.takes_long(article, annotations):
            return tuple(self.session.passages(article))
        self._align(article, tuple(annotations))
        return ()

    def tell_astray(self) -> None:
        """Say how many passages of the open article are not where they were, if any."""
        if told := astray.told_here(self.page.passages):
            self.say(told, worry=True)

    def same_place(self, old: Article, new: Article, unit: Span) -> Span:
        """Return where a unit is in the new text, or else where what stands beside it is."""
        alignment = self.session.placer.align_texts(old, new)
        after = Span(unit.end, min(len(old.text), unit.end + _BESIDE))
        before = Span(max(0, unit.start - _BESIDE), unit.start)
        for span in (unit, after, before):
            if span and (found := alignment.map(span)) is not None:
                return found.span
        start = min(unit.start, len(new.text))
        return Span(start, start)

    # -- inside ----------------------------------------------------------------------------------

    @threaded("align", exclusive=True)
    def _align(self, article: Article, annotations: tuple[Annotation, ...]) -> None:
        self.session.placer.passages(article, annotations)
        self.post_message(self.Aligned(article))

    @on(Aligned)
    def _aligned(self, message: Aligned) -> None:
        if message.article is self.page.article:
            self.show_passages(self.passages_of(message.article))
            self.tell_astray()

    # -- for the main screen ---------------------------------------------------------------------

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show the open article with these passages."""
