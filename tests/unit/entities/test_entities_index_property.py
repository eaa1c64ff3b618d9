"""What holds for the entity index of any corpus."""

from __future__ import annotations

from random import Random

from corpora import index_of, nothing, seen
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.entities.index import EntityIndex
from tui_reader.entities.tokens import phrase_key
from tui_reader.model.entity import Entity, EntityType, Naming

FIRST = ("Jean", "Jeanne", "Volodymyr", "Volodimir", "V.", "Marie")
LAST = ("Zorglub", "Zorgloub", "Le Pen", "Zelensky", "Zelenskyy", "Dupont")

names = st.one_of(
    st.sampled_from(LAST), st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))
)
said = st.one_of(names, st.tuples(names, names))
corpora = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(said, max_size=5), min_size=1, max_size=6
)
namings = st.lists(st.builds(Naming, names, st.just(EntityType.PER), names), max_size=3)


def counts(entities: tuple[Entity, ...]) -> dict[tuple[str, str], int]:
    return {(e.name, v.text): v.count for e in entities for v in e.variants}


@given(corpora, namings, st.randoms())
def test_the_order_of_articles_and_what_was_there_before_do_not_matter(
    articles: dict[str, list[str | tuple[str, str]]], decided: list[Naming], random: Random
) -> None:
    plain = index_of(articles, namings=decided)
    shuffled = EntityIndex(nothing)
    for source in random.sample(sorted(articles) * 2, 2 * len(articles)):
        shuffled.put(source, seen(EntityType.PER, ["Paul Autre", "Zorglub"]))
        shuffled.link()
    shuffled.put("gone", seen(EntityType.PER, ["Jean Zorglub"]))
    for source in random.sample(sorted(articles), len(articles)):
        shuffled.put(source, seen(EntityType.PER, articles[source]))
    shuffled.remove("gone")
    shuffled.name(decided)
    assert shuffled.link().entities == plain.linked.entities


@given(corpora, namings)
def test_every_mention_belongs_to_one_entity_and_every_form_finds_it(
    articles: dict[str, list[str | tuple[str, str]]], decided: list[Naming]
) -> None:
    index = index_of(articles, namings=decided)
    entities = index.linked.entities
    assert sum(each.count for each in entities) == sum(map(len, articles.values()))
    assert len({(each.type, each.name) for each in entities}) == len(entities)
    for source, words in articles.items():
        for sighting in seen(EntityType.PER, words):
            name = index.linked.name_of(sighting.form)
            entity = index.linked.entity(EntityType.PER, name)
            assert entity is not None
            assert sighting.form.surface in {v.text for v in entity.variants}
            assert source in index.sources(EntityType.PER, name)
            assert sum(index.sources(entity.type, name).values()) == entity.count


@given(corpora, st.data())
def test_splitting_after_merging_is_the_identity(
    articles: dict[str, list[str | tuple[str, str]]], data: st.DataObject
) -> None:
    before = index_of(articles).linked.entities
    if len(before) < 2:
        return
    one, other = data.draw(st.permutations(before))[:2]
    if phrase_key(other.name) in {phrase_key(variant.text) for variant in one.variants}:
        return  # their names are on the wrong sides, and no rule can tell which is meant
    merging = [Naming(v.text, v_type, other.name) for v in one.variants for v_type in [one.type]]
    index = index_of(articles, namings=merging)
    merged = index.linked.entity(other.type, other.name)
    assert merged is not None
    assert {variant.text for variant in one.variants} <= {v.text for v in merged.variants}
    index.name(())
    assert index.link().entities == before
