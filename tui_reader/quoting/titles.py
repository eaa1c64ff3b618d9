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
_ELSEWHERE = re.compile(r"[.;:!?\n]\s|[\ue000\ue001\ue004\ue005]")  # before it nothing is a title
_APPOSED = re.compile(r"\s*,\s*([^,.;:]*)")
_CONTENT = re.compile(r"[^\W\d_]{4,}")

# What is said in other words of the same office.
_OFFICES = (
    ({"chef", "état"}, {"président"}),
    ({"chef", "gouvernement"}, {"premier", "ministre"}),
    ({"chef", "diplomatie"}, {"ministre", "affaires", "étrangères"}),
    ({"prime", "minister"}, {"premier"}),
)
# "Le dirigeant russe", "le chef de l'OTAN": whoever has a title of the second kind there.
_HEADS = frozenset({"chef", "dirigeant", "dirigeante", "patron", "patronne", "leader", "head"})
_LEADING = frozenset(
    {"président", "présidente", "premier", "première", "chancelier", "chancelière", "secrétaire"}
    | {"directeur", "directrice", "roi", "reine", "president", "premier", "chancellor", "secretary"}
)
_FORMER = frozenset({"ancien", "ancienne", "former"})
# Whoever has such an office may be called "l'élu".
_ELECTED = re.compile(r"élue?$")
_OFFICES_BY_VOTE = frozenset(
    {"maire", "adjoint", "adjointe", "député", "députée", "sénateur", "sénatrice", "conseiller"}
    | {"conseillère", "président", "présidente"}
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
        match = self._grammar.description.match(self._scene.signs, phrase.start, phrase.end)
        if not match or not match["role"] or match["det"].strip().lower() not in _DEFINITE:
            return None
        wanted = self._content(match.end("det"), self._end(match.end(), phrase.end))
        before = [name for name in self._persons if name.span.start < phrase.start]
        fitting = {name.entity: name for name in before if self._fits(wanted, name)}
        if not fitting and len(wanted) == 1:
            fitting = {name.entity: name for name in before}
        return next(iter(fitting.values())) if len(fitting) == 1 and wanted else None

    def may_be(self, phrase: Span, name: Name) -> bool:
        """Return whether a definite description says only what the titles of a person say."""
        match = self.described(phrase)
        if match is None or match["det"].strip().lower() not in _DEFINITE:
            return False
        if _ELECTED.match(match["role"].lower()):
            return bool(self._words[name.entity] & _OFFICES_BY_VOTE)
        wanted = self._content(match.end("det"), self._end(match.end(), phrase.end))
        return bool(wanted) and self._fits(wanted, name)

    def described(self, phrase: Span) -> re.Match[str] | None:
        """Return the description of one person in a stretch of the text, if there is one."""
        match = self._grammar.description.search(self._scene.signs, phrase.start, phrase.end)
        return match if match and match["role"] else None

    def _fits(self, wanted: set[str], name: Name) -> bool:
        """Return whether a person's titles say all that is wanted; who was that is not meant."""
        titles = self._words[name.entity]
        if titles & _FORMER and not wanted & _FORMER:
            return False
        where = wanted - _HEADS
        leads = bool(titles & _LEADING) and bool(where) and where < wanted
        return wanted <= titles or (leads and where <= titles)

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
            title = self._scene.signs[self._title(name) : name.span.start]
            for letter, words in (("f", self._grammar.feminine), ("m", self._grammar.masculine)):
                if words.search(title):
                    genders[name.entity].add(letter)
        return genders

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """Return the words of each person's titles, before the name and in apposition."""
        words: dict[str, set[str]] = defaultdict(set)
        for name in self._persons:
            words[name.entity] |= self._content(self._title(name), name.span.start)
            end = name.span.end
            apposed = _APPOSED.match(self._scene.signs, end, end + _BEHIND)
            if apposed and self._grammar.description.match(f"le {apposed[1]}"):
                words[name.entity] |= self._content(apposed.start(1), apposed.end())
        return words

    def _title(self, name: Name) -> int:
        """Return where the words begin that say what a person is: "le maire", "Mme"."""
        signs, end = self._scene.signs, name.span.start
        start = max(0, end - _BEFORE)
        for elsewhere in _ELSEWHERE.finditer(signs, start, end):
            start = elsewhere.end()
        if self._grammar.oblique.search(signs[start:end]):
            return end
        for match in self._grammar.description.finditer(signs, start, end):
            between = signs[match.end() : end].rstrip(" ,")
            until = match.end() + len(between)
            if "," not in between and self._end(match.end(), until) == until:
                return match.start()
        return max(start, end - _SHORT) if self._grammar.title.search(signs[start:end]) else end

    def _end(self, at: int, end: int) -> int:
        """Return where a description is over that has begun before an offset."""
        patterns = (self._grammar.description_end, self._grammar.verb)
        found = (m.start() for each in patterns if (m := each.search(self._scene.signs, at, end)))
        return min(found, default=end)

    def _content(self, start: int, end: int) -> set[str]:
        """Return the words that count in a description, small and in one wording for one office.

        The names of institutions are among them.
        """
        content = {word.lower() for word in _CONTENT.findall(self._scene.signs, start, end)}
        content |= {name.entity for name in self._scene.found(start, end) if not name.person}
        for said, meant in _OFFICES:
            if said <= content:
                content = (content - said) | meant
        return content
