"""The one table at the end: each target with what was found, whether that is it, and the peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.figures import table
from benchmarks.outcome import Found
from benchmarks.peers import PEERS, missing
from benchmarks.targets import TARGETS, Part, Target

NOT_RUN = "not run"
"""What stands in the place of a figure that no benchmark was asked for."""

HEADS = ("what", "target", "here", "met", "beside it")


Row = tuple[str, str, str, str, str]
"""What stands under the heads; of a group only its name."""


def rows_of(found: Mapping[str, Mapping[str, Found]], asked: Sequence[str]) -> list[Row]:
    """Return the rows of the targets that the benchmarks asked for have to do with.

    `found` are the figures of each benchmark.
    """
    figures = {f"{name}.{key}": each for name, keys in found.items() for key, each in keys.items()}
    rows: list[Row] = []
    group = ""
    for target in TARGETS:
        if {_benchmark(part.figure) for part in target.here}.isdisjoint(asked):
            continue
        if target.group != group:
            group = target.group
            rows.append((f"**{group}**", "", "", "", ""))
        rows.append(_row(target, {name: figures.get(name, NOT_RUN) for name in target.figures}))
    return rows


def board(found: Mapping[str, Mapping[str, Found]], asked: Sequence[str]) -> str:
    """Return the rows as a table in Markdown, with how to read it."""
    return f"{table(HEADS, rows_of(found, asked))}\n\n{_notes()}"


def show(found: Mapping[str, Mapping[str, Found]], asked: Sequence[str]) -> None:
    """Print the same for a person at a terminal, as wide as that is."""
    shown = Table(*HEADS, box=box.HORIZONTALS, show_lines=True)
    for row in rows_of(found, asked):
        shown.add_row(*(escape(cell.strip("*")) for cell in row))
    console = Console(highlight=False)
    console.print(shown)
    console.print(escape(_notes()))


def figures_of(name: str, told: str) -> dict[str, Found]:
    """Return the figures of a benchmark, with what is told in the place of each."""
    parts = (part for target in TARGETS for part in target.here + target.beside)
    keys = (part.figure for part in parts if _benchmark(part.figure) == name)
    return dict.fromkeys((key.partition(".")[2] for key in keys), told)


def _benchmark(figure: str) -> str:
    return figure.partition(".")[0]


def _row(target: Target, figures: Mapping[str, Found]) -> Row:
    return (
        target.what,
        target.asked,
        _cell(target.here, figures),
        _verdict(target.here, figures),
        _cell(target.beside, figures),
    )


def _cell(parts: Sequence[Part], figures: Mapping[str, Found]) -> str:
    """Return the figures of a cell; what is said of all in turn stands there once."""
    reasons = {figure for part in parts if isinstance(figure := figures[part.figure], str)}
    if len(reasons) == 1 and all(isinstance(figures[part.figure], str) for part in parts):
        labels = ", ".join(part.label for part in parts if part.label)
        (reason,) = reasons
        return f"{labels}: {reason}" if labels else reason
    pieces = (_piece(part, figures[part.figure]) for part in parts)
    return "; ".join(dict.fromkeys(pieces))


def _piece(part: Part, figure: Found) -> str:
    if isinstance(figure, str):
        return f"{part.label}: {figure}" if part.label else figure
    short = f" ({figure.short})" if figure.short else ""
    return f"{part.label} {part.shown.format(figure.value)}{short}".strip()


def _verdict(parts: Iterable[Part], figures: Mapping[str, Found]) -> str:
    """Return whether what is asked is met, for each figure of which something is."""
    words = [_word(part, figures[part.figure]) for part in parts if part.asked]
    return words[0] if len(set(words)) == 1 else "; ".join(words)


def _word(part: Part, figure: Found) -> str:
    if isinstance(figure, str):
        return "–"
    if not part.met(figure.value):
        return "no"
    if figure.short:
        return "so far"
    return "yes, ambition" if part.wish is not None and part.met(figure.value, wish=True) else "yes"


def _notes() -> str:
    """Return how to read the table, and what installs the peers that are not here."""
    lines = [
        "*so far*: yes, but by less than the target asks for, as said in brackets. "
        "*ambition*: what the target wishes for beyond it is reached too. –: not measured.",
    ]
    lines += [f"{name} is not installed here: {PEERS[name]}." for name in missing()]
    return "\n\n".join(lines)
