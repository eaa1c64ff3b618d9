"""Institutions: organisations that are named by their kind, such as "ministère de la Défense"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.nationalities import is_people
from tui_reader.entities.rules.page import LONGEST, Find, Page
from tui_reader.entities.rules.places import name_end
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

ORG = EntityType.ORG

# Kinds of institution, which belong to the name: the first with a complement that is a name, the
# second when they have a capital themselves.
_LOWER = words(
    """
    ministere universite tribunal cour armee diocese academie musee federation parti comite
    institut observatoire fondation ambassade chambre assemblee senat parlement chu chru
    """
)
_CAPITAL = _LOWER | words(
    """
    union organisation alliance autorite bureau banque societe groupe office service haut
    confederation coalition cercle college ecole forum fonds garde haute rassemblement collectif
    conseil commission agence syndicat association parquet eglise mairie ligue forces
    secretariat direction mouvement front cathedrale projet mission cabinet club compagnie
    congres croix ordre brigade bataillon etablissement laboratoire opera theatre stade archives
    caisse centre
    """
)
# Institutions that a place founds, be it known or not.
_FOUNDED = words(
    """
    diocese universite observatoire tribunal
    """
)
# Houses that are named after somebody: "lycée Alexis de Tocqueville".
_HOUSES = words(
    """
    hopital universite college ecole theatre musee lycee clinique
    """
)
# What French adjectives in the names of institutions end in, and some that end otherwise.
_ADJECTIVES = re.compile(
    r"(?!quel|tel|dans\Z|sans\Z|avant)[\w-]*(?:ien|ienne|éen|éenne|ique|iste|al|ale|aux|er|ère"
    r"|aire|if|ive|el|elle|ois|oise|ais|aise|ain|aine|an|ane)s?\Z"
    r"|(?:[\w-]*démocrate|suprême|unie?|libre|supérieur|public)s?\Z"
)
_TOPICS = words(
    """
    defense securite justice interieur sante finances economie education culture travail
    affaires transports agriculture environnement energie commerce industrie budget recherche
    enseignement jeunesse sports logement immigration exterieur communication presse droits
    libertes surveillance controle concurrence protection lutte geologie meteorologie aviation
    espace sciences etudes statistique police gendarmerie marine air terre cassation appel
    comptes assises peuple technologies information technologie guerre paix reconciliation
    cooperation developpement reconstruction tourisme communications renseignement
    renseignements triathlon football handball rugby cyclisme tennis athletisme natation ski
    medecins journalistes avocats etudiants femmes cinema television audiovisuel medicament
    travailleurs consommateurs
    """
)
_OF = frozenset({"de", "du", "des", "d'"})
_THE = frozenset({"la", "l'", "les", "le"})
_PORTFOLIO = frozenset({"ministre", "secretaire"})
_ENGLISH = frozenset({"ministry", "department", "university", "institute", "bank", "court"})


def institutions(page: Page) -> Iterator[Find]:
    """Yield institutions, and the ministries that ministers' titles name."""
    for index, token in enumerate(page.tokens):
        if token.key in _CAPITAL or token.key in _HOUSES:
            yield from _institution(page, index)
        elif token.key in _PORTFOLIO:
            yield from _portfolio(page, index)
        elif token.key in _ENGLISH and token.capital:
            yield from _english(page, index)


def _institution(page: Page, index: int) -> Iterator[Find]:
    token = page.tokens[index]
    named = token.capital and not token.opens
    if not named and token.key not in _LOWER | _HOUSES:
        return
    defined = _definition(page, index) if token.capital else 0
    if defined:
        yield page.find(index, defined, ORG, 81)
        return
    last = _complements(page, index + 1, named)
    topics = token.key == "ministere" or (token.opens and token.capital)
    if last > index + 1 and (named or _is_named(page, index + 1, last, topics)):
        yield page.find(index, last, ORG, 80)


def _definition(page: Page, index: int) -> int:
    """Return where "Long Name" ends in "Long Name (LN)", if its words begin with those letters."""
    for bracket in range(index + 2, min(index + 16, len(page.tokens) - 1)):
        key = page.key(bracket)
        if key == "(" and page.tokens[bracket + 1].shouted:
            initials = iter("".join(key[:1] for key in page.keys[index:bracket]))
            acronym = page.key(bracket + 1)
            whole = acronym[0] == page.key(index)[0] and all(c in initials for c in acronym)
            return bracket if whole else 0
        if not key[-1:].isalpha() and not key.endswith("'"):
            return 0
    return 0


def _complements(page: Page, index: int, named: bool) -> int:
    """Return where the adjectives and complements of an institution end."""
    first = index
    for _ in range(4):
        token = page.tokens[index] if index < len(page.tokens) else None
        if token is None:
            break
        if (is_people(page, index) and not token.capital) or (
            named and token.text.islower() and _ADJECTIVES.match(token.text)
        ):
            index += 1
        elif token.key in _OF:
            after = index + 1 + (page.key(index + 1) in _THE)
            end = _complement(page, after, named or page.key(first - 1) in _FOUNDED)
            if end == after:
                break
            index = end
        elif named and token.key in ("en", "au", "aux") and _is_place(page, index + 1):
            index += 2
        elif index == first and page.key(index - 1) in _HOUSES:
            end = _house(page, index)
            if end == index:
                break
            index = end
        elif named and page.is_unknown(index) and not page.is_first_name(index):
            index = name_end(page, index)
        else:
            break
    return index


def _house(page: Page, index: int) -> int:
    """Return where the name of a house ends, or `index`: "Harvard" in "université Harvard"."""
    hit = page.hits[index]
    if hit and lx.ORGANISATION in hit.kinds:
        return hit.last
    unknown = page.is_unknown(index) and not page.is_first_name(index)
    return name_end(page, index) if unknown else index


def _is_place(page: Page, index: int) -> bool:
    hit = page.hits[index] if index < len(page.hits) else None
    return hit is not None and lx.PLACE in hit.kinds and hit.last == index + 1


def _complement(page: Page, index: int, named: bool) -> int:
    """Return where the noun or name after "de" ends, or `index` when it is no complement."""
    if page.key(index) in _TOPICS:
        end = index + 1
        while end < len(page.tokens) and _is_adjective(page, end):
            end += 1
        if page.key(end) in ("et", "and") and page.key(end + 1 + _of(page, end + 1)) in _TOPICS:
            end = end + 2 + _of(page, end + 1)
        return end
    hit = page.hits[index] if index < len(page.hits) else None
    if hit and any(kind in lx.PLACE + lx.ORGANISATION for kind in hit.kinds):
        return hit.last
    return name_end(page, index) if page.is_unknown(index) and named else index


def _of(page: Page, index: int) -> int:
    """Return how many tokens "de la" and the like take at a token."""
    if page.key(index) in _OF:
        return 1 + (page.key(index + 1) in _THE)
    return 0


def _is_adjective(page: Page, index: int) -> bool:
    text = page.tokens[index].text
    return text.islower() and (
        is_people(page, index) or _ADJECTIVES.match(text) is not None or text == "étrangères"
    )


def _is_named(page: Page, first: int, last: int, topics: bool) -> bool:
    """Return whether something between the tokens makes the institution a certain one."""
    return any(
        page.is_name(at) or is_people(page, at) or (topics and page.key(at) in _TOPICS)
        for at in range(first, last)
    )


def _portfolio(page: Page, index: int) -> Iterator[Find]:
    """Yield the ministry in a minister's title: "Intérieur" in "ministre de l'Intérieur"."""
    at = index + 1
    while is_people(page, at) or page.key(at) in ("d'", "etat", "delegue"):
        at += 1
    if page.key(at) in _OF or page.key(at) in ("a", "aux", "au"):
        at += 1 + (page.key(at + 1) in _THE)
        if page.key(at) in _TOPICS and page.tokens[at].capital:
            yield page.find(at, _complement(page, at, True), ORG, 77)


def _english(page: Page, index: int) -> Iterator[Find]:
    """Yield "Ministry of Defence", "Harvard University" and the like."""
    first = index
    while first > index - LONGEST and page.is_name(first - 1):
        first -= 1
    last = index + 1
    if page.key(last) in ("of", "for") and page.is_name(last + 1):
        last = name_end(page, last + 1)
    if last - first > 1:
        yield page.find(first, last, ORG, 78)
