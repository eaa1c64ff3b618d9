"""`reader diff`: in what one annotation file differs from another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json

if TYPE_CHECKING:
    from tui_reader.sharing.comparing import Difference, Shift

DIFFERENT = 1
"""The exit code when the files differ."""

_LONGEST = 60
_WORD = 9  # cells of the word that says what became of something


@click.command("diff", short_help="Tell in what two annotation files differ.")
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@as_json
def command(a: Path, b: Path, as_json: bool) -> int:
    """Tell what was added, removed and changed between A and B: the codebook, then each article.

    Each is an annotation file, with the journal beside it, or an export in JSON. Tags are the same
    by their guid, or else their name. Exit codes: 0 there is no difference, 1 there is, 3 a file
    cannot be read, 4 one is damaged or newer.
    """
    from tui_reader.sharing.colleagues import contents
    from tui_reader.sharing.comparing import differences

    found = differences(contents(a), contents(b))
    if as_json:
        for each in found:
            output.record(_record(each))
    else:
        _tell(found)
    return DIFFERENT if found else 0


def _tell(found: Iterable[Difference]) -> None:
    for source, several in groupby(found, key=lambda each: each.source):
        output.line(source or "codebook")
        for each in several:
            for words in _lines(each):
                output.line(f"  {each.what:{_WORD}}{words}")


def _lines(found: Difference) -> Iterator[str]:
    from tui_reader.sharing.comparing import What

    about = _about(found)
    if found.what is What.CHANGED:
        yield f"{about}: {'; '.join(map(_shifted, found.shifts))}"
    else:
        yield about


def _about(found: Difference) -> str:
    """Return what something is, in words, and if it came or went also what it says."""
    from tui_reader.model.annotation import Annotation
    from tui_reader.model.codebook import Tag
    from tui_reader.sharing.comparing import What

    record, said = found.record, found.what is not What.CHANGED
    if isinstance(record, Tag):
        words = f": {_short(record.description)}" if said and record.description else ""
        return f"{record.name}{words}"
    if not isinstance(record, Annotation):
        return "the article"
    anchor = record.anchor
    words = "the whole article"
    if anchor is not None:
        words = f"{anchor.span.start}-{anchor.span.end} {_quoted(anchor.exact)}"
    if said:
        words += f" [{', '.join(found.tags)}]" if found.tags else ""
        words += f" note {_quoted(record.note)}" if record.note else ""
        words += f" by {record.creator}" if record.creator else ""
    return words


def _shifted(shift: Shift) -> str:
    if shift.field == "tags":
        signs = [f"-{tag}" for tag in shift.before] + [f"+{tag}" for tag in shift.after]
        return f"tags {' '.join(signs)}"
    return f"{shift.field} {_quoted(shift.before)} → {_quoted(shift.after)}"


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{_short(str(value))}”" if value != "" else "nothing"


def _short(text: str) -> str:
    from tui_reader.text.clusters import shorten

    return shorten(text, _LONGEST)


def _record(found: Difference) -> dict[str, Any]:
    from tui_reader.model.annotation import Annotation
    from tui_reader.model.codebook import Tag

    record = found.record
    about: dict[str, Any] = {"what": found.what, "article": found.source or None}
    if isinstance(record, Tag):
        about |= {"tag": record.id, "name": record.name}
    elif isinstance(record, Annotation):
        span = record.anchor.span if record.anchor else None
        about |= {
            "id": record.id,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "text": record.anchor.exact if record.anchor else None,
            "tags": list(found.tags),
            "note": record.note or None,
            "by": record.creator or None,
        }
    changes = {each.field: [each.before, each.after] for each in found.shifts}
    return about | ({"changes": changes} if changes else {})
