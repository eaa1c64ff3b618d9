"""Nationalities and peoples, as adjectives and as nouns."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import Find, Page
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

_FIRST_HALVES = words(
    """
    afro americano anglo anti austro belgo euro ex extra franco germano greco hispano indo irako
    irano israelo italo luso nippo non polono pro russo serbo sino sovieto syro turco ukraino us
    american
    """
)
_LANGUAGE = frozenset({"en", "parler", "parle", "parlent", "langue", "traduit"})


def nationalities(page: Page) -> Iterator[Find]:
    """Yield the nationalities, compounds such as "russo-ukrainien" included, languages not."""
    for index, token in enumerate(page.tokens):
        hit = page.hits[index]
        if hit and lx.PEOPLE in hit.kinds:
            if page.key(index - 1) not in _LANGUAGE:
                yield page.find(index, hit.last, EntityType.NORP, 50, _name(page, index, hit.last))
        elif " " in token.key and _compound(page, token.key):
            yield page.find(index, index + 1, EntityType.NORP, 50, _compound_name(page, token.key))


def is_people(page: Page, index: int) -> bool:
    """Return whether the token is a nationality's adjective or noun."""
    return lx.PEOPLE in page.kinds(index)


def _name(page: Page, first: int, last: int) -> str:
    key = " ".join(page.keys[first:last])
    return page.lexicon.people.get(key, "")


def _compound_name(page: Page, key: str) -> str:
    *halves, last = key.split(" ")
    return "-".join([*halves, page.lexicon.people.get(last, last)])


def _compound(page: Page, key: str) -> bool:
    *halves, last = key.split(" ")
    return page.lexicon.has(last, lx.PEOPLE) and all(
        half in _FIRST_HALVES or page.lexicon.has(half, lx.PEOPLE) for half in halves
    )
