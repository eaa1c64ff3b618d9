"""What the status bar says of where one is, in words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.keymap import key_of
from tui_reader.localisation import N_, _, kept, ngettext
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.entity import ENTITY_NAMES, Entity
from tui_reader.text.clusters import shorten
from tui_reader.text.cursor import Cursor, UnitKind
from tui_reader.text.view import Operation
from tui_reader.ui.page import Page

if TYPE_CHECKING:
    from tui_reader.finding.wordings import Elsewhere
    from tui_reader.model.quote import Quote

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_QUOTED = 24  # cells of words that are tagged elsewhere
_BLANK_END = 256  # code points of white space that may follow the last words


def place(
    page: Page,
    cursor: Cursor,
    here: Passage | None,
    number: tuple[int, int],
    waiting: str = "",
    quote: Quote | None = None,
    refused: bool = False,
    in_all: int = 0,
    elsewhere: str = "",
) -> str:
    """Return which article this is, how far one has come, and what the cursor is on.

    `here` is the annotation on which keys act, if there is one; `waiting` is what is to be put
    somewhere; `quote` is the quotation that the unit is in or has in it; `refused` tells that a
    person said of the words lit that they are no name; `in_all` is how often the corpus mentions
    the entity, where that is to be said; `elsewhere` is how the same words are tagged there.
    """
    article = page.article
    if article is None:
        return f"{number[0]}/{number[1]}"
    length, last, end = len(article.text), page.view.end, cursor.span.end
    at_end = last - end < _BLANK_END and not article.text[end:last].strip()
    done = 100 if at_end else 100 * cursor.point // length
    parts = [f"{number[0]}/{number[1]}", f"{done} %", _(cursor.kind.value)]
    mention = page.mentions.at(cursor.focus or cursor.span)
    if mention and cursor.kind is not UnitKind.ARTICLE:
        rank, times = page.mentions.rank(mention)
        more = "" if page.mentions.complete else "+"
        told = (
            _("{rank} of {times} here, {all} in all") if in_all > times else _("{rank} of {times}")
        )
        told = told.format(rank=rank, times=f"{times}{more}", all=in_all)
        told = f"{told}, {_('yours')}" if mention.decided else told
        name = f"{_(ENTITY_NAMES[mention.type])} {mention.entity} ({told})"
        parts[-1] = _("sentence at {name}").format(name=name) if cursor.focus else name
    elif refused:
        parts.append(_("no name, as you said"))
    if quote is not None and (quote.speaker or cursor.kind is UnitKind.QUOTATION):
        parts.append(says(quote))
    if here is not None:
        tags = named(here.annotation, page.codebook)
        whole = here.span in (None, cursor.span)
        parts.append(tags if whole else _("in {tags}").format(tags=tags))
    if cursor.selecting:
        keys = {"select": key_of("select"), "swap": key_of("swap_ends")}
        parts.append(_("{select} ends it, {swap} moves the other end").format(**keys))
    if elsewhere:
        parts.append(elsewhere)
    if waiting:
        keys = {"put": key_of("put"), "back": key_of("back")}
        told = _("{put} puts “{words}” here, {back} does not").format(words=waiting, **keys)
        parts.insert(0, told)
    parts.append(page.given or page.title.of(article.text))
    return " · ".join(filter(None, parts))


def named(annotation: Annotation, codebook: Codebook) -> str:
    """Return what an annotation says in short: its tags or that it is a note, and its signs."""
    note = _("note") if annotation.note else ""
    said = ", ".join(map(codebook.name_of, annotation.tags)) or note
    sure = "?" if annotation.unsure else ""
    flag = _("⚑ come back") if annotation.come_back else ""
    return " ".join(filter(None, (said, sure, flag)))


def says(quote: Quote) -> str:
    """Return who says a quotation, and why that is so."""
    if not quote.speaker:
        return _("nobody is named")
    told = _("{speaker} says ({reason})")
    return told.format(speaker=quote.speaker, reason=kept(quote.reason))


def tagged_elsewhere(found: Elsewhere, codebook: Codebook) -> str:
    """Return which tag the same words have in other places."""
    tag, places = found.tags[0]
    told = ngettext(
        "“{words}” tagged {tag} in {count} other place",
        "“{words}” tagged {tag} in {count} other places",
        places,
    )
    if found.here:
        told = ngettext(
            "“{words}” has another tag in {count} other place: {tag}",
            "“{words}” has another tag in {count} other places: {tag}",
            places,
        )
    words = shorten(" ".join(found.words.split()), _QUOTED)
    return told.format(words=words, tag=codebook.name_of(tag), count=places)


def usually_tagged(entity: Entity, counts: Mapping[str, int], codebook: Codebook) -> str:
    """Return which tag most mentions of an entity have."""
    tag, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
    told = _("{name} tagged {tag} in {count} of {all} places")
    name = shorten(entity.name, _QUOTED)
    return told.format(name=name, tag=codebook.name_of(tag), count=times, all=entity.count)


def unfolded(folds: Iterable[Operation], opens: bool, more: int) -> str:
    """Return which folds were opened or folded again, and that there are more to open."""
    names = ", ".join(fold.name for fold in folds)
    if not opens:
        return _("Folded again: {names}.").format(names=names)
    told = _("Unfolded: {names}. {key} opens the next.") if more else _("Unfolded: {names}.")
    return told.format(names=names, key=key_of("unfold"))


_OF_TAGS = {
    "name": N_("name"), "description": N_("definition"), "colour": N_("colour"), "key": N_("key"),
    "parent": N_("parent"),
}  # fmt: skip


def elsewhere_tag(tag: Tag, codebook: Codebook) -> str:
    """Return what others made of a tag before two codebooks were merged; empty if nothing waits."""
    told = []
    for each in tag.conflicts:
        value = codebook.name_of(str(each.value)) if each.field == "parent" else str(each.value)
        field = _(_OF_TAGS.get(each.field, each.field))
        told.append(_("{field} “{value}”").format(field=field, value=value))
    versions = _("Somebody else has: {versions}. What you set anew holds.")
    return versions.format(versions=" · ".join(told)) if told else ""


COUNTED = (
    "act", "annotation", "article", "character", "hit", "mention", "name", "passage", "place",
    "quotation", "sentence", "speaker", "tag",
)  # fmt: skip
"""What is counted on the screen, each with a plural in s."""


def count(value: int, noun: str) -> str:
    """Return how many there are of something in `COUNTED`: "1 annotation", "2 annotations"."""
    one, many = counted(noun)
    return ngettext(one, many, value).format(count=number(value))


def counted(noun: str) -> tuple[str, str]:
    """Return the two messages that count something."""
    return f"{{count}} {noun}", f"{{count}} {noun}s"


def number(value: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{value:,}".replace(",", _(","))


def moment(time: str, now: str) -> tuple[str, str]:
    """Return day and hour of a time, as a clock on the wall here shows it.

    Both are in ISO 8601 UTC. The day is said from `now`: _("Today"), _("Yesterday"), "Monday 16
    November". What is no time is returned as it is, without an hour.
    """
    try:
        then, today = (datetime.fromisoformat(each).astimezone() for each in (time, now))
    except ValueError:
        return time, ""
    days = (today.date() - then.date()).days
    if days in (0, 1):
        return (_("Yesterday") if days else _("Today")), f"{then:%H:%M}"
    day = _("{weekday} {day} {month}").format(
        weekday=_(_WEEKDAYS[then.weekday()]),
        day=then.day,
        month=_(_MONTHS[then.month - 1]),
    )
    return day if then.year == today.year else f"{day} {then.year}", f"{then:%H:%M}"


def revocable(told: str) -> str:
    """Return what was done, with the key that takes it back."""
    return _("{told}; {undo} takes it back.").format(told=told, undo=key_of("undo"))


def take_less(told: str) -> str:
    """Return a message that names the keys which light fewer words: {word}, {entity}, {select}."""
    keys = {"word": key_of("next_word"), "entity": key_of("next_mention")}
    return told.format(select=key_of("select"), **keys)


def spread(passages: int, articles: int) -> str:
    """Return how many passages there are in how many articles."""
    told = _("{these} in {those}")
    return told.format(these=count(passages, "passage"), those=count(articles, "article"))


def much_like(tags: Iterable[Tag]) -> str:
    """Return in words that there are tags with nearly the same name; nothing if there are none."""
    names = ", ".join(_("“{words}”").format(words=tag.name) for tag in tags)
    return _("≈ Much like {names}.").format(names=names) if names else ""


def near(message: str, corpus: Path, store: Path) -> str:
    """Return a message without the folders in which corpus and annotations stand.

    The status bar has one line, and what is the matter stands behind the path.
    """
    for folder in (corpus.parent, store.parent.parent):
        if folder.is_absolute():
            message = message.replace(f"{folder}{os.sep}", "")
    return message
