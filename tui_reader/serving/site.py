"""The site: one page, and for each browser that opens it a window of its own."""

from __future__ import annotations

import asyncio
import errno
import secrets
import signal
from asyncio import CancelledError
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import resources
from ipaddress import ip_address
from platform import node

from aiohttp import web
from jinja2 import Environment, StrictUndefined, Template

from tui_reader.errors import UsageError
from tui_reader.localisation import _, spoken
from tui_reader.serving.guard import HEADERS, guard
from tui_reader.serving.window import PATIENCE, Window

USUAL_PORT = 8000
"""The port that is taken if none is named, and it is free."""

_REASONS = {
    errno.EADDRINUSE: ("something else does", "Choose another with --port."),
    errno.EACCES: ("you may not", "Choose one above 1023 with --port."),
    errno.EADDRNOTAVAIL: ("it is no address of this machine", ""),
}
"""Why an address cannot be had, and what to do then."""

_HEARTBEAT = 15.0  # seconds after which a page must have said that it is there
_PLAYER = str(resources.files("textual_serve") / "static")  # the terminal that runs in the page


def is_loopback(host: str) -> bool:
    """Return whether only this machine itself can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def serve(
    words: Sequence[str], title: str, host: str, port: int | None, ready: Callable[[str], None]
) -> None:
    """Show the app that these words call until Ctrl+C, or a request to end; `ready` gets the URL.

    Without a port it is the usual one, or if that is taken any that is free.

    Raises:
        UsageError: if the address or the port cannot be had.
    """
    with suppress(KeyboardInterrupt, CancelledError):
        asyncio.run(_serve(words, title, host, port, ready))


async def _serve(
    words: Sequence[str], title: str, host: str, port: int | None, ready: Callable[[str], None]
) -> None:
    name = node() if host in ("", "0.0.0.0", "::") else host
    # Other people on this machine can reach it too; who does not know the path finds nothing. It is
    # looked up by its hash, so that the time which that takes tells nothing of it.
    token = secrets.token_urlsafe(32)
    site = Site(words, title, token, name).application()
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=3 * PATIENCE)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError):  # Windows has no such handlers
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        shown = f"[{name}]" if ":" in name else name
        ready(f"http://{shown}:{runner.addresses[0][1]}/{token}/")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int | None) -> None:
    wanted = USUAL_PORT if port is None else port
    try:
        await web.TCPSite(runner, host, wanted).start()
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", 0)
        if port is None and number == errno.EADDRINUSE:
            await _listen(runner, host, 0)
            return
        reason, hint = _REASONS.get(number, (getattr(error, "strerror", None) or str(error), ""))
        raise UsageError(f"Cannot listen at {host}, port {wanted}: {reason}.", hint) from error


class Site:
    """The page, its script and its windows, below a path that nobody guesses.

    `words` call the app, `name` is what this machine may be called.
    """

    def __init__(self, words: Sequence[str], title: str, token: str, name: str) -> None:
        self._words = words
        self._token = token
        self._names = {name.lower()}
        self._template = _template()
        # In the language of now: it may be another one when the page is asked for.
        self._said = {
            "title": title,
            "language": spoken(),
            "ended": _("This window has ended."),
            "again": _("Begin again"),
        }
        self._open: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """Return it as the library serves it."""
        path = f"/{self._token}"
        site = web.Application(middlewares=[guard(self._names)])
        site.add_routes(
            [
                web.get(f"{path}/", self._page),
                web.get(f"{path}/page.js", self._script),
                web.get(f"{path}/ws", self._window),
                web.static(f"{path}/static", _PLAYER),
            ]
        )
        site.on_response_prepare.append(_tell_about)
        site.on_shutdown.append(self._end)
        return site

    async def _page(self, request: web.Request) -> web.Response:
        socket = f"ws://{request.headers['Host']}{request.path}ws"
        page = self._template.render(self._said, socket=socket)
        return web.Response(text=page, content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(text=_resource("page.js"), content_type="text/javascript")

    async def _window(self, request: web.Request) -> web.WebSocketResponse:
        """Let a page have its window until either has gone."""
        # Whoever has the address may paste as much as in a terminal.
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=0)
        await page.prepare(request)
        window = Window(self._words, page)
        self._open.add(page)
        try:
            await window.start(*(_cells(request, side) for side in ("width", "height")))
            async for message in page:
                if message.type is web.WSMsgType.TEXT:
                    await _pass_on(message.json(), window, page)
        finally:
            await window.stop()
            self._open.discard(page)
        return page

    async def _end(self, site: web.Application) -> None:
        await asyncio.gather(*(page.close() for page in self._open))


async def _tell_about(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _cells(request: web.Request, side: str) -> int:
    """Return how wide or high a page says that it is; a size follows, if it does not say so."""
    said = request.query.get(side, "")
    return int(said) if said.isdecimal() and len(said) < 5 else 80


async def _pass_on(said: object, window: Window, page: web.WebSocketResponse) -> None:
    """Tell the app what a page says, as the script of textual-serve puts it."""
    match said:
        case ["stdin", str(typed)]:
            await window.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await window.set_terminal_size(width, height)
        case ["ping", sent]:
            await page.send_json(["pong", sent])
        case ["blur"]:
            await window.blur()
        case ["focus"]:
            await window.focus()


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_resource("page.html.jinja"))


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
