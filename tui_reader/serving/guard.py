"""The guard: only pages that this server itself has sent may speak to it."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

# The page loads nothing from elsewhere, whatever is in the texts: not even a click on an address in
# an article opens it, for a sandbox without `allow-popups` opens nothing. Styles stand in the page,
# because the terminal writes its own there.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self';"
    " font-src 'self'; img-src data:; style-src 'self' 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What each answer says of itself (Content Security Policy Level 3)."""


def guard(names: Collection[str]) -> Middleware:
    """Return what looks at each request first; `names` are those of this machine that are known."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if not is_own(host, origin, names):
            raise web.HTTPForbidden(text="Only this server's own pages may ask for this.\n")
        return await handler(request)

    return guarded


def is_own(host: str, origin: str | None, names: Collection[str]) -> bool:
    """Return whether a request with these headers may come from a page that this server has sent.

    Any page that is open in the same browser can connect to a WebSocket on this machine; its
    `Origin`, which no page can change, is then not the `Host` that is asked (RFC 6455, 10.2). And
    any page can let its own name lead here (DNS rebinding) to be of one origin with this server;
    then `Host` is that name. An address in figures is no name, and `localhost` leads nowhere else
    (RFC 6761, 6.3). The port may be another one, as that of a tunnel.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    known = name == "localhost" or name in names or _is_address(name)
    return known and (origin is None or origin.partition("://")[2] == host)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
