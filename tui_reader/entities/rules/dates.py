"""Dates as French and English news write them: expressions over the text, not over tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_reader.entities.rules.page import Find, Page
from tui_reader.model.entity import EntityType

_S = "[ \u00a0\u202f]"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY_FR = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH_FR = (
    "(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre"
    "|d[ée]cembre)"
)
_NUMBER_FR = r"(?:1 ?er|premier|[12]\d|3[01]|0?[1-9])"
_LAST = "(?:dernier|prochain)"
_SEASON_FR = "(?:printemps|[ée]t[ée]|automne|hiver)"
_DAY_EN = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH_EN = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_NUMBER_EN = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

_FRENCH = (
    rf"(?:{_DAY_FR}{_S})?{_NUMBER_FR}{_S}{_MONTH_FR}(?:{_S}(?:{_YEAR}|{_LAST}))?\b",
    # The first of two days that share a month: "du 25 au 27 janvier".
    rf"(?:{_DAY_FR}{_S})?{_NUMBER_FR}(?={_S}(?:au|et|ou){_S}{_NUMBER_FR}{_S}{_MONTH_FR}\b)",
    rf"(?:(?:d[ée]but|mi|fin)[{_S[1:-1]}-])?{_MONTH_FR}{_S}{_YEAR}\b",
    rf"\b(?:d[ée]but|mi|fin)[{_S[1:-1]}-]{_MONTH_FR}\b",
    rf"(?:ce{_S})?{_DAY_FR}(?:{_S}{_LAST})?\b(?!{_S}\d)",
    rf"(?<=\ben{_S})(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre"
    rf"|novembre|d[ée]cembre)(?:{_S}{_LAST})?\b",
    rf"(?:(?:début|fin){_S})?(?:l['’])?{_SEASON_FR}{_S}{_YEAR}\b",
    rf"\b(?:XX?[IVX]*|[IVX]+){_S}?e{_S}si[èe]cle\b",
)
_ENGLISH = (
    rf"(?:{_DAY_EN},?{_S})?(?:{_MONTH_EN}|{_MONTH_SHORT}){_S}{_NUMBER_EN}(?:,?{_S}{_YEAR})?\b",
    rf"(?:{_DAY_EN},?{_S})?{_NUMBER_EN}{_S}(?:of{_S})?(?:{_MONTH_EN})(?:,?{_S}{_YEAR})?\b",
    rf"(?:(?:early|mid|late)[ -])?{_MONTH_EN}{_S}{_YEAR}\b",
    rf"(?:(?:last|next|this){_S})?{_DAY_EN}\b",
    rf"(?:spring|summer|autumn|fall|winter){_S}(?:of{_S})?{_YEAR}\b",
    r"(?:(?:early|mid|late)[ -])?(?:19|20)\d0s\b",
    rf"(?:early|mid|late)[ -]{_MONTH_EN}\b",
)
_NUMERIC = (
    r"\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d\d)\b",
    r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])",
)
_ALWAYS = re.compile(
    "|".join(rf"(?:\b{p})" for p in (*_NUMERIC, *_FRENCH, *_ENGLISH)), re.IGNORECASE
)
# A bare month of English is a date after these words only: "may" and "march" are verbs.
_MONTH_ALONE = re.compile(rf"(?<=\b(?:[Ii]n|[Bb]y) ){_MONTH_EN}\b|(?<=\b[Ss]ince ){_MONTH_EN}\b")
# A bare year: four digits that are no quantity, price, part of a number or of a longer word.
_BARE_YEAR = re.compile(
    rf"(?:(?<![\w.,/€$£-])|(?<=[12]\d\d\d-))(?<!\d{_S}){_YEAR}(?![\w€$£%°]|[.,]\d|{_S}(?:\d{{3}}\b|%|°|€|\$|euros?\b"
    rf"|dollars?\b|personnes?\b|habitants\b|km\b|kilom|m[èe]tres?\b|morts?\b|hommes\b|people\b))"
)


def dates(page: Page) -> Iterator[Find]:
    """Yield the dates of a text; a year alone is one, an hour is not."""
    text = page.text
    for match in _ALWAYS.finditer(text):
        yield Find(match.start(), match.end(), EntityType.DATE, 85)
    for match in _BARE_YEAR.finditer(text):
        yield Find(match.start(), match.end(), EntityType.DATE, 84)


def lone_months(page: Page) -> Iterator[Find]:
    """Yield the bare months of English."""
    for match in _MONTH_ALONE.finditer(page.text):
        yield Find(match.start(), match.end(), EntityType.DATE, 84)
