"""What the status bar says of where one is, in words."""

from __future__ import annotations

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
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


def place(page: Page, cursor: Cursor, number: tuple[int, int]) -> str:
    """Return which article this is, how far one has come, and what the cursor is on."""
    article = page.article
    if article is None:
        return f"{number[0]}/{number[1]}"
    done = 100 * cursor.span.end // max(1, len(article.text))
    parts = [f"{number[0]}/{number[1]}", f"{done} %", cursor.kind.value]
    if mention := _mention(page, cursor):
        parts[-1] = f"{mention} in the sentence" if cursor.focus else mention
    if tags := _tags(page, cursor.span):
        parts.append(tags)
    if cursor.selecting:
        parts.append("v ends it, o moves the other end")
    return " · ".join(parts)


def entity(page: Page, found: Mention) -> str:
    """Return an entity's type and name, and which of its mentions in the article this is."""
    same = [mention for mention in page.mentions if mention.entity == found.entity]
    which = f" {same.index(found) + 1}/{len(same)}" if found in same else ""
    return f"{ENTITY_NAMES[found.type]} {found.entity}{which}"


def _mention(page: Page, cursor: Cursor) -> str:
    for mention in page.mentions:
        if mention.span == (cursor.focus or cursor.span):
            return entity(page, mention)
    return ""


def _tags(page: Page, span: Span) -> str:
    for passage in page.passages:
        if passage.span == span:
            return ", ".join(map(page.codebook.name_of, passage.annotation.tags))
    return ""
