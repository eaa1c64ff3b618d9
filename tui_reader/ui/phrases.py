"""What the status bar says of where one is, in words."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Passage
from tui_reader.model.codebook import Tag
from tui_reader.model.entity import ENTITY_NAMES
from tui_reader.text.motion import Cursor, UnitKind
from tui_reader.text.view import Operation
from tui_reader.ui.page import Page

if TYPE_CHECKING:
    from tui_reader.model.quote import Quote

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
) -> str:
    """Return which article this is, how far one has come, and what the cursor is on.

    `here` is the annotation on which keys act, if there is one; `waiting` is what is to be put
    somewhere; `quote` is the quotation that the unit is in or has in it; `refused` tells that a
    person said of the words lit that they are no name; `in_all` is how often the corpus mentions
    the entity, where that is to be said.
    """
    article = page.article
    if article is None:
        return f"{number[0]}/{number[1]}"
    length, last, end = len(article.text), page.view.end, cursor.span.end
    at_end = last - end < _BLANK_END and not article.text[end:last].strip()
    done = 100 if at_end else 100 * cursor.point // length
    parts = [f"{number[0]}/{number[1]}", f"{done} %", cursor.kind.value]
    if mention := page.mentions.at(cursor.focus or cursor.span):
        rank, times = page.mentions.rank(mention)
        more = "" if page.mentions.complete else "+"
        corpus = f" here, {in_all} in all" if in_all > times else ""
        told = f"{rank} of {times}{more}{corpus}{', yours' * mention.decided}"
        name = f"{ENTITY_NAMES[mention.type]} {mention.entity} ({told})"
        parts[-1] = f"sentence at {name}" if cursor.focus else name
    elif refused:
        parts.append("no name, as you said")
    if quote is not None and (quote.speaker or cursor.kind is UnitKind.QUOTATION):
        parts.append(says(quote))
    if here is not None:
        tags = ", ".join(map(page.codebook.name_of, here.annotation.tags)) or "note"
        parts.append(tags if here.span == cursor.span else f"in {tags}")
    if cursor.selecting:
        parts.append("v ends it, o moves the other end")
    if waiting:
        parts.insert(0, f"R puts “{waiting}” here, Esc does not")
    parts.append(page.given or page.title.of(article.text))
    return " · ".join(filter(None, parts))


def says(quote: Quote) -> str:
    """Return who says a quotation, and why that is so."""
    return f"{quote.speaker} says ({quote.reason})" if quote.speaker else "nobody is named"


def unfolded(folds: Iterable[Operation], opens: bool, more: int) -> str:
    """Return which folds were opened or folded again, and that there are more to open."""
    names = ", ".join(fold.name for fold in folds)
    again = " F opens the next." if more else ""
    return f"Unfolded: {names}.{again}" if opens else f"Folded again: {names}."


def placement(passage: Passage) -> str:
    """Return in words that a passage is not where it was; nothing if it is, or is an article."""
    words = {
        PlacementState.MOVED: "moved",
        PlacementState.FUZZY: f"words changed · {_percent(passage)} alike",
        PlacementState.ORPHAN: "lost: not found in the text",
    }
    told = words.get(passage.placement.state, "")
    if not told:
        return ""
    return f"⚠ {told}" if not passage.kept else f"{told.partition(':')[0]} · left as is"


def astray(passages: Iterable[Passage]) -> str:
    """Return how many of the passages moved, changed or are lost; nothing if none is."""
    counts = Counter(each.placement.state for each in passages if each.astray)
    names = ((PlacementState.MOVED, "moved"), (PlacementState.FUZZY, "changed"))
    parts = [f"{counts[state]} {name}" for state, name in names if counts[state]]
    if lost := counts[PlacementState.ORPHAN]:
        parts.append(f"{lost} lost")
    total = sum(counts.values())
    return f"{', '.join(parts)} passage{'s' * (total != 1)}" if parts else ""


def _percent(passage: Passage) -> str:
    return f"{round(100 * passage.placement.score)} %"


def count(number: int, noun: str) -> str:
    """Return how many there are of something: "1 annotation", "2 annotations"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def moment(time: str, now: str) -> tuple[str, str]:
    """Return day and hour of a time, as a clock on the wall here shows it.

    Both are in ISO 8601 UTC. The day is said from `now`: "Today", "Yesterday", "Monday 16
    November". What is no time is returned as it is, without an hour.
    """
    try:
        then, today = (datetime.fromisoformat(each).astimezone() for each in (time, now))
    except ValueError:
        return time, ""
    days = (today.date() - then.date()).days
    this_year = "" if then.year == today.year else f" {then.year}"
    day = {0: "Today", 1: "Yesterday"}.get(days, f"{then:%A} {then.day} {then:%B}{this_year}")
    return day, f"{then:%H:%M}"


def spread(passages: int, articles: int) -> str:
    """Return how many passages there are in how many articles."""
    return f"{count(passages, 'passage')} in {count(articles, 'article')}"


def much_like(tags: Iterable[Tag]) -> str:
    """Return in words that there are tags with nearly the same name; nothing if there are none."""
    names = ", ".join(f"“{tag.name}”" for tag in tags)
    return f"≈ Much like {names}." if names else ""


def near(message: str, corpus: Path, store: Path) -> str:
    """Return a message without the folders in which corpus and annotations stand.

    The status bar has one line, and what is the matter stands behind the path.
    """
    for folder in (corpus.parent, store.parent.parent):
        if folder.is_absolute():
            message = message.replace(f"{folder}{os.sep}", "")
    return message
