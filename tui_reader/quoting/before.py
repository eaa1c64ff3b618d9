"""Before a quotation: the verb of saying, or the "selon", that leads to it in its sentence."""

from __future__ import annotations

from tui_reader.model.span import Span
from tui_reader.quoting.around import Around, Said
from tui_reader.quoting.behind import according
from tui_reader.quoting.grammar import NAME
from tui_reader.quoting.speakers import Who

_FAR, _NEAR = 250, 60  # code points between a verb and the speech, or the term, that it leads to
_TITLE = 8  # words up to which a quotation may be a title


def before(around: Around) -> Said | None:
    """Return who speaks by what stands before the quotation, or None."""
    grammar, lead = around.grammar, around.lead
    if around.words <= _TITLE and grammar.no_speech.search(lead):
        return None
    views = (*grammar.according.finditer(lead), *grammar.for_one.finditer(lead))
    view = max(views, key=lambda match: match.start("verb"), default=None)
    nearest = view.start("verb") if view else 0
    colon = lead.rstrip().endswith(":")
    if colon and (who := around.speakers.at_end(Span(around.sentence.start, around.span.start))):
        return Said(who, who.words, "before it")
    for match in reversed(list(grammar.verb.finditer(lead, nearest))):
        verb = around.in_lead(match)
        if _leads(around, verb) and (who := subject_of(around, around.sentence.start, verb)):
            return Said(who, verb, "before it")
    if view:
        said = according(around, around.in_lead(view, "verb"), around.span.start, "before it")
        by_name = said.who.name is not None or not grammar.for_one.search(view[0])
        return said if by_name else None
    if colon and around.is_sentence:
        who = around.speakers.subject(around.sentence.start, around.span.start)
        return Said(who, who.words, "before the colon") if who else None
    return None


def _leads(around: Around, verb: Span) -> bool:
    """Return whether a verb is near enough to lead to the quotation."""
    near = is_infinitive(around, verb) or not around.is_speech
    return around.span.start - verb.end <= (_NEAR if near else _FAR)


def is_infinitive(around: Around, verb: Span) -> bool:
    """Return whether a verb of saying is an infinitive, which may be anybody's."""
    match = around.grammar.dependent.search(verb.of(around.scene.signs))
    return match is not None and match["infinitive"] is not None


def subject_of(around: Around, start: int, verb: Span) -> Who | None:
    """Return the subject of a verb in a sentence that begins at `start`.

    It may stand behind the verb, if nothing else is there up to a colon.
    """
    signs, speakers = around.scene.signs, around.speakers
    if around.grammar.dependent.search(verb.of(signs)):
        return speakers.heard(Span(start, verb.start)) or speakers.subject(start, verb.start)
    if who := speakers.before(start, verb.start):
        return who
    name = NAME.match(signs, verb.end + 1)
    if name and signs[name.end() : around.span.start].strip() == ":":
        found = around.scene.name(name.start())
        return Who(found, found.span)
    return None
