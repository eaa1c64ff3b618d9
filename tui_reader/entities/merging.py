"""Merging: which names in a corpus are names of one entity, each time with the reason in words.

A name is known by its type and folded key. Names of different types are never merged, and where
more than one entity could be meant none is: a wrong merge is worse than a missing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui_reader.entities import spelling
from tui_reader.entities.lexicon import Lexicon
from tui_reader.entities.tokens import phrase_key
from tui_reader.localisation import N_
from tui_reader.model.entity import EntityType

KNOWN = N_("known spelling")
ARTICLE = N_("with and without its article")
PLURAL = N_("singular and plural")
SOUND = N_("another spelling of the same sounds")
MIDDLE = N_("the same without what stands in the middle")
INITIAL = N_("initial and surname of only one full name in the corpus")
SURNAME = N_("same surname, the only full name with it in the corpus")
SURNAME_SOUND = N_("same surname in another spelling, the only full name with it in the corpus")

_ARTICLES = ("le ", "la ", "les ", "l' ", "the ")
_COUNTED = (EntityType.PRODUCT, EntityType.EVENT, EntityType.NORP)  # things that have a plural


class Name(NamedTuple):
    """A name as it is compared: its type, and its words folded."""

    type: EntityType
    key: str


@dataclass
class Facts:
    """What is known of a name: how often it was met, and what articles let stand for it.

    `said` tells that a person gave it to other words, `alone` that it means itself; `aliases`
    are folded words, each with the first article in which they mean it; not those of persons.
    """

    count: int = 0
    said: bool = False
    alone: bool = False
    aliases: dict[str, str] = field(default_factory=dict)


class Merges:
    """The names that were merged: a forest in which each name points to the one it means."""

    def __init__(self, names: Mapping[Name, Facts], lexicon: Lexicon) -> None:
        self._names = names
        self._lexicon = lexicon
        self._into: dict[Name, Name] = {}
        self._reasons: dict[Name, str] = {}
        self._written: dict[Name, str] = {}
        by_type: dict[EntityType, list[Name]] = defaultdict(list)
        for name in sorted(names):
            by_type[name.type].append(name)
        for type, known in by_type.items():
            if type is EntityType.PER:
                self._merge_persons(known)
            elif type is not EntityType.DATE:
                self._merge_things(known)

    def root(self, name: Name) -> Name:
        """Return the name that a name means."""
        while name in self._into:
            name = self._into[name]
        return name

    def written(self, name: Name) -> str:
        """Return how the lexicon writes a name into which it let others be merged."""
        return self._written.get(name, "")

    def reason(self, name: Name) -> str:
        """Return why a name was merged into another; empty if it was not."""
        return self._reasons.get(name, "")

    # -- things and places -----------------------------------------------------------------------

    def _merge_things(self, names: list[Name]) -> None:
        for name in names:
            self._merge_known(name, self._lexicon.name_of(name.key))
        for name in names:
            for article in _ARTICLES:
                bare = Name(name.type, name.key.removeprefix(article))
                if bare != name and bare in self._names:
                    self._merge_all([name, bare], ARTICLE)
        plural = defaultdict(list)
        for name in names:
            if name.type in _COUNTED or (name.type is EntityType.ORG and " " in name.key):
                plural[spelling.singular(name.key)].append(name)
        for alike in plural.values():
            self._merge_all(alike, PLURAL)
        self._merge_defined(names)

    def _merge_defined(self, names: list[Name]) -> None:
        """Let words that mean one entity where an article defines them mean it everywhere."""
        defined: dict[str, dict[Name, str]] = defaultdict(dict)
        for name in names:
            for alias, source in self._names[name].aliases.items():
                root = self.root(name)
                defined[alias][root] = min(source, defined[alias].get(root, source))
        for alias, meant in sorted(defined.items()):
            name = Name(names[0].type, alias)
            if len(meant) == 1 and name in self._names:
                [(root, source)] = meant.items()
                self._merge(name, root, N_("defined in “{}”").format(source))

    # -- persons ---------------------------------------------------------------------------------

    def _merge_persons(self, names: list[Name]) -> None:
        """Merge full names first, then what may be the surname of one of them."""
        surnames = {
            surname
            for words in map(_words, names)
            if _is_full(words)
            for surname in spelling.surnames(words)
        }
        # "Ben Salmane" is a surname where Mohammed ben Salmane is met, as "Ben Zorg" is not.
        full = [
            name
            for name in names
            if _is_full(_words(name), particles=" ".join(_words(name)) not in surnames)
        ]
        for name in full:
            self._merge_known(name, self._lexicon.names.get(name.key, ""))
        self._merge_spellings(full)
        known = _Persons(
            (self.root(name), words)
            for name in full
            for words in {tuple(_words(name)), tuple(_words(self.root(name)))}
        )
        for name in sorted(set(names).difference(full)):
            meant, reason = known.meant(_words(name))
            if len(meant) == 1:
                self._merge(name, next(iter(meant)), reason)
            elif not meant and (words := _words(name)):
                self._merge_known(name, self._lexicon.names.get(" ".join(words), ""))

    def _merge_spellings(self, full: list[Name]) -> None:
        """Merge full names that differ in transliteration, or in what stands in the middle."""
        alike: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in full:
            words, _ = spelling.without_middle(_words(name))
            *first, last = words
            surname = spelling.surname_skeleton(last)
            sounds = [spelling.skeleton(word) for word in first]
            alike[(*sounds, surname)].append(name)
        for names in alike.values():
            best = self._best(names)
            middles = {tuple(spelling.without_middle(_words(name))[1]) for name in names}
            for name in names if best else ():
                if best and _may_be_one(name, best, len(middles - {()})):
                    same = set(best.key.split()) <= set(name.key.split())
                    shorter = set(name.key.split()) <= set(best.key.split())
                    self._merge(name, best, MIDDLE if same or shorter else SOUND)

    # -- inside ----------------------------------------------------------------------------------

    def _merge_known(self, name: Name, written: str) -> None:
        """Merge a name with the one that the lexicon has for it, also if nothing is called so."""
        if written and (known := Name(name.type, phrase_key(written))) != name:
            self._written[known] = written
            self._merge(name, known, KNOWN)

    def _merge_all(self, names: list[Name], reason: str) -> None:
        if (best := self._best(names)) is not None:
            for name in names:
                self._merge(name, best, reason)

    def _merge(self, name: Name, into: Name, reason: str) -> None:
        """Let a name that means only itself mean another one, unless that already means it.

        What a person took out means nothing else; that others mean it does not hurt.
        """
        into, facts = self.root(into), self._names.get(name, Facts())
        if name not in self._into and name != into and not facts.alone:
            self._into[name] = into
            self._reasons[name] = reason

    def _best(self, names: list[Name]) -> Name | None:
        """Return the name that others are to mean; None if they mean several already."""
        meant = {self.root(name) for name in names if name in self._into}
        if meant:
            return meant.pop() if len(meant) == 1 else None
        return max(names, key=self._rank)

    def _rank(self, name: Name) -> tuple[bool, bool, int, str]:
        """Return what makes a name the better of two: said, known, frequent."""
        facts = self._names.get(name, Facts())
        return facts.said, bool(known_as(name, self._lexicon)), facts.count, name.key


class _Persons:
    """The persons that are known by full names, each with the words of one."""

    def __init__(self, names: Iterable[tuple[Name, Sequence[str]]]) -> None:
        self._called: dict[str, set[Name]] = defaultdict(set)
        self._sounds: dict[str, set[Name]] = defaultdict(set)
        self._initials: dict[tuple[str, str], set[Name]] = defaultdict(set)
        for person, words in names:
            for surname in spelling.surnames(words):
                self._called[surname].add(person)
            self._sounds[spelling.surname_skeleton(words[-1])].add(person)
            self._initials[words[0][0], words[-1]].add(person)

    def meant(self, words: list[str]) -> tuple[set[Name], str]:
        """Return whom words that are no full name may mean, and why."""
        surname = " ".join(words)
        if len(words) == 2 and spelling.is_initial(words[0]):
            return self._initials.get((words[0][0], words[1]), set()), INITIAL
        if surname in self._called:
            return self._called[surname], SURNAME
        sound = spelling.surname_skeleton(surname)
        long = len(sound) >= spelling.LONG
        return self._sounds.get(sound, set()) if long else set(), SURNAME_SOUND


def _words(name: Name) -> list[str]:
    """Return the words of a person's name without titles."""
    return [word for word in name.key.split(" ") if word not in spelling.TITLES]


def _is_full(words: list[str], particles: bool = False) -> bool:
    """Return whether these are a first name and a surname, and not a surname of several words.

    `particles` tells that they are even if they begin like a surname.
    """
    if len(words) < 2 or spelling.is_initial(words[0]):
        return False
    return particles or words[0] not in spelling.PARTICLES


def _may_be_one(name: Name, other: Name, middles: int) -> bool:
    """Return whether two full names that sound alike may be those of one person.

    `middles` counts the ways in which such names are told apart by what stands in the middle.
    """
    mine, my_middle = spelling.without_middle(_words(name))
    theirs, their_middle = spelling.without_middle(_words(other))
    if my_middle != their_middle and middles > 1:
        return False
    slavic = spelling.is_slavic(spelling.surname_skeleton(mine[-1]))
    return all(
        mine_word == their_word or slavic or _long_enough(mine_word, their_word)
        for mine_word, their_word in zip(mine, theirs, strict=True)
    )


def _long_enough(*words: str) -> bool:
    return min(len(spelling.skeleton(word)) for word in words) >= spelling.LONG


def known_as(name: Name, lexicon: Lexicon) -> str:
    """Return how the lexicon writes that very name; empty if it does not know it."""
    if name.type is EntityType.DATE:
        return ""
    if name.type is EntityType.PER:
        written = lexicon.names.get(name.key.split(" ")[-1], "")
    else:
        written = lexicon.name_of(name.key)
    return written if written and phrase_key(written) == name.key else ""
