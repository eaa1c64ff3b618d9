"""HTML: a report in one file, to read, print and send.

It runs nothing and loads nothing: a content security policy allows its one style sheet and nothing
else. All that people wrote is escaped, and cannot turn the direction of what stands around it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import ceil
from typing import TYPE_CHECKING, Any

from tui_reader.exchange.digest import Digest, Reference, Section, digest
from tui_reader.exchange.outgoing import Export, File, Written, written
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _, ngettext, spoken
from tui_reader.text.clusters import shorten

if TYPE_CHECKING:
    from jinja2 import Template

MOST_COLUMNS = 22
"""Articles in the heat map, at most: those with most annotations."""

SHADES = 5
"""Shades of the heat map."""

_LABEL = 26  # cells of a tag's name in the heat map
_COLOUR = re.compile("#[0-9a-f]{6}")
_LANGUAGE = re.compile("[a-z]{2,3}")


def write(export: Export) -> Written:
    """Return the report; corrections of names are not in it."""
    tally = Tally()
    data = render(digest(export, tally)).encode("utf-8")
    return written(export, [File(f"{export.name}.html", data)], tally)


def render(told: Digest) -> str:
    """Return the page."""
    style = _resource("report.css") + _colours(told.sections)
    page: str = _template().render(
        _=_,
        ngettext=ngettext,
        told=told,
        lang=spoken(),
        style=style,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'",
        language=lambda each: each if _LANGUAGE.fullmatch(each) else "",
        number={section.tag.id: at for at, section in enumerate(told.sections)},
        most=max((len(section.quoted) for section in told.sections), default=0),
        columns=(columns := _columns(told.references)),
        shades=_shades(told.used, columns),
        tags_of=told.tags_of_articles(),
        short=lambda name: shorten(name, _LABEL),
    )
    return page


@cache
def _template() -> Template:
    """Return the template, compiled."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=_finalised,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.from_string(_resource("report.html.jinja"))


def _finalised(value: Any) -> Any:
    """Return what is written for a value; what a person wrote is harmless then."""
    return plain(value) if type(value) is str else value


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _hash(style: str) -> str:
    """Return how a policy names a style sheet (CSP Level 3, 2.3.1)."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _colours(sections: Sequence[Section]) -> str:
    """Return the rules that give the tags their colours; styles in elements are not allowed."""
    colours = [section.tag.colour for section in sections]
    return "".join(
        f".t{at}{{--tag:{colour}}}\n"
        for at, colour in enumerate(colours)
        if _COLOUR.fullmatch(colour)
    )


def _columns(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return the articles of the heat map, in their order."""
    chosen = sorted(references, key=lambda each: (-each.count, each.number))[:MOST_COLUMNS]
    return tuple(sorted(chosen, key=lambda each: each.number))


def _shades(
    sections: Sequence[Section], columns: Sequence[Reference]
) -> list[tuple[Section, list[tuple[int, int, int]]]]:
    """Return the rows of the heat map: of each cell its column, count and shade from 1."""
    counts = [section.articles for section in sections]
    most = max((max(row.values()) for row in counts), default=1)
    return [
        (
            section,
            [
                (at, row[column.number], ceil(SHADES * row[column.number] / most))
                for at, column in enumerate(columns)
                if row[column.number]
            ],
        )
        for section, row in zip(sections, counts, strict=True)
    ]
