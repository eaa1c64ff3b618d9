"""Products and events: those of the lexicon, and names that a word before them makes such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import Find, Page
from tui_reader.entities.rules.places import name_end
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

_MAKES = words(
    """
    missile missiles fusee fusees satellite satellites sonde sondes logiciel logiciels
    application avion avions char chars drone drones chasseur chasseurs helicoptere helicopteres
    sous-marin navire fregate croiseur destroyer porte-avions smartphone telescope lanceur
    lanceurs roquettes obusier obusiers blinde blindes systeme systemes lance-roquettes capsule
    rover vaisseau virus rancongiciel bombardier bombardiers munitions obus torpille
    mitrailleuse rocket rockets tank tanks aircraft jet jets launcher launchers
    """
)
_STORMS = words(
    """
    ouragan ouragans tempete cyclone typhon hurricane typhoon cyclones
    """
)
_MEETINGS = frozenset({"sommet", "summit"})
_OF = frozenset({"de", "d'", "du", "des"})
_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Z])[\w-]+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?\Z")
_ACRONYM = re.compile(r"[A-Z]{2,6}\Z")
_RACES = words(
    """
    championnat championnats coupe election elections primaire tournoi festival concours jeux
    referendum
    """
)
_DISCIPLINES = words(
    """
    football handball rugby basket basketball volley tennis ski cyclisme athletisme natation
    judo triathlon duathlon biathlon hockey formule hiver ete jeunesse cross
    """
)
_INSIDE = words(
    """
    monde europe france presidentielle presidentielles legislatives municipales regionales
    departementales generales senatoriales federales europeennes clubs nations confederations
    ligue
    """
)


def things(page: Page) -> Iterator[Find]:
    """Yield the products and events of the lexicon and those shown by a word before them."""
    for index, token in enumerate(page.tokens):
        hit = page.hits[index]
        if hit and lx.PRODUCT in hit.kinds and _is_product(page, index, hit.kinds):
            yield page.find(hit.first, hit.last, EntityType.PRODUCT, 63, hit.name)
        elif hit and lx.EVENT in hit.kinds and not (token.opens and lx.WORD in hit.kinds):
            yield page.find(hit.first, _with_year(page, hit.last), EntityType.EVENT, 88, hit.name)
        elif token.shouted and _ACRONYM.match(token.text) and _is_weapon(page, index):
            yield page.find(index, index + 1, EntityType.PRODUCT, 64)
        elif token.key in _MEETINGS or token.key == "affaire":
            yield from _meeting(page, index)
        elif token.key in _RACES:
            yield from _race(page, index)
        elif token.key in _STORMS and page.is_unknown(index + 1):
            yield page.find(index + 1, name_end(page, index + 1), EntityType.EVENT, 66)


def guessed_products(page: Page) -> Iterator[Find]:
    """Yield unknown names after words such as "missile" or "logiciel", adjectives in between."""
    for index, token in enumerate(page.tokens):
        if not token.capital or (token.opens and page.key(index - 1) not in ("«", "-")):
            continue
        near = page.keys[page.back(index, 2) : index]
        if _OF.isdisjoint(near[-1:]) and not _MAKES.isdisjoint(near) and _is_model(page, index):
            yield page.find(index, name_end(page, index), EntityType.PRODUCT, 42)


def _is_model(page: Page, index: int) -> bool:
    """Return whether the token can be the name of a make: unknown, or letters with digits."""
    known = lx.FIRST_NAME in page.kinds(index) or lx.WORD in page.kinds(index)
    model = _MODEL.match(page.tokens[index].text) is not None
    return not known and (page.is_unknown(index) or model)


def _is_product(page: Page, index: int, kinds: str) -> bool:
    """Return whether a hit is the product and not the organisation or word of the same name."""
    if set(kinds) <= {lx.PRODUCT}:
        return True
    return not _MAKES.isdisjoint(page.keys[page.back(index, 4) : index])


def _is_weapon(page: Page, index: int) -> bool:
    """Return whether an acronym in capitals stands where only a weapon can stand."""
    if any(kind in lx.NAMES for kind in page.kinds(index)):
        return False
    if page.key(index + 1) == "a" and "portee" in page.keys[index + 2 : index + 6]:
        return True
    near = page.keys[page.back(index, 5) : index]
    return page.key(index - 1) == "(" and not _MAKES.isdisjoint(near)


def _with_year(page: Page, last: int) -> int:
    """Return where an event ends: "de Rio", "d'hiver", "2016" and "de 2016" belong to it."""
    after = last + 1 + (page.key(last + 1) in ("la", "l'"))
    while page.key(last) in _OF and page.key(after) in _DISCIPLINES:
        last = after + 1 + (page.key(after + 1) in ("alpin", "nordique"))
        after = last + 1
    if page.key(last) in _OF and last < len(page.hits) - 1:
        hit = page.hits[last + 1]
        if hit and lx.PLACE in hit.kinds:
            last = hit.last
    if _YEAR.match(page.key(last).replace(" ", "-")):
        return last + 1
    if page.key(last) in _OF and _YEAR.match(page.key(last + 1).replace(" ", "-")):
        return last + 2
    return last


def _meeting(page: Page, index: int) -> Iterator[Find]:
    """Yield "sommet du G20" and "affaire Dreyfus"."""
    after = index + 1
    while page.key(after) in _OF or page.key(after) in ("la", "l'", "les", "of", "the"):
        after += 1
    hit = page.hits[after] if after < len(page.hits) else None
    if page.key(index) == "affaire":
        if after == index + 1 and page.is_name(after):
            yield page.find(index, name_end(page, after), EntityType.EVENT, 87)
    elif hit and lx.ORGANISATION in hit.kinds and after > index + 1:
        yield page.find(index, _with_year(page, hit.last), EntityType.EVENT, 87)


def _race(page: Page, index: int) -> Iterator[Find]:
    """Yield elections and championships that are named with their year."""
    last = index + 1
    while last < min(index + 9, len(page.tokens)):
        key = page.key(last)
        if _YEAR.match(key.replace(" ", "-")):
            yield page.find(index, last + 1, EntityType.EVENT, 87)
            return
        hit = page.hits[last]
        inner = hit and any(kind in lx.PLACE + lx.PEOPLE for kind in hit.kinds)
        if not (inner or key in _OF or key in _INSIDE or key in ("la", "l'", "le")):
            return
        last += 1
