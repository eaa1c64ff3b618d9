"""Persons in languages that have no rules of their own: those whose names the word lists know."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import Find, Page
from tui_reader.model.entity import EntityType


def listed_persons(page: Page) -> Iterator[Find]:
    """Yield first names with the one word after them, and surnames known to all.

    No further: in German every noun has a capital, and titles have other names everywhere.
    """
    index = 0
    while index < len(page.tokens):
        last = index
        while page.is_first_name(last) and page.is_name(last + 1):
            last += 1
        hit = page.hits[index]
        if last > index:
            yield page.find(index, last + 1, EntityType.PER, 72)
        elif hit and lx.KNOWN in hit.kinds:
            last = hit.last - 1
            yield page.find(hit.first, hit.last, EntityType.PER, 60, hit.name)
        index = last + 1
