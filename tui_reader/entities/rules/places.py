"""Places: those of the lexicon, and unknown names that a word before them makes a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import LONGEST, Find, Hit, Page
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

_OF = frozenset({"de", "d'", "du", "des", "of"})
_KINDS_OF_PLACE = words(
    """
    ville villes commune communes village villages localite province region regions district
    departement canton quartier banlieue capitale port ile iles archipel peninsule comte oblast
    nord sud est ouest pres kilometres km large frontiere environs municipalite bourg faubourg
    agglomeration metropole prefecture vallee plage foret gouvernorat wilaya habitants maire
    city town north south east west outskirts island
    """
)
_STREETS = words(
    """
    rue avenue boulevard quai place pont square route
    """
)
_ROADS = frozenset({"RN", "RD"})
_RELIEF = words(
    """
    lac mont mer golfe detroit ile cap col massif vallee baie
    """
)
_IN = frozenset({"in", "near"})


_TOWN = re.compile(
    r"Sainte?-[A-ZÀ-Ý]|[A-ZÀ-Ý][\w-]*-(?:sur|sous|en|lès|les|la|le|aux|de|du)-[\w-]+\Z"
)


def places(page: Page) -> Iterator[Find]:
    """Yield the places of the lexicon, and streets, lakes and mountains with their names."""
    for index, token in enumerate(page.tokens):
        hit = page.hits[index]
        if hit and _is_place(hit) and not _is_word(page, index, hit.last):
            single = hit.last - hit.first == 1
            yield page.find(hit.first, hit.last, EntityType.LOC, 60 if single else 75, hit.name)
        if token.text in _ROADS and page.key(index + 1).isdigit():
            yield page.find(index, index + 2, EntityType.LOC, 76)
        if token.key in _STREETS or token.key in _RELIEF:
            yield from _named_feature(page, index)


def _is_place(hit: Hit) -> bool:
    """Return whether a hit is a place by itself: a village only with its article."""
    return lx.PLACE in hit.kinds or (lx.VILLAGE in hit.kinds and hit.last - hit.first > 1)


def guessed_places(page: Page) -> Iterator[Find]:
    """Yield unknown names after "à", "in" or a word such as "ville de"."""
    for index, token in enumerate(page.tokens):
        if token.opens or not page.is_unknown(index) or token.shouted:
            continue
        if lx.WORD in page.kinds(index):
            continue
        before = page.key(index - 1)
        if lx.VILLAGE in page.kinds(index):
            yield page.find(index, index + 1, EntityType.LOC, 23)
        if _TOWN.match(token.text):
            yield page.find(index, index + 1, EntityType.LOC, 44)
        if before in _OF and page.key(index - 2) in _KINDS_OF_PLACE:
            yield page.find(index, name_end(page, index), EntityType.LOC, 40)
        elif (
            before in _OF and page.key(index - 3) in _KINDS_OF_PLACE and page.key(index - 2) == "la"
        ):
            yield page.find(index, name_end(page, index), EntityType.LOC, 35)
        elif _after_in(page, index) and not page.is_first_name(index):
            yield page.find(index, name_end(page, index), EntityType.LOC, 22)


def _after_in(page: Page, index: int) -> bool:
    """Return whether "à" or its like stands before the token; "a" without accent is a verb."""
    return index > 0 and (page.tokens[index - 1].text == "à" or page.key(index - 1) in _IN)


def name_end(page: Page, first: int) -> int:
    """Return where the unbroken run of names that begins at a token ends; see `LONGEST`."""
    last = first
    while last < first + LONGEST and page.is_name(last):
        last += 1
    return last


def _is_word(page: Page, index: int, last: int) -> bool:
    """Return whether a single token is rather an ordinary word than a place."""
    if last > index + 1:
        return False
    token = page.tokens[index]
    price = page.text[token.start - 1 : token.start] == "$"
    small = token.key in page.small and not token.shouted
    return price or (token.opens and (lx.WORD in page.kinds(index) or small))


def _named_feature(page: Page, index: int) -> Iterator[Find]:
    after = index + 1
    while page.key(after) in _OF or page.key(after) in ("la", "l'", "les"):
        after += 1
    feature = page.key(index) in _RELIEF
    if not page.is_name(after) or (feature and after > index + 1 and page.hits[after]):
        return
    yield page.find(index, name_end(page, after), EntityType.LOC, 45 if feature else 72)
