"""Choosing a file and a format: what the dialogs of export and import have in common."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.suggester import Suggester
from textual.widgets import Input, OptionList

from tui_reader import disk
from tui_reader.errors import ReaderError
from tui_reader.exchange.registry import Format
from tui_reader.localisation import _
from tui_reader.text.clusters import shorten
from tui_reader.ui.screens.picker import Picker, Row
from tui_reader.values import frozen


@frozen
class Wanted:
    """A file, and the name of the format that it has or is to have; empty if it is to be found out.

    `profile` is the way in which it is to be written.
    """

    path: Path
    format: str = ""
    profile: str = ""


class FormatDialog(Picker[Wanted]):
    """A field for the path of a file, above the formats; `former` is the name of the first one."""

    def __init__(self, quote: str, path: str, formats: Sequence[Format], former: str) -> None:
        super().__init__(quote, path)
        names = [each.name for each in formats]
        self.formats = formats
        self.at = names.index(former) if former in names else 0

    def field(self, typed: str) -> Input:
        """Return the field; the arrow to the right completes what is typed in it."""
        return Input(typed, placeholder=_(self.placeholder), suggester=PathSuggester())

    def first_row(self) -> int:
        """Return which format is chosen."""
        return self.at

    def list_rows(self, keep: bool = False) -> None:
        """List the formats once; what is typed is a path, which at most chooses another one."""
        options = self.query_one(OptionList)
        if not options.option_count:
            super().list_rows(keep)
        elif options.highlighted != (at := self.first_row()):
            options.highlighted = at

    def rows(self, query: str) -> list[Row]:
        """Return the formats, whatever was typed."""
        return list(self._rows_of_formats())

    def told_of(self, format: Format) -> str:
        """Return what is told of a format."""
        needed = _("It needs a package: {command}.").format(command=format.command)
        return _(format.lost) if format.installed else f"{needed} {_(format.lost)}"

    def ready(self, format: Format) -> bool:
        """Return whether a format can be used as things are."""
        return format.installed

    def format_chosen(self) -> None:
        """Follow another choice."""

    @property
    def typed(self) -> str:
        """Return the path as it was typed."""
        return self.query_one(Input).value.strip()

    @property
    def format(self) -> Format:
        """Return the chosen format."""
        return self.formats[self.at]

    def _rows_of_formats(self) -> Iterator[Row]:
        for each in self.formats:
            label = Text(shorten(_(each.title), self.room()), "" if self.ready(each) else "dim")
            yield Row(each.name, label, self.told_of(each))

    @on(OptionList.OptionHighlighted)
    def _another(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self.at:
            self.at = event.option_index
            self.format_chosen()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.query_one(Input).focus()


class PathSuggester(Suggester):
    """Completes paths by what is in their folders."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return what was typed with the rest of the first name that begins so, or None."""
        return await to_thread(completed, value)


def completed(typed: str) -> str | None:
    """Return a path with the rest of the first name in its folder that begins so, or None."""
    start = "" if typed.endswith("/") else Path(typed).name
    path = Path(typed).expanduser()
    folder = path.parent if start else path
    if not typed or start in ("..", "~"):
        return None
    try:
        names = disk.names(folder)
    except ReaderError:
        return None
    fitting = (name for name in sorted(names) if name.startswith(start))
    # What begins with a dot is hidden until its dot is typed.
    found = next((name for name in fitting if start or not name.startswith(".")), None)
    if found is None:
        return None
    inside = "/" if disk.is_folder(folder / found) else ""
    return f"{typed}{found[len(start) :]}{inside}"
