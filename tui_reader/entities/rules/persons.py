"""Persons: first names with what follows them, titles with a name, and surnames known to all."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import LONGEST, TITLE_MARKS, Find, Hit, Page
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

PARTICLES = words(
    """
    al el ben bin ibn abu abou van von der den ter da dos do della di del la le mac y bint
    """
)
_NOBLE = frozenset({"de", "d'", "du", "des"})
_TITLES = TITLE_MARKS | words(
    """
    mme mlle mgr dr pr me monsieur madame mademoiselle maitre president presidente
    vice-president ministre premier secretaire chancelier chanceliere roi reine prince princesse
    pape empereur senateur senatrice depute deputee maire general colonel capitaine commandant
    lieutenant amiral sergent juge procureur procureure magistrat avocat avocate ambassadeur
    ambassadrice gouverneur porte-parole dirigeant leader directeur directrice pdg patron
    candidat candidate journaliste ecrivain ecrivaine chanteur chanteuse acteur actrice comedien
    comedienne realisateur realisatrice cineaste peintre philosophe historien historienne
    economiste politologue footballeur attaquant gardien defenseur milieu entraineur
    selectionneur coureur cycliste pilote professeur docteur archeveque eveque cardinal pere
    imam cheikh sheikh ayatollah oligarque opposant opposante militant militante astronaute
    cosmonaute spationaute analyste expert experte frere soeur epouse mari fils fille compagne
    veuve suspect conseiller conseillere commissaire prefet prefete marechal emir sultan
    dictateur mr mrs ms miss sir lord lady prime minister secretary chancellor king queen pope
    senator congressman representative governor mayor judge captain spokesman spokeswoman
    professor actor singer director chairman ceo admiral sergeant
    """
)
# What only persons are called by, whatever else has their name.
_ADDRESSES = TITLE_MARKS | words("mme mlle monsieur madame mademoiselle mr mrs ms miss")
COMPANY = words(
    """
    airlines airways group bank university press times post news corporation inc institute
    foundation club united city company industries international media network council agency
    association energy motors technologies systems partners studios records pictures capital
    street square award awards cup league party sa ltd llc co corp center centre team racing
    cycling fc ac rc football rugby project house daily journal tribune herald research globe
    lab labs college school hospital museum festival world open watch forum act
    """
)
_SPEAKS = words(
    """
    dit declare affirme assure estime explique ajoute precise souligne repond confirme annonce
    said says told added warned
    """
)


def persons(page: Page) -> Iterator[Find]:
    """Yield the persons whom a first name, a title or their renown shows to be persons."""
    index = 0
    while index < len(page.tokens):
        hit, last = page.hits[index], index + 1
        starts = page.is_name(index) or _opens_with_first_name(page, index)
        if starts and not (hit and _is_compound_name(hit.kinds, hit.last - hit.first)):
            last = hit.last if hit and _is_shouted_surname(page, hit) else run_end(page, index)
            weight = _weight(page, index, last)
            if weight:
                name = _known_name(page, index, last)
                yield page.find(index, last, EntityType.PER, weight, name)
            else:
                last = index + 1
        elif hit and lx.KNOWN in hit.kinds and page.tokens[hit.last - 1].capital:
            last = hit.last
            yield page.find(hit.first, last, EntityType.PER, 60, hit.name)
        index = last


def guessed_persons(page: Page) -> Iterator[Find]:
    """Yield runs of unknown names, and an unknown name that speaks."""
    index = 0
    while index < len(page.tokens):
        last = index + 1
        if page.is_unknown(index) and not page.tokens[index].shouted:
            last = max(last, run_end(page, index))
            if last > index + 1 and _looks_personal(page, index, last):
                yield page.find(index, last, EntityType.PER, 30)
            elif last == index + 1 and _speaks(page, last) and not page.tokens[index].opens:
                yield page.find(index, last, EntityType.PER, 21)
        index = last


def run_end(page: Page, first: int) -> int:
    """Return where the personal name that may begin at a token ends, particles included."""
    last = first + 1
    while last < min(len(page.tokens), first + LONGEST):
        if page.is_name(last) and not _begins_other(page, last):
            last += 1
            continue
        key, step = page.key(last), 1
        if key in ("de", "von", "van") and page.key(last + 1) in ("la", "der", "den", "l'"):
            step = 2
        noble = key in _NOBLE and last <= first + 2 and page.is_first_name(first)
        joined = page.is_name(last + step) and not _begins_other(page, last + step)
        if joined and (key in PARTICLES or (noble and not _is_named(page, last + step))):
            last += step + 1
            continue
        break
    return last


def _is_named(page: Page, index: int) -> bool:
    """Return whether an entry that is an entity by itself begins at the token."""
    hit = page.hits[index]
    return hit is not None and any(kind in lx.NAMES for kind in hit.kinds)


def _begins_other(page: Page, index: int) -> bool:
    """Return whether something begins at the token that is surely no part of a person's name."""
    hit = page.hits[index]
    if hit is None or lx.FIRST_NAME in hit.kinds or lx.KNOWN in hit.kinds:
        return False
    if hit.last - hit.first > 1:
        return True
    return lx.ORGANISATION in hit.kinds and page.tokens[index].shouted


def _is_shouted_surname(page: Page, hit: Hit) -> bool:
    """Return whether a surname known to all stands in a headline that is all capitals."""
    return lx.KNOWN in hit.kinds and page.tokens[hit.first].shouted


def _opens_with_first_name(page: Page, index: int) -> bool:
    """Return whether an ordinary word at a sentence's start is a first name with a surname."""
    return (
        page.tokens[index].capital
        and lx.FIRST_NAME in page.kinds(index)
        and page.is_name(index + 1)
        and not _is_named(page, index + 1)
    )


def _is_compound_name(kinds: str, length: int) -> bool:
    return length > 1 and any(kind in lx.NAMES for kind in kinds)


def _weight(page: Page, first: int, last: int) -> int:
    """Return how sure it is that the run is a person; 0 when it is not."""
    hit = page.hits[first]
    if hit and lx.KNOWN in hit.kinds and hit.last == last:
        return 62
    if last > first + 1 and _is_first(page, first, last):
        company = any(page.key(at) in COMPANY for at in range(first + 1, last))
        return 0 if company else 72 if not page.tokens[first].shouted else 28
    named = hit is not None and any(kind in lx.NAMES for kind in hit.kinds)
    if after_title(page, first) and (not named or page.key(first - 1) in _ADDRESSES):
        return 0 if page.tokens[first].shouted and last == first + 1 else 65
    return 0


def _is_first(page: Page, first: int, last: int) -> bool:
    """Return whether the run begins with a first name, or shows by what follows that it does."""
    if page.is_first_name(first) or not page.is_name(first):
        return True
    if not page.is_unknown(first) or page.tokens[first].shouted or page.tokens[first].opens:
        return False
    if page.key(first) in _TITLES or lx.WORD in page.kinds(first):
        return False
    return any(
        page.is_first_name(at) or lx.KNOWN in page.kinds(at) for at in range(first + 1, last)
    )


def after_title(page: Page, index: int) -> bool:
    """Return whether a title stands before the token, or before a nationality there."""
    before = index - 1
    if lx.PEOPLE in page.kinds(before):
        before -= 1
    return page.key(before) in _TITLES


def _known_name(page: Page, first: int, last: int) -> str:
    hit = page.hits[first]
    return hit.name if hit and hit.last == last and lx.KNOWN in hit.kinds else ""


def _looks_personal(page: Page, first: int, last: int) -> bool:
    """Return whether a run of names has nothing in it that speaks against a person."""
    if last - first > 4 or any(page.key(at) in COMPANY for at in range(first, last)):
        return False
    if lx.WORD in page.kinds(first) and page.key(first) not in PARTICLES | _NOBLE:
        return False
    inside = range(first + 1, last)
    return not any(
        page.tokens[at].shouted
        or any(kind in lx.PEOPLE + lx.RESIDENT + lx.WORD for kind in page.kinds(at))
        or any(c.isdigit() for c in page.tokens[at].text)
        for at in inside
    )


def _speaks(page: Page, index: int) -> bool:
    if lx.WORD in page.kinds(index - 1):
        return False
    has = page.key(index) in ("a", "avait", "has", "had")
    return page.key(index + has) in _SPEAKS
