"""The formats of export, one row each; front ends and help texts are made from this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from tui_reader.errors import UsageError
from tui_reader.exchange import native
from tui_reader.model.change import Contents
from tui_reader.values import frozen


@frozen
class Export:
    """What is to be exported: everything that is kept, and who writes it.

    `generator` is the program's name and version. `texts` holds the articles' texts by source, if
    they are to be in the export.
    """

    contents: Contents
    generator: str
    texts: Mapping[str, str] = field(default_factory=dict)


@frozen
class Format:
    """One format: its name on the command line, its file endings, a line of help, its renderer.

    `render` returns the whole file; equal exports give equal text.
    """

    name: str
    suffixes: tuple[str, ...]
    help: str
    render: Callable[[Export], str]


def by_name(name: str) -> Format:
    """Return the format with that name.

    Raises:
        UsageError: if there is none.
    """
    for row in FORMATS:
        if row.name == name:
            return row
    names = ", ".join(row.name for row in FORMATS)
    raise UsageError(f"There is no export format {name!r}.", f"Formats: {names}.")


FORMATS = (
    Format(
        "json",
        (".json",),
        "Everything, as one JSON object; its schema comes with the program.",
        lambda export: native.render(export.contents, export.generator, export.texts),
    ),
)
"""Every format, the default one first."""
