"""About an article: what is known of it and why, and what a person knows better."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from tui_reader.localisation import N_, _, kept
from tui_reader.model.article import Article, Certainty, Guess, Headline, is_date
from tui_reader.text.clusters import safe
from tui_reader.text.language import NAMES
from tui_reader.ui import phrases
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.values import frozen


@frozen
class Given:
    """What a person says of an article; what is empty is to be guessed."""

    title: str
    published: str
    publisher: str


class About(Dialog[Given]):
    """Returns title, date and source as they were left; Esc leaves all as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    About VerticalScroll { height: auto; }
    About Horizontal { height: 1; }
    About .name { width: 9; color: $accent; }
    About Input, About Input:focus { width: 1fr; }
    About .why { color: $muted; margin-left: 9; padding: 0 1; height: auto; }
    About .fact { width: 1fr; padding: 0 1; }
    """

    def __init__(self, article: Article, facts: Headline, language: str) -> None:
        super().__init__()
        self._article = article
        self._facts = facts
        self._language = language

    def compose(self) -> ComposeResult:
        """Return the fields and, below them, what cannot be set."""
        facts, article = self._facts, self._article
        with Vertical() as box:
            box.border_title = _("About this article")
            box.border_subtitle = _(_HINT)
            with VerticalScroll(can_focus=False):
                yield from _field("title", _("Title"), facts.title)
                yield from _field("date", _("Date"), facts.published)
                yield from _field("source", _("Source"), facts.publisher)
                if facts.author:
                    yield from _fact(_("Author"), facts.author.value)
                    yield _why(facts.author)
                size = _("{count} characters").format(count=phrases.number(len(article.text)))
                language = _(NAMES.get(self._language, N_("unknown language")))
                told = (language, size, article.encoding)
                yield from _fact(_("Text"), " · ".join(told))
                yield from _fact(_("File"), article.source)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        title, published, publisher = (field.value.strip() for field in self.query(Input))
        if published and not is_date(published):
            self.query_one(Vertical).border_subtitle = _("A date is YYYY, YYYY-MM or YYYY-MM-DD")
            self.query("#date").first(Input).focus()
        else:
            self.leave(Given(title, published, publisher))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field with the focus and what stands below it in view."""
        event.widget.scroll_visible(animate=False)


_HINT = N_("Enter keeps · empty guesses again · Esc leaves")


def _field(id: str, name: str, fact: Guess) -> ComposeResult:
    given = fact.certainty is Certainty.GIVEN
    with Horizontal():
        yield Static(name, classes="name")
        shown = safe(fact.value)
        yield Input(
            shown if given else "",
            placeholder="" if given else safe(str(fact)) or _("not known"),
            id=id,
        )
    yield _why(fact)


def _fact(name: str, value: str) -> ComposeResult:
    with Horizontal():
        yield Static(name, classes="name")
        yield Static(safe(value), markup=False, classes="fact")


def _why(fact: Guess) -> Static:
    """Return the line that tells how sure a fact is, and why."""
    if fact.certainty is Certainty.GIVEN:
        told = _("set by hand")
    elif not fact:
        told = _("nothing in the text tells it")
    else:
        stated = fact.certainty is Certainty.STATED
        sure = "stated" if stated else "a guess"
        told = kept(fact.evidence)
        if sure not in fact.evidence:
            told = (_("stated: {why}") if stated else _("a guess: {why}")).format(why=told)
    return Static(safe(told), markup=False, classes="why")
