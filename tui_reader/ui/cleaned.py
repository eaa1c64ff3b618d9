"""How the open article is shown: cleaned or as it is, and which of its folds are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tui_reader.cleaning import operations, remaining, with_seams
from tui_reader.model.annotation import Passage
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.text.language import guess_language
from tui_reader.text.view import Operation, View
from tui_reader.ui.page import Page


class Cleaned:
    """What a person chose to see of articles, as long as the program runs.

    `raw` tells that every text is shown as it is; `left_open` returns the spans of the folds that
    were open when the program was left.
    """

    def __init__(self, left_open: Callable[[Article], frozenset[Span]]) -> None:
        self.raw = False
        self._left_open = left_open
        self._opened: dict[str, frozenset[Span]] = {}
        self._seams: dict[str, tuple[int, ...]] = {}

    def shown(self, page: Page) -> Page:
        """Return the page with the view that the text, its annotations and names now have.

        The view stays the same value as long as it shows the same.
        """
        article = page.article
        if article is None:
            return page
        found: tuple[Operation, ...] = ()
        if not self.raw:
            clean = operations(article.text, page.language)
            found = with_seams(clean, self._seams.get(article.source, ()))
        opened = self.opened(article)
        passages = [passage.span for passage in page.passages if passage.span is not None]
        # What a person says of words everywhere is not said of what is hidden.
        names = [mention.span for mention in page.mentions.all if mention.decided]
        left = remaining(found, opened, [*passages, *names])
        view = page.view
        if view.text is not article.text or view.operations != left:
            view = View(article.text, left)
        return replace(page, view=view, operations=found)

    def hidden(self, article: Article, passages: Iterable[Passage]) -> tuple[Span, ...]:
        """Return which spans of an article are folded away, in text order; on any thread."""
        if self.raw:
            return ()
        found = operations(article.text, guess_language(article.text))
        spans = [passage.span for passage in passages if passage.span is not None]
        left = remaining(found, self.opened(article), spans)
        return tuple(each.span for each in left if each.hides)

    def opened(self, article: Article) -> frozenset[Span]:
        """Return the spans of the folds that are open in an article."""
        opened = self._opened.get(article.source)
        return self._left_open(article) if opened is None else opened

    def turn(self, article: Article, folds: Iterable[Operation], opens: bool) -> None:
        """Open folds of an article, or fold them again."""
        spans, opened = {fold.span for fold in folds}, self.opened(article)
        self._opened[article.source] = opened | spans if opens else opened - spans

    def glued(self, source: str, seams: tuple[int, ...]) -> None:
        """Note where two words of an article are glued together."""
        self._seams[source] = seams

    def forget(self, source: str) -> None:
        """Forget what was known of an article's former text."""
        self._opened.pop(source, None)
        self._seams.pop(source, None)
