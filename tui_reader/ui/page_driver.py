"""The driver for a page of a browser: the app's input and output are then pipes to a server."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from textual.drivers.web_driver import WebDriver

from tui_reader.ui.app import ReaderApp


class PageDriver(WebDriver):
    """Textual's own driver; when the page or the server has gone, the app leaves as if asked."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        send = self._write

        def sent(data: bytes) -> int:
            with suppress(BrokenPipeError):  # what nobody sees must not end the app halfway
                return send(data)
            return len(data)

        self._write = sent  # type: ignore[assignment]  # a partial of the same call

    def run_input_thread(self) -> None:
        """Take what comes, until the server's end of the pipe is closed."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take what is no input: that there is another size, or no page any more."""
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def _leave(self) -> None:
        self._app.call_later(cast("ReaderApp", self._app).leave_alone)
