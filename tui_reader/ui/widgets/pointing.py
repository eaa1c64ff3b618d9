"""Pointing: what the mouse does in the text."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message

from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.text.cursor import UnitKind
from tui_reader.text.view import Operation
from tui_reader.ui.page import Page
from tui_reader.ui.widgets.hit_walking import HitWalking
from tui_reader.ui.widgets.overview import first_in, share
from tui_reader.values import frozen

_BY_CLICKS = (UnitKind.WORD, UnitKind.SENTENCE, UnitKind.PARAGRAPH)  # from two clicks on


class Pointing(HitWalking):
    """A painted text in which one selects, unfolds and scrolls with the mouse."""

    @frozen
    class Unfolded(Message):
        """A person asks to see what lines stand for, or to fold it again.

        `more` is how many folds in view stay as they are and could be opened next.
        """

        folds: tuple[Operation, ...]
        opens: bool
        more: int = 0

    @frozen
    class Selected(Message):
        """A person ended a free selection, or took a word with the mouse."""

        article: Article
        span: Span

    leaving: Callable[[], None] = staticmethod(lambda: None)
    """Is called before the cursor is put somewhere else at once, which is no step to the next unit.

    No message would do: the next key, which may lead back, must find the place remembered.
    """

    _pressed: int | None = None  # where the button went down, as an offset

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a drag may begin, or jump by the scroll bar."""
        if event.x >= self.size.width - 1:
            self._view.jump(len(self._text) * event.y // max(1, self.size.height - 1))
            self._repaint_changed()
        elif self.has_overview and event.x == self.size.width - 2:
            self._go_by_overview(event.y)
        elif (fold := self._fold_at(event)) is not None:
            self.post_message(self.Unfolded((fold,), True))
        else:
            self._pressed = self._offset_at(event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection that is being drawn."""
        if self._pressed is not None:
            here = self._offset_at(event)
            if here != self._pressed or self.cursor.selecting:
                self._set_cursor(self._motion.between(self._pressed, here), reveal=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drawing of a selection."""
        self.release_mouse()
        if self._pressed is not None and self.cursor.selecting:
            self._set_cursor(self._motion.select(self.cursor), reveal=False)
            self._tell_selected()
        elif self._pressed is not None:
            self._set_cursor(self._motion.at(UnitKind.SENTENCE, self._pressed), reveal=False)
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        """Take the word at a double click, then the sentence, then the paragraph."""
        if event.chain > 1 and self._fold_at(event) is None:
            kind = _BY_CLICKS[min(event.chain, len(_BY_CLICKS) + 1) - 2]
            self._set_cursor(self._motion.at(kind, self._offset_at(event)), reveal=False)
            if kind is UnitKind.WORD:
                self._tell_selected()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays."""
        self._view.scroll(3)
        self._repaint_changed()
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays."""
        self._view.scroll(-3)
        self._repaint_changed()
        event.stop()

    def _go_by_overview(self, line: int) -> None:
        """Go to the first hit or passage that stands there, or to that share of the text."""
        stretch = share(line, max(1, self.size.height), len(self._text))
        self.leaving()
        self._set_cursor(
            self._motion.at(UnitKind.SENTENCE, first_in(stretch, self._passages, self.hits))
        )

    def _offset_at(self, event: events.MouseEvent) -> int:
        return self._view.offset_at(event.y, event.x - self._left())

    def _fold_at(self, event: events.MouseEvent) -> Operation | None:
        """Return the fold whose line stands at the mouse, or None."""
        found = self._view.replaced_at(event.y, event.x - self._left())
        return found if found is not None and found.folds else None

    def _show_article(self, page: Page) -> None:
        super()._show_article(page)
        self._pressed = None

    def _tell_selected(self) -> None:
        """Tell which words were taken; what is typed on meanwhile changes nothing of that."""
        if (article := self.page.article) is not None:
            self.post_message(self.Selected(article, self._motion.trimmed(self.cursor)))
