"""What the status bar says of where one is, in words."""

from __future__ import annotations

import os
from pathlib import Path

from tui_reader.model.annotation import Passage
from tui_reader.model.entity import EntityType
from tui_reader.text.motion import Cursor
from tui_reader.ui.page import Page

ENTITY_NAMES = {
    EntityType.PER: "person",
    EntityType.LOC: "place",
    EntityType.ORG: "organisation",
    EntityType.PRODUCT: "product",
    EntityType.EVENT: "event",
    EntityType.DATE: "date",
    EntityType.NORP: "nationality",
}
"""The types of entities, as people call them."""

_BLANK_END = 256  # code points of white space that may follow the last words


def place(page: Page, cursor: Cursor, here: Passage | None, number: tuple[int, int]) -> str:
    """Return which article this is, how far one has come, and what the cursor is on.

    `here` is the annotation on which keys act, if there is one.
    """
    article = page.article
    if article is None:
        return f"{number[0]}/{number[1]}"
    length, end = len(article.text), cursor.span.end
    at_end = length - end < _BLANK_END and not article.text[end:].strip()
    done = 100 if at_end else 100 * cursor.point // length
    parts = [f"{number[0]}/{number[1]}", f"{done} %", cursor.kind.value]
    if mention := page.mentions.at(cursor.focus or cursor.span):
        rank, count = page.mentions.rank(mention)
        name = f"{ENTITY_NAMES[mention.type]} {mention.entity} ({rank} of {count})"
        parts[-1] = f"sentence at {name}" if cursor.focus else name
    if here is not None:
        tags = ", ".join(map(page.codebook.name_of, here.annotation.tags)) or "note"
        parts.append(tags if here.span == cursor.span else f"in {tags}")
    if cursor.selecting:
        parts.append("v ends it, o moves the other end")
    parts.append(page.title.of(article.text))
    return " · ".join(filter(None, parts))


def near(message: str, corpus: Path, store: Path) -> str:
    """Return a message without the folders in which corpus and annotations stand.

    The status bar has one line, and what is the matter stands behind the path.
    """
    for folder in (corpus.parent, store.parent.parent):
        if folder.is_absolute():
            message = message.replace(f"{folder}{os.sep}", "")
    return message
