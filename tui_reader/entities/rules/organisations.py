"""Organisations: those of the lexicon, acronyms, and names that a word beside them explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import LONGEST, Find, Page
from tui_reader.entities.rules.persons import COMPANY
from tui_reader.entities.rules.places import name_end
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

ORG = EntityType.ORG

# Words that stand before an organisation's name and outside of it.
_BEFORE = words(
    """
    groupe societe entreprise compagnie constructeur journal quotidien hebdomadaire magazine
    mensuel chaine radio agence site editeur operateur fabricant geant ong parti startup
    start-up association syndicat banque marque firme label milice club equipe reseau revue
    avionneur equipementier distributeur
    """
)
_ROMAN = re.compile(r"[IVXLC]+\Z")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}\d?\Z|[A-Z]{2,4}-[A-Z]{2,4}\Z")


def organisations(page: Page) -> Iterator[Find]:
    """Yield the organisations of the lexicon."""
    for index, hit in enumerate(page.hits):
        if hit and lx.ORGANISATION in hit.kinds and not _is_weak(page, index, hit.kinds):
            weight = 61 if hit.last - hit.first == 1 else 76
            yield page.find(hit.first, hit.last, ORG, weight, hit.name)


def guessed_organisations(page: Page) -> Iterator[Find]:
    """Yield unknown acronyms, and unknown names beside words such as "journal" or "Airlines"."""
    for index, token in enumerate(page.tokens):
        if not token.capital:
            continue
        if token.key in COMPANY and page.is_name(index) and page.is_name(index - 1):
            first = index - 1
            while first > index - LONGEST and page.is_unknown(first - 1):
                first -= 1
            yield page.find(first, name_end(page, index), ORG, 66)
        elif _is_acronym(page, index):
            yield page.find(index, index + 1, ORG, 25)
        elif page.key(index - 1) in _BEFORE and len(token.text) > 1 and not token.opens:
            hit = page.hits[index]
            if page.is_unknown(index) or (hit is not None and lx.WEAK in hit.kinds):
                yield page.find(index, hit.last if hit else name_end(page, index), ORG, 45)


def _is_weak(page: Page, index: int, kinds: str) -> bool:
    """Return whether the hit is rather an ordinary word than the organisation."""
    token = page.tokens[index]
    if lx.WEAK in kinds:
        return token.opens or (token.shouted and not token.text.isupper())
    return token.opens and lx.WORD in kinds and not token.shouted


def _is_acronym(page: Page, index: int) -> bool:
    """Return whether the token is an unknown acronym, and not a word in a line of capitals."""
    text = page.tokens[index].text
    if not _ACRONYM.match(text) or _ROMAN.match(text) or not page.is_unknown(index):
        return False
    near = page.tokens[max(0, index - 1) : index] + page.tokens[index + 1 : index + 2]
    return not any(token.shouted and len(token.text) > 2 for token in near)
