"""Inside a quotation: the words that are not of it, as in « Nous partons, a-t-il dit, demain »."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.quoting.around import Around, Said
from tui_reader.quoting.grammar import NAME
from tui_reader.quoting.speakers import Who

_WHERE = "inside it"
_END = re.compile(r"[^,.]{0,40}[,.]")  # how words end that were put in


def inside(around: Around) -> Said | None:
    """Return who speaks by words put into the quotation between commas, or None."""
    grammar, signs, span = around.grammar, around.scene.inside, around.span
    for comma in grammar.later.finditer(signs, span.start, span.end):
        at = comma.end()
        if match := grammar.inverted_later.match(signs, at, span.end):
            words = Span(match.start(), match.end())
            if _END.match(signs, match.end(), span.end) and _is_saying(around, match[0]):
                who = around.speakers.meant(span.start, match["pronoun"])
                return Said(who or Who(None, words), words, _WHERE)
        verb = grammar.verb.match(signs, at, span.end)
        if verb and not grammar.dependent.search(verb[0]):
            gap = grammar.light.match(signs, verb.end(), span.end)
            name = NAME.match(signs, gap.end() if gap else verb.end(), span.end)
            if name and _END.match(signs, name.end(), span.end):
                found = around.scene.name(name.start())
                return Said(Who(found, found.span), Span(verb.start(), verb.end()), _WHERE)
    return None


def _is_saying(around: Around, words: str) -> bool:
    """Return whether verb and pronoun are of a verb of saying: "dit-il" and not "faut-il"."""
    plain = re.sub(r"(?:-t)?-\w+", "", words)
    return around.grammar.verb.search(plain) is not None
