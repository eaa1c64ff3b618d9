"""Edits whose truth is known: texts changed by seeded chance, every character tracked through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tui_reader.model.span import Span

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_WORD = re.compile(r"\w+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzéèà"
_APART = 60  # so many characters put in between tear a passage in two; the larger part counts

Tracked = tuple[str, int, int]
"""A character, its offset in the original text and that of the one it replaces; or -1."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of edit: share of words changed, paragraphs moved, passages deleted, typography."""

    name: str
    words: float = 0.0
    moved: int = 0
    deleted: int = 0
    typography: bool = False


KINDS = (
    Kind("1 % of words", 0.01),
    Kind("5 %", 0.05),
    Kind("20 %", 0.20),
    Kind("2 paragraphs moved", 0.0, 2),
    Kind("2 passages deleted", 0.0, 0, 2),
    Kind("5 % + 2 moved", 0.05, 2),
    Kind("5 % + 2 deleted", 0.05, 0, 2),
    Kind("20 % + 2 moved + 2 deleted", 0.20, 2, 2),
    Kind("typography", typography=True),
    Kind("typography + 5 %", 0.05, typography=True),
    Kind("typography + 20 % + 2 moved + 2 deleted", 0.20, 2, 2, True),
)
"""The kinds of edits that are measured."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A changed text, and where each character of the original is in it (-1: nowhere).

    `instead` is where the characters are that were put in place of them.
    """

    text: str
    places: tuple[int, ...]
    instead: tuple[int, ...]

    def truth(self, original: str, span: Span) -> tuple[Span | None, float]:
        """Return the true place of a passage and the share of its characters that is there.

        White space does not count. The place goes from the first survivor to the last, and takes in
        a word put in place of the first or last; when the passage was torn apart, it is the place
        of the larger part.
        """
        counted = [at for at in range(span.start, span.end) if not original[at].isspace()]
        parts: list[list[int]] = []
        last = 0
        for at in counted:
            place = self.places[at]
            if place < 0:
                continue
            if not parts or not -3 < place - parts[-1][-1] <= at - last + _APART:
                parts.append([])
            parts[-1].append(place)
            last = at
        if not parts:
            return None, 0.0
        part = max(parts, key=len)
        near = range(max(0, min(part) - _APART), max(part) + _APART)
        hull = [*part, *(self.instead[at] for at in counted if self.instead[at] in near)]
        return Span(min(hull), max(hull) + 1), len(part) / len(counted)


def edited(text: str, kind: Kind, chance: Random, pool: Sequence[str]) -> Edited:
    """Return the text with edits of that kind; new words come from `pool`."""
    tokens = [
        [(char, m.start() + n, -1) for n, char in enumerate(m[0])] for m in _TOKEN.finditer(text)
    ]
    tokens = list(_words(tokens, kind.words, chance, pool))
    for _ in range(kind.deleted):
        length = min(chance.randint(60, 140), len(tokens) // 4)
        at = chance.randrange(len(tokens) - length)
        del tokens[at : at + length]
    lines = _lines([char for token in tokens for char in token])
    for _ in range(kind.moved):
        long = [number for number, line in enumerate(lines) if len(line) > 80]
        if long and len(lines) > 2:
            lines.insert(chance.randrange(len(lines) - 1), lines.pop(chance.choice(long)))
    chars = [char for line in lines for char in line]
    if kind.typography:
        chars = _retyped(chars, chance)
    places, instead = [-1] * len(text), [-1] * len(text)
    for at, (_, origin, other) in enumerate(chars):
        if origin >= 0:
            places[origin] = at
        if other >= 0:
            instead[other] = at
    return Edited("".join(char for char, _, _ in chars), tuple(places), tuple(instead))


def _words(
    tokens: list[list[Tracked]], rate: float, chance: Random, pool: Sequence[str]
) -> Iterator[list[Tracked]]:
    """Change a share of the words: 40 % replaced, 20 % deleted, 20 % added to, 20 % mistyped."""
    words = [at for at, token in enumerate(tokens) if token[0][0].isalnum()]
    chosen = set(chance.sample(words, round(rate * len(words))))
    for at, token in enumerate(tokens):
        if at not in chosen:
            yield token
            continue
        way = chance.random()
        if way < 0.4:
            yield _replaced(token, chance.choice(pool))
        elif way < 0.6:
            continue
        elif way < 0.8:
            yield from (token, _new(" " + chance.choice(pool)))
        else:
            yield _mistyped(token, chance)


def _new(word: str) -> list[Tracked]:
    return [(char, -1, -1) for char in word]


def _replaced(token: list[Tracked], word: str) -> list[Tracked]:
    """Return the word, its first letter in place of the token's first, its last of the last."""
    new = _new(word)
    new[-1] = (word[-1], -1, token[-1][1])
    new[0] = (word[0], -1, token[0][1])
    return new


def _mistyped(token: list[Tracked], chance: Random) -> list[Tracked]:
    """Return the word with two letters swapped, or one lost, doubled or replaced."""
    at = chance.randrange(len(token))
    letter = chance.choice(_LETTERS)
    ways = [
        [*token[:at], (letter, -1, -1), *token[at + 1 :]],
        [*token[: at + 1], (token[at][0], -1, -1), *token[at + 1 :]],
    ]
    if len(token) > 1:
        ways.append([*token[:at], *token[at + 1 :]])
        ways.append([*token[:at], *token[at : at + 2][::-1], *token[at + 2 :]])
    return chance.choice(ways)


def _lines(chars: list[Tracked]) -> list[list[Tracked]]:
    """Return the lines, each with its line feed; blank ones go with the line before."""
    lines: list[list[Tracked]] = [[]]
    for number, char in enumerate(chars):
        if number and chars[number - 1][0] == "\n" and char[0] != "\n" and lines[-1]:
            lines.append([])
        lines[-1].append(char)
    return lines


def _retyped(chars: list[Tracked], chance: Random) -> list[Tracked]:
    """Return the text as another program would set it: quotes, dashes, spaces, line breaks."""
    opening, closing = chance.choice(
        [
            ("«\xa0", "\xa0»"),
            ("« ", " »"),
            ('"', '"'),
            ("“", "”"),
            ("«\u202f", "\u202f»"),
            ("«", "»"),
        ]
    )
    marks = {
        **dict.fromkeys("'’", chance.choice("'’")),
        **dict.fromkeys("«“", opening),
        **dict.fromkeys("»”", closing),
        **dict.fromkeys("–—", chance.choice(["-", "–", "—", "--"])),
        "…": "...",
        "\xa0": chance.choice([" ", "\u202f"]),
        "\u202f": chance.choice([" ", "\xa0"]),
        "\n": chance.choice([" ", "\n", "\n\n"]),
    }
    marks |= {stop: chance.choice(["\xa0", "\u202f", "", " "]) + stop for stop in ";:!?"}
    wrap = chance.choice([0, 60, 80])
    done: list[Tracked] = []
    column = 0
    for number, (char, origin, other) in enumerate(chars):
        new = marks.get(char, char)
        beside = chars[number - 1][0] if number else " "
        if char == " " and (
            beside in "«“" or (number + 1 < len(chars) and chars[number + 1][0] in "»”;:!?")
        ):
            continue
        if char == "\n" and beside == "\n":
            continue
        if char == '"':
            new = opening if beside.isspace() or beside in "('’" else closing
        column += len(new)
        if new == " " and wrap and column > wrap:
            new, column = "\n", 0
        keep = max(range(len(new)), key=lambda at: not new[at].isspace()) if new else 0
        done += [
            (one, origin, other) if at == keep else (one, -1, -1) for at, one in enumerate(new)
        ]
    return done


def passages(text: str, count: int, chance: Random) -> Iterator[Span]:
    """Yield passages of whole words: 40 % of 1 to 3, 40 % of 5 to 20, 20 % of 30 to 80."""
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    for _ in range(count):
        low, high = chance.choices([(1, 3), (5, 20), (30, 80)], [40, 40, 20])[0]
        length = min(chance.randint(low, high), len(words))
        at = chance.randrange(len(words) - length + 1)
        yield words[at].union(words[at + length - 1])
