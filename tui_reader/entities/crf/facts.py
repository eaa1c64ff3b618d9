"""Facts: what the model is told of each token of a page over which the rules have been."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tui_reader.entities.crf.features import RESTORED, Fact, key_of, shape
from tui_reader.entities.rules.page import Find, Page
from tui_reader.entities.tokens import Token

BEFORE, AFTER = 4, 6
"""How many tokens around a capital are looked at; the rest of a text holds no names."""

_RUN = 5
"""How many tokens of a run of capitals are looked over on either side."""

_BREAK = "¶"
_CAPITALS = frozenset("AX")
_JOINS = frozenset(
    {"de", "du", "des", "d'", "la", "le", "l'", "les", "et", "&", "von", "van", "al"}
)
_PAD = ("", "")


class Sight:
    """What is seen of a page: lists with a value a token, and two empty ones before and after.

    `zones` are the stretches of such places, first and end, in which a name may stand: those near
    a capital or a find of the rules. None reaches beyond a line.
    """

    def __init__(self, page: Page, finds: Iterable[Find], written: str) -> None:
        """Look at a page that was made of the text as `written`, restored in its case."""
        self.page = page
        self.texts = [*_PAD, *(_word(token, written) for token in page.tokens), *_PAD]
        self.keys = [key_of(text) for text in self.texts]
        self.shapes = [shape(text) for text in self.texts]
        kinds = page.lexicon.kinds
        self.kinds = [kinds.get(key, "") for key in self.keys]
        self.opens = [0, 0, *(int(token.opens) for token in page.tokens), 0, 0]
        self.rules = [*_PAD, *_ruled(page, finds), *_PAD]
        self.hits = [*_PAD, *_hit(page), *_PAD]
        self.zones = self._zones()
        self.seen = self._evidence()

    def _zones(self) -> list[tuple[int, int]]:
        keys, zones, done = self.keys, list[tuple[int, int]](), 2
        for at in range(2, len(keys) - 2):
            if self.shapes[at][:1] not in _CAPITALS and self.rules[at][1:2] in ("", "D"):
                continue
            if at < done:
                continue
            first, end = at, at + 1
            while first > max(done, at - BEFORE) and keys[first - 1] != _BREAK:
                first -= 1
            quiet = 0
            while quiet < AFTER and end < len(keys) - 2 and keys[end] != _BREAK:
                quiet = 0 if self.shapes[end][:1] in _CAPITALS else quiet + 1
                end += 1
            zones.append((first, end))
            done = end
        return zones

    def _evidence(self) -> dict[str, str]:
        """Return for each key with a capital how the whole page uses it.

        That is: small somewhere, a capital inside a sentence, last name of a person, how often, and
        what the rules take it for most often.
        """
        small, inner, surnames = self.page.small, set[str](), set[str]()
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for at, mark in enumerate(self.shapes):
            if mark[:1] in _CAPITALS:
                key, rule = self.keys[at], self.rules[at]
                if not self.opens[at]:
                    inner.add(key)
                votes[key][rule[1:4]] += 1
                if rule[:4] == "IPER" and self.rules[at + 1][:1] != "I":
                    surnames.add(key)
        return {
            key: f"{key in small:d}{key in inner:d}{key in surnames:d}"
            f"{min(3, sum(counter.values()))}{_usual(counter)}"
            for key, counter in votes.items()
        }

    def facts(self, first: int, end: int) -> Iterator[tuple[list[Fact], list[str]]]:
        """Yield for each place of a zone its facts, and features too rare to be remembered."""
        for at in range(first, end):
            yield self._facts(at), self._rare(at)

    def _facts(self, at: int) -> list[Fact]:
        before, after = at - 1, at + 1
        texts, shapes, kinds, rules, hits = (
            self.texts, self.shapes, self.kinds, self.rules, self.hits
        )  # fmt: skip
        mark, kind, rule, opens = shapes[at], kinds[at], rules[at], self.opens[at]
        return [
            (-2, texts[at - 2]),
            (-1, texts[before]),
            (0, texts[at]),
            (1, texts[after]),
            (2, texts[at + 2]),
            ("shape", shapes[before], mark, shapes[after], opens),
            ("kind", kinds[before], kind, kinds[after], opens),
            ("rule", rules[before][:4], rule[:4], rules[after][:4]),
            ("ruled", rule, mark, kind, opens),
            ("hit", hits[before], hits[at], hits[after], mark),
        ]

    def _rare(self, at: int) -> list[str]:
        """Return the features of a token that are made of the words around it."""
        keys, mark = self.keys, self.shapes[at]
        left, key, right = keys[at - 1], keys[at], keys[at + 1]
        names = [
            f"p{left}|{key}",
            f"q{key}|{right}",
            f"a{left}|{mark}",
            f"b{mark}|{right}",
            f"c{left}|{mark}|{right}",
        ]
        if mark[:1] in _CAPITALS:
            seen = self.seen[key]
            names += (
                f"d{seen[:2]}{self.opens[at]}",
                f"d{seen[2]}{seen[4:]}",
                f"d{seen[4:]}|{mark}",
                f"d{seen}",
            )
            names += self._run(at)
        elif key in _JOINS:
            names += self._run(at)
        return names

    def _run(self, at: int) -> tuple[str, ...]:
        """Return the features of what stands beside the run of capitals around a token."""
        keys = self.keys
        first, last = at, at + 1
        while first > max(2, at - _RUN) and self._runs_on(first - 1):
            first -= 1
        while last < min(len(keys) - 2, at + _RUN + 1) and self._runs_on(last):
            last += 1
        while first < at and keys[first] in _JOINS:
            first += 1
        left, right = keys[first - 1], keys[last]
        since, until = min(at - first, 3), min(last - at - 1, 3)
        return (
            f"l{left}",
            f"l{left}|{since}",
            f"L{keys[first - 2]}|{left}",
            f"m{right}",
            f"m{right}|{until}",
            f"n{since}{until}",
        )

    def _runs_on(self, at: int) -> bool:
        return self.shapes[at][:1] in _CAPITALS or self.keys[at] in _JOINS


def _word(token: Token, written: str) -> str:
    """Return a token's text, marked where the case is not that of what is written."""
    if token.text == "\n":
        return _BREAK
    same = token.text == written[token.start : token.end]
    return token.text if same else token.text + RESTORED


def _ruled(page: Page, finds: Iterable[Find]) -> list[str]:
    """Return for each token what the rules took it for, and how sure they were: "BPER7"."""
    ruled, at = [""] * len(page.tokens), 0
    for find in finds:
        while at < len(ruled) and page.tokens[at].end <= find.start:
            at += 1
        first = at
        while at < len(ruled) and page.tokens[at].start < find.end:
            ruled[at] = f"{'B' if at == first else 'I'}{find.type}{find.weight // 10}"
            at += 1
    return ruled


def _hit(page: Page) -> list[str]:
    """Return for each token the kinds of the lexicon's entry that it is in, and where it is."""
    told = [""] * len(page.tokens)
    for hit in page.hits:
        if hit and not told[hit.first]:
            single = hit.last - hit.first == 1
            for at in range(hit.first, hit.last):
                told[at] = f"{'S' if single else 'B' if at == hit.first else 'I'}{hit.kinds}"
    return told


def _usual(counter: Counter[str]) -> str:
    return max(counter, key=lambda kind: (counter[kind], kind))
