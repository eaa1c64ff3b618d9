"""Which names of a corpus are one entity, what it is called, and why."""

from __future__ import annotations

import pytest
from corpora import Said, groups, index_of, nothing, seen

from tui_reader.entities.forms import Form, Sighting
from tui_reader.entities.index import EntityIndex
from tui_reader.model.entity import EntityType, Naming

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG
PRODUCT = EntityType.PRODUCT


def linked(
    type: EntityType, *words: Said, known: bool = False, namings: tuple[Naming, ...] = ()
) -> dict[str, set[str]]:
    """The entities of a corpus in which each of the words has an article to itself."""
    articles = {f"{number}.txt": [said] for number, said in enumerate(words)}
    found: dict[str, set[str]] = groups(index_of(articles, type, namings, known).linked.entities)
    return found


ONE = (
    (PER, "Vladimir Poutine", "Poutine"),
    (PER, "Vladimir Poutine", "VLADIMIR POUTINE"),
    (PER, "Vladimir Poutine", "Vladimir Putin"),
    (PER, "Vladimir Poutine", "Vladimir Vladimirovitch Poutine"),
    (PER, "Volodymyr Zelensky", "Volodimir Zelensky", "Volodymir Zelensky", "Zelensky"),
    (PER, "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy"),
    (PER, "Sergueï Choïgou", "Sergei Shoigu", "Shoigu"),
    (PER, "Evgueni Prigojine", "Yevgeny Prigozhin", "Prigozhin"),
    (PER, "Taras Chevtchenko", "Taras Shevchenko"),
    (PER, "Youri Gagarinov", "Yuri Gagarinov", "Iouri Gagarinov"),
    (PER, "Dmitri Medvedev", "Dimitri Medvedev", "Dmitry Medvedev"),
    (PER, "Alexandre Loukachenko", "Aleksandr Lukashenko"),
    (PER, "Marine Zorglub", "Mme Zorglub", "M. Zorglub", "Marine ZORGLUB"),
    (PER, "Nicole Zorglub", "N. Zorglub"),
    (PER, "Donald Zorglub", "Donald J. Zorglub"),
    (PER, "Ursula von der Zorg", "von der Zorg", "Zorg"),
    (PER, "Marine Le Zorg", "Le Zorg"),
    (PER, "Mohammed ben Zorg", "Ben Zorg"),
    (LOC, "Côte d'Ivrogne", "Côte d’Ivrogne", "COTE D'IVROGNE"),
    (LOC, "Saint-Zorg", "Saint Zorg"),
    (ORG, "Monde fou", "Le Monde fou"),
    (ORG, "Casques verts", "Casque vert"),
    (PRODUCT, "Zorglub", "Zorglubs"),
    (ORG, "Organisation du fromage", ("OMF", "Organisation du fromage"), "OMF"),
)


@pytest.mark.parametrize(("type", "words"), [(type, words) for type, *words in ONE])
def test_these_are_one_entity_in_a_corpus(type: EntityType, words: list[Said]) -> None:
    assert len(linked(type, *words)) == 1


KNOWN = (
    (LOC, "Kiev", {"Kiev", "Kyiv"}),
    (LOC, "États-Unis", {"États-Unis", "Etats-Unis", "ETATS-UNIS"}),
    (ORG, "OTAN", {"OTAN", "Otan", "Alliance atlantique"}),
    (PER, "Vladimir Poutine", {"Poutine"}),
)


@pytest.mark.parametrize(("type", "name", "words"), KNOWN)
def test_what_the_lexicon_knows_is_called_as_it_says(
    type: EntityType, name: str, words: set[str]
) -> None:
    assert linked(type, *sorted(words), known=True) == {name: words}


SEVERAL = (
    (PER, "Emmanuel Zorglub", "Brigitte Zorglub", "Zorglub"),
    (PER, "Jean Martin", "Jeanne Martin"),
    (PER, "Michel Martin", "Michèle Martin"),
    (PER, "Louis Gomez", "Luis Gomez"),
    (PER, "Ivan Petrov", "Ivana Petrova"),
    (PER, "Marina Petrova", "Mariana Petrova"),
    (PER, "Jean Dupont", "Jean Dupond"),
    (PER, "Simon Blanc", "Simone Blanc"),
    (PER, "George W. Zorg", "George H. Zorg", "George Zorg"),
    (PER, "Ben Zorglub", "Bill Zorglub", "B. Zorglub"),
    (PER, "Volodymyr", "Volodymyr Zelensky"),
    (LOC, "Kazan", "Kasan"),
    (LOC, "Adams", "Adam"),
    (ORG, "MRL", "LMR"),
    (ORG, "ministère russe de la Défense", "ministère de la Défense"),
    (ORG, ("OMF", "Organisation du fromage"), ("OMF", "Office du miel"), "OMF"),
    (EntityType.DATE, "mardi", "mardis"),
)


@pytest.mark.parametrize(("type", "words"), [(type, words) for type, *words in SEVERAL])
def test_where_it_is_doubtful_nothing_is_merged(type: EntityType, words: list[Said]) -> None:
    assert len(linked(type, *words)) == len(words)


def test_the_same_name_of_another_type_is_another_entity() -> None:
    index = EntityIndex(nothing)
    index.put("a.txt", [*seen(LOC, ["Washington"]), *seen(PER, ["Washington"])])
    assert [each.type for each in index.link().entities] == [LOC, PER]


def test_the_name_is_the_full_one_spelt_as_most_articles_do() -> None:
    spelt = ["Volodimir Zorglub", "Volodymyr Zorglub", "Volodymyr Zorglub", *["Zorglub"] * 9]
    (entity,) = index_of({"a.txt": spelt}).linked.entities
    assert (entity.name, entity.count, entity.articles) == ("Volodymyr Zorglub", 12, 1)
    (headline,) = linked(LOC, *["SAINT ZORG"] * 3, "Saint-Zorg")
    assert headline == "Saint-Zorg"


def test_each_variant_is_counted_and_says_why_it_means_the_entity() -> None:
    articles: dict[str, list[Said]] = {
        "a.txt": ["Jeanne Zorglub", ("Zorglub", "Jeanne Zorglub"), ("Zorglub", "Jeanne Zorglub")],
        "b.txt": ["Zorglub", "JEANNE ZORGLUB"],
        "c.txt": ["Jeanne Zorgloub"],
    }
    (entity,) = index_of(articles).linked.entities
    told = [(v.text, v.count, v.articles, v.reason) for v in entity.variants]
    assert told == [
        ("Zorglub", 3, 2, "same surname, the only full name with it in “a.txt”"),
        ("JEANNE ZORGLUB", 1, 1, "the same but for capitals, accents and marks"),
        ("Jeanne Zorgloub", 1, 1, "another spelling of the same sounds"),
        ("Jeanne Zorglub", 1, 1, ""),
    ]


REASONS = (
    (PER, ["Jeanne Zorglub", "Zorglub"], "same surname, the only full name with it in the corpus"),
    (ORG, ["Long Nom", ("LN", "Long Nom"), "LN"], "defined in “1.txt”"),
    (ORG, ["Monde", "Le Monde"], "with and without its article"),
    (PRODUCT, ["missile", "missile", "missiles"], "singular and plural"),
)


@pytest.mark.parametrize(("type", "words", "reason"), REASONS)
def test_the_reason_of_a_merge_is_said_in_words(
    type: EntityType, words: list[Said], reason: str
) -> None:
    articles = {f"{number}.txt": [said] for number, said in enumerate(words)}
    (entity,) = index_of(articles, type).linked.entities
    assert reason in {variant.reason for variant in entity.variants}


def test_known_spellings_are_called_so() -> None:
    (entity,) = index_of({"a.txt": ["Kiev", "Kyiv"]}, LOC, known=True).linked.entities
    assert {v.text: v.reason for v in entity.variants} == {"Kiev": "", "Kyiv": "known spelling"}


# -- what a person decides -------------------------------------------------------------------------


def test_a_person_merges_what_no_rule_would() -> None:
    said = (Naming("LMR", PRODUCT, "MRL"),)
    index = index_of({"a.txt": ["LMR", "LMR", "MRL"]}, PRODUCT, said)
    (entity,) = index.linked.entities
    assert entity.name == "MRL"
    assert [(v.text, v.reason) for v in entity.variants] == [("LMR", "said by you"), ("MRL", "")]


def test_a_person_takes_a_variant_out_and_then_the_surname_is_that_of_two() -> None:
    words = ["Volodymyr Zelensky", "Volodimir Zelensky", "Zelensky"]
    out = (Naming("volodimir zelensky", PER, "Volodimir Zelensky"),)
    assert linked(PER, *words, namings=out) == {
        "Volodymyr Zelensky": {"Volodymyr Zelensky"},
        "Volodimir Zelensky": {"Volodimir Zelensky"},
        "Zelensky": {"Zelensky"},
    }


def test_a_surname_that_a_person_takes_out_stays_out() -> None:
    out = (Naming("Zorglub", PER, "Zorglub"),)
    assert linked(PER, "Jeanne Zorglub", "Zorglub", namings=out) == {
        "Jeanne Zorglub": {"Jeanne Zorglub"},
        "Zorglub": {"Zorglub"},
    }


def test_what_a_person_merges_changes_nothing_for_other_words() -> None:
    words = ["Jean Zorglub", "Jeanne Zorglub", "Zorglub"]
    said = (Naming("Jean Zorglub", PER, "Zorglub"),)
    assert linked(PER, *words, namings=said) == {
        "Jeanne Zorglub": {"Jeanne Zorglub"},
        "Zorglub": {"Jean Zorglub", "Zorglub"},
    }


def test_merging_with_a_name_keeps_what_that_name_had_gathered_by_itself() -> None:
    words = ["Vladimir Poutine", "Vladimir Putin", "Poutine", "le maître du Kremlin"]
    said = (Naming("le maître du Kremlin", PER, "Vladimir Poutine"),)
    assert linked(PER, *words, namings=said) == {"Vladimir Poutine": set(words)}


def test_the_name_that_a_person_gives_is_the_entitys() -> None:
    said = (Naming("RAND Corporation", ORG, "la RAND"),)
    assert linked(ORG, "RAND Corporation", namings=said) == {"la RAND": {"RAND Corporation"}}


def test_a_decision_is_about_all_spellings_of_the_words_and_one_type() -> None:
    said = (Naming("saint zorg", LOC, "Zorgville"),)
    assert linked(LOC, "Saint-Zorg", "SAINT ZORG", namings=said).keys() == {"Zorgville"}
    assert linked(ORG, "Saint-Zorg", namings=said).keys() == {"Saint-Zorg"}


# -- articles come and go --------------------------------------------------------------------------


def test_an_article_that_changes_or_goes_takes_its_mentions_along() -> None:
    index = index_of({"a.txt": ["Jeanne Zorglub"], "b.txt": ["Zorglub", "Zorglub"]})
    index.put("b.txt", seen(PER, ["Zorglub"]))
    (entity,) = index.link().entities
    assert (entity.count, entity.articles) == (2, 2)
    index.remove("a.txt")
    index.remove("never.txt")
    assert groups(index.link().entities) == {"Zorglub": {"Zorglub"}}
    assert ("a.txt" in index, "b.txt" in index, len(index)) == (False, True, 1)


def test_the_articles_of_an_entity_are_told_with_counts_and_where_it_first_and_last_is() -> None:
    index = index_of({"a.txt": ["Jeanne Zorglub", "Zorglub", "Zorglub"], "b.txt": ["Zorglub"]})
    assert index.sources(PER, "Jeanne Zorglub") == {"a.txt": 3, "b.txt": 1}
    assert index.sources(PER, "Nobody") == {}
    found = [index.seen(source, PER, "Jeanne Zorglub") for source in ("a.txt", "b.txt", "c.txt")]
    assert [each and each[1:] for each in found] == [(3, 0, 3), (1, 0, 1), None]


def test_the_articles_of_an_entity_are_told_as_they_are_now() -> None:
    index = index_of({"a.txt": ["Jeanne Zorglub", "Zorglub"], "b.txt": ["Zorglub"]})
    assert index.sources(PER, "Jeanne Zorglub") == {"a.txt": 2, "b.txt": 1}
    index.put("c.txt", seen(PER, ["Jeanne Zorglub"]))
    index.remove("b.txt")
    assert index.sources(PER, "Jeanne Zorglub") == {"a.txt": 2, "c.txt": 1}
    index.put("d.txt", seen(PER, ["Zorglub"]))
    index.link()
    assert index.sources(PER, "Jeanne Zorglub") == {"a.txt": 2, "c.txt": 1, "d.txt": 1}


def test_a_form_that_was_never_gathered_keeps_its_name() -> None:
    assert index_of({}).linked.name_of(Form(PER, "Jeanne Zorglub", "Zorglub")) == "Jeanne Zorglub"


def test_linking_again_without_a_change_is_no_work() -> None:
    index = index_of({"a.txt": ["Jeanne Zorglub"]})
    assert index.link() is index.link()
    index.name([Naming("x", PER, "y")])
    first = index.link()
    index.name([Naming("x", PER, "y")])
    assert index.link() is first


def test_what_a_person_said_of_one_place_beats_what_they_said_everywhere() -> None:
    index = EntityIndex(nothing)
    here = Form(PER, "Jean Zorglub", "Zorglub", decided=True)
    index.put("a.txt", [Sighting(here, 1, 0, 0), *seen(PER, ["Zorglub", "Jeanne Zorglub"])])
    index.name([Naming("Zorglub", PER, "Jeanne Zorglub")])
    assert groups(index.link().entities) == {
        "Jean Zorglub": {"Zorglub"},
        "Jeanne Zorglub": {"Zorglub", "Jeanne Zorglub"},
    }


def test_a_name_that_a_person_found_right_still_gathers_its_other_spellings() -> None:
    right = (Naming("Kiev", LOC, "Kiev"), Naming("Vladimir Poutine", PER, "Vladimir Poutine"))
    assert linked(LOC, "Kiev", "Kyiv", known=True, namings=right) == {"Kiev": {"Kiev", "Kyiv"}}
    words = ["Vladimir Poutine", "Vladimir Poutine", "Vladimir Putin", "Poutine"]
    assert linked(PER, *words, namings=right) == {"Vladimir Poutine": set(words)}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((("Sud-Rail", "SUD Rail"), ("Sud-Rail", "SUD Rail")), "Sud-Rail"),
        ((("CGT-Cheminots", "CGT Cheminots"),), "CGT-Cheminots"),
        (("Otan", "Otan", "Alliance atlantique"), "Otan"),
        (("Otan", "OTAN"), "OTAN"),
        (("Alliance atlantique",), "OTAN"),
        (("Elysee", "ÉLYSÉE", "ELYSEE"), "Élysée"),
        (("BCE",), "Banque centrale européenne"),
    ],
)
def test_the_name_of_the_word_lists_is_spelt_as_the_corpus_spells_it(
    words: tuple[Said, ...], name: str
) -> None:
    assert set(linked(ORG, *words, known=True)) == {name}
