"""How differences look: what was removed and added, so that nothing depends on colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rich.style import Style
from rich.text import Text

from tui_reader.model.anchor import Piece, PieceKind
from tui_reader.text.clusters import safe

_LINE_ENDS = re.compile(r"\s*\n\s*")
_MARKS = {
    PieceKind.KEPT: ("", ""),
    PieceKind.REMOVED: ("[-", "-]"),
    PieceKind.ADDED: ("[+", "+]"),
}
"""What stands around a piece, so that nothing depends on colour, strike or underline alone."""


def drawn(pieces: Iterable[Piece], ground: Style, colours: Mapping[str, str]) -> Text:
    """Return the pieces one after the other on one line; `colours` are those of the theme."""
    styles = {
        PieceKind.KEPT: Style(),
        PieceKind.REMOVED: Style(color=colours["error"], strike=True),
        PieceKind.ADDED: Style(color=colours["success"], underline=True),
    }
    text = Text()
    for piece in pieces:
        begin, end = _MARKS[piece.kind]
        style = ground + styles[piece.kind]
        plain = style + Style(strike=False, underline=False)
        text.append(begin, plain).append(_flowing(piece.text), style).append(end, plain)
    return text


def _flowing(text: str) -> str:
    """Return the text on one line, made safe, with a sign where a line ended."""
    return safe(_LINE_ENDS.sub(" ¶ ", text))
