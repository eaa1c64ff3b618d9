"""Abbreviations: the full stops that need not end a sentence, in French and in English."""

from __future__ import annotations

import re
from functools import lru_cache

from tui_reader.values import frozen


@frozen
class Abbreviations:
    """What a language writes with a full stop, and what its sentences like to begin with.

    `titles` stand before a name and never end a sentence, `numbered` stand before a number,
    `closing` stand at the end of a name and end a sentence if a word of `starters` follows.
    """

    titles: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]

    def hold(self, before: str, following: str) -> bool:
        """Return whether a full stop after `before` is part of an abbreviation and ends nothing.

        `before` is the text up to the stop, or enough of it; `following` is the next word, which
        has a capital or is a number, with its apostrophe if it is elided.
        """
        match = _TOKEN.search(before)
        token = match[0] if match else ""
        follower = following.lower().replace("’", "'")
        starts = follower in self.starters or follower.rstrip("'") in self.starters
        if token in self.titles:
            return True
        # A lone capital is an initial: "N. Belloubet" but "n. 5".
        if (token.lower() if len(token) > 1 else token) in self.numbered:
            roman = len(token) > 1 and not starts and _ROMAN.fullmatch(following) is not None
            return roman or follower[:1].isdigit()
        if _ERA.search(before):
            return False
        if token.lower() in self.closing or _ACRONYM.fullmatch(token):
            return not starts
        if _INITIALS.fullmatch(token):
            return not starts or follower in _PARTICLES
        return False

    def needs_stop(self, before: str) -> bool:
        """Return whether the word that ends `before` is one that is never without its full stop.

        What may also be a word, such as "no" or a lone capital, is taken for one.
        """
        match = _TOKEN.search(before)
        token = match[0] if match else ""
        if token in self.titles or token.lower() in self.closing or token in _LATIN:
            return True
        return len(token) > 1 and (
            _ACRONYM.fullmatch(token) is not None
            or ("." in token and _INITIALS.fullmatch(token) is not None)
        )


LONGEST = 24
"""More than the length of any abbreviation with the word before it, in code points."""

_TOKEN = re.compile(r"[\w.°-]+\Z")
_ROMAN = re.compile(r"[IVXLC]+")
_ERA = re.compile(r"(?:av|apr?|avant|après)\.?\s+J\.-C\Z")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ](?:\.?-[A-ZÀ-ÖØ-Þ])*")
_LATIN = frozenset({"etc", "ibid", "al"})

# Words that begin sentences but also family names: "N. Le Pen".
_PARTICLES = {"le", "la", "les", "l'", "de", "du", "des", "d'", "van", "von", "di", "son"}

_TITLES = """
    M MM Mme Mmes Mlle Mlles Mr Mrs Ms Dr Drs Pr Prof Mgr vs v cf Cf viz Mt Lt Col Capt Cdt Sgt
    Gen Gén Rev Hon Msgr Messrs e.g i.e E.g I.e ex Ex
"""
_FRENCH_TITLES = "Me Mes av ap apr env p.ex c.-à-d C.-à-d préf trad"
_ENGLISH_TITLES = "Sen Rep Gov Pres Sec Supt Adm Maj Cpl Pvt approx ca"
_NUMBERED = """
    art b c n p pp vol fig no n n° nos nᵒ nr chap ch al tab éd ed sect § op ann
    jan feb mar apr jun jul aug sep sept oct nov dec
    janv févr fév avr juil juill déc
"""
_CLOSING = "inc ltd corp co jr sr st ste bros ph.d"

_FRENCH_STARTERS = """
    le la les l' un une des du de d' ce c' cet cette ces ceux celui celle ça il elle ils elles
    on je j' tu nous vous son sa ses leur leurs notre nos mon ma mes qui que qu' quand quant où
    si s' mais et or ni car donc ainsi alors aussi en dans au aux à par pour sur sous selon
    avec sans depuis dès lors lorsque lorsqu' après avant pendant entre contre chez vers malgré
    cependant pourtant toutefois néanmoins enfin ensuite puis plus moins tout tous toute toutes
    plusieurs certains certaines aucun aucune chaque même comme comment pourquoi parmi outre
    face quelques n' ne y
"""
_ENGLISH_STARTERS = """
    the a an he she it they we you i this that these those there here his her their its our my
    your in on at by for from with without into of to as if when while where who what why how
    which after before since until during but and or so yet not no then thus however meanwhile
    although though because both each some many most all any such another one
"""


@lru_cache(maxsize=8)
def abbreviations(language: str) -> Abbreviations:
    """Return the table of a language: that of `fr`, that of `en`, both for any other."""
    french, english = language != "en", language != "fr"
    return Abbreviations(
        titles=_set(_TITLES, _FRENCH_TITLES * french, _ENGLISH_TITLES * english),
        numbered=_set(_NUMBERED),
        closing=_set(_CLOSING),
        starters=_set(_FRENCH_STARTERS * french, _ENGLISH_STARTERS * english),
    )


def _set(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())
