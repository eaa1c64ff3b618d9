"""The list of what waits in all articles: to come back to, moved, changed, lost, in conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _, ngettext
from tui_reader.session.review import Finding, FindingKind
from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.list_dialog import ListDialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_DEALING = ("confirm", "leave_it", "other", "both", "difference", "come_back", "unsure")
"""The actions that deal with a finding in the list, by their ids, which are also their handlers."""

_HINTS = {
    FindingKind.CONFLICT: N_(
        "Enter go · {difference} side by side · {confirm} this · {other} other · {both} both · Esc"
    ),
    FindingKind.COME_BACK: N_("Enter go · {come_back} flag off · Esc"),
    FindingKind.UNSURE: N_("Enter go · {unsure} sure again · Esc"),
}
_DEAL = N_("Enter go · {confirm} confirm · {leave_it} leave · {difference} what changed · Esc")
_AT_ONCE = 50  # findings that are listed together


class FindingsDialog(ListDialog[Finding]):
    """Returns the finding to go to.

    `scan` yields the findings, on a thread; `deal` does what a key asks of one, and returns whether
    it is dealt with; `name_of` names its article, on a thread; `still` tells whether a finding that
    another dialog may have dealt with is there.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {
        "put": "choose",
        "findings": "leave",
        **{id: f"deal('{id}')" for id in _DEALING},
    }

    @frozen
    class Scanned(Message):
        """Some more was found, or all was."""

        found: list[Finding]
        names: dict[str, str]
        complete: bool

    def __init__(
        self,
        scan: Callable[[], Iterator[Finding]],
        deal: Callable[[Finding, str], bool],
        name_of: Callable[[Finding], str],
        still: Callable[[Finding], bool],
    ) -> None:
        super().__init__()
        self._name_of = name_of
        self._scan = scan
        self._deal = deal
        self._still = still
        self._found: list[Finding] = []
        self._complete = False

    def compose(self) -> ComposeResult:
        """Return the list."""
        with Vertical() as box:
            box.border_title = _("What waits")
            yield Static(_("Looking…"), classes="quote", id="count")
            yield self.options

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()

    @threaded("findings")
    def _look(self) -> None:
        worker = get_current_worker()
        found: list[Finding] = []

        def report(complete: bool) -> None:
            names = {each.source: self._name_of(each) for each in found}
            self.post_message(self.Scanned([*found], names, complete))
            found.clear()

        for finding in self._scan():
            if worker.is_cancelled:
                return
            found.append(finding)
            if len(found) == _AT_ONCE:
                report(complete=False)
        report(complete=True)

    @on(Scanned)
    def _scanned(self, message: Scanned) -> None:
        self._complete = message.complete
        # Of several files with the text of one that is missing, each is a choice.
        rows = [
            replace(each, candidates=(name,)) if name else each
            for each in message.found
            for name in (each.candidates or ("",))
        ]
        self._found += rows
        names = message.names
        self.options.add_options(Option(self._row(each, names[each.source])) for each in rows)
        if self._found and self.options.highlighted is None:
            self.options.highlighted = 0
        self._count()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        """Name the keys that make sense for the highlighted finding."""
        if (at := self.options.highlighted) is not None and at < len(self._found):
            keys = {id: key_of(id) for id in _DEALING}
            told = _(_HINTS.get(self._found[at].kind, _DEAL)).format(**keys)
            self.query_one(Vertical).border_subtitle = told

    def action_choose(self) -> None:
        """Return the highlighted finding."""
        if (at := self.options.highlighted) is not None:
            self.leave(self._found[at])

    def action_deal(self, handler: str) -> None:
        """Do what a key asks with the highlighted finding; what is dealt with leaves the list."""
        options = self.options
        at = options.highlighted
        if at is not None and self._deal(self._found[at], handler):
            self._drop(at)

    def on_screen_resume(self) -> None:
        """Take out what was dealt with in another dialog."""
        super().on_screen_resume()
        for at in reversed(range(len(self._found))):
            if not self._still(self._found[at]):
                self._drop(at)

    def _drop(self, at: int) -> None:
        """Take out what is dealt with."""
        options, here = self.options, self.options.highlighted or 0
        del self._found[at]
        options.remove_option_at_index(at)
        here = here - 1 if at < here else here
        options.highlighted = min(here, len(self._found) - 1) if self._found else None
        self._highlighted()
        self._count()

    def _count(self) -> None:
        count = len(self._found)
        told = ngettext("{count} found", "{count} found", count).format(count=count)
        told = told if count else _("Nothing waits. Everything is where it was.")
        more = "" if self._complete else _("{count} so far, looking…").format(count=count)
        line = self.query_one("#count", Static)
        line.update(more or told)
        # Where there is little room only what stands in the place of the list is worth a line.
        line.set_class(bool(more or count), "quote")

    def _row(self, finding: Finding, name: str) -> Text:
        cells = max(len(_(kind.value)) for kind in FindingKind) + 2
        room = self.room - cells
        row = Text.assemble((f"{_(finding.kind.value):{cells}}", "bold"))
        row.append(f"{shorten(name, room // 3)}  ", "dim")
        return row.append(shorten(finding.about, room + cells - row.cell_len))
