"""The entity index: what is mentioned in a corpus, with one name for all variants of an entity.

Of an article only its *sightings* are kept: which words were found under which name, how often,
and where first and last. That is enough to count and link, and is small for 100,000 articles.
Linking compares all names again, when it is asked for and something has changed: it depends on
what the articles hold, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock

from tui_reader.entities.catalogue import Catalogue
from tui_reader.entities.forms import POST, Entry, Form, Sighting, entry_of
from tui_reader.entities.lexicon import Lexicon
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import EntityType, Naming


class EntityIndex:
    """Gathers sightings article by article and links them; articles may change and go.

    May be filled on one thread and read on another. `linked` is what the last `link` made; the
    lexicon is asked for by the first.
    """

    def __init__(self, lexicon: Callable[[], Lexicon]) -> None:
        self.linked = Catalogue()
        self._read_lexicon = lexicon
        self._said: dict[tuple[EntityType, str], str] = {}
        self._entries: dict[Form, Entry] = {}
        self._sources: list[str] = []
        self._numbers: dict[str, int] = {}
        self._held: dict[int, tuple[Entry, ...]] = {}
        self._changed = False
        self._turn = 0
        self._answer: tuple[tuple[int, Sequence[Entry]], dict[str, int]] = ((0, ()), {})
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many articles are gathered."""
        return len(self._held)

    def __contains__(self, source: str) -> bool:
        return self._numbers.get(source, -1) in self._held

    @property
    def changed(self) -> bool:
        """Return whether linking would be work."""
        return self._changed

    def put(self, source: str, seen: Iterable[Sighting]) -> None:
        """Take what an article mentions, in the place of what it mentioned before."""
        with self._lock:
            self._drop(source)
            number = self._numbers.setdefault(source, len(self._sources))
            if number == len(self._sources):
                self._sources.append(source)
            held = []
            for sighting in seen:
                entry = self._entries.get(sighting.form)
                if entry is None:
                    entry = self._entries[sighting.form] = entry_of(sighting.form)
                entry.posts.extend((number, *sighting[1:]))
                entry.count += sighting.times
                held.append(entry)
            self._held[number] = tuple(held)
            self._changed = True
            self._turn += 1

    def remove(self, source: str) -> None:
        """Forget an article."""
        with self._lock:
            self._drop(source)

    def name(self, namings: Iterable[Naming]) -> None:
        """Take what a person decided about names, in the place of what they decided before."""
        said = {
            (each.type, phrase_key(each.surface)): each.entity
            for each in namings
            if each.type is not None and each.entity
        }
        with self._lock:
            self._changed |= said != self._said
            self._said = said

    def link(self) -> Catalogue:
        """Return the entities of the corpus as it is now; nothing is done if nothing changed."""
        with self._lock:
            if self._changed:
                self._changed = False
                entries = [entry for entry in self._entries.values() if entry.posts]
                self.linked = Catalogue(
                    entries, self._said, self._lexicon, self._sources.__getitem__
                )
            return self.linked

    def count(self, source: str) -> int:
        """Return how many mentions of entities an article has."""
        number = self._numbers.get(source, -1)
        held = self._held.get(number, ())
        return sum(entry.posts[POST * entry.articles.index(number) + 1] for entry in held)

    def examples(self, type: EntityType, name: str) -> dict[str, tuple[str, int]]:
        """Return for each variant of an entity an article, and where it begins there."""
        # An article may go meanwhile, so what stands of a form is looked at once.
        entries = self.linked.entries(type, name)
        found = ((entry.form.surface, entry.posts[:POST]) for entry in entries)
        return {surface: (self._sources[post[0]], post[2]) for surface, post in found if post}

    def sources(self, type: EntityType, name: str) -> Mapping[str, int]:
        """Return the articles that mention an entity, and how often each of them does.

        Keys wait for this, and an entity may be in most of 100,000 articles: so nothing is done
        for each of them in Python where that can be helped, and the last answer is remembered.
        """
        asked = (self._turn, self.linked.entries(type, name))
        known, found = self._answer
        if asked == known:
            return found
        found = {}
        for entry in asked[1]:
            posts = entry.posts[:]
            sources = map(self._sources.__getitem__, posts[::POST])
            few = dict(zip(sources, posts[1::POST], strict=True))
            found, few = (few, found) if len(few) > len(found) else (found, few)
            for source, times in few.items():
                found[source] = found.get(source, 0) + times
        self._answer = asked, found
        return found

    def seen(self, source: str, type: EntityType, name: str) -> Sighting | None:
        """Return how an article mentions an entity, all its forms taken together, or None."""
        number, meant = self._numbers.get(source, -1), set(self.linked.entries(type, name))
        there = [entry for entry in self._held.get(number, ()) if entry in meant]
        if not there:
            return None
        posts = (entry.posts[POST * entry.articles.index(number) :][1:POST] for entry in there)
        times, first, last = zip(*posts, strict=True)
        return Sighting(there[0].form, sum(times), min(first), max(last))

    @cached_property
    def _lexicon(self) -> Lexicon:
        return self._read_lexicon()

    def _drop(self, source: str) -> None:
        for entry in self._held.pop(self._numbers.get(source, -1), ()):
            at = POST * entry.articles.index(self._numbers[source])
            entry.count -= entry.posts[at + 1]
            del entry.posts[at : at + POST]
            self._changed = True
            self._turn += 1
