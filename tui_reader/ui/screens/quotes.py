"""The list of quotations: of the open article, and by speaker of all articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.entity import Mention
from tui_reader.recognition.listening import Listening
from tui_reader.session.session import Session
from tui_reader.text.search import fold
from tui_reader.ui import phrases
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.quote_list import QuoteItem, QuoteList, quote_item
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_FEW = 10  # articles after which the list is shown anew, at first

Order = tuple[bool, str, str, int]


@dataclass(eq=False)
class Quotations:
    """The quotations of one article or of all, as far as they are known.

    `items` come with what they are sorted by and the words in which is sought.
    """

    items: list[tuple[Order, str, QuoteItem]] = field(default_factory=list)
    begun: bool = False
    complete: bool = False
    read: int = 0
    total: int = 0


class QuotesDialog(Dialog[QuoteItem]):
    """Returns the quotation to go to.

    It begins with those of the open article; Tab changes to those of all articles by speaker, which
    are looked for on a thread then, and back. What one types is sought in speakers and words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "highlight(1)", show=False),
        Binding("up", "highlight(-1)", show=False),
        Binding("pagedown", "highlight(5)", show=False),
        Binding("pageup", "highlight(-5)", show=False),
        Binding("tab", "other", show=False),
    ]
    DEFAULT_CSS = """
    QuotesDialog > Vertical { width: 100; height: 80%; }
    QuotesDialog.-short > Vertical { height: 90%; }
    QuotesDialog Input { margin-bottom: 1; }
    QuotesDialog.-short Input { margin-bottom: 0; }
    QuotesDialog QuoteList { height: 1fr; }
    """

    @frozen
    class Found(Message):
        """Some more articles have been listened to, or all."""

        known: Quotations
        found: list[QuoteItem]
        read: int
        complete: bool = False

    def __init__(self, session: Session, source: str) -> None:
        super().__init__()
        self._session = session
        self._source = source
        self._all = not source
        self._here, self._everywhere = Quotations(), Quotations()

    def compose(self) -> ComposeResult:
        """Return the field and the list."""
        with Vertical() as box:
            box.border_title = _("Who says what")
            box.border_subtitle = _("Enter goes there · Tab this article or all · Esc")
            yield Input(placeholder=_("type a speaker or words"))
            quotes = QuoteList(id="quotes")
            quotes.can_focus = False
            yield quotes

    def on_mount(self) -> None:
        """Begin to listen to the open article, or to all."""
        self._look()

    # -- what is listed --------------------------------------------------------------------------

    def _look(self) -> None:
        """Show what is known of the quotations, and look for them if that was not done yet."""
        known = self._known
        if not known.begun:
            known.begun = True
            sources = tuple(self._session.corpus.order) if self._all else (self._source,)
            known.total = len(sources)
            self._listen(known, sources)
        self._show()

    @threaded("quotes")
    def _listen(self, known: Quotations, sources: tuple[str, ...]) -> None:
        worker, found, read, batch = get_current_worker(), [], 0, _FEW
        for read, source in enumerate(sources, 1):
            found += self._quotes_of(source, worker)
            if worker.is_cancelled:
                return
            if read % batch == 0:
                self.post_message(self.Found(known, found, read))
                # Fewer and fewer posts, for each shows and sorts the whole list anew.
                found, batch = [], max(batch, read // 20)
        self.post_message(self.Found(known, found, read, complete=True))

    def _quotes_of(self, source: str, worker: Worker[None]) -> list[QuoteItem]:
        """Return the quotations of an article; none if it cannot be read, or the work is over."""
        mentions: list[Mention] = []
        try:
            article = self._session.corpus.load(source)
            for piece in self._session.recognition.mentions(article):
                mentions += piece
                if worker.is_cancelled:
                    return []
        except InputError:
            return []  # The list of articles says why.
        title = self._session.documents.headline(source).title.value if self._all else ""
        heard = Listening(article, mentions)
        return [quote_item(source, article.text, quote, title) for quote in heard]

    @on(Found)
    def _found(self, message: Found) -> None:
        known = message.known
        known.items += [
            (_order(item), fold(f"{item.speaker} {item.words}"), item) for item in message.found
        ]
        if known is self._everywhere:
            known.items.sort(key=itemgetter(0))
        known.read, known.complete = message.read, message.complete
        if known is self._known:
            self._show()

    def _show(self) -> None:
        """Show what fits what was typed."""
        known, quotes = self._known, self.query_one(QuoteList)
        words = fold(self.query_one(Input).value).split()
        items = tuple(item for _, text, item in known.items if all(word in text for word in words))
        chosen = quotes.items[quotes.highlighted] if quotes.items else None
        quotes.title = self._title(known, items)
        quotes.empty = self._why_empty(known, bool(words))
        at = items.index(chosen) if known.items and chosen in items else 0
        quotes.set_items(items, at)

    def _title(self, known: Quotations, items: tuple[QuoteItem, ...]) -> str:
        speakers = len({item.quote.speaker for item in items if item.quote.speaker})
        where = _("All articles") if self._all else _("This article")
        counts = phrases.count(len(items), "quotation"), phrases.count(speakers, "speaker")
        read = _("{count}/{total} read").format(count=known.read, total=known.total)
        read = "" if known.complete or not self._all else read
        return " · ".join(filter(None, (read, where, *counts)))

    def _why_empty(self, known: Quotations, typed: bool) -> str:
        if typed:
            none = _("No speaker and no quotation has these words.")
        elif known.complete:
            none = _("There is nothing in quotation marks.")
        else:
            return _("Listening…")
        return none if self._all else f"{none} {_('Tab looks in all articles.')}"

    # -- keys ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    @on(Input.Submitted)
    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        quotes = self.query_one(QuoteList)
        if quotes.items:
            self.leave(quotes.items[quotes.highlighted])

    def action_highlight(self, by: int) -> None:
        """Go to another quotation."""
        self.query_one(QuoteList).action_highlight(by)

    def action_other(self) -> None:
        """Change between this article and all."""
        if self._source:
            self._all = not self._all
            self._look()

    @property
    def _known(self) -> Quotations:
        return self._everywhere if self._all else self._here


def _order(item: QuoteItem) -> Order:
    """Return by what quotations of all articles are sorted: the speaker, those of nobody last."""
    speaker = item.quote.speaker
    return (speaker is None, fold(speaker or ""), item.source, item.quote.span.start)
