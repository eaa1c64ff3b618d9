"""Consistency: the same words, or mentions of one entity, tagged here and otherwise or not there.

Words that a tagged passage covers are tagged, too. A person who leaves a difference says so of the
annotations of these words: it is listed again only when others tag them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from tui_reader.cleaning import noise
from tui_reader.errors import InputError
from tui_reader.finding.query import Or, Words
from tui_reader.finding.wordings import Wordings, wording
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.entity import Entity
from tui_reader.model.span import Span
from tui_reader.searching.annotated import Annotated
from tui_reader.searching.contexts import mentioned
from tui_reader.session.session import Session
from tui_reader.text.blocks import Blocks
from tui_reader.text.language import guess_language
from tui_reader.text.view import covers
from tui_reader.values import frozen

USUAL = 0.5
"""From which share of its mentions on an entity is one that is usually tagged."""

_AT_ONCE = 50  # wordings of which the index is asked together
_NEARLY_ALL = 0.9  # from which share of the articles on asking takes longer than reading the others
_FEWEST = 2  # tagged mentions from which on one can speak of a habit


class InconsistencyKind(StrEnum):
    """What is not the same everywhere; the value is what people are told."""

    OTHERWISE = "tagged otherwise"
    PARTLY = "not everywhere"
    MENTION = "mention left out"


@frozen
class Place:
    """Where the words stand; `there` is the annotation of just these words, if there is one."""

    source: str
    span: Span
    there: Annotation | None


@frozen
class Inconsistency:
    """The same words, or an entity, as they are tagged, and all places that are shown of them.

    `words` are those of the first place, or the entity's name; of an entity only the mentions
    without a tag are shown.
    """

    kind: InconsistencyKind
    words: str
    tagged: tuple[Annotation, ...]
    places: tuple[Place, ...]

    @property
    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return the tags that the words have, each with how often, the most frequent first."""
        counts = Counter(tag for each in self.tagged for tag in each.tags)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def untagged(self) -> int:
        """Return in how many places the words have no tag."""
        return sum(not (place.there and place.there.tags) for place in self.places)

    @property
    def order(self) -> tuple[bool, float, str]:
        """Sort key: contradictions first, then where the fewest places are left out."""
        otherwise = self.kind is InconsistencyKind.OTHERWISE
        return not otherwise, self.untagged / (self.untagged + len(self.tagged)), self.words


class Check:
    """One look through the corpus; `found` tells what is known of it so far.

    It is made where the annotations are changed, and may run on any thread.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._annotations = session.contents.annotations
        self._wordings = Wordings()
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._words: dict[str, str] = {}
        self._mentions: list[Inconsistency] = []

    def run(
        self, sources: Sequence[str], stop: Callable[[], bool] = lambda: False
    ) -> Iterator[int]:
        """Look through articles; yield after each how many are done. `stop` ends it early.

        Those with annotations come first, since somebody was at work there. Of the others only
        those are read that may hold the words, as the index knows; while it is asked, the same
        number comes again.
        """
        self._wordings = Wordings(self._annotations)
        worked_on = {each.source for each in self._annotations}
        first = [source for source in sources if source in worked_on]
        done = 0
        for done in self._read(first, 1, stop):
            yield done
        likely = set[str]()
        for so_far in self._likely(stop):
            likely = so_far - worked_on
            yield done
        rest = [source for source in sources if source in likely]
        yield from self._read(rest, len(sources) - len(rest) + 1, stop)
        self._mentions = [*self._left_out(stop)]

    def found(self) -> list[Inconsistency]:
        """Return what is not the same everywhere, what is most likely a slip first."""
        groups = (self._grouped(said, places) for said, places in [*self._places.items()])
        found = [*(each for each in groups if each is not None), *self._mentions]
        return sorted(found, key=lambda each: each.order)

    def _likely(self, stop: Callable[[], bool]) -> Iterator[set[str]]:
        """Yield the articles that may hold words that were tagged, more and more of them."""
        index, every = self._session.index, self._session.corpus.order
        sought, likely = [Words(said) for said in self._wordings], set[str]()
        for start in range(0, len(sought), _AT_ONCE):
            if stop():
                return
            either = Or(tuple(sought[start : start + _AT_ONCE]))
            likely.update(source for _, source in index.candidates(either))
            if len(likely) > _NEARLY_ALL * len(every):
                yield set(every)
                return
            yield likely

    def _read(self, sources: Sequence[str], done: int, stop: Callable[[], bool]) -> Iterator[int]:
        """Look through articles; yield after each its number, from `done` on."""
        for number, source in enumerate(sources, done):
            if stop():
                return
            self._look(source, stop)
            yield number

    def _look(self, source: str, stop: Callable[[], bool]) -> None:
        """Note where in an article words stand that were tagged somewhere."""
        try:
            article = self._session.corpus.load(source)
        except InputError:
            return
        text, found = article.text, list[tuple[Span, str]]()
        blocks = Blocks(text)
        for index in range(len(blocks)):
            if stop():
                return
            found += self._wordings.within(text, blocks.span(index))
        if found:
            self._note(article, found)

    def _note(self, article: Article, found: list[tuple[Span, str]]) -> None:
        """Note the places of words in an article, unless something around them has their tags."""
        text, there = article.text, Annotated(self._session, article)
        hidden = noise(text, guess_language(text))
        for span, said in found:
            own = max(there.on(span), key=lambda each: bool(each.tags), default=None)
            tags = {tag for each in self._wordings.tagged(said).values() for tag in each.tags}
            if own is None and (covers(hidden, span) or _tags_around(there, span) & tags):
                continue
            self._words.setdefault(said, " ".join(span.of(text).split()))
            self._places[said].append(Place(article.source, span, own))

    def _grouped(self, said: str, places: list[Place]) -> Inconsistency | None:
        """Return what is inconsistent about the places of some words, if anything is."""
        own = [each.there for each in places if each.there is not None and each.there.tags]
        if not own or all(each.may_differ for each in own):
            return None
        otherwise = len({frozenset(each.tags) for each in own}) > 1
        if not otherwise and len(own) == len(places):
            return None
        kind = InconsistencyKind.OTHERWISE if otherwise else InconsistencyKind.PARTLY
        return Inconsistency(kind, self._words[said], tuple(own), tuple(places))

    def _left_out(self, stop: Callable[[], bool]) -> Iterator[Inconsistency]:
        """Yield the entities that are usually tagged, and are not where they are called otherwise.

        Where they are called as where they were tagged is told of those words.
        """
        for entity in self._session.recognition.index.linked.entities:
            if stop():
                return
            tagged = usually_tagged(self._wordings, entity)
            if not tagged or all(each.may_differ for each in tagged):
                continue
            places = tuple(self._mentions_of(entity))
            if places:
                kind = InconsistencyKind.MENTION
                yield Inconsistency(kind, entity.name, tuple(tagged), places)

    def _mentions_of(self, entity: Entity) -> Iterator[Place]:
        """Yield the mentions of an entity that have no tag, in words that were tagged nowhere."""
        index = self._session.recognition.index
        for source in index.sources(entity.type, entity.name):
            try:
                article = self._session.corpus.load(source)
            except InputError:
                continue
            there = Annotated(self._session, article)
            hidden = noise(article.text, guess_language(article.text))
            for span in mentioned(self._session, article, entity):
                known = self._wordings.tagged(wording(span.of(article.text)))
                if not (known or _tags_around(there, span) or covers(hidden, span)):
                    yield Place(source, span, None)


def usually_tagged(wordings: Wordings, entity: Entity) -> list[Annotation]:
    """Return the annotations of an entity's mentions, if these are most of them."""
    names = _usual_names(wordings, entity)
    return [each for name in names for each in wordings.tagged(name).values()]


def usual_tags(wordings: Wordings, entity: Entity) -> Mapping[str, int]:
    """Return how often an entity's mentions have each tag, if most of them are tagged.

    Those that may differ do not count. It takes the same time however many are tagged.
    """
    names = _usual_names(wordings, entity)
    return sum((Counter(wordings.counts(name)) for name in names), Counter())


def _usual_names(wordings: Wordings, entity: Entity) -> set[str]:
    """Return the words by which an entity is called, if most of its mentions are tagged."""
    names = {wording(variant.text) for variant in entity.variants} - {""}
    tagged = sum(len(wordings.tagged(name)) for name in names)
    return names if tagged >= max(_FEWEST, USUAL * entity.count) else set()


def _tags_around(there: Annotated, span: Span) -> set[str]:
    """Return the tags of all that covers the span."""
    return {tag for each in there.around(span) for tag in each.tags}
