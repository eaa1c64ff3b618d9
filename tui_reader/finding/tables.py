"""Tables: how many annotations have each tag, by what else is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations, islice, product

from tui_reader.finding.grouping import NOTHING
from tui_reader.localisation import N_
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.text.runs import SpanIndex

LEVELS = 4
"""In so many shades are counts shown."""

Key = tuple[str, str]
"""A cell: the keys of its row and of its column."""

Meeting = tuple[Sequence[Annotation], Iterable[Key]]
"""Annotations that are together, and which tags meet there."""


class Unit(StrEnum):
    """Where two tags must stand to be together."""

    OVERLAP = "overlap"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


UNIT_NAMES = {
    Unit.OVERLAP: N_("passages that overlap, or have both tags"),
    Unit.SENTENCE: N_("sentences in which both tags stand"),
    Unit.PARAGRAPH: N_("paragraphs in which both tags stand"),
    Unit.ARTICLE: N_("articles in which both tags stand"),
}
"""What is counted where tags meet tags."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a count, and the annotations that it speaks of."""

    count: int = 0
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column; cells without any are left out.

    `row_sums` and `column_sums` have those that are not 0; `most` is the largest count.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    row_sums: Mapping[str, int] = field(default_factory=dict)
    column_sums: Mapping[str, int] = field(default_factory=dict)
    most: int = 0

    @property
    def total(self) -> int:
        """Return the sum of all counts."""
        return sum(self.row_sums.values())

    def count(self, row: str, column: str) -> int:
        """Return the count of a cell."""
        return self.cells[row, column].count if (row, column) in self.cells else 0

    def by_sums(self) -> Table:
        """Return it with the largest sums first, rows and columns of one sum as they are."""
        rows = sorted(self.rows, key=lambda key: -self.row_sums.get(key, 0))
        columns = sorted(self.columns, key=lambda key: -self.column_sums.get(key, 0))
        return replace(self, rows=tuple(rows), columns=tuple(columns))


def crossed(
    annotations: Iterable[Annotation], keys_of: Callable[[Annotation], Iterable[str]]
) -> dict[Key, Cell]:
    """Return the cells of tags by other keys of the same annotations, or none."""
    found: dict[Key, list[Annotation]] = {}
    for each in annotations:
        keys = dict.fromkeys(keys_of(each)) or (NOTHING,)
        for key in product(dict.fromkeys(each.tags), keys):
            found.setdefault(key, []).append(each)
    return {key: Cell(len(there), tuple(there)) for key, there in found.items()}


def together(meetings: Iterable[Meeting]) -> dict[Key, Cell]:
    """Return how often two tags meet, and on which annotations; the same either way round."""
    counts: Counter[Key] = Counter()
    found: dict[Key, dict[str, Annotation]] = {}
    for here, pairs in meetings:
        for pair in {(min(pair), max(pair)) for pair in pairs}:
            counts[pair] += 1
            there = (each for each in here if not set(pair).isdisjoint(each.tags))
            found.setdefault(pair, {}).update((each.id, each) for each in there)
    cells = {pair: Cell(count, tuple(found[pair].values())) for pair, count in counts.items()}
    return cells | {(other, one): cell for (one, other), cell in cells.items()}


def overlaps(placed: Iterable[tuple[Span, Annotation]]) -> Iterator[Meeting]:
    """Yield where tags meet: on one passage of an article, or on two that overlap."""
    index = SpanIndex(placed)
    for at, (span, each) in enumerate(index.items):
        yield (each,), combinations(dict.fromkeys(each.tags), 2)
        for other, that in islice(index.items, at + 1, None):
            if other.start >= span.end:
                break
            yield (each, that), _different(product(each.tags, that.tags))


def shared(units: Iterable[Sequence[Annotation]]) -> Iterator[Meeting]:
    """Yield where tags meet: on annotations of the same unit, one or several."""
    for here in units:
        tags = dict.fromkeys(tag for each in here for tag in each.tags)
        yield here, combinations(tags, 2)


def table(rows: Sequence[str], columns: Sequence[str], cells: Mapping[Key, Cell]) -> Table:
    """Return the table of these cells, with the sums of its rows and columns."""
    row_sums: Counter[str] = Counter()
    column_sums: Counter[str] = Counter()
    for (row, column), cell in cells.items():
        row_sums[row] += cell.count
        column_sums[column] += cell.count
    most = max((cell.count for cell in cells.values()), default=0)
    return Table(tuple(rows), tuple(columns), cells, row_sums, column_sums, most)


def steps(most: int) -> tuple[int, ...]:
    """Return the least count of each shade, in steps of about the same ratio up to the largest."""
    wanted = (round(most ** (level / LEVELS)) for level in range(LEVELS))
    return tuple(dict.fromkeys(max(1, step) for step in wanted)) if most else ()


def shade(count: int, steps: Sequence[int]) -> int:
    """Return which shade shows a count: 0 for none, else from 1 to `LEVELS`."""
    return sum(count >= step for step in steps)


def _different(pairs: Iterable[Key]) -> Iterator[Key]:
    return (pair for pair in pairs if pair[0] != pair[1])
