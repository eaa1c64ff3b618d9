"""Typing ahead: keys are taken one at a time, each once all that the one before did has been done.

What a key does is spread over the queues of messages of the widget that has it, of those around it
and of the app: a field says that it was submitted, a dialog goes, another is opened and takes the
focus. A message that takes the same way behind all this tells when it is over, however busy the
machine is; no clock could.
"""

from __future__ import annotations

from collections import deque

from textual import events, on
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from tui_reader.settings.preferences import Preferences
from tui_reader.ui.remembering import RememberingApp
from tui_reader.ui.screens.dialog import Dialog

_ROUNDS = 2
"""How often the way is gone: once behind the key, once behind what that made the widgets say."""


class TypingAheadApp(RememberingApp):
    """An app in which every key of a burst arrives where it was meant for, as does pasted text."""

    class Done(Message):
        """Comes up from `start`, behind all that was on its way to there and from there.

        `screen` was on top then; so many more `rounds` are to be gone.
        """

        def __init__(self, screen: Screen[object], start: MessagePump, rounds: int) -> None:
            super().__init__()
            self.screen = screen
            self.start = start
            self.rounds = rounds

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__(preferences)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._awaited: TypingAheadApp.Done | None = None
        self._known: Screen[object] | None = None  # the one that was on top when all was done

    @property
    def is_typed_ahead(self) -> bool:
        """Whether there are keys that nothing has had yet, or one is still at work."""
        return bool(self._typed) or self._awaited is not None

    async def on_event(self, event: events.Event) -> None:
        """Take an event; keys and pasted text wait for those before."""
        typed = isinstance(event, events.Key | events.Paste)
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            if self.screen_stack or not typed:  # else the app is about to end
                await super().on_event(event)
            return
        self._typed.append(event)
        if self._awaited is not None and not self._awaited.start.is_running:
            self._await()  # it went with the widget; nobody is to be deaf for that
        await self._take()

    async def _take(self) -> None:
        """Take the next key, unless the one before is still at work."""
        if self._awaited is not None or not self._typed or not self.screen_stack or self._waits():
            return
        if self.screen is not self._known:  # opened by no key, it may not have its fields yet
            self._await()
            return
        event = self._typed.popleft()
        await super().on_event(event)
        self._await()

    def _waits(self) -> bool:
        """Return whether the screen works on something; Esc alone need not wait for it."""
        leaves = self._typed and getattr(self._typed[0], "key", "") == "escape"
        return getattr(self.screen, "waits", False) and not leaves

    def _await(self, rounds: int = _ROUNDS) -> None:
        """Let a message go the way of the keys."""
        if not self.screen_stack:  # the app is about to end
            return
        for start in (self.focused or self.screen, self.screen, self):
            self._awaited = self.Done(self.screen, start, rounds - 1)
            if start.post_message(self._awaited):
                return

    @on(Done)
    async def _round_done(self, message: Done) -> None:
        """Take the next key, unless a round is left, or another screen is on top now."""
        if message is not self._awaited or not self.screen_stack:
            return
        if message.screen is not self.screen:
            self._await()
        elif message.rounds:
            self._await(message.rounds)
        else:
            self._awaited, self._known = None, message.screen
            await self._take()

    @on(Dialog.Ready)
    async def _ready(self) -> None:
        """Go on with the keys; what was awaited may be gone with the dialog that had it."""
        if self._awaited is None:
            await self._take()
        elif self.screen_stack and self._awaited.screen is not self.screen:
            self._await()
