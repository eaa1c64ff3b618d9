"""A desk: the real app on a real folder, with what a person sees on it and does at it."""

from __future__ import annotations

from asyncio import Event, to_thread
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.worker import WorkerError

from tui_reader.acts import marking
from tui_reader.errors import InputError
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.personal import set_up
from tui_reader.settings.places import Settings
from tui_reader.store.writer import SaveKind
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.screens.main.screen import MainScreen
from tui_reader.ui.widgets.reader_pane import ReaderPane

WIDE, NARROW, SMALL, TINY = (120, 40), (80, 24), (60, 15), (20, 5)

_ROUNDS = 4  # a key, what it calls, what that posts, what it mounts
_BUSY = 0.5  # seconds
_PATIENCE = 1500  # how often a condition is looked at before a test gives up, some 20 ms each


class Desk:
    """What is on the screen, as text and styles, and the keys and the mouse."""

    def __init__(self, app: ReaderApp, session: Session, pilot: Pilot[Any]) -> None:
        self.app = app
        self.session = session
        self.pilot = pilot

    # -- doing -----------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the one before has been dealt with."""
        for key in keys:
            await self.until(self._listens)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))
            await self.rounds()
        await self.rounds()
        if len(self.app.screen_stack) > 1:
            # What lies under a dialog is painted by a timer of its own.
            await self.pilot.pause()

    async def burst(self, *keys: str) -> None:
        """Press keys at once, as over a slow line, and let all have happened.

        Where it says `busy` the program is, for a while, before it takes the key that follows.
        """
        await self._type(keys)
        await self.settle()

    async def enter_text(self, words: str) -> None:
        """Type letters into a field."""
        await self.until(self._listens)
        await self._type(["ctrl+j" if letter == "\n" else letter for letter in words])
        await self.rounds()

    async def _type(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key == "busy":
                self.app.call_later(lambda: sleep(_BUSY))
                continue
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else None))
        typed = Event()
        self.app.call_later(typed.set)
        await self.until(lambda: typed.is_set() and not self.app.is_typed_ahead)

    async def new_tag(self, name: str) -> None:
        """Tag the unit with a new tag."""
        await self.press("t")
        await self.enter_text(name)
        await self.press("enter")

    async def settle(self) -> None:
        """Wait until nothing works in the background and all is on disk, or cannot be."""

        def idle() -> bool:
            saving = self.session.save_state.kind is SaveKind.SAVING
            main = self.app.screen_stack[0] if self.app.screen_stack else None
            looks_on = isinstance(main, MainScreen) and main.looks_on
            return not (saving or looks_on) and all(
                worker.is_finished for worker in self.app.workers
            )

        await self.until(idle)
        await self.rounds()
        with suppress(WorkerError):
            await self.app.workers.wait_for_complete()
        await self.until(idle)
        await self.rounds()

    def _listens(self) -> bool:
        """Whether the screen or dialog on top is there, and its field has the keys."""
        top = self.app.screen
        return top.is_mounted and (top.focused is not None or not top.focus_chain)

    async def rounds(self) -> None:
        """Let every widget deal with its messages, and with those that they give rise to."""
        for _ in range(_ROUNDS):
            await self.pilot.pause(0)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(_PATIENCE):
            if true():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it never came to that; on the screen:\n{self.text}")

    async def shows(self, words: str) -> None:
        """Wait until the words are somewhere on the screen."""
        await self.until(lambda: words in self.text)

    async def click(self, words: str, at: int = 0, times: int = 1) -> None:
        """Click on words on the screen, `at` cells to the right of their beginning."""
        x, y = self.find(words)
        await self.pilot.click(offset=(x + at, y), times=times)
        await self.pilot.pause()

    async def drag(self, start: str, end: str) -> None:
        """Press the button on the first words, draw to the last cell of others, let go."""
        to_x, to_y = self.find(end)
        await self.pilot.mouse_down(offset=self.find(start))
        await self.pilot.hover(offset=(to_x + len(end) - 1, to_y))
        await self.pilot.mouse_up(offset=(to_x + len(end) - 1, to_y))
        await self.pilot.pause()

    async def wheel_down(self) -> None:
        """Turn the wheel towards oneself, over the text."""
        await self._wheel(events.MouseScrollDown)

    async def wheel_up(self) -> None:
        """Turn the wheel away, over the text."""
        await self._wheel(events.MouseScrollUp)

    async def _wheel(self, kind: type[events.MouseEvent]) -> None:
        area = self.app.screen_stack[0].query_one("#text").region
        x, y = area.x + area.width // 2, area.y + area.height // 2
        self.app.screen._forward_event(kind(None, x, y, 0, 0, 0, False, False, False, x, y))
        await self.pilot.pause()

    # -- seeing ----------------------------------------------------------------------------------

    @property
    def strips(self) -> list[Strip]:
        """The screen's lines with their styles."""
        strips: list[Strip] = self.app.screen._compositor.render_strips()
        return strips

    @property
    def lines(self) -> list[str]:
        """The screen's lines."""
        return [strip.text for strip in self.strips]

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """The status bar."""
        return self.lines[-2].strip()

    @property
    def keys(self) -> str:
        """The bar of the keys that are valid now."""
        return self.lines[-1].strip()

    def pane(self, name: str) -> list[str]:
        """The lines of `articles`, `text` or `annotations`; none if it is not shown."""
        widget = self.app.screen_stack[0].query_one(f"#{name}")
        if not widget.display:
            return []
        area = widget.region
        return [
            strip.crop(area.x, area.right).text.rstrip()
            for strip in self.strips[area.y : area.bottom]
        ]

    def seen(self, name: str) -> str:
        """What stands in a pane, as one line with single spaces."""
        return " ".join(" ".join(self.pane(name)).split())

    @property
    def focused(self) -> str:
        """The pane that has the keys."""
        return (self.app.focused.id if self.app.focused else None) or ""

    @property
    def unit(self) -> str:
        """The words that the next tag would be put on."""
        pane = self.app.screen_stack[0].query_one(ReaderPane)
        return pane.unit.of(pane.page.article.text) if pane.page.article else ""

    @property
    def unit_rows(self) -> list[int]:
        """The lines of the screen where the bar beside the text shows the unit."""
        area = self.app.screen_stack[0].query_one("#text").region
        rows = enumerate(self.strips[area.y : area.bottom], area.y)
        return [y for y, strip in rows if "▌" in strip.crop(area.x, area.right).text[:16]]

    def find(self, words: str, pane: str = "") -> tuple[int, int]:
        """The cell where the words begin, which must be on one line (of a pane, if named)."""
        widget = self.app.screen_stack[0].query_one(f"#{pane}") if pane else self.app.screen
        area = widget.region
        for y, strip in enumerate(self.strips[area.y : area.bottom], area.y):
            line = strip.crop(area.x, area.right).text
            if (at := line.find(words)) >= 0:
                return area.x + cell_len(line[:at]), y
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    def style(self, words: str, at: int = 0, pane: str = "text") -> Style:
        """How the words look, at one of their cells."""
        x, y = self.find(words, pane)
        (segment,) = self.strips[y].crop(x + at, x + at + 1)
        return segment.style or Style()


@asynccontextmanager
async def reading(
    corpus: Path, size: tuple[int, int] = WIDE, tags: tuple[str, ...] = ()
) -> AsyncIterator[Desk]:
    """Open the app on a corpus, wait until it has done all it does by itself.

    `tags` are in the codebook before, with the keys 1, 2 and so on.
    """
    if tags:
        write_codebook(corpus, tags)
    with suppress(InputError):  # which is told before there is an app
        set_up()
    session = open_session(Settings(corpus, creator="Zoë"), at_once=True)
    app = ReaderApp(session)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, session, pilot)
        await desk.settle()
        yield desk
    await to_thread(session.close, 5.0)


async def leave(desk: Desk) -> None:
    """Leave as a person does, and wait until the program has ended."""
    await desk.press("q")
    await desk.until(lambda: not desk.app.is_running)


def write_codebook(corpus: Path, names: tuple[str, ...]) -> None:
    """Put tags into the store, and no annotation."""
    session = open_session(Settings(corpus, creator="Zoë"))
    session.load()
    article = session.article(session.corpus.order[0])
    ids, new = session.tags_named(names)
    marking.delete(
        session, article, marking.annotate(session, article, Span(0, 7), ids, new_tags=new)
    )
    assert session.close()
