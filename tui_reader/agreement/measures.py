"""Measures: the table of agreement of several readers, tag by tag."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tui_reader import extras
from tui_reader.agreement import characters, matching, nominal, unitizing
from tui_reader.agreement.readings import Study
from tui_reader.agreement.units import Continuum
from tui_reader.values import frozen

ALL_TAGS = ""
"""What stands for all tags together."""


@frozen
class Row:
    """How far some readers agree on a tag; of None a measure is not defined.

    `articles` and `length` tell how many articles, of how many code points together, all of them
    have opened; `passages` how many with that tag each has marked there. What is `not_given` is not
    measured of so many readers, or lacks a library.
    """

    readers: tuple[str, ...]
    tag: str
    articles: int
    length: int
    passages: tuple[int, ...]
    exact: float | None
    overlap: float | None
    kappa: float | None
    nominal: float | None
    unitizing: float | None
    not_given: tuple[str, ...] = ()


def rows(study: Study) -> Iterator[Row]:
    """Yield what each two readers agree in, and all if there are more: all tags, then each."""
    everybody = tuple(range(len(study.readers)))
    groups = list(combinations(everybody, 2))
    for group in groups if len(everybody) == 2 else [*groups, everybody]:
        articles = study.of(group)
        if articles:
            names = tuple(study.readers[each] for each in group)
            yield from _rows(names, articles, study.tags)


def _rows(
    readers: tuple[str, ...], articles: tuple[Continuum, ...], tags: tuple[str, ...]
) -> Iterator[Row]:
    said = characters.patterns(articles)
    apart = {tag: unitizing.disagreement(articles, tag) for tag in tags}
    pair = len(readers) == 2
    alike = extras.installed("agreement")
    not_given = () if pair else ("exact", "overlap", "kappa", "unitizing")
    not_given = not_given if alike else (*not_given, "nominal")
    for tag in (ALL_TAGS, *tags):
        chosen = articles if tag == ALL_TAGS else tuple(each.tagged(tag) for each in articles)
        found = said if tag == ALL_TAGS else characters.of_tag(said, tag)
        each_apart = apart.values() if tag == ALL_TAGS else [apart[tag]]
        yield Row(
            readers=readers,
            tag=tag,
            articles=len(articles),
            length=sum(article.length for article in articles),
            passages=_counts(chosen),
            exact=matching.exact(chosen) if pair else None,
            overlap=matching.overlapping(chosen) if pair else None,
            kappa=characters.kappa(found) if pair else None,
            nominal=nominal.alpha(found) if alike else None,
            unitizing=unitizing.alpha(each_apart) if pair else None,
            not_given=not_given,
        )


def _counts(articles: tuple[Continuum, ...]) -> tuple[int, ...]:
    """Return how many passages each reader has, one with several tags once for each."""
    readings = zip(*(article.readings for article in articles), strict=True)
    return tuple(sum(len(set(reading)) for reading in each) for each in readings)
