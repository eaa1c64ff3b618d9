"""The shortlist: what the index is asked, so that its answer leaves out no article that has hits.

It may hold articles that have none: what counts is what then stands in their texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.finding.query import And, Condition, Near, Or, Words
from tui_reader.finding.tokens import tokens

_LONGEST = 40  # tokens of a phrase that are asked for; the text tells about the others
_SHORT = 3  # signs of a beginning from which on it leaves out enough articles to be asked for


def expression(condition: Condition) -> str | None:
    """Return what FTS5 is to match (https://sqlite.org/fts5.html#full_text_query_syntax).

    None stands for all articles: the index knows nothing that would leave any out.
    """
    match condition:
        case Words(words, beginning):
            return _phrase(words, beginning)
        case Near(parts):
            return _all(map(expression, parts))
        case And(parts):
            return _all(map(expression, parts))
        case Or(parts):
            either = [expression(part) for part in parts]
            known = [each for each in either if each is not None]
            return f"({' OR '.join(known)})" if known and len(known) == len(either) else None
        case _:
            return None


def _all(parts: Iterable[str | None]) -> str | None:
    known = list(dict.fromkeys(part for part in parts if part is not None))
    return f"({' AND '.join(known)})" if known else None


def _phrase(words: str, beginning: bool) -> str | None:
    """Return the phrase that these words are in the index, None if it is nearly everywhere."""
    found = tokens(words)
    whole = found[:_LONGEST]
    beginning = beginning and whole == found
    if beginning and whole and len(whole[-1]) < _SHORT and whole[-1].isascii():
        whole, beginning = whole[:-1], False
    return f'"{" ".join(whole)}"{" *" if beginning else ""}' if whole else None
