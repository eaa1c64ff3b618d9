"""Titles: what persons are said to be, so that "le ministre" and "elle" find who is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from tui_reader.model.span import Span
from tui_reader.quoting.grammar import Grammar
from tui_reader.quoting.scene import Name, Scene

_BEFORE, _BEHIND = 90, 120  # code points in which a title stands beside its name
_SHORT = 9  # code points that hold "Mme " or "Monsieur "
_DEFINITE = frozenset({"le", "la", "l'", "ce", "cet", "cette", "the", "this", "that"})
_ELSEWHERE = re.compile(r"[.;:!?\n]\s|[\ue001\ue003\ue005]")  # before it nothing is a title
_APPOSED = re.compile(r"\s*,\s*([^,.;:]*)")
_CONTENT = re.compile(r"[^\W\d_]{4,}")

# What is said in other words of the same office.
_OFFICES = (
    ({"chef", "état"}, {"président"}),
    ({"chef", "gouvernement"}, {"premier", "ministre"}),
    ({"prime", "minister"}, {"premier"}),
)


class Titles:
    """The titles of the persons in a scene, and the genders that these tell."""

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self._scene = scene
        self._grammar = grammar
        self._persons = [name for name in scene.names if name.person]

    def holder(self, phrase: Span) -> Name | None:
        """Return the only person named before whose titles say all that a description says.

        A single word such as "le président" means the only person of all named before, if there
        is just one.
        """
        signs = self._scene.signs[phrase.start : phrase.end]
        match = self._grammar.description.match(signs)
        if not match or not match["role"] or match["det"].strip().lower() not in _DEFINITE:
            return None
        wanted = _content(signs[len(match["det"]) : self._end(signs, match.end())])
        before = [name for name in self._persons if name.span.start < phrase.start]
        fitting = {name.entity: name for name in before if wanted <= self._words[name.entity]}
        if not fitting and len(wanted) == 1:
            fitting = {name.entity: name for name in before}
        return next(iter(fitting.values())) if len(fitting) == 1 and wanted else None

    def differs(self, name: Name, pronoun: str) -> bool:
        """Return whether a pronoun cannot mean a person for their gender."""
        genders = self.genders[name.entity] if name.person else set()
        she = self._grammar.feminine.search(pronoun) and genders == {"m"}
        he = self._grammar.masculine.search(pronoun) and genders == {"f"}
        return bool(she or he)

    @cached_property
    def genders(self) -> dict[str, set[str]]:
        """Return the genders, "f" and "m", that the titles of each person tell."""
        genders: dict[str, set[str]] = defaultdict(set)
        for name in self._persons:
            title = self._title(name)
            for letter, words in (("f", self._grammar.feminine), ("m", self._grammar.masculine)):
                if words.search(title):
                    genders[name.entity].add(letter)
        return genders

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """Return the words of each person's titles, before the name and in apposition."""
        words: dict[str, set[str]] = defaultdict(set)
        for name in self._persons:
            words[name.entity] |= _content(self._title(name))
            end = name.span.end
            apposed = _APPOSED.match(self._scene.signs, end, end + _BEHIND)
            if apposed and self._grammar.description.match(f"le {apposed[1]}"):
                words[name.entity] |= _content(apposed[1])
        return words

    def _title(self, name: Name) -> str:
        """Return the words right before a name that say what the person is: "le maire", "Mme"."""
        start = name.span.start
        lead = _ELSEWHERE.split(self._scene.signs[max(0, start - _BEFORE) : start])[-1]
        if self._grammar.oblique.search(lead):
            return ""
        for match in self._grammar.description.finditer(lead):
            between = lead[match.end() :].rstrip(" ,")
            if "," not in between and self._end(between) == len(between):
                return lead[match.start() :]
        return lead[-_SHORT:] if self._grammar.title.search(lead) else ""

    def _end(self, signs: str, at: int = 0) -> int:
        """Return where a description is over that has begun before an offset."""
        ends = (self._grammar.description_end, self._grammar.verb)
        found = (match.start() for end in ends if (match := end.search(signs, at)))
        return min(found, default=len(signs))


def _content(words: str) -> set[str]:
    """Return the words that count in a description, small and in one wording for one office."""
    content = {word.lower() for word in _CONTENT.findall(words)}
    for said, meant in _OFFICES:
        if said <= content:
            content = (content - said) | meant
    return content
