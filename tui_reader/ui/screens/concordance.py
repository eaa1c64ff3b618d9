"""The list of what was found in all articles, each hit in the middle of what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_reader.finding.concordance import Concordance, Order
from tui_reader.finding.lexing import beginning
from tui_reader.finding.query import QueryError
from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _
from tui_reader.model.context import Candidate
from tui_reader.text.clusters import safe, shorten
from tui_reader.ui.phrases import count, number
from tui_reader.ui.screens.ticking import FOLDED, TickingDialog
from tui_reader.ui.widgets.context_list import ContextRow
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.query_field import QueryField

_ROOMY = 105  # cells from which on there is room for all that is said of the keys

_BESIDE = 5  # cells of a line that the box, the bar beside the list and its margin take

EXAMPLES = (
    (N_("nuclear threat"), N_("both words in an article; -word: without it")),
    (N_('"nuclear forces"'), N_("these words in a row")),
    (N_("threat*"), N_("all words that begin so")),
    (N_("/threat(en|s)/"), N_("a regular expression")),
    (N_("tag:threat -tag:fear"), N_("passages with one tag, not the other")),
    (N_("speaker:Putin gas"), N_("where a person says it")),
    (N_("entity:NATO date:2022-03"), N_("where it is named, in articles of a time")),
)
"""What one can ask for: queries, and what they find."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list is to show: hits, or else why the query cannot be understood."""

    hits: Concordance
    error: QueryError | None = None


class ConcordanceDialog(TickingDialog[Candidate]):
    """Returns the hit to go to.

    `typed` is told what is looked for whenever that changes, and returns what to show. `ask` is
    told which are to be tagged, and whether with a note; `group` shows those listed under headings.
    If the query is `entered` already one is in the list as soon as it has hits.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"find_all": "field", "find": "field"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("tab,shift+tab", "turn_focus", show=False),
        Binding("t", "ask(False)", show=False),
        Binding("T", "ask(True)", show=False),
        Binding("s", "sentences", show=False),
        Binding("o", "order", show=False),
        Binding("g", "group", show=False),
    ]
    DEFAULT_CSS = """
    ConcordanceDialog #spot { height: 1; color: $warning; text-style: bold; display: none; }
    ConcordanceDialog.-wrong #spot { display: block; }
    """

    hint = N_(
        "Enter goes there · Space, a tick · t tags, T + note · s sentences · o order · g headings"
        " · {field}"
    )
    short_hint = N_("Enter goes · Space ticks · t tags · o order")

    def __init__(
        self,
        shown: Shown | None,
        words: str,
        earlier: tuple[str, ...],
        typed: Callable[[str], Shown],
        ask: Callable[[ConcordanceDialog, list[Candidate], bool], None],
        group: Callable[[ConcordanceDialog, list[Candidate]], None],
        entered: bool = False,
    ) -> None:
        super().__init__(
            _("Find in all articles"), lambda source: self._shown.hits.heads[source][0]
        )
        self._typed, self._ask, self._group = typed, ask, group
        self.field = QueryField(words, earlier, _("words, or a field and a value"))
        self.sentences = False
        """Whether tags are to go on the sentences in which the hits stand."""
        self._entered = entered
        self._note: bool | None = None  # whether a note is wanted with the tags that are waited for
        self._words = words if shown is not None else None  # what is looked for now
        self._sought = words  # the same, or what begins so
        self._begun = ""  # what is known of what begins so, if that was looked for before
        self._shown = shown or Shown(Concordance(0))

    def compose(self) -> ComposeResult:
        """Return the field and the list."""
        narrow = self.app.size.width < _ROOMY
        with Vertical() as box:
            box.border_title = Text(safe(self._heading))
            box.border_subtitle = _(self.short_hint if narrow else self.hint).format(
                field=_("{key} query").format(key=key_of("find"))
            )
            yield self.field
            yield Static(id="spot", markup=False)
            yield self.list

    @property
    def first(self) -> Widget:
        """What has the focus at first: the field, so that typing replaces what was looked for."""
        return self.list if self._entered and self.found else self.field

    def look(self) -> None:
        """Show what was found before, or begin with what the field has."""
        if self._words is None:
            self._look_for(self.field.value, self._entered)
        else:
            self.show(self._shown)

    def _look_for(self, words: str, entered: bool = False) -> None:
        """Look for words; until they are entered the last one has only begun."""
        self._words, self._note = words, None
        self._sought = words if entered else beginning(words)
        if not entered:
            self._begun = ""
        self.show(self._typed(self._sought))

    @property
    def waits(self) -> bool:
        """Whether it is to be known first if there are hits, or all hits."""
        return self._entered or self._note is not None

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show the hits of another search, or what is wrong with the query."""
        self._shown = shown
        self.found, self.off = shown.hits.listed, shown.hits.off
        self.list.set_items((), 0)
        self.set_class(shown.error is not None and bool(self.field.value.strip()), "-wrong")
        self.list.why = self._why(shown.error)
        if shown.error is not None:
            self.query_one("#spot", Static).update(" " * (1 + shown.error.at) + "▲")
        self.grew(0)

    def grew(self, first: int) -> None:
        """Show the hits that are listed from an index on; or all, if they are sorted."""
        hits = self._shown.hits
        if hits.complete or not first or first < len(self.found):
            self._list_from(first)
        self.tell()
        self._settle()

    def _list_from(self, first: int) -> None:
        hits, items = self._shown.hits, self.list.items
        if hits.order is not Order.ARTICLE or hits.complete:
            first = 0  # all were moved, or are counted only now
        rows = self._rows(first)
        at = self.list.highlighted if items and hits.order is Order.ARTICLE else hits.at
        if hits.complete and not hits.listed and self._shown.error is None:
            self.list.why = hits.trouble or self._nothing()
        self.list.set_items((*items[:first], *rows), min(at, max(0, len(self.found) - 1)))

    def _nothing(self) -> str:
        """Return that nothing was found, and what there is of words that begin like the last."""
        nothing = _("There is nothing like that in any article.")
        return "\n".join(filter(None, (nothing, self._begun)))

    def _begun_told(self) -> str:
        """Return how many hits are known of words that begin like the last one typed."""
        hits, query = self._shown.hits, self._sought
        if hits.seen:
            told = _("{query} has {count}.")
            times = count(hits.seen, "hit")
            if not hits.complete:
                times = _("{count}+ hits").format(count=number(hits.seen))
            return told.format(query=query, count=times)
        told = "" if hits.complete else _("{query} finds all words that begin so.")
        return told.format(query=query)

    def _rows(self, first: int) -> list[ContextRow]:
        """Return the lines of the hits from an index on."""
        by_article = self._shown.hits.order is Order.ARTICLE
        sources = {each.source for each in self.found[first:]}
        titles = self.titles_of(sources)
        before = self.found[first - 1].source if first else ""
        rows = []
        for at, each in enumerate(self.found[first:], first):
            title = titles[each.source]
            head = self._counted(title, each.source) if by_article and each.source != before else ""
            mark = self.mark_of(each, at not in self.off)
            aside = "" if by_article else title
            rows.append(ContextRow(each.context, head, mark, each.folded, aside))
            before = each.source
        return rows

    @property
    def _room(self) -> int:
        """The cells of a line of the list, also before it has been laid out."""
        return self.app.size.width - _BESIDE

    def _counted(self, title: str, source: str) -> str:
        """Return the title of an article with its date, and how many hits it has."""
        hits = count(self._shown.hits.counts[source], "hit")
        facts = "".join(f" · {fact}" for fact in (self._shown.hits.heads[source][1], hits) if fact)
        return shorten(title, max(8, self._room - cell_len(facts))) + facts

    def _why(self, error: QueryError | None) -> str:
        """Return what stands in the place of hits: what is wrong, or what one can ask for."""
        if error is not None and self.field.value.strip():
            return str(error)
        if self.field.value.strip():
            return ""
        examples = [(_(query), _(what)) for query, what in EXAMPLES]
        wide = max(len(query) for query, what in examples)
        lines = (f"{query:{wide}}  {what}" for query, what in examples)
        return "\n".join(shorten(line, self._room) for line in lines)

    def tell(self) -> None:
        """Say above the list how far the search is, and what of it is listed and ticked."""
        self.list.told = " · ".join(filter(None, self._told()))
        self.list.refresh()

    def _told(self) -> list[str]:
        hits, listed = self._shown.hits, len(self.found)
        if self._shown.error is not None or not self.field.value.strip():
            return []
        parts = [count(hits.seen, "hit")]
        if hits.seen:
            there = count(len(hits.counts), "article")
            parts = [_("{these} in {those}").format(these=parts[0], those=there)]
        if not hits.complete:
            done, total = number(hits.done), number(hits.total)
            told = (
                _("stopped at {done}/{total} articles")
                if hits.stopped
                else _("{done}/{total} articles")
            )
            parts.insert(0, told.format(done=done, total=total))
        if hits.outdated and hits.complete:
            parts.insert(0, _("from before the last changes: Enter in the field looks again"))
        if hits.trouble:
            parts.insert(0, hits.trouble)
        if self._note is not None:
            parts.insert(0, _("Tags are asked for when all is found"))
        if self.off:
            parts.append(_("{count} ticked").format(count=number(listed - len(self.off))))
        if folded := sum(each.folded for each in self.found):
            hidden = _("{count} folded away, not ticked ({mark})")
            parts.append(hidden.format(count=number(folded), mark=FOLDED))
        if hits.seen > listed:
            told = _("only the first {listed} are listed, sorted and tagged")
            parts.append(told.format(listed=number(listed)))
        if hits.order is not Order.ARTICLE:
            parts.append(_(hits.order))
        if self.sentences:
            parts.append(_("tags go on their sentences"))
        return parts

    # -- keys ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if event.value != self._words:
            self._look_for(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._entered = True
        hits = self._shown.hits
        if hits.stopped or hits.outdated or self._sought != self.field.value:
            self._begun = self._begun_told() if self._sought != self.field.value else ""
            self._look_for(self.field.value, entered=True)
        else:
            self._settle()

    @on(ItemList.Chosen)
    def _picked(self, event: ItemList.Chosen) -> None:
        event.prevent_default()  # it is no tick here
        self.list.focus()
        self.action_choose()

    @on(ItemList.Highlighted)
    def _went(self) -> None:
        self._shown.hits.at = self.list.highlighted

    def action_choose(self) -> None:
        """Return the highlighted hit."""
        if self.found:
            self._shown.hits.at = self.list.highlighted
            self.leave(self.found[self.list.highlighted])

    def action_highlight(self, by: int) -> None:
        """Go on or back in the list; from the field, to the list as it was left."""
        if by > 0 and self.field.has_focus and self.found:
            self.list.focus()
        else:
            super().action_highlight(by)

    def action_field(self) -> None:
        """Go to the field."""
        self.field.focus()

    def action_turn_focus(self) -> None:
        """Go from the field to the list, or back."""
        (self.list if self.field.has_focus and self.found else self.field).focus()

    def action_turn(self) -> None:
        """Tick the highlighted hit, or take its tick off, and go to the next."""
        if self.list.has_focus:
            super().action_turn()
            self._went()

    def action_sentences(self) -> None:
        """Let tags go on the sentences of the hits, or on their words again."""
        self.sentences = not self.sentences
        self.tell()

    def action_order(self) -> None:
        """Sort the hits by what stands beside them, or by article again."""
        hits, orders = self._shown.hits, list(Order)
        hits.arrange(orders[(orders.index(hits.order) + 1) % len(orders)])
        self.list.set_items((), 0)
        self.grew(0)

    def action_group(self) -> None:
        """Show what is listed under headings: by tag, entity, month, coder or speaker."""
        if self.found:
            self._group(self, self._shown.hits.in_text_order(range(len(self.found))))

    def action_ask(self, note: bool) -> None:
        """Ask for tags for what is ticked, once all is known."""
        self._note = note
        self.tell()
        self._settle()

    def _settle(self) -> None:
        """Do what was asked for, if enough is known by now."""
        hits = self._shown.hits
        if self._entered and (self.found or hits.settled or self._shown.error is not None):
            self._entered = False
            if self.found:
                self.list.focus()
            self.app.post_message(self.Ready())
        known = self._shown.error is not None or hits.known
        if self._note is not None and known:
            note, self._note = self._note, None
            self.tell()
            if ticked := hits.ticked():
                self._ask(self, ticked, note)
            else:
                self.app.post_message(self.Ready())
