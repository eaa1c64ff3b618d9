"""The list of words that are not tagged alike everywhere, and that of the places of some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _, ngettext
from tui_reader.model.context import Candidate, Context
from tui_reader.searching.consistency import Check, Inconsistency, InconsistencyKind
from tui_reader.text.clusters import shorten
from tui_reader.ui.phrases import count, number
from tui_reader.ui.screens.list_dialog import ListDialog
from tui_reader.ui.screens.ticking import NO_TICK, TICK, TickingDialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_EVERY = 0.3  # seconds after which what was found so far is listed
_LISTED = 2_000  # words that are listed; the others come when these are dealt with
_TAG = 12  # cells of a tag before a place


class ConsistencyDialog(ListDialog[Inconsistency]):
    """Lists what is inconsistent while a check goes on over these articles.

    `show` shows the places of one, `let_be` leaves it; `name_of` names a tag.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"leave_it": "let_be", "consistency": "leave"}

    @frozen
    class Checked(Message):
        """So many articles were looked through, and this was found."""

        found: list[Inconsistency]
        articles: int
        complete: bool

    def __init__(
        self,
        check: Check,
        sources: Sequence[str],
        show: Callable[[Inconsistency], None],
        let_be: Callable[[Inconsistency], bool],
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._check, self._sources = check, sources
        self._show, self._let_be, self._name_of = show, let_be, name_of
        self._found: list[Inconsistency] = []
        self._dealt: set[tuple[InconsistencyKind, str]] = set()
        self._articles, self._complete = 0, False

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = _("Not tagged alike")
            told = _("Enter shows the places · {leave_it} leaves it so · Esc")
            box.border_subtitle = told.format(leave_it=key_of("leave_it"))
            yield Static(_("Looking…"), classes="quote", id="count")
            yield self.options

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()

    @threaded("consistency")
    def _look(self) -> None:
        worker, told, articles = get_current_worker(), monotonic(), 0
        for articles in self._check.run(self._sources, lambda: worker.is_cancelled):
            if monotonic() - told > _EVERY:
                self.post_message(self.Checked(self._check.found(), articles, False))
                told = monotonic()
        if not worker.is_cancelled:
            self.post_message(self.Checked(self._check.found(), articles, True))

    @on(Checked)
    def _checked(self, message: Checked) -> None:
        self._articles, self._complete = message.articles, message.complete
        lit = self._lit
        self._found = [each for each in message.found if _key(each) not in self._dealt][:_LISTED]
        options = self.options.clear_options()
        options.add_options(Option(self._row(each)) for each in self._found)
        keys = [_key(each) for each in self._found]
        at = keys.index(_key(lit)) if lit and _key(lit) in keys else 0
        options.highlighted = at if keys else None
        self._count()

    @property
    def _lit(self) -> Inconsistency | None:
        at = self.options.highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_choose(self) -> None:
        """Show the places of the highlighted one."""
        if (lit := self._lit) is not None:
            self._show(lit)

    def action_let_be(self) -> None:
        """Leave the highlighted one as it is."""
        lit = self._lit
        if lit is not None and self._let_be(lit):
            self.dealt_with(lit)

    def dealt_with(self, found: Inconsistency) -> None:
        """Take one out of the list."""
        self._dealt.add(_key(found))
        at = next((n for n, each in enumerate(self._found) if _key(each) == _key(found)), None)
        if at is not None:
            del self._found[at]
            self.options.remove_option_at_index(at)
            self.options.highlighted = min(at, len(self._found) - 1) if self._found else None
            self._count()

    def _count(self) -> None:
        known = len(self._found)
        told = ngettext("{count} found", "{count} found", known).format(count=known)
        told = told if known else _("The same words are tagged alike everywhere.")
        if not self._complete:
            looking = _("Looking… {done} of {articles}")
            of = count(len(self._sources), "article")
            told = f"{told} · " if known else ""
            told += looking.format(done=number(self._articles), articles=of)
        line = self.query_one("#count", Static)
        line.update(told)
        # Where there is little room only what stands in the place of the list is worth a line.
        line.set_class(bool(known), "quote")

    def _row(self, each: Inconsistency) -> Text:
        tags = " · ".join(f"{self._name_of(tag)} {times}" for tag, times in each.tags)
        if each.untagged:
            tags = _("{tags} · untagged {count}").format(tags=tags, count=number(each.untagged))
        cells = max(len(_(kind.value)) for kind in InconsistencyKind) + 2
        row = Text.assemble((f"{_(each.kind.value):{cells}}", "dim"))
        room = self.room - cells
        row.append(f"{shorten(each.words, room * 2 // 5)}  ", "bold")
        return row.append(shorten(tags, max(8, self.room - row.cell_len)))


class PlacesDialog(TickingDialog[Context]):
    """The places of words that are not tagged alike; returns one to go to, if one is wanted.

    `scan` yields them on a thread; `settle` is told which places are ticked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False),
        Binding("t", "settle", show=False),
    ]
    FOLLOWS: ClassVar[Mapping[str, str]] = {"leave_it": "let_be", "consistency": "leave"}

    hint = N_("Enter goes · Space ticks · a all, none · t tags alike · Esc back")

    @frozen
    class Scanned(Message):
        """The places were found."""

        places: list[Candidate]
        titles: dict[str, str]

    def __init__(
        self,
        found: Inconsistency,
        scan: Callable[[], Iterator[Candidate]],
        title_of: Callable[[str], str],
        name_of: Callable[[str], str],
        settle: Callable[[list[Candidate]], None],
        let_be: Callable[[], None],
    ) -> None:
        super().__init__(_("“{words}”").format(words=found.words), title_of)
        self._inconsistency, self._scan = found, scan
        self._name_of, self._settle, self._let_be = name_of, settle, let_be
        self._complete = self._wanted = False
        self._usual = found.tags[0][0]

    @property
    def waits(self) -> bool:
        """Whether all places are to be known first."""
        return self._wanted

    def look(self) -> None:
        """Begin to look."""
        self.tell()
        self._look()

    @threaded("places")
    def _look(self) -> None:
        found = list(self._scan())
        titles = self.titles_of(each.source for each in found)
        self.post_message(self.Scanned(found, titles))

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        self._complete = True
        self.off = {at for at, each in enumerate(message.places) if not self._differs(each)}
        self.add(message.places, message.titles)
        self.list.set_highlighted(min(set(range(len(self.found))) - self.off, default=0))
        if self._wanted:
            self._wanted = False
            self.action_settle()

    def action_go(self) -> None:
        """Return the highlighted place."""
        if self.list.items:
            self.leave(self.list.items[self.list.highlighted].context)

    def action_settle(self) -> None:
        """Give the ticked places the same tag, once all places are known."""
        if not self._complete:
            self._wanted = True
        elif ticked := self.ticked():
            self._settle(ticked)
        else:
            self.app.post_message(self.Ready())

    def action_let_be(self) -> None:
        """Leave them as they are."""
        self._let_be()
        self.leave(None)

    def mark_of(self, candidate: Candidate, ticked: bool) -> str:
        """Return what stands before a place: a tick or none, and its tags."""
        there = candidate.there
        tags = ", ".join(map(self._name_of, there.tags)) if there else ""
        room = _TAG if self.app.size.width >= 80 else _TAG // 2
        return f"{TICK if ticked else NO_TICK} {shorten(tags or '–', room):{room}}"

    def tell(self) -> None:
        """Say how many places are ticked, and what becomes of them."""
        known, ticked = len(self.found), self.ticked()
        told = _("{count} of {places} ticked")
        told = told.format(count=len(ticked), places=count(known, "place"))
        told = told if self._complete else _("Looking…")
        if len(self._inconsistency.tags) == 1 and ticked:
            articles = count(len({each.source for each in ticked}), "article")
            becomes = _("{ticked}: they get {tag}, in {articles}")
            tag = self._name_of(self._usual)
            told = becomes.format(ticked=told, tag=tag, articles=articles)
        self.list.told = told
        self.list.refresh()

    def _differs(self, each: Candidate) -> bool:
        """Return whether a place is not tagged as most are; untagged ones only among tagged."""
        tags = each.there.tags if each.there else ()
        if self._inconsistency.kind is InconsistencyKind.OTHERWISE:
            return bool(tags) and tags != (self._usual,)
        return not tags


def _key(found: Inconsistency) -> tuple[InconsistencyKind, str]:
    return found.kind, found.words
