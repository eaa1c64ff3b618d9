"""Speakers: whom a verb, a noun phrase, a pronoun or a description means."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.quoting.grammar import NAME, Grammar
from tui_reader.quoting.scene import Name, Scene
from tui_reader.quoting.titles import Titles
from tui_reader.values import frozen

_BACK = 12  # sentences among which the person is sought whom a pronoun means
_DESCRIPTION = 80  # code points in which a description must come to its verb
_LEAD = 12  # code points that may stand before a description: "le très jeune ministre"
_PHRASE = 150  # code points in which a noun phrase must come to its name
_RELATIVE = re.compile(r"\s*(?:,[^,]*)?,?\s*\b(?:qui|dont|où|who|whose|which|that)\b.*,\s*")
_IN_RELATIVE = re.compile(r",\s*(?:qui|dont|où|who|whose|which)\b[^,.;:]*\Z")
_APPOSED = re.compile(
    r"\s*,(?!\s*(?:et|mais|and|but)\b)[^,]*,\s*|\s*\([^()]*\)\s*,?|\s*–[^–]*–\s*|\s*,\s*"
)
# Two words with capitals are a name that nobody knows.
_UNKNOWN = re.compile(r"\W*[^\W\d_a-zà-ÿ][\w'-]+\s+[^\W\d_a-zà-ÿ][\w'-]+\b")


@frozen
class Who:
    """Whom some words mean: a name, or with None somebody who is not named.

    `words` are the stretch of the text that says so.
    """

    name: Name | None
    words: Span


class Speakers:
    """Finds whom words of a scene mean; `spoken` is filled with the speakers found so far.

    None is returned where the words say nothing, a `Who` without a name where they speak of
    somebody who is not named: then nobody else may be taken for the speaker. `titles` are those of
    the persons.
    """

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self.scene = scene
        self.grammar = grammar
        self.spoken: dict[int, Who] = {}
        self.titles = Titles(scene, grammar)

    # -- noun phrases ----------------------------------------------------------------------------

    def after(self, at: int, end: int) -> Who | None:
        """Return whom the noun phrase means that begins at an offset and ends before another."""
        grammar, signs = self.grammar, self.scene.signs
        if light := grammar.light.match(signs, at, end):
            at = light.end()
        over = grammar.clause_end.search(signs, at, end)
        phrase = signs[at : min(over.start() if over else end, at + _PHRASE)]
        described = grammar.description.match(signs, at, at + len(phrase))
        for match in NAME.finditer(phrase):
            name, lead = self.scene.name(at + match.start()), phrase[: match.start()]
            if "," in lead and described and not described["role"]:
                break  # "Selon le texte, Paul Morel …": a thing is not explained by a name.
            direct = (
                not grammar.oblique.search(lead) if name.person else grammar.kind.fullmatch(lead)
            )
            if direct or grammar.document.fullmatch(lead):
                return Who(name, Span(at, at + match.end()))
        return self._described_at(at, at + len(phrase))

    def _described_at(self, at: int, end: int) -> Who | None:
        match = self.grammar.description.search(self.scene.signs, at, end)
        if match is None or match.start() > at + _LEAD:
            return None
        return Who(self.titles.holder(Span(match.start(), end)), Span(at, match.end()))

    # -- subjects --------------------------------------------------------------------------------

    def before(self, start: int, at: int) -> Who | None:
        """Return the subject, from `start` on, of the verb that begins at an offset."""
        grammar, signs = self.grammar, self.scene.signs
        lead = signs[start:at]
        if match := grammar.pronoun.search(lead):
            return self.meant(start + match.start("pronoun"), match["pronoun"])
        if match := grammar.relative.search(lead):
            return self._related(start, start + match.start())
        names = self.scene.found(start, at)
        for name in reversed(names):
            if (
                _IN_RELATIVE.search(signs, start, name.span.start)
                and "," in signs[name.span.end : at]
            ):
                continue  # What is told of the subject between commas speaks not.
            if self._reaches(name.span.end, at) and self._direct(start, name):
                return Who(name, Span(name.span.start, at))
        if described := self._description_before(start, at):
            return described
        return self.subject(start, at)

    def subject(self, start: int, end: int, pronouns: bool = True) -> Who | None:
        """Return the first that a stretch of a sentence speaks of, if it does so at its head.

        A pronoun is followed to whom it means, unless `pronouns` is false.
        """
        grammar, signs = self.grammar, self.scene.signs
        if view := grammar.according.match(signs, start, end):
            return self.after(view.end(), end)
        described = self._description_first(start, end)
        pronoun = grammar.subject_pronoun.search(signs, start, end)
        for name in self.scene.found(start, pronoun.start() if pronoun else end):
            if not self._direct(start, name) or not (name.person or self._heads(start, name)):
                continue
            if described and self._has_verb(described.end(), name.span.start):
                break
            return Who(name, name.span)
        if described:
            words = Span(described.start(), described.end())
            return Who(self.titles.holder(Span(described.start(), end)), words)
        if _UNKNOWN.match(signs, start, end):
            return Who(None, Span(start, start))
        if pronoun is None or not pronouns:
            return None
        return self.meant(pronoun.start("pronoun"), pronoun["pronoun"], start)

    def _heads(self, start: int, name: Name) -> bool:
        """Return whether an institution is the subject with which a sentence begins."""
        lead = self.scene.signs[start : name.span.start]
        return self.grammar.kind.fullmatch(lead, lead.rfind(",") + 1) is not None

    def _description_first(self, start: int, end: int) -> re.Match[str] | None:
        """Return the description with which a stretch of a sentence begins, if it does."""
        match = self.grammar.description.search(self.scene.signs, start, end)
        if match is None:
            return None
        lead = self.scene.signs[start : match.start()].strip()
        return match if not lead or lead.endswith(",") or lead.count(" ") < 1 else None

    def _has_verb(self, start: int, end: int) -> bool:
        """Return whether something is said to be or to be done between two offsets."""
        verbs = (self.grammar.verb, self.grammar.auxiliary)
        return any(verb.search(self.scene.signs, start, end) for verb in verbs)

    def _description_before(self, start: int, at: int) -> Who | None:
        """Return who is described right before the verb, or in an apposition there."""
        last = None
        for match in self.grammar.description.finditer(self.scene.signs, start, at):
            if not self.grammar.oblique.search(self.scene.signs[start : match.start()]):
                last = match
        if last is None:
            return None
        if at - last.end() > _DESCRIPTION or self._has_verb(last.end(), at):
            return None
        return Who(self.titles.holder(Span(last.start(), at)), Span(last.start(), at))

    def _direct(self, start: int, name: Name) -> bool:
        """Return whether a name stands by itself, and depends on no other noun."""
        lead = self.scene.signs[start : name.span.start]
        return not self.grammar.oblique.search(lead)

    def _reaches(self, end: int, at: int) -> bool:
        """Return whether only what may part a subject from its verb stands between them."""
        between = self.scene.signs[end:at]
        light = self.grammar.light
        if light.fullmatch(between):
            return True
        for apart in (_RELATIVE, _APPOSED):
            if (match := apart.match(between)) and light.fullmatch(between, match.end()):
                return True
        return False

    def _related(self, start: int, at: int) -> Who:
        """Return whom "qui" takes up: the name before it and its apposition, or nobody named."""
        for name in reversed(self.scene.found(start, at)):
            between = self.scene.signs[name.span.end : at]
            if not between.strip(" ,") or _APPOSED.fullmatch(between):
                return Who(name, Span(name.span.start, at))
        return Who(None, Span(at, at))

    # -- pronouns --------------------------------------------------------------------------------

    def meant(self, at: int, pronoun: str, sentence: int | None = None) -> Who | None:
        """Return the person that a pronoun at an offset means.

        It is the last that is spoken of before, in this paragraph or the one before: the subject
        of a sentence or who spoke in it. A person of another gender is passed over, and so is the
        `sentence` that begins at an offset, if the pronoun is its subject.
        """
        if self.grammar.plural.search(pronoun):
            return Who(None, Span(at, at))
        if self.grammar.latter.search(pronoun):
            return self._latter(at)
        scene, end = self.scene, at
        place = scene.sentence_at(at)
        for index in range(place, max(-1, place - _BACK), -1):
            span = Span(scene.sentences[index].start, end)
            if scene.apart(span.start, at) > 1:
                break
            end = span.start
            if span.start == sentence:
                continue  # The pronoun is its subject.
            who = self.heard(span) or self.at_end(span)
            if who and who.name and not self.titles.differs(who.name, pronoun):
                return who
            who = self.subject(span.start, span.end, pronouns=False)
            if who is None and self.grammar.subject_pronoun.search(
                scene.signs, span.start, span.end
            ):
                continue  # Its subject is meant before it too.
            if who := self._fitting(who, span, pronoun):
                return who
        return None

    def _latter(self, at: int) -> Who | None:
        """Return the person named last before an offset, in its sentence or the one before."""
        scene, place = self.scene, self.scene.sentence_at(at)
        persons = scene.found(scene.sentences[max(0, place - 1)].start, at)
        last = next((name for name in reversed(persons) if name.person), None)
        return Who(last, last.span) if last and not scene.apart(last.span.start, at) else None

    def _fitting(self, who: Who | None, span: Span, pronoun: str) -> Who | None:
        """Return who of a sentence may be meant; "she" is before others who is known to be one."""
        if who is not None and who.name is None:
            return who
        persons = [name for name in self.scene.found(span.start, span.end) if name.person]
        names = [*([who.name] if who and who.name else ()), *reversed(persons)]
        fitting = [name for name in names if not self.titles.differs(name, pronoun)]
        if self.grammar.feminine.search(pronoun):
            fitting.sort(key=lambda name: not self.titles.genders[name.entity])
        return Who(fitting[0], fitting[0].span) if fitting else None

    def at_end(self, span: Span) -> Who | None:
        """Return who says a sentence by what stands at its end: ", explique Anne Roux"."""
        grammar, signs = self.grammar, self.scene.signs
        for comma in grammar.later.finditer(signs, span.start, span.end):
            verb = grammar.verb.match(signs, comma.end(), span.end)
            if verb and not grammar.dependent.search(verb[0]):
                who = self.after(verb.end(), span.end)
                if who and who.name:
                    return Who(who.name, Span(verb.start(), who.words.end))
        return None

    def heard(self, span: Span) -> Who | None:
        """Return who spoke last in a stretch."""
        heard = (self.spoken.get(index) for index in reversed(self.scene.said_in(span)))
        return next((who for who in heard if who and who.name and who.name.person), None)
