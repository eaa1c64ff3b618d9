"""A browser without a screen, driven by the DevTools protocol, and what a person sees there."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
"""The browser, if there is one on this machine."""

PATIENCE = 60.0
"""Seconds after which what was waited for will not come; only a failing test waits so long."""

_SWITCHES = (
    *("--headless=new", "--no-sandbox", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-extensions", "--remote-debugging-port=0", "about:blank"),
)

# The script of the page keeps its terminal to itself; the name of one of its fields gives it away.
_CATCH = """
Object.defineProperty(Object.prototype, "bufferedBytes", {
  configurable: true,
  set(value) {
    window.shown = this.terminal;
    Object.defineProperty(this, "bufferedBytes", { value, writable: true });
  },
});
"""
_READ = """
(() => {
  const buffer = window.shown?.buffer.active;
  const { rows = 0, cols } = window.shown ?? {};
  const lines = [...Array(rows).keys()].map((row) => buffer.getLine(row));
  return lines.map((line) => line?.translateToString(false, 0, cols) ?? "").join("\\n");
})()
"""

_KEYS = {"\r": ("Enter", 13), "\x1b": ("Escape", 27), "\t": ("Tab", 9)}


class Tab:
    """One tab; `asked` are the addresses of all that it has asked for, `opened` other tabs."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._session = ""
        self._targets: set[str] = set()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._listening = asyncio.create_task(self._listen())

    @property
    def opened(self) -> int:
        """Return how many tabs there are beside this."""
        return len(self._targets) - 1

    async def begin(self) -> None:
        """Take over the tab that the browser began with."""
        await self.call("Target.setDiscoverTargets", discover=True)
        found = (await self.call("Target.getTargets"))["targetInfos"]
        page = next(each for each in found if each["type"] == "page")
        attached = await self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=_CATCH)

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call a method of the protocol and return its result."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        said = {"id": number, "method": method, "params": parameters}
        if self._session:
            said["sessionId"] = self._session
        await self._socket.send_json(said)
        return await asyncio.wait_for(answer, PATIENCE)

    async def look_at(self, address: str, width: int = 1280, height: int = 800) -> None:
        """Open an address in a window of that size."""
        await self.resize(width, height)
        await self.call("Page.navigate", url=address)

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def type(self, keys: str) -> None:
        """Press the keys, one after the other, as a keyboard does."""
        for key in keys:
            await self.press(*_KEYS.get(key, (key, ord(key.upper()))), text=key)

    async def press(self, key: str, code: int = 0, text: str = "", modifiers: int = 0) -> None:
        """Press a key; of the `modifiers` 1 is Alt, 2 is Ctrl, 8 is Shift."""
        about = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        kind = "keyDown" if text >= " " else "rawKeyDown"
        await self.call(
            "Input.dispatchKeyEvent", type=kind, **({"text": text} if text >= " " else {}), **about
        )
        await self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    async def click(self, x: float, y: float) -> None:
        """Click there, in pixels."""
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, **at)

    async def run(self, script: str) -> Any:
        """Return what a script in the page comes to."""
        done = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return done["result"].get("value")

    async def screen(self) -> str:
        """Return the lines that the terminal in the page shows."""
        return str(await self.run(_READ))

    async def wait_for(self, *wanted: str | Callable[[str], bool]) -> str:
        """Wait until the page shows all of the texts, or a function of it is true; return it."""
        until = time.monotonic() + PATIENCE
        while True:
            screen = await self.screen()
            if all(each in screen if isinstance(each, str) else each(screen) for each in wanted):
                return screen
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {wanted}; the screen:\n{screen}")
            await asyncio.sleep(0.05)

    async def wait_for_end(self) -> None:
        """Wait until the page says that its window has ended."""
        async with asyncio.timeout(PATIENCE):
            while not await self.run("document.activeElement.matches('.ended a')"):
                await asyncio.sleep(0.05)

    async def where(self, words: str) -> tuple[float, float]:
        """Return where on the page these words begin, in pixels."""
        for y, line in enumerate((await self.screen()).splitlines()):
            if (x := line.find(words)) >= 0:
                sides = "(({ width, height }) => [width, height])"
                cell = "shown._core._renderService.dimensions.css.cell"
                width, height = await self.run(f"{sides}({cell})")
                return (x + 0.5) * width, (y + 0.5) * height
        raise AssertionError(f"{words!r} is not there")

    async def picture(self) -> bytes:
        """Return what is seen, as a PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])

    async def _listen(self) -> None:
        async for message in self._socket:
            said = message.json()
            if (number := said.get("id")) is not None:
                answer = self._answers.pop(number)
                if "error" in said:
                    answer.set_exception(AssertionError(said["error"]))
                elif not answer.done():
                    answer.set_result(said["result"])
            else:
                self._note(said["method"], said["params"])

    def _note(self, method: str, told: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(told["url"])
            case "Runtime.exceptionThrown":
                self.errors.append(str(told["exceptionDetails"]))
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                self.errors.append(str(told["entry"]))
            case "Target.targetCreated" if told["targetInfo"]["type"] == "page":
                self._targets.add(told["targetInfo"]["targetId"])

    async def end(self) -> None:
        """Listen no more."""
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Tab]:
    """Yield the one tab of a browser that keeps what it must in a folder."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, f"--user-data-dir={folder}", *_SWITCHES, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(await _address(folder), max_msg_size=0) as socket,
        ):
            tab = Tab(socket)
            await tab.begin()
            yield tab
            with suppress(TimeoutError, ConnectionError):
                tab._session = ""
                await tab.call("Browser.close")
            await tab.end()
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _address(folder: Path) -> str:
    """Return where the browser listens, once it has written that down."""
    written = folder / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not (written.exists() and len(lines := written.read_text().split()) == 2):
            await asyncio.sleep(0.05)
    return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
