"""`reader agreement`: how far the readings of several people are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui_reader.cli import output
from tui_reader.cli.options import as_json
from tui_reader.errors import InputError, UsageError

if TYPE_CHECKING:
    from tui_reader.agreement.measures import Row
    from tui_reader.agreement.readings import Reader

_HEAD = ("readers", "tag", "articles", "characters", "passages")
_MEASURES = {
    "exact": "exact F1",
    "overlap": "overlap F1",
    "kappa": "kappa",
    "nominal": "alpha nominal",
    "unitizing": "alpha unitizing",
}
_ALL_TAGS = "all tags"
_NOT_GIVEN, _UNDEFINED = "-", "undefined"
_NOTE = "note"
_WIDTHS = (12, 8, *[9] * len(_MEASURES))  # so that the tables stand below one another

_HELP = """Measure how far several readings of the same articles agree, tag by tag.

Each FILE is an annotation file, with the journal beside it, or an export in JSON, and is one
reading. Two files of one person are test-retest: how stable their reading is. With --coders, the
people whose annotations one FILE holds, as after a merge, are the readers.

\b
exact      F1 of passages with the same tag, beginning and end
overlap    F1 of passages that overlap one with the same tag
kappa      Cohen's kappa over all characters: has the tag, or not
nominal    Krippendorff's alpha, likewise, for any number of readers
unitizing  Krippendorff's alpha for where passages begin and end

1 is full agreement, 0 what chance would give (but for F1). What is not defined, since there is
nothing to agree on, is called so. How overlaps, absences and unopened articles count is said below
the table. `nominal` needs the package krippendorff (the extra agreement).

Formulas and sources are in the documentation, on the page "Agreement". Exit codes: 0 done, 2 wrong
use, 3 a file cannot be read or there is nothing to compare, 4 an annotation file is damaged or
newer.
"""


@click.command("agreement", short_help="Measure how far several readings agree.", help=_HELP)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--coders", is_flag=True, help="Compare the people who annotated in the one FILE.")
@click.option("--done", is_flag=True, help="Only articles that the readers are done with.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values; the notes are rows.")
@click.option("--markdown", "as_markdown", is_flag=True, help="A table in Markdown.")
@as_json
def command(
    files: tuple[Path, ...],
    coders: bool,
    done: bool,
    as_csv: bool,
    as_markdown: bool,
    as_json: bool,
) -> None:
    """Measure how far several readings agree."""
    from tui_reader.agreement.measures import rows
    from tui_reader.agreement.readings import study
    from tui_reader.cli.treatment import notes

    if as_csv + as_markdown + as_json > 1:
        raise UsageError("One of --csv, --markdown and --json is enough.")
    readers = _coders(files) if coders else _readers(files)
    found = study(readers, done)
    table = list(rows(found))
    told = list(notes(readers, found, done=done, by_creator=coders))
    if not table:
        raise InputError("There is no article in which two readers can be compared.", told[-1])
    if as_json:
        for row in table:
            output.record(_record(row))
        for note in told:
            output.record({_NOTE: note})
    elif as_csv:
        _write_csv(table, told)
    elif as_markdown:
        _write_markdown(table, told)
    else:
        _write_text(table, told)


def _readers(files: Sequence[Path]) -> list[Reader]:
    from tui_reader.agreement.readings import Reader
    from tui_reader.sharing.colleagues import contents

    if len(files) < 2:
        raise UsageError("Name two files or more.", "With --coders, the one that several share.")
    stems = [path.stem for path in files]
    names = stems if len(set(stems)) == len(stems) else list(map(str, files))
    return [Reader(name, contents(path)) for name, path in zip(names, files, strict=True)]


def _coders(files: Sequence[Path]) -> Sequence[Reader]:
    from tui_reader.agreement.readings import by_creator
    from tui_reader.sharing.colleagues import contents

    if len(files) != 1:
        raise UsageError("--coders compares the people in one file.", "Name one.")
    readers = by_creator(contents(files[0]))
    if len(readers) < 2:
        raise InputError(f"{files[0]} holds annotations of fewer than two people.")
    return readers


def _write_text(table: Sequence[Row], told: Iterable[str]) -> None:
    """Write a table for each group of readers, and below them what is to be known, in lines."""
    from textwrap import wrap

    from tui_reader.text.clusters import safe

    for readers, rows in groupby(table, key=lambda row: row.readers):
        several = list(rows)
        articles, length = several[0].articles, several[0].length
        about = f"{articles} article{'s' * (articles != 1)}, {length} characters"
        output.line(f"{_together(readers)}: {about}")
        lines = [["tag", "passages", *_MEASURES]]
        for cells in map(_cells, several):
            lines.append([cells[1], *cells[4:]])
        output.table(lines, widths=_WIDTHS, to_the_right=range(1, len(lines[0])))
        output.line()
    for note in told:
        for line in wrap(safe(note), output.width()):
            output.line(line)


def _together(readers: Sequence[str]) -> str:
    return " × ".join(readers)


def _cells(row: Row) -> list[str]:
    about = [_together(row.readers), row.tag or _ALL_TAGS, str(row.articles), str(row.length)]
    passages = ", ".join(map(str, row.passages))
    return [*about, passages, *(_measure(row, name) for name in _MEASURES)]


def _measure(row: Row, name: str) -> str:
    if name in row.not_given:
        return _NOT_GIVEN
    value: float | None = getattr(row, name)
    return _UNDEFINED if value is None else f"{value:.3f}"


def _record(row: Row) -> dict[str, Any]:
    return {
        "readers": list(row.readers),
        "tag": row.tag or None,
        "articles": row.articles,
        "characters": row.length,
        "passages": list(row.passages),
        **{name: getattr(row, name) for name in _MEASURES if name not in row.not_given},
    }


def _write_csv(table: Sequence[Row], told: Iterable[str]) -> None:
    """Write rows of equal length; the last ones say `note` first and then what is to be known.

    The passages of each reader of a row have a column of their own.
    """
    from tui_reader.exchange.formulas import guarded

    *about, _passages = _HEAD
    most = max(len(row.readers) for row in table)
    numbers = [f"passages_{number}" for number in range(1, most + 1)]
    head = [*about, *numbers, *(name.replace(" ", "_") for name in _MEASURES.values())]
    rows = []
    for row in table:
        cells = _cells(row)
        counts = [*map(str, row.passages), *[""] * (most - len(row.passages))]
        rows.append([*cells[: len(about)], *counts, *cells[len(_HEAD) :]])
    for cells in (head, *rows, *_note_rows(told, len(head))):
        names = list(map(guarded, cells[:2]))  # numbers may begin with a minus
        output.raw(",".join(map(_quoted, [*names, *cells[2:]])) + "\n")


def _note_rows(told: Iterable[str], width: int) -> Iterator[list[str]]:
    for note in told:
        yield [_NOTE, note, *[""] * (width - 2)]


def _quoted(value: str) -> str:
    """Return a field as RFC 4180 writes it."""
    return '"' + value.replace('"', '""') + '"' if any(s in value for s in ',"\n\r') else value


def _write_markdown(table: Iterable[Row], told: Iterable[str]) -> None:
    head = [*_HEAD, *_MEASURES.values()]
    ruler = ["---", "---", *["---:"] * (len(head) - 2)]
    for cells in (head, ruler, *([_escaped(cell) for cell in _cells(row)] for row in table)):
        output.line(f"| {' | '.join(cells)} |")
    output.line()
    for note in told:
        output.line(f"- {_escaped(note)}")


def _escaped(text: str) -> str:
    """Return a text so that Markdown takes no sign of it for its own."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in text)
