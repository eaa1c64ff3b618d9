"""A window: the app at work in a process of its own, for one page."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "tui_reader.ui.page_driver:PageDriver"
"""What the app draws by; it is loaded there, not here."""

PATIENCE = 35.0
"""Seconds in which an app is to be gone: a little more than it waits for a disk that is full."""


class Window(AppService):
    """What stands between a page and its app; begun with `start`, ended with `stop`.

    The app is called without a shell, so that no name of a folder means anything but itself.
    """

    def __init__(self, words: Sequence[str], page: web.WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=_while_open(page, page.send_bytes),
            write_str=_while_open(page, page.send_str),
            close=page.close,  # type: ignore[arg-type]  # what it returns is not looked at
            download_manager=DownloadManager(),  # the app offers no files
        )
        self._words = words

    async def run(self) -> None:
        """Hand to the page what the app draws; close the page when the app has gone."""
        await super().run()
        await self.remote_close()

    async def stop(self) -> None:
        """Let the app write everything and leave; one that will not is ended."""
        process = self._process
        if process is None:
            return
        await self.send_meta({"type": "quit"})
        for insist in (process.terminate, process.kill):
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), PATIENCE)
            if process.returncode is None:
                insist()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=PATIENCE)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Return the environment, in which nothing tells of the terminal that the server is in."""
        environment = super()._build_environment(width, height)
        for name in ("TMUX", "TEXTUAL_FPS"):
            environment.pop(name, None)
        return {**environment, "TERM": "xterm-256color", "TEXTUAL_DRIVER": DRIVER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the app, in a session of its own, so that Ctrl+C is the server's alone.

        What goes wrong there it tells on the server's standard error, as it would without a server.
        """
        process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        if process.stdin is not None:
            # Who waited until the app has read would not see that the page is gone, nor end it.
            process.stdin.transport.set_write_buffer_limits(high=sys.maxsize)
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        self._process, self._stdin = process, process.stdin
        return process


def _while_open(
    page: web.WebSocketResponse, send: Callable[..., Awaitable[None]]
) -> Callable[..., Awaitable[None]]:
    """Return `send`, but silent once the page has gone: the app must not wait for a reader then."""

    async def sent(data: bytes | str) -> None:
        if not page.closed:
            with suppress(ConnectionError):
                await send(data)

    return sent
