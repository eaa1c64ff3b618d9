"""Citing: a passage with the article it is from, in the forms in which people quote; pure.

The words stay as they are in the text, but for control characters: whoever pastes them into a
terminal must not run what an article wrote.
"""

from __future__ import annotations

import re
from enum import StrEnum

from tui_reader.localisation import _
from tui_reader.model.article import Article, Certainty, Headline
from tui_reader.model.span import Span
from tui_reader.text.clusters import uncontrolled
from tui_reader.text.paragraphs import lines
from tui_reader.values import frozen

_COUNTED = 1_000_000
"""Code points beyond which paragraphs have no numbers: nobody counts so far, and it takes time."""

# What CommonMark, its common extensions, Obsidian and pandoc may take for markup: anywhere, and at
# a line's start.
_MARKUP = re.compile(
    r"[\\`*\[\]<~|#$^{@]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|=(?==)|%(?=%)|:(?=//)|(?<=www)\."
)
_LINE_MARKUP = re.compile(r"^\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+)(?=[.)])|^(?=[>+=:%-])")

_FULL_STOP = re.compile(r"(?<!\.)\.$")


class Form(StrEnum):
    """How a passage is cited; the value is the word for it."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown quotation"
    REFERENCE = "reference"


@frozen
class Citation:
    """A passage as it is cited: its words, and where they stand.

    `source` is the article's path below the corpus folder; `publisher` and `published`, its date,
    are empty if unknown, and `publisher` also if merely inferred. `span` is None when it is not
    known where the words are now, as are `paragraphs` (the first and the last that the passage
    touches, from 1) then and in very long texts.
    """

    words: str
    title: str
    publisher: str
    published: str
    source: str
    span: Span | None = None
    paragraphs: tuple[int, int] | None = None

    @property
    def place(self) -> str:
        """Return the place as one cites it: by paragraphs, or else by offsets."""
        if self.paragraphs is None:
            return self.offsets
        first, last = self.paragraphs
        told = _("paragraph {first}") if first == last else _("paragraphs {first}-{last}")
        return told.format(first=first, last=last)

    @property
    def offsets(self) -> str:
        """Return the offsets, code points with the end excluded; empty if they are not known."""
        told = _("offsets {start}-{end}")
        return told.format(start=self.span.start, end=self.span.end) if self.span else ""


def cite(article: Article, facts: Headline, where: Span | str) -> Citation:
    """Return the citation of a passage; of words that are lost, these are given instead."""
    words = where if isinstance(where, str) else where.of(article.text)
    span = None if isinstance(where, str) else where
    publisher = facts.publisher
    return Citation(
        words=uncontrolled(words),
        title=_FULL_STOP.sub("", _flat(facts.title.value)),
        publisher="" if publisher.certainty is Certainty.INFERRED else _flat(publisher.value),
        published=_flat(str(facts.published)),
        source=_flat(article.source),
        span=span,
        paragraphs=paragraph_numbers(article.text, span) if span else None,
    )


def paragraph_numbers(text: str, span: Span) -> tuple[int, int] | None:
    """Return which paragraphs the passage touches, counted from 1: each line with words is one.

    None if the passage has no words, or stands so far down that nobody would count.
    """
    if not span or span.end > _COUNTED:
        return None
    until = sum(1 for _ in lines(text[: span.end]))
    within = sum(1 for _ in lines(span.of(text)))
    return (until - within + 1, until) if within else None


def render(citation: Citation, form: Form) -> str:
    """Return the citation in that form, without a line feed at its end."""
    return _RENDERERS[form](citation)


def _plain(citation: Citation) -> str:
    return f"{citation.words}\n\n— {', '.join(parts(citation))}"


def _markdown(citation: Citation) -> str:
    title, *rest = map(escaped, parts(citation))
    quoted = [escaped_line(line.strip()) for _, line in lines(citation.words)]
    by = f"— {', '.join((f'*{title}*', *rest))}"
    return "\n>\n".join(f"> {line}" for line in (*quoted, by))


def _reference(citation: Citation) -> str:
    found = parts(citation)
    if citation.paragraphs:
        found.append(citation.offsets)
    return f"{', '.join(found)}."


_RENDERERS = {
    Form.PLAIN: _plain,
    Form.MARKDOWN: _markdown,
    Form.REFERENCE: _reference,
}


def parts(citation: Citation) -> list[str]:
    """Return what is known of where the words stand: title, publisher, date, file, place."""
    facts = (citation.title, citation.publisher, citation.published)
    found = (*facts, citation.source, citation.place)
    return list(dict.fromkeys(filter(None, found)))


def _flat(text: str) -> str:
    return uncontrolled(" ".join(text.split()))


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is, within a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def escaped_line(line: str) -> str:
    """Return a line of text so that Markdown shows it as it is."""
    return _LINE_MARKUP.sub(r"\g<0>\\", escaped(line))
