"""What became of all that went out or would come in: in sum, and passage by passage."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui_reader.errors import ReaderError
from tui_reader.exchange.report import Fate, Line, Report
from tui_reader.localisation import _, ngettext
from tui_reader.text.clusters import safe, shorten
from tui_reader.ui.phrases import number
from tui_reader.ui.screens.dialog import TITLE
from tui_reader.ui.screens.list_dialog import ListDialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_LISTED = 2_000  # passages that are listed; the others are counted
_LEAST = 8  # cells of words that are shown


@frozen
class Outcome:
    """A report under a heading; with `accept` it says what would be, and Enter lets it be."""

    heading: str
    report: Report
    accept: Callable[[], None] | None = None

    @property
    def plain(self) -> bool:
        """Return whether there is nothing to ask and nothing but numbers to tell."""
        return self.accept is None and not (self.report.lines or self.report.remarks)


class ReportDialog(ListDialog[Line]):
    """Does some work, tells its outcome, and returns the passage to go to.

    `work` is done on a thread; `done` is told its outcome, `failed` what kept it from being done,
    whatever that is. With `again` the dialog gives way to another one, else it tells of it too.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "turn", show=False)]
    DEFAULT_CSS = """
    ReportDialog #told { height: auto; }
    ReportDialog VerticalScroll { height: auto; max-height: 70vh; }
    ReportDialog.-short VerticalScroll { max-height: 60vh; }
    """

    @frozen
    class Known(Message):
        """The work is done, or cannot be."""

        outcome: Outcome | None
        error: ReaderError | None = None

    def __init__(
        self,
        waiting: str,
        work: Callable[[], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[ReaderError], None],
        name_of: Callable[[str], str],
        again: Callable[[ReaderError], None] | None = None,
    ) -> None:
        super().__init__()
        self._waiting_words = waiting
        self._work, self._done, self._failed, self._again = work, done, failed, again
        self._name_of = name_of
        self._outcome: Outcome | None = None
        self._refused = False

    @property
    def waits(self) -> bool:
        """Whether the work is not done yet."""
        return self._outcome is None and not self._refused

    def compose(self) -> ComposeResult:
        """Return the sums, and the list that takes their place."""
        with Vertical() as box:
            box.border_subtitle = _("Esc leaves")
            with VerticalScroll(can_focus=False):
                yield Static(self._waiting_words, id="told", markup=False)
            self.options.display = False
            yield self.options

    def on_mount(self) -> None:
        """Begin the work."""
        self._do()

    @threaded("report")
    def _do(self) -> None:
        app = self.app
        try:
            known = self.Known(self._work())
        except ReaderError as error:
            known = self.Known(None, error)
        except Exception as error:  # a defect, which is not to take the whole app with it
            known = self.Known(None, _unforeseen(error))
        if not self._left:
            self.post_message(known)
        elif known.outcome is not None:  # whoever left meanwhile is told all the same
            app.call_from_thread(self._done, known.outcome)
        elif known.error is not None:
            app.call_from_thread(self._failed, known.error)

    @on(Known)
    def _known(self, message: Known) -> None:
        if message.error is not None:
            self._failed(message.error)
            self._refuse(message.error)
        if (outcome := message.outcome) is None:
            return
        self._outcome = outcome
        self._done(outcome)
        if outcome.plain:
            self.leave(None)
            return
        self.query_one(Vertical).border_title = Text(shorten(outcome.heading, TITLE))
        self.query_one("#told", Static).update(self._told(outcome.report))
        self._hint()
        self.app.post_message(self.Ready())

    def _refuse(self, error: ReaderError) -> None:
        """Give way to what asks again, or tell what was the matter, in full."""
        if self._again is not None:
            self.leave(None)
            # From here another dialog could be opened, but not answer: this one is gone.
            self.app.call_later(self._again, error)
            return
        self._refused = True
        self.query_one(Vertical).border_subtitle = _("Esc leaves")
        worry = self.app.theme_variables["warning"]
        self.query_one("#told", Static).update(Text(safe(str(error)), worry))
        self.app.post_message(self.Ready())

    # -- actions ---------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Show the passages one by one, or the sums again."""
        if (outcome := self._outcome) is None or not outcome.report.lines:
            return
        if not self.options.option_count:
            self._list(outcome.report)
        listed = not self.options.display
        self.options.display = listed
        self.query_one(VerticalScroll).display = not listed
        self._hint()

    def action_step(self, by: int) -> None:
        """Go to the next or previous passage, or scroll the sums."""
        if self.options.display:
            super().action_step(by)
        else:
            self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_choose(self) -> None:
        """Let it be; or return the highlighted passage, if it is the list that is shown."""
        outcome, at = self._outcome, self.options.highlighted
        if outcome is None:
            if self._refused:
                self.leave(None)
            return
        if outcome.accept is not None:
            self.leave(None)
            outcome.accept()
        else:
            there = self.options.display and at is not None
            self.leave(outcome.report.lines[at] if there and at is not None else None)

    # -- words -----------------------------------------------------------------------------------

    def _hint(self) -> None:
        outcome, listed = self._outcome, self.options.display
        assert outcome is not None
        told = [_("Enter takes it in")] if outcome.accept else [_("Enter goes there")] * listed
        if outcome.report.lines:
            told.append(_("Tab sums") if listed else _("Tab passages"))
        self.query_one(Vertical).border_subtitle = " · ".join([*told, _("Esc")])

    def _told(self, report: Report) -> Text:
        """Return the sums: what became of how many, and why."""
        muted = self.app.theme_variables["muted"]
        sums = _("{came} in, {went} out")
        told = Text.assemble(
            (sums.format(came=number(report.came), went=number(report.went)), "bold")
        )
        cells = max((len(number(count)) for count in report.reasons.values()), default=0)
        for (fate, why), count in report.reasons.items():
            told.append(f"\n{number(count):>{cells}} {_fate(fate)}")
            told.append(f" · {safe(why)}" if why else "", muted)
        for remark in report.remarks:
            told.append(f"\n{safe(remark)}", muted)
        return told

    def _list(self, report: Report) -> None:
        lines = report.lines[:_LISTED]
        names = {source: self._name_of(source) for source in {each.source for each in lines}}
        cells = max(cell_len(_fate(fate)) for fate in report.counts)
        rows = (self._row(each, names[each.source], cells) for each in lines)
        self.options.add_options(map(Option, rows))
        if (more := len(report.lines) - len(lines)) > 0:
            told = ngettext("{count} more is not listed.", "{count} more are not listed.", more)
            self.options.add_option(Option(told.format(count=number(more)), disabled=True))
        self.options.highlighted = 0

    def _row(self, line: Line, name: str, cells: int) -> Text:
        """Return a passage on one line, after what became of it, which takes so many cells."""
        row = Text.assemble((set_cell_size(_fate(line.fate), cells), "bold"), "  ")
        row.append(f"{shorten(name, self.room // 5)}  ", "dim")
        left = max(_LEAST, self.room - row.cell_len)
        # Why is more than which: the words of the passage take what that leaves.
        beside = cell_len(line.why) + len(" · “”") if line.why else len("“”")
        quote = shorten(" ".join(line.quote.split()), max(_LEAST, left - beside))
        words = _("“{words}”").format(words=quote) if quote else ""
        return row.append(shorten(" · ".join(filter(None, (words, line.why))), left))


def _fate(fate: Fate) -> str:
    return _(fate.value)


def _unforeseen(error: Exception) -> ReaderError:
    """Return in a line what nobody thought of."""
    why = " ".join(f"{type(error).__name__}: {error}".split())
    return ReaderError(_("This could not be done: {why}.").format(why=why))
