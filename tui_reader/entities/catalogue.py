"""The catalogue: all entities of a corpus as they are at one moment, made from its forms."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui_reader.entities.forms import POST, Entry, Form
from tui_reader.entities.lexicon import Lexicon
from tui_reader.entities.merging import KNOWN, Facts, Merges, Name, known_as
from tui_reader.entities.tokens import phrase_key
from tui_reader.localisation import N_
from tui_reader.model.entity import Entity, EntityType, Variant

SAID = N_("said by you")
SAME = N_("the same but for capitals, accents and marks")
NATIONALITY = N_("same nationality")
SURNAME = N_("same surname, the only full name with it in “{}”")
DEFINED = N_("defined in “{}”")

Said = Mapping[tuple[EntityType, str], str]
"""What a person decided that words of a type, folded, are to mean."""


class Catalogue:
    """The entities of a corpus, most frequent first, and which form means which.

    First the names that articles gave are merged as if nobody had said anything, but for words that
    a person set apart; then what a person said moves words from one entity to another. So a
    decision never changes what other words mean.
    """

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        said: Said | None = None,
        lexicon: Lexicon | None = None,
        source: Callable[[int], str] = str,
    ) -> None:
        self._lexicon = lexicon or Lexicon({}, {}, {}, {}, {})
        self._said = said or {}
        self._source = source
        self._merges = Merges(self._facts(entries), self._lexicon)
        groups: dict[Name, list[Entry]] = defaultdict(list)
        for entry in entries:
            groups[self._root(entry)].append(entry)
        made = [(self._entity(root, group), group) for root, group in groups.items()]
        made.sort(key=lambda each: (-each[0].count, each[0].name, each[0].type))
        self.entities = tuple(entity for entity, _ in made)
        self._names = {each.form: entity.name for entity, group in made for each in group}
        self._by_name = {(each.type, each.name): each for each in self.entities}
        self._groups = {(entity.type, entity.name): group for entity, group in made}

    def name_of(self, form: Form) -> str:
        """Return the name of the entity that a form means; its own if the corpus has it not."""
        return self._names.get(form, form.name)

    def entity(self, type: EntityType, name: str) -> Entity | None:
        """Return the entity with that type and name, or None."""
        return self._by_name.get((type, name))

    def entries(self, type: EntityType, name: str) -> Sequence[Entry]:
        """Return the forms of an entity."""
        return self._groups.get((type, name), ())

    # -- inside ----------------------------------------------------------------------------------

    def _said_of(self, entry: Entry) -> str | None:
        """Return what a person said that the words mean everywhere; nothing where they said it."""
        if not self._said or entry.form.decided:
            return None
        return self._said.get((entry.form.type, entry.key))

    def _alone(self, entry: Entry) -> bool:
        """Return whether a person said that the words are an entity of their own."""
        if entry.form.decided:
            return entry.name.key == entry.key
        said = self._said_of(entry)
        return said is not None and phrase_key(said) == entry.key

    def _name(self, entry: Entry) -> Name:
        """Return the name that the words have before names are merged."""
        return Name(entry.form.type, entry.key) if self._alone(entry) else entry.name

    def _root(self, entry: Entry) -> Name:
        """Return the name of what the words mean."""
        said = self._said_of(entry)
        name = self._name(entry) if said is None else Name(entry.form.type, phrase_key(said))
        return self._merges.root(name)

    def _facts(self, entries: Sequence[Entry]) -> dict[Name, Facts]:
        facts: dict[Name, Facts] = defaultdict(Facts)
        for entry in entries:
            name = self._name(entry)
            known = facts[name]
            known.count += entry.count
            known.alone |= self._alone(entry)
            defined = entry.key != name.key and name.type is not EntityType.PER
            if defined and not entry.form.decided:
                source = self._first(entry)
                known.aliases[entry.key] = min(source, known.aliases.get(entry.key, source))
        for (type, _), said in self._said.items():
            if (name := Name(type, phrase_key(said))) in facts:
                facts[name].said |= not facts[name].alone
        return facts

    def _first(self, entry: Entry) -> str:
        """Return the article that stands for all that have the form."""
        return min(map(self._source, entry.articles))

    def _entity(self, root: Name, group: list[Entry]) -> Entity:
        written = self._written(root, group)
        by_surface: dict[str, list[Entry]] = defaultdict(list)
        for entry in group:
            by_surface[entry.form.surface].append(entry)
        variants = [
            Variant(surface, *_counted(same), self._reason(same, written))
            for surface, same in by_surface.items()
        ]
        variants.sort(key=lambda variant: (-variant.count, variant.text))
        return Entity(written, root.type, *_counted(group), tuple(variants))

    def _written(self, root: Name, group: list[Entry]) -> str:
        """Return an entity's name: as a person said it, the lexicon has it, or it is met most.

        Where the corpus has the lexicon's name in another spelling, the one it is met in most.
        """
        votes: dict[str, int] = defaultdict(int)
        ours: dict[str, int] = defaultdict(int)
        for entry in group:
            said = self._said_of(entry)
            if said is not None and phrase_key(said) == root.key:
                ours[said] += entry.count
            elif entry.name == root:
                votes[entry.form.name] += entry.count
        known = "" if ours else self._merges.written(root) or known_as(root, self._lexicon)
        if known:
            return _spelt(known, (each for each in group if each.key == root.key))
        return _favourite(ours or votes) or root.key

    def _reason(self, entries: list[Entry], written: str) -> str:
        """Return why words mean the entity; of several reasons that of most mentions."""
        best = max(entries, key=lambda entry: (entry.count, entry.form))
        name = self._name(best)
        if best.form.decided or self._said_of(best) is not None:
            return SAID
        if best.key == name.key:
            return self._merges.reason(name) or ("" if best.form.surface == written else SAME)
        if best.form.type is EntityType.NORP:
            return NATIONALITY
        known = self._lexicon.names.get(best.key) or self._lexicon.name_of(best.key)
        if known and phrase_key(known) == name.key:
            return KNOWN
        defined = SURNAME if best.form.type is EntityType.PER else DEFINED
        return defined.format(self._first(best))


def _counted(entries: list[Entry]) -> tuple[int, int]:
    """Return how often any of the forms occurs, and in how many articles."""
    if len(entries) == 1:
        return entries[0].count, len(entries[0].posts) // POST
    articles: set[int] = set().union(*(entry.articles for entry in entries))
    return sum(entry.count for entry in entries), len(articles)


def _spelt(known: str, entries: Iterable[Entry]) -> str:
    """Return the spelling that most entries have; the known one of equals, or if there are none.

    Capitals alone and missing accents are not taken for a spelling of their own.
    """
    votes = {known: 0}
    for entry in entries:
        surface = entry.form.surface
        shouted = surface.isupper() and not known.isupper()
        written = known if shouted or surface == _bare(known) else surface
        votes[written] = votes.get(written, 0) + entry.count
    return max(votes, key=lambda name: (votes[name], name == known, name))


def _bare(name: str) -> str:
    """Return a name without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _favourite(votes: Mapping[str, int]) -> str:
    """Return the spelling met most often, but no headline in capitals if there is another."""
    return min(
        votes,
        key=lambda name: (" " in name and name.isupper(), -votes[name], name.isascii(), name),
        default="",
    )
