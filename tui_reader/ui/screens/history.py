"""The history: what was done and taken back, with the point where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.localisation import N_, _
from tui_reader.model.change import Act
from tui_reader.model.history import BEGINNING, History
from tui_reader.text.clusters import shorten
from tui_reader.ui import phrases
from tui_reader.ui.screens.list_dialog import ListDialog

Turn = tuple[int, str]
"""A point of the history: the turn of the act that is the last one done there."""

_HERE, _DONE, _BACK, _OTHER = "▶ ", "  ", "↷ ", "◇ "
_LEGEND = N_("▶ you are here · ↷ taken back · ◇ done in another window that is open")
_HOUR_CELLS = 7
_WHERE_CELLS = 28  # of the name of the article,
_ENOUGH = 80  # which is shown in rows that have so many


class HistoryDialog(ListDialog[Turn]):
    """Returns the point to go to; the last act comes first.

    `now` is the time in ISO 8601 UTC; `where` returns in what article an act was, in words.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {"history": "leave"}
    DEFAULT_CSS = """
    HistoryDialog OptionList > .option-list--option-disabled { color: $accent; }
    """

    def __init__(self, history: History, now: str, where: Callable[[Act], str]) -> None:
        super().__init__()
        self._history = history
        self._now = now
        self._where = where
        last = history.last_done
        self._here = last.turn if last else BEGINNING
        self._turns: list[Turn | None] = []  # of each row; None for that of a day

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = _("What was done")
            yield Static(_(_LEGEND), classes="quote")
            yield self.options

    def on_mount(self) -> None:
        """List the acts, and go to where one is."""
        rows = list(self._rows())
        self._turns = [turn for turn, _ in rows]
        self.options.add_options(Option(row, disabled=turn is None) for turn, row in rows)
        self.options.highlighted = self._turns.index(self._here)

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        turn = self._turns[event.option_index]
        if turn is not None:
            self.query_one(Vertical).border_subtitle = f"{self._told(turn)} · {_('Esc leaves')}"

    def action_choose(self) -> None:
        """Return the highlighted point."""
        if (at := self.options.highlighted) is not None:
            self.leave(self._turns[at])

    def _told(self, turn: Turn) -> str:
        """Return what Enter would do."""
        way = self._history.way_to(turn)
        if not way:
            return _("You are here") if turn == self._here else _("None of your acts is after this")
        told = _("Enter takes back {back} and does {again} again")
        if not way.again:
            told = _("Enter takes back {back}")
        elif not way.back:
            told = _("Enter does {again} again")
        back, again = phrases.count(len(way.back), "act"), phrases.count(len(way.again), "act")
        return told.format(back=back, again=again)

    def _rows(self) -> Iterator[tuple[Turn | None, Text]]:
        """Yield the rows, each with its point: the acts under their days, and the beginning."""
        former = None
        for act in reversed(self._history.acts):
            day, hour = phrases.moment(act.created, self._now)
            if day != former:
                yield None, Text(day, "bold")
            yield act.turn, self._row(act, hour)
            former = day
        lead = _HERE if self._here == BEGINNING else _DONE
        yield BEGINNING, Text(f"{lead}{_('Before the first of these')}", "italic")

    def _row(self, act: Act, hour: str) -> Text:
        ours = self._history.is_ours(act)
        lead = _BACK if act.undone else _DONE if ours else _OTHER
        if act.turn == self._here:
            lead = _HERE
        row = Text(lead, "bold" if lead == _HERE else "dim" if act.undone or not ours else "")
        row.append(f"{hour:{_HOUR_CELLS}}")
        beside = _WHERE_CELLS if self.room >= _ENOUGH else 0
        row.append(shorten(act.label, self.room - beside - row.cell_len))
        if beside:
            row.append(" " * (self.room - beside + 2 - row.cell_len))
            row.append(shorten(self._where(act), beside - 2), "dim")
        return row
