"""Texts in which the names are marked: [a person], <an institution>, [Dupont|Anne Dupont]."""

from __future__ import annotations

import re

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.quote import Quote
from tui_reader.model.span import Span
from tui_reader.quoting import attribute
from tui_reader.text.quotations import quotations

_MARKED = re.compile(r"(?P<open>[\[<])(?P<words>[^|\]>]*)(?:\|(?P<entity>[^\]>]*))?[\]>]")


def unmarked(marked: str) -> tuple[str, list[Mention]]:
    """Return the text without the marks, and the mentions that they make."""
    text, mentions, end = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        span = Span(len(text), len(text) + len(match["words"]))
        kind = EntityType.PER if match["open"] == "[" else EntityType.ORG
        mentions.append(Mention(span, kind, match["entity"] or match["words"]))
        text += match["words"]
        end = match.end()
    return text + marked[end:], mentions


def quotes(marked: str, language: str = "fr") -> tuple[Quote, ...]:
    """Return the quotes of a marked text."""
    text, mentions = unmarked(marked)
    return attribute(text, quotations(text), mentions, language)


def speakers(marked: str, language: str = "fr") -> list[str | None]:
    """Return who says each quotation of a marked text."""
    return [quote.speaker for quote in quotes(marked, language)]
