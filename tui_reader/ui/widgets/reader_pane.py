"""The reader pane: the article's text with its layers, and the cursor that goes through it."""

from __future__ import annotations

from textual.message import Message

from tui_reader.keymap import Scope, key_of
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Passage
from tui_reader.model.entity import Mention
from tui_reader.model.span import Span
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.segments import SegmentKind
from tui_reader.ui.bindings import bind_scope
from tui_reader.ui.widgets.pointing import Pointing
from tui_reader.values import frozen

_NO_MORE = {
    "sentence": (N_("No further sentence."), N_("No earlier sentence.")),
    "paragraph": (N_("No further paragraph."), N_("No earlier paragraph.")),
    "word": (N_("No further word."), N_("No earlier word.")),
    "entity": (N_("No further entity."), N_("No earlier entity.")),
    "passage": (N_("No further annotation."), N_("No earlier annotation.")),
    "same": (
        N_("No further mention of the same entity."),
        N_("No earlier mention of the same entity."),
    ),
}
"""What is said where there is nothing more to go to, on and back, by what was asked for."""


class ReaderPane(Pointing, whole=True, can_focus=True):
    """Moves the cursor through the painted text, and says what it is on."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        bind_scope(self, Scope.TEXT)

    @frozen
    class Beyond(Message):
        """A person wants to go on to a mention of the same entity where the article has none."""

        mention: Mention
        by: int

    @frozen
    class Stuck(Message):
        """A person tried to go where nothing is; `unit` says what was sought, if anything was."""

        what: str
        unit: str = ""

    # -- where the cursor is ---------------------------------------------------------------------

    @property
    def unit(self) -> Span:
        """Return the span under the cursor, without white space at its ends.

        It is empty on the whole article: that is no passage.
        """
        return self._motion.trimmed(self.cursor)

    @property
    def trims(self) -> bool:
        """Whether a free selection means its words without the marks at its ends."""
        return self._motion.trims

    @trims.setter
    def trims(self, trims: bool) -> None:
        self._motion.trims = trims

    def go_to(self, offset: int) -> None:
        """Put the cursor on the sentence at an offset."""
        self._set_cursor(self._motion.at(UnitKind.SENTENCE, offset), by_hand=False)

    def go_to_span(self, kind: UnitKind, span: Span) -> None:
        """Put the cursor on exactly that span."""
        if span != self.unit:
            self.leaving()
            self._set_cursor(self._motion.on(kind, span), by_hand=False)

    def arrive(self, span: Span) -> None:
        """Go to the sentence at a span; a free selection takes the span in."""
        if self.cursor.selecting:
            there = self._motion.reach(self.cursor, UnitKind.SELECTION, span)
        else:
            there = self._motion.at(UnitKind.SENTENCE, span.start)
        self._set_cursor(there, by_hand=False)

    def go_to_article(self) -> None:
        """Take the whole article for the unit; the view stays."""
        self._set_cursor(self._motion.whole(self.cursor), reveal=False, by_hand=False)

    def go_to_mention(self, span: Span) -> None:
        """Go to a name as the keys do: within its sentence, unless the unit is that small."""
        if self.cursor.kind is UnitKind.SELECTION:
            self._set_cursor(self._motion.on(UnitKind.ENTITY, span), by_hand=False)
        elif span not in (self.cursor.focus, self.cursor.span):
            self._set_cursor(self._motion.mention(self.cursor, span), by_hand=False)

    def places(self) -> list[tuple[UnitKind, Span]]:
        """Return the units that begin in view, in text order."""
        return self._motion.units.places(self.extent)

    def reach(self, kind: UnitKind, span: Span) -> None:
        """Go to a unit as a person does; a free selection takes it in."""
        self.leaving()
        self._set_cursor(self._motion.reach(self.cursor, kind, span))

    def unit_from(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the first sentence, say, that begins at the offset or after, or None."""
        return self._motion.units.segments.after(SegmentKind(kind.value), offset - 1)

    def walk_to(self, kind: UnitKind, span: Span) -> None:
        """Put the cursor on a unit that a person is led to: they read on there."""
        self._set_cursor(self._motion.on(kind, span), by_hand=False)
        self.moved = True

    def walk(self, kind: UnitKind, by: int) -> bool:
        """Lead on to the next or previous unit of a kind; return whether there is one."""
        before = self.cursor
        there = self._motion.step(before, kind, by)
        self.walk_to(kind, there.span)
        return there != before

    def passage_at_cursor(self) -> Passage | None:
        """Return the smallest passage that covers the unit: that on which keys act."""
        if self.on_article:
            return self.page.of_article
        span = self.unit
        touched = self._passages.overlapping(span) if span else []
        around = [item for item in touched if item[0].covers(span)]
        return min(around, key=lambda item: len(item[0]))[1] if around else None

    def resume(self, kind: UnitKind, span: Span, lines: int) -> None:
        """Put the cursor on a span of a text that has changed, so many lines below the top."""
        exact = kind in (UnitKind.PASSAGE, UnitKind.SELECTION, UnitKind.HIT) and bool(span)
        there = self._motion.on(kind, span) if exact else self._motion.at(kind, span.start)
        self._set_cursor(there, by_hand=False)
        self._keep_in_place(lines)
        self._repaint()

    def passages_at_unit(self) -> list[Passage]:
        """Return the passages that the unit touches: those around it first, small before large."""
        if self.on_article:
            return [of_article] if (of_article := self.page.of_article) else []
        span = self.unit
        touched = self._passages.overlapping(span) if span else []
        by_fit = sorted(touched, key=lambda item: (not item[0].covers(span), len(item[0])))
        return [passage for _, passage in by_fit]

    def passage_near_cursor(self) -> Passage | None:
        """Return the passage at the cursor, or else the first that the unit touches."""
        touched = self._passages.overlapping(self.unit) if self.unit else []
        return self.passage_at_cursor() or (touched[0][1] if touched else None)

    # -- actions ---------------------------------------------------------------------------------

    def action_move(self, unit: str, by: int) -> None:
        """Go to the next or previous unit of a kind, or mention of the same entity."""
        if unit == "same":
            cursor = self._motion.same(self.cursor, by)
        else:
            cursor = self._motion.step(self.cursor, UnitKind(unit), by)
        here = self.cursor.focus or self.cursor.span
        mention = self.page.mentions.around(here) if unit == "same" and here else None
        if cursor == self.cursor and mention is not None and not cursor.selecting:
            self.post_message(self.Beyond(mention, by))
        elif cursor == self.cursor:
            self.post_message(self.Stuck(self._no_more(unit, by), unit))
        self._set_cursor(cursor)

    def _no_more(self, unit: str, by: int) -> str:
        """Return that there is nothing more to go to, and what to do if there is nothing at all."""
        if unit == "passage" and not self.page.passages:
            told = _("No annotation in this article yet; {tag} tags what is lit.")
            return told.format(tag=key_of("tag"))
        on, back = _NO_MORE[unit]
        return _(on if by > 0 else back)

    def action_first(self) -> None:
        """Go to the start of the article."""
        self.leaving()
        self._set_cursor(self._motion.to(self.cursor, 0))

    def action_last(self) -> None:
        """Go to the end of the article."""
        self.leaving()
        self._set_cursor(self._motion.to(self.cursor, len(self._text)))

    def action_page(self, by: int) -> None:
        """Go on or back by a screenful, less two rows for context."""
        before = self._view.top
        self._view.scroll(by * max(1, self.size.height - 2))
        there = self._motion.to(self.cursor, self._view.offset_at(self.size.height // 3, 0))
        end = len(self._text) if by > 0 else 0
        at_end = self._view.at_end if by > 0 else self._view.top.start == 0
        # At the article's end there is no further screenful, and the cursor never goes back.
        if at_end and (self._view.top == before or (_head(there) - _head(self.cursor)) * by <= 0):
            there = self._motion.to(self.cursor, end)
        # A sentence longer than the screen must not hold the view back at its beginning.
        self._set_cursor(there, reveal=False)

    def action_grow(self) -> None:
        """Take the next larger unit."""
        self._set_cursor(self._motion.grow(self.cursor))

    def action_shrink(self) -> None:
        """Take the next smaller unit."""
        self._set_cursor(self._motion.shrink(self.cursor))

    def action_quotation(self) -> None:
        """Take the quotation around the cursor."""
        cursor = self._motion.quotation(self.cursor)
        if cursor == self.cursor and cursor.kind is not UnitKind.QUOTATION:
            told = _("No quotation here; {key} lists those of the article.")
            self.post_message(self.Stuck(told.format(key=key_of("quotes"))))
        self._set_cursor(cursor)

    def action_select(self) -> None:
        """Begin or end a free selection."""
        ends = self.cursor.selecting
        self._set_cursor(self._motion.select(self.cursor))
        if ends:
            self._tell_selected()

    def action_swap_ends(self) -> None:
        """Move the other end of the free selection from now on."""
        self._set_cursor(self.cursor.swapped())

    def action_unfold(self) -> None:
        """Open the fold that is nearest to the unit, and then the others in view; then fold all.

        An open one that the unit is in is folded again; without any in view the nearest counts.
        """
        at, extent = self.cursor.point, self._view.extent
        folds = [each for each in self.page.operations if each.folds]
        folds.sort(key=lambda each: max(each.span.start - at, at - each.span.end))
        here = [each for each in folds if each.span.overlaps(extent)] or folds[:1]
        shut = [each for each in here if each in self._view.view.operations]
        around = [
            each for each in here if each not in shut and each.span.start <= at < each.span.end
        ]
        if not here:
            self.post_message(self.Stuck(_("Nothing is folded here.")))
            return
        turned = around or shut[:1] or here
        self._view.reveal(turned[0].span)
        self._repaint_changed()
        self.post_message(self.Unfolded(tuple(turned), turned == shut[:1], len(shut) - 1))

    def hold_selection(self) -> None:
        """Let a free selection be whole, so that the next step begins anew; it stays the unit."""
        if self.cursor.selecting:
            self._set_cursor(self._motion.select(self.cursor), reveal=False, by_hand=False)

    def end_selection(self) -> bool:
        """Give up a selection, or the whole article, for the sentence where it began.

        Return whether there was one.
        """
        if self.cursor.kind not in (UnitKind.SELECTION, UnitKind.ARTICLE):
            return False
        self.go_to(self.cursor.point)
        return True


def _head(cursor: Cursor) -> int:
    """Return how far a cursor has come: where its unit begins, or the end that moves."""
    return cursor.span.start if cursor.moving is None else cursor.moving
