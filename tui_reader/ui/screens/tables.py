"""The tables of tags on the screen: a heat map, and what its highlighted cell counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui_reader.finding.grouping import FACET_NAMES, Facet
from tui_reader.finding.tables import UNIT_NAMES, Table, Unit
from tui_reader.keymap import Scope, Situation
from tui_reader.localisation import N_, _
from tui_reader.searching.facets import Facets
from tui_reader.searching.tabling import tabled
from tui_reader.ui import phrases
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.annotating import AnnotatingScreen
from tui_reader.ui.widgets.bars import KeyBar, Status, StatusBar
from tui_reader.ui.widgets.heat_map import Head, HeatMap, Sheet
from tui_reader.ui.working import threaded

_TABLES = (
    Facet.ARTICLE,
    Facet.TAG,
    Facet.ENTITY,
    Facet.DATE,
    Facet.CODER,
    Facet.SPEAKER,
)
_PASSAGES = N_("passages")
_EVERY = 20  # articles after which it is told how far one has come


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: tags by a facet, and of tags by tags where they must be together."""

    facet: Facet = Facet.ARTICLE
    unit: Unit = Unit.OVERLAP


class TablesScreen(Dialog[None]):
    """Shows one table after the other, and the passages that a cell counts."""

    DEFAULT_CSS = """
    TablesScreen > Vertical {
        width: 100%; max-width: 100%;
        height: 100%; max-height: 100%;
        padding: 0;
        border: none;
        background: $surface;
    }
    TablesScreen HeatMap { height: 1fr; }
    """

    @dataclass
    class Tabled(Message):
        """The table is known."""

        counted: Counted
        table: Table

    @dataclass
    class Progress(Message):
        """So many of all articles were looked through."""

        counted: Counted
        done: int
        total: int

    def __init__(
        self,
        below: AnnotatingScreen,
    ) -> None:
        super().__init__()
        self.below = below
        self.map = HeatMap(id="map")
        self._counted = Counted()
        self._table: Table | None = None
        self._sorted = False
        self._facets = Facets(below.session)
        self._numbers: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Return the map and the two bars."""
        with Vertical():
            yield self.map
            yield StatusBar(id="said")
            keys = KeyBar()
            keys.scope = Scope.TABLES
            yield keys

    def on_mount(self) -> None:
        """Follow what is said below."""
        self.below.say("")
        order = self.below.session.corpus.order
        self._numbers = {source: number for number, source in enumerate(order, 1)}
        self.map.focus()
        self.watch(self.below.query_one(StatusBar), "status", lambda status: self._tell())

    # -- counting --------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Count, also again when one comes back from passages: they may have other tags now."""
        super().on_screen_resume()
        self._count(self._counted)

    @threaded("tables", exclusive=True)
    def _count(self, counted: Counted) -> None:
        worker = get_current_worker()

        def stop(done: int, total: int) -> bool:
            if done % _EVERY == 0:
                self.post_message(self.Progress(counted, done, total))
            return worker.is_cancelled

        session = self.below.session
        found = tabled(session, session.contents, counted.facet, counted.unit, stop)
        if found is not None:
            self.post_message(self.Tabled(counted, found))

    @on(Progress)
    def _went_on(self, message: Progress) -> None:
        if message.counted == self._counted and self._table is None:
            done, total = phrases.number(message.done), phrases.count(message.total, "article")
            looking = _("Looking… {done} of {articles}").format(done=done, articles=total)
            self.map.show(Sheet(told=f"{self._title()} · {looking}"))

    @on(Tabled)
    def _found(self, message: Tabled) -> None:
        if message.counted == self._counted:
            self._table = message.table
            self._show_table()

    def _show_table(self) -> None:
        if (table := self._table) is None:
            return
        shown = table.by_sums() if self._sorted else table
        codebook = self.below.session.codebook
        depths = {tag.id: depth for depth, tag in codebook.tree()}
        heads = []
        for key in shown.rows:
            tag = codebook.get(key)
            depth = 0 if self._sorted else depths.get(key, 0)
            heads.append(Head(codebook.name_of(key), depth, tag.colour if tag else ""))
        self.map.show(Sheet(shown, tuple(heads), self._column, self._told(table)))
        self._tell()

    # -- words -----------------------------------------------------------------------------------

    def _title(self) -> str:
        facet = _(FACET_NAMES[self._counted.facet])
        return _("Tag × {facet}").format(facet=facet)

    def _told(self, table: Table) -> str:
        """Return what is counted."""
        if not table.cells:
            nothing = _("No passage has a tag yet.")
            if self._counted.facet is Facet.TAG and table.rows:
                nothing = _("None: {what}.").format(what=_(UNIT_NAMES[self._counted.unit]))
            return f"{self._title()} · {nothing}"
        return f"{self._title()} · {self._what()}"

    def _number(self, count: int) -> str:
        if self._counted.facet is Facet.TAG:
            return f"{count} {self._what()}"
        return phrases.count(count, "passage")

    def _what(self) -> str:
        together = self._counted.facet is Facet.TAG
        return _(UNIT_NAMES[self._counted.unit]) if together else _(_PASSAGES)

    def _column(self, key: str) -> str:
        """Return the head of a column; an article has its number in the list before its title."""
        name = self._facets.name(self._counted.facet, key)
        if self._counted.facet is not Facet.ARTICLE:
            return name
        if number := self._numbers.get(key):
            return f"{number} {name}"
        return _("not here: {name}").format(name=name or key)

    def _heading(self, cell: tuple[str, str]) -> str:
        row, column = cell
        return f"{self.below.session.codebook.name_of(row)} × {self._column(column)}"

    @on(HeatMap.Moved)
    def _moved(self) -> None:
        self.below.say("")
        self._tell()

    def _tell(self) -> None:
        """Say what the highlighted cell counts, and which keys are valid."""
        cell, table = self.map.cell, self.map.sheet.table
        count = table.count(*cell) if cell else 0
        place = f"{self._number(count)} · {self._heading(cell)}" if cell else ""
        status: Status = self.below.query_one(StatusBar).status
        self.query_one("#said", StatusBar).status = replace(status, place=place)
        self.query_one(KeyBar).situation = Situation(
            on_cell=count > 0, tags_together=self._counted.facet is Facet.TAG
        )

    # -- actions ---------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        """Show the next table, or the one before."""
        at = _TABLES.index(self._counted.facet)
        self._count_other(replace(self._counted, facet=_TABLES[(at + by) % len(_TABLES)]))

    def action_unit(self) -> None:
        """Let tags be together in another unit, where tags are counted by tags."""
        if self._counted.facet is Facet.TAG:
            units = tuple(Unit)
            unit = units[(units.index(self._counted.unit) + 1) % len(units)]
            self._count_other(replace(self._counted, unit=unit))

    def action_sort(self) -> None:
        """Put the largest sums first, or all in its own order again."""
        self._sorted = not self._sorted
        told = _("Largest sums first.") if self._sorted else _("In order again.")
        self._show_table()
        self.below.say(told)

    @on(HeatMap.Chosen)
    def action_passages(self) -> None:
        """Show the passages that the highlighted cell counts."""
        cell, table = self.map.cell, self.map.sheet.table
        if cell is not None and (found := table.cells.get(cell)):
            heading = self._heading(cell)
            self.below.list_passages(heading, found.annotations, self.action_leave)

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def _count_other(self, counted: Counted) -> None:
        self._counted, self._table = counted, None
        self.map.show(Sheet(told=self._title()))
        self._tell()
        self._count(counted)
