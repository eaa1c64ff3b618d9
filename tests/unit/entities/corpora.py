"""Small corpora for the index: what articles mention, written down instead of recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui_reader.entities.forms import Form, Sighting
from tui_reader.entities.index import EntityIndex
from tui_reader.entities.lexicon import Lexicon, lexicon
from tui_reader.model.entity import Entity, EntityType, Naming

Said = str | tuple[str, str]
"""Words of a mention, or the words and the name that their article gave them."""


def nothing() -> Lexicon:
    """A lexicon that knows nothing."""
    return Lexicon({}, {}, {}, {}, {})


def seen(type: EntityType, words: Iterable[Said]) -> list[Sighting]:
    """What one article mentions, each time it is listed once."""
    forms = [
        Form(type, said, said) if isinstance(said, str) else Form(type, said[1], said[0])
        for said in words
    ]
    return [
        Sighting(form, forms.count(form), forms.index(form), len(forms))
        for form in dict.fromkeys(forms)
    ]


def index_of(
    articles: Mapping[str, Iterable[Said]],
    type: EntityType = EntityType.PER,
    namings: Iterable[Naming] = (),
    known: bool = False,
) -> EntityIndex:
    """The index of a corpus in which each article mentions these words."""
    index = EntityIndex(lexicon if known else nothing)
    for source, words in articles.items():
        index.put(source, seen(type, words))
    index.name(namings)
    index.link()
    return index


def groups(entities: Iterable[Entity]) -> dict[str, set[str]]:
    """The words under which each entity is met."""
    return {entity.name: {v.text for v in entity.variants} for entity in entities}
