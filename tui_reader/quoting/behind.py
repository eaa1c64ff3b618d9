"""Behind a quotation: the verb, the name or the "selon" that follows it in its sentence."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.quoting.around import Around, Said, nothing
from tui_reader.quoting.speakers import Who

_DESCRIBED = 60  # code points in which a described subject must come to its verb
_OBLIQUE_PRONOUN = re.compile(r"\s*(lui|elle|eux|elles|him|her|them)\b", re.IGNORECASE)
_SUBJECT = {"lui": "il", "eux": "ils", "him": "he", "her": "she", "them": "they"}


def behind(around: Around) -> Said | None:
    """Return who speaks by what stands behind the quotation, or None."""
    grammar, tail = around.grammar, around.tail
    if match := grammar.inverted.match(tail):
        words = Span(around.in_tail(match, "verb").start, around.in_tail(match).end)
        return _by_pronoun(around, match["pronoun"], words, "after it")
    if said := _verb_first(around):
        return said
    if (match := grammar.according.search(tail)) and nothing(tail[: match.start()]):
        return according(around, around.in_tail(match), around.span.end + len(tail), "after it")
    return _subject_first(around) or _at_the_end(around)


def according(around: Around, word: Span, end: int, where: str) -> Said:
    """Return whom "selon" names, by a noun phrase or a pronoun; nobody if that is not plain."""
    pronoun = _OBLIQUE_PRONOUN.match(around.scene.signs, word.end, end)
    if pronoun:
        plain = _SUBJECT.get(pronoun[1].lower(), pronoun[1].lower())
        who = around.speakers.meant(word.start, plain)
        word = Span(word.start, pronoun.end())
    else:
        who = around.speakers.after(word.end, end)
    return Said(who or Who(None, word), word, where)


def _by_pronoun(around: Around, pronoun: str, words: Span, where: str) -> Said:
    """Return whom a pronoun behind the quotation means; nobody if that is not plain."""
    who = around.speakers.meant(around.span.start, pronoun)
    return Said(who or Who(None, words), words, where)


def _verb_first(around: Around) -> Said | None:
    """Return the subject of a verb right behind the quotation."""
    grammar, tail = around.grammar, around.tail
    gap = grammar.behind.match(tail)
    saying = grammar.verb.match(tail, gap.end() if gap else 0)
    other = grammar.any_verb.match(tail) if around.is_speech else None
    for match, group in ((saying, 0), (other, "verb")):
        if match:
            verb = around.in_tail(match, group)
            if who := around.speakers.after(verb.end, around.span.end + len(tail)):
                return Said(who, verb, "after it")
    return None


def _subject_first(around: Around) -> Said | None:
    """Return the subject that stands before its verb behind the quotation."""
    grammar, tail = around.grammar, around.tail
    match = grammar.pronoun_first.match(tail)
    if match and (verb := grammar.verb.match(tail, match.end())):
        words = Span(around.in_tail(match, "pronoun").start, around.in_tail(verb).end)
        return _by_pronoun(around, match["pronoun"], words, "after it")
    if not around.is_closed:
        return None
    match = grammar.name_first.match(tail)
    if match and (verb := grammar.verb.match(tail, match.end())):
        name = around.scene.name(around.in_tail(match, "name").start)
        return Said(Who(name, name.span), around.in_tail(verb), "after it")
    match = grammar.description.search(tail)
    if match and nothing(tail[: match.start()]):
        verb = grammar.verb.search(tail, match.end(), match.end() + _DESCRIBED)
        return Said(Who(None, around.in_tail(verb)), None, "") if verb else None
    return None


def _at_the_end(around: Around) -> Said | None:
    """Return who says the whole sentence, if that stands at its end after a comma."""
    grammar, tail = around.grammar, around.tail
    end = around.span.end + len(tail)
    for comma in grammar.later.finditer(tail):
        if match := grammar.inverted_later.match(tail, comma.end()):
            return _by_pronoun(around, match["pronoun"], around.in_tail(match), "at the end")
        if match := grammar.according.match(tail, comma.end()):
            return according(around, around.in_tail(match), end, "at the end")
        verb = grammar.verb.match(tail, comma.end())
        if verb and not grammar.dependent.search(verb[0]):
            words = around.in_tail(verb)
            if who := around.speakers.after(words.end, end):
                return Said(who, words, "at the end")
    return None
