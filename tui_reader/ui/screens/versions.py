"""Two versions side by side: what gave way when two people's changes met, to be decided on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui_reader.acts.adjudicating import Choice, Versions
from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Annotation
from tui_reader.session.placing import Difference
from tui_reader.text.clusters import safe, shorten
from tui_reader.ui.differing import drawn
from tui_reader.ui.phrases import moment
from tui_reader.ui.screens.dialog import TITLE, Dialog
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

_HINT = N_(
    "{confirm} this · {other} other · {both} both · {article_note} note · {next_sentence} next "
    "· Esc"
)
_WIDE = 72  # cells of a screen on which both stand side by side
_IDS = (*Choice, "article_note", "next_sentence")


@frozen
class Looked:
    """An annotation of which there are two versions, with its article's title and its place."""

    annotation: Annotation
    title: str
    place: Difference
    versions: Versions


class VersionsDialog(Dialog[Annotation]):
    """Returns the annotation to go to.

    `waiting` returns those of which there are two versions, `look` what is shown of one, on a
    thread. `settle` lets one version hold, or both; `edit` asks for a note and then calls what it
    is given; `undo` takes the last act back.
    """

    FOLLOWS: ClassVar[Mapping[str, str]] = {
        **{choice.value: f"settle('{choice.value}')" for choice in Choice},
        "article_note": "edit",
        "next_sentence": "step(1)",
        "previous_sentence": "step(-1)",
        "page_down": "scroll(5)",
        "page_up": "scroll(-5)",
        "undo": "undo",
        "versions": "leave",
        "difference": "leave",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    VersionsDialog > Vertical { width: 100; }
    VersionsDialog #place { height: auto; max-height: 7; margin: 0 0 1 0; }
    VersionsDialog #sides { height: auto; max-height: 60vh; layout: horizontal; }
    VersionsDialog .side { width: 1fr; height: auto; max-height: 60vh; padding: 0 1; }
    VersionsDialog .side { border-left: vkey $muted; }
    VersionsDialog.-stacked #sides { layout: vertical; }
    VersionsDialog.-stacked .side { width: 100%; max-height: 30vh; }
    VersionsDialog.-short #place { max-height: 2; margin: 0; }
    VersionsDialog.-short .side { max-height: 28vh; }
    """

    def __init__(
        self,
        first: str,
        now: str,
        waiting: Callable[[], Sequence[Annotation]],
        look: Callable[[Annotation], Looked],
        settle: Callable[[Annotation, Choice], bool],
        edit: Callable[[Annotation, Callable[[], None]], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__()
        self._now = now
        self._waiting, self._look_at = waiting, look
        self._settle, self._edit, self._undo = settle, edit, undo
        self._found = list(waiting())
        ids = [each.id for each in self._found]
        self._at = ids.index(first) if first in ids else 0

    @frozen
    class Seen(Message):
        """What is shown of an annotation is known."""

        looked: Looked

    def compose(self) -> ComposeResult:
        """Return the passage, and both versions below it."""
        with Vertical() as box:
            box.border_subtitle = _(_HINT).format(**{id: key_of(id) for id in _IDS})
            yield Static(_("Looking…"), id="place")
            with Container(id="sides"):
                for side in ("present", "other"):
                    with VerticalScroll(classes="side", can_focus=False):
                        yield Static(id=side)

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()

    def on_resize(self) -> None:
        """Put the versions side by side, or one above the other."""
        self.set_class(self.app.size.width < _WIDE, "-stacked")

    # -- actions ---------------------------------------------------------------------------------

    def action_settle(self, choice: str) -> None:
        """Let one version hold, or both, and show what waits next."""
        if (annotation := self._current) is not None and self._settle(annotation, Choice(choice)):
            self._renew()

    def action_edit(self) -> None:
        """Write the note that holds instead of both."""
        if (annotation := self._current) is not None:
            self._edit(annotation, self._renew)

    def action_undo(self) -> None:
        """Take the last act back."""
        self._undo()
        self._renew()

    def action_step(self, by: int) -> None:
        """Show the next, or the one before; the ends are ends."""
        at = max(0, min(self._at + by, len(self._found) - 1))
        if at != self._at:
            self._at = at
            self._show()

    def action_scroll(self, by: int) -> None:
        """Scroll both versions."""
        for side in self.query(VerticalScroll):
            side.scroll_relative(y=by, animate=False)

    def action_go(self) -> None:
        """Go to the passage."""
        self.leave(self._current)

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _current(self) -> Annotation | None:
        return self._found[self._at] if self._found else None

    def _renew(self) -> None:
        """Show what waits now at this place; leave if nothing does."""
        self._found = list(self._waiting())
        self._at = max(0, min(self._at, len(self._found) - 1))
        if self._found:
            self._show()
        else:
            self.leave(None)

    def _show(self) -> None:
        """Look at the present one, and show it then."""
        if (annotation := self._current) is not None:
            self._look(annotation)

    @threaded("versions", exclusive=True)
    def _look(self, annotation: Annotation) -> None:
        self.post_message(self.Seen(self._look_at(annotation)))

    @on(Seen)
    def _seen(self, message: Seen) -> None:
        looked = message.looked
        if looked.annotation is not self._current:
            return
        told = _("Two versions")
        if (count := len(self._found)) > 1:
            told = _("Two versions · {number} of {count}").format(number=self._at + 1, count=count)
        title = Text(shorten(f"{told} · {looked.title}", TITLE))
        self.query_one(Vertical).border_title = title
        self.query_one("#place", Static).update(self._place(looked.place))
        both = looked.versions
        for at, id in enumerate(("present", "other")):
            head = _("This version") if at == 0 else _("The other version")
            self.query_one(f"#{id}", Static).update(self._side(head, both, at))

    def _place(self, place: Difference) -> Text:
        """Return the passage, with what stands beside it if there is room."""
        colours = self.app.theme_variables
        words, beside = Style(bold=True), Style(color=colours["muted"])
        parts = [(place.before, beside), (place.words, words), (place.after, beside)]
        shown = parts[1:] if self.has_class("-short") else parts
        return Text().join(drawn(pieces, style, colours) for pieces, style in shown)

    def _side(self, head: str, both: Versions, at: int) -> Text:
        colours = self.app.theme_variables
        muted = Style(color=colours["muted"])
        when = " ".join(moment(both.times[at], self._now)).strip()
        about = " · ".join(filter(None, (both.creators[at], when)))
        told = Text.assemble(
            (head, Style(bold=True, color=colours["accent"])), (f"\n{safe(about)}", muted)
        )
        for aspect in both.aspects:
            told.append(f"\n{safe(aspect.name)}: ", muted)
            pieces = aspect.other if at else aspect.present
            told.append_text(drawn(pieces, Style(), colours) if pieces else Text("–", muted))
        return told
