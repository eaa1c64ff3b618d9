"""`reader serve` in a process of its own, and a page that speaks to it without a browser."""

from __future__ import annotations

import asyncio
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Timer

import aiohttp
import pyte

READER = Path(sys.executable).with_name("reader")
"""The installed program."""

PATIENCE = 60.0
"""Seconds after which what was waited for will not come; only a failing test waits so long."""


class Server:
    """A server at work, at `address`."""

    def __init__(self, folder: Path, *words: str | Path) -> None:
        # What a shell runs in the background ignores Ctrl+C, and so does all that it starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [READER, "serve", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        guard = Timer(PATIENCE, self.process.kill)
        guard.start()
        self.address = self.process.stdout.readline().strip()
        guard.cancel()

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Tell it to end; once its apps have ended too, return the exit code and what it wrote.

        Its standard error is theirs as well, so it has an end when the last of them has gone.
        """
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextmanager
def serving(folder: Path, *words: str | Path) -> Iterator[Server]:
    """Yield a server that is ended in the end."""
    server = Server(folder, *words)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end()


class Page:
    """What a page is to the server: it says what is typed, and paints what it gets."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def screen(self) -> str:
        """Return the lines that are seen now."""
        return "\n".join(self._screen.display)

    async def type(self, keys: str) -> None:
        """Type the keys."""
        await self.socket.send_json(["stdin", keys])

    async def wait_for(self, *wanted: str | Callable[[str], bool]) -> None:
        """Wait until the page shows all of the texts, or a function of it is true."""
        until = time.monotonic() + PATIENCE
        while not all(
            each in self.screen if isinstance(each, str) else each(self.screen) for each in wanted
        ):
            got = await self.socket.receive(until - time.monotonic())
            assert got.type is aiohttp.WSMsgType.BINARY, (got, self.screen)
            self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[u$]p?", b"", got.data))

    async def wait_for_end(self) -> None:
        """Wait until the server closes the page."""
        async with asyncio.timeout(PATIENCE):
            while not self.socket.closed:
                await self.socket.receive()


@asynccontextmanager
async def page_at(address: str, headers: Mapping[str, str] | None = None) -> AsyncIterator[Page]:
    """Yield a page that the server at an address has let in."""
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{address}ws?width=120&height=40", headers=headers) as socket,
    ):
        yield Page(socket)
