"""Speakers: whom a verb, a noun phrase, a pronoun or a description means."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tui_reader.model.span import Span
from tui_reader.quoting.grammar import NAME, Grammar
from tui_reader.quoting.scene import Name, Scene

_PHRASE = 150  # code points in which a noun phrase must come to its name
_RELATIVE = re.compile(r"\s*,?\s*(?:qui|dont|où|who|whose|which|that)\b.*,\s*")
_APPOSED = re.compile(
    r"\s*,(?!\s*(?:et|mais|and|but)\b)[^,]*,\s*|\s*\([^()]*\)\s*,?|\s*–[^–]*–\s*|\s*,\s*"
)
# Two words with capitals are a name that nobody knows.
_UNKNOWN = re.compile(r"\W*[^\W\d_a-zà-ÿ][\w'-]+\s+[^\W\d_a-zà-ÿ][\w'-]+\b")
_CONTENT = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Who:
    """Whom some words mean: a name, or with None somebody who is not named.

    `words` are the stretch of the text that says so.
    """

    name: Name | None
    words: Span


class Speakers:
    """Finds whom words of a scene mean; `spoken` is filled with the speakers found so far.

    None is returned where the words say nothing, a `Who` without a name where they speak of
    somebody who is not named: then nobody else may be taken for the speaker.
    """

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self.scene = scene
        self.grammar = grammar
        self.spoken: dict[int, Who] = {}

    # -- noun phrases ----------------------------------------------------------------------------

    def after(self, at: int, end: int) -> Who | None:
        """Return whom the noun phrase means that begins at an offset and ends before another."""
        grammar, signs = self.grammar, self.scene.signs[at : min(end, at + _PHRASE)]
        over = grammar.clause_end.search(signs)
        phrase = signs[: over.start()] if over else signs
        for match in NAME.finditer(phrase):
            name, lead = self.scene.name(at + match.start()), phrase[: match.start()]
            words = Span(at, at + match.end())
            if name.person and not grammar.oblique.search(lead):
                return Who(name, words)
            if not name.person and grammar.kind.fullmatch(lead):
                return Who(name, words)
            if not name.person and grammar.document.fullmatch(lead):
                return Who(name, words)
        return self._described_at(at, at + len(phrase))

    def _described_at(self, at: int, end: int) -> Who | None:
        match = self.grammar.description.search(self.scene.signs, at, end)
        if match is None or match.start() > at + 12:
            return None
        return Who(self.described(Span(match.start(), end)), Span(at, match.end()))

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
            if self._reaches(name.span.end, at) and self._direct(start, name):
                return Who(name, Span(name.span.start, at))
        if described := self._description_before(start, at):
            return described
        return self.subject(start, at)

    def subject(self, start: int, end: int) -> Who | None:
        """Return the first that a stretch of a sentence speaks of, if it does so at its head."""
        grammar, signs = self.grammar, self.scene.signs
        if view := grammar.according.match(signs, start, end):
            return self.after(view.end(), end)
        described = self._description_first(start, end)
        for name in self.scene.found(start, end):
            if not self._direct(start, name) or not (name.person or self._heads(start, name)):
                continue
            if described and self._verb_between(described.end(), name):
                break
            return Who(name, name.span)
        if described:
            words = Span(described.start(), described.end())
            return Who(self.described(Span(described.start(), end)), words)
        if _UNKNOWN.match(signs, start, end):
            return Who(None, Span(start, start))
        if pronoun := grammar.subject_pronoun.search(signs, start, end):
            return self.meant(pronoun.start("pronoun"), pronoun["pronoun"], sentence=start)
        return None

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

    def _verb_between(self, start: int, name: Name) -> bool:
        between = self.scene.signs[start : name.span.start]
        return bool(
            self.grammar.verb.search(between)
            or re.search(r"\b(?:a|ont|est|sont|était|avait|has|had|is|was)\s", between)
        )

    def _description_before(self, start: int, at: int) -> Who | None:
        """Return who is described right before the verb, or in an apposition there."""
        last = None
        for match in self.grammar.description.finditer(self.scene.signs, start, at):
            if not self.grammar.oblique.search(self.scene.signs[start : match.start()]):
                last = match
        if last is None:
            return None
        between = self.scene.signs[last.end() : at]
        if len(between) > 80 or self._verb_between(last.end(), Name(Span(at, at), "", True)):
            return None
        return Who(self.described(Span(last.start(), at)), Span(last.start(), at))

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

    def _related(self, start: int, at: int) -> Who | None:
        """Return whom "qui" takes up: the name right before it, or somebody not named."""
        names = [
            n
            for n in self.scene.found(start, at)
            if not self.scene.signs[n.span.end : at].strip(" ,")
        ]
        return Who(names[-1], Span(names[-1].span.start, at)) if names else Who(None, Span(at, at))

    # -- pronouns --------------------------------------------------------------------------------

    def meant(self, at: int, pronoun: str, sentence: int | None = None) -> Who | None:
        """Return the person that a pronoun at an offset means.

        It is the last that is spoken of before, in this paragraph or the one before: the subject
        of a sentence or who spoke in it; of a person whose gender is another it is passed over.
        """
        if self.grammar.plural.search(pronoun):
            return Who(None, Span(at, at))
        scene, end = self.scene, at
        for index in range(scene.sentence_at(at), -1, -1):
            span = Span(scene.sentences[index].start, end)
            if scene.apart(span.start, at) > 1:
                break
            end = span.start
            if span.start == sentence:
                continue  # The pronoun is its subject.
            who = self.heard(span) or self.at_end(span) or self.subject(span.start, span.end)
            if who := self._fitting(who, span, pronoun):
                return who
        return None

    def _fitting(self, who: Who | None, span: Span, pronoun: str) -> Who | None:
        """Return who of a sentence may be meant; "she" is before others who is known to be one."""
        if who is not None and who.name is None:
            return who
        persons = [name for name in self.scene.found(span.start, span.end) if name.person]
        names = [*([who.name] if who and who.name else ()), *reversed(persons)]
        fitting = [name for name in names if not self._other_gender(name, pronoun)]
        if self.grammar.feminine.search(pronoun):
            fitting.sort(key=lambda name: not self._genders[name.entity])
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

    def _other_gender(self, name: Name, pronoun: str) -> bool:
        if not name.person:
            return False
        she = bool(self.grammar.feminine.search(pronoun))
        he = bool(self.grammar.masculine.search(pronoun))
        genders = self._genders[name.entity]
        return bool(genders) and ((she and genders == {"m"}) or (he and genders == {"f"}))

    @cached_property
    def _genders(self) -> dict[str, set[str]]:
        genders: dict[str, set[str]] = defaultdict(set)
        for name in self.scene.names:
            words = self._title(name)
            for letter, pattern in (("f", self.grammar.feminine), ("m", self.grammar.masculine)):
                if pattern.search(words):
                    genders[name.entity].add(letter)
        return genders

    # -- descriptions ----------------------------------------------------------------------------

    def described(self, phrase: Span) -> Name | None:
        """Return the only person whose title says all that a description says, or None."""
        signs = self.scene.signs[phrase.start : phrase.end]
        match = self.grammar.description.match(signs)
        if not match or not match["role"] or match["det"].strip().lower() not in _DEFINITE:
            return None
        wanted = _content(signs[len(match["det"]) : self._described_to(signs, match.end())])
        before = [n for n in self.scene.names if n.person and n.span.start < phrase.start]
        fitting = {n.entity: n for n in before if wanted <= self._titles[n.entity]}
        if not fitting and len(wanted) == 1:
            fitting = {n.entity: n for n in before}
        return next(iter(fitting.values())) if len(fitting) == 1 and wanted else None

    def _described_to(self, signs: str, at: int = 0) -> int:
        """Return where a description is over that has begun before an offset."""
        ends = (self.grammar.description_end, self.grammar.verb)
        found = (match.start() for end in ends if (match := end.search(signs, at)))
        return min(found, default=len(signs))

    @cached_property
    def _titles(self) -> dict[str, set[str]]:
        titles: dict[str, set[str]] = defaultdict(set)
        for name in self.scene.names:
            if name.person:
                titles[name.entity] |= _content(self._title(name))
                apposed = re.match(r"\s*,\s*[^,.;:]*", self.scene.signs[name.span.end :][:120])
                if apposed and self.grammar.description.match("le " + apposed[0].lstrip(", ")):
                    titles[name.entity] |= _content(apposed[0])
        return titles

    def _title(self, name: Name) -> str:
        """Return the words right before a name that say what the person is: "le maire", "Mme"."""
        grammar, end = self.grammar, name.span.start
        lead = re.split(
            r"[.;:!?\n]\s|[\ue001\ue003\ue005]", self.scene.signs[max(0, end - 90) : end]
        )[-1]
        if grammar.oblique.search(lead):
            return ""
        for match in grammar.description.finditer(lead):
            between = lead[match.end() :].rstrip(" ,")
            if "," not in between and self._described_to(between) == len(between):
                return lead[match.start() :]
        return lead[-9:] if grammar.title.search(lead) else ""


_DEFINITE = frozenset({"le", "la", "l'", "ce", "cet", "cette", "the", "this", "that", ""})


# What is said in other words of the same office.
_OFFICES = (
    ({"chef", "état"}, {"président"}),
    ({"chef", "gouvernement"}, {"premier", "ministre"}),
    ({"prime", "minister"}, {"premier"}),
)


def _content(words: str) -> set[str]:
    """Return the words that count in a description, small and in one wording for one office."""
    content = {word.lower() for word in _CONTENT.findall(words)}
    for said, meant in _OFFICES:
        if said <= content:
            content = (content - said) | meant
    return content
