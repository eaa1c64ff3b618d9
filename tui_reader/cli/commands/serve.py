"""`reader serve [FOLDER|FILE]`: the app in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.options import corpus
from tui_reader.errors import UsageError
from tui_reader.extras import how_to_install, installed
from tui_reader.localisation import ENGLISH, language_of, speak

if TYPE_CHECKING:
    from tui_reader.settings.preferences import Preferences

_HELP = """Show the app on FOLDER in a browser, at the address that is printed, until Ctrl+C.

Whoever knows the address reads and writes as you do: it holds a secret, made anew at each start.
Only this machine itself is listened to, unless --host names another of its addresses. Each tab of
the browser is a window of its own; one that is closed has everything on disk.

From another machine, a tunnel is safe: ssh -L 8000:localhost:8000 THERE. A browser keeps Ctrl+N,
Ctrl+T and Ctrl+W for itself; Ctrl+P finds what they do.
"""


@click.command("serve", short_help="Show the app in a browser.", help=_HELP)
@corpus
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="N",
    help="The port to listen at; 0 is any. Without it 8000, or any if that is taken.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="The address to listen at, instead of this machine's own.",
)
def command(folder: Path | None, annotations: Path | None, port: int | None, host: str) -> None:
    """Show the app in a browser."""
    if not installed("serve"):
        hint = f"Install it: {how_to_install('serve')}"
        raise UsageError("`reader serve` needs the package textual-serve.", hint)

    from tui_reader.serving.site import is_loopback, serve
    from tui_reader.settings.personal import set_up

    preferences = set_up()
    title = _title(folder, annotations, preferences)
    if not is_loopback(host) and not _agreed(host):
        return
    speak(preferences.language or language_of(os.environ))
    serve(_call(folder, annotations), title, host, port, _tell)
    speak(ENGLISH)


def _title(folder: Path | None, annotations: Path | None, preferences: Preferences) -> str:
    """Return what the page is called, once it is certain that there is something to read."""
    from tui_reader.session.opening import open_session
    from tui_reader.settings.places import Settings
    from tui_reader.text.clusters import safe

    session = open_session(Settings(folder, annotations), preferences, at_once=True)
    return f"{safe(session.corpus.root.resolve().name)} · reader"


def _agreed(host: str) -> bool:
    """Say what another address means; return whether a person who can be asked wants it."""
    output.say(
        f"At {host} other machines reach the app. Whoever learns the address that will be printed"
        " reads and changes your annotations as you do, and as nothing is encrypted, those who"
        " watch the network learn it. Safer, from another machine:"
        " ssh -L 8000:localhost:8000 THERE, and --host left out here."
    )
    return output.agreed("Serve there all the same?")


def _call(folder: Path | None, annotations: Path | None) -> list[str]:
    """Return the words that open the app on the same, by the Python that runs now.

    With -P that does not look for modules in the working folder, which may be one of articles.
    """
    named = [str(folder)] if folder else []
    chosen = [f"--annotations={annotations}"] if annotations else []
    return [sys.executable, "-P", "-m", "tui_reader", "open", *chosen, "--", *named]


def _tell(address: str) -> None:
    output.line(address)
    output.end()
