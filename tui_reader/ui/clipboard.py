"""The clipboard of the person's own terminal, which a sequence (OSC 52) reaches also over SSH."""

from __future__ import annotations

import os

from textual.app import App

from tui_reader.errors import UsageError
from tui_reader.localisation import _
from tui_reader.ui.phrases import number

MOST = 74_994
"""The most bytes of text that are copied: in base 64, with what stands around them, they make the
100,000 at which hterm stops, and the scripts that copy from a remote machine with it.
"""


def copy(app: App[None], text: str) -> str:
    """Hand the text to the terminal; return what else must be so that it arrives, or nothing.

    No terminal answers whether it took it.

    Raises:
        UsageError: if it is too long.
    """
    size = len(text.encode("utf-8"))
    if size > MOST:
        raise UsageError(
            _("Not copied: {size} bytes, and terminals take {most}.").format(
                size=number(size), most=number(MOST)
            ),
            _("Copy a smaller unit."),
        )
    app.copy_to_clipboard(text)
    return _("tmux needs set-clipboard on") if "TMUX" in os.environ else ""
