"""Consistency: where the same words are tagged otherwise, or not, and how that is put right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import NOW, annotation
from steps import steps

from tui_reader import anchoring
from tui_reader.acts import marking
from tui_reader.finding import index
from tui_reader.finding.wordings import Elsewhere, Wordings, elsewhere, wording
from tui_reader.model.anchor import Placement, PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.entity import Entity, EntityType, Variant
from tui_reader.model.span import Span
from tui_reader.searching import agreeing
from tui_reader.searching.consistency import Check, Inconsistency, usual_tags
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.text.occurrences import occurrences

TEXTS = {
    "a": "La dissuasion\n\nParis parle de la dissuasion nucléaire. La Dissuasion nucléaire coûte.",
    "b": "Un titre\n\nOn craint la dissuasion  nucléaire. Le “pacte” est signé, dit Kiev.",
    "c": "Autre titre\n\nKiev attend, et Kiev doute. Le pacte est rompu.",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    made = open_session(Settings(tmp_path, creator="Zoë"))
    made.load()
    return made


def tag(session: Session, name: str, words: str, *tags: str, at: int = 0) -> Annotation:
    """Tag an occurrence of words in an article."""
    article = session.article(f"{name}.txt")
    span = [*occurrences(article.text, words)][at]
    ids, new = session.tags_named(tags)
    return marking.annotate(session, article, span, ids, new_tags=new)


def found(session: Session) -> list[tuple[str, str, dict[str, int], int]]:
    """What is inconsistent: what kind, which words, the tags, the places without any."""
    return [
        (each.kind.value, each.words, dict(each.tags), each.untagged) for each in check(session)
    ]


def check(session: Session) -> list[Inconsistency]:
    made = Check(session)
    sources = session.corpus.order
    assert sorted({*made.run(sources)} - {0}) in ([1, 2, 3], [])
    return made.found()


def settle(session: Session, each: Inconsistency, name: str, *numbers: int) -> tuple[int, int]:
    """Give some of the places a tag."""
    places = [*agreeing.candidates(session, each)]
    chosen = [places[number] for number in numbers] if numbers else places
    return agreeing.settle(session, each, name, agreeing.settling(session, each, chosen, name))


def tags(session: Session) -> list[tuple[str, str, tuple[str, ...]]]:
    """All annotations: article, words, tags."""
    kept = [each for each in session.contents.annotations if each.anchor]
    order = sorted(kept, key=lambda a: (a.source, a.anchor.span.start if a.anchor else 0))
    return [(a.source[0], a.anchor.exact if a.anchor else "", a.tags) for a in order]


# -- wordings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("États-Unis", "etats‑unis"),
        ("la dissuasion  nucléaire", "La dissuasion\nnucléaire"),
        ("« pacte »", "pacte"),
        ("l’OTAN", "L'Otan"),
    ],
)
def test_words_are_the_same_however_they_are_written(said: str, same: str) -> None:
    assert wording(said) == wording(same) != ""


@pytest.mark.parametrize("said", ["", "…", "un deux trois quatre cinq six sept", "x" * 200])
def test_statements_and_marks_are_no_wording(said: str) -> None:
    assert wording(said) == ""


def made(words: str, source: str = "a.txt", **fields: Any) -> Annotation:
    article = Article(source, words)
    anchor = anchoring.describe(words, article.text_hash, Span(0, len(words)))
    return annotation(source=source, anchor=anchor, modified=NOW, **fields)


ANNOTATED = st.tuples(
    st.sampled_from(["Kiev", "kiev", "le pacte", "Le pacte rompu", "a b c d e f g h"]),
    st.sampled_from(["a.txt", "b.txt"]),
    st.sampled_from([("lieu",), ("lieu", "menace"), ()]),
)  # fmt: skip


@given(st.lists(ANNOTATED, max_size=6), st.lists(ANNOTATED, max_size=6))
def test_kept_up_change_by_change_it_is_what_it_would_be_made_anew(
    first: list[tuple[str, str, tuple[str, ...]]], then: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    before = [made(words, source, tags=tags) for words, source, tags in first]
    after = [*before[::2], *(made(words, source, tags=tags) for words, source, tags in then)]
    kept, fresh = Wordings(before), Wordings(after)
    for source in ("a.txt", "b.txt"):
        kept.refresh(source, [each for each in after if each.source == source])
    assert set(kept) == set(fresh)
    assert {said: set(kept.tagged(said)) for said in kept} == {
        said: set(fresh.tagged(said)) for said in fresh
    }
    assert {said: kept.counts(said) for said in kept} == {
        said: Counter(tag for each in fresh.tagged(said).values() for tag in each.tags)
        for said in fresh
    }
    text = "Le pacte rompu à Kiev, le pacte de Kiev."
    assert kept.within(text, Span(0, len(text))) == fresh.within(text, Span(0, len(text)))


def test_the_longest_words_are_found_at_each_place() -> None:
    wordings = Wordings([made("le pacte"), made("le pacte rompu"), made("Kiev")])
    text = "Ah : Le pacte rompu, le pacte, KIEV. Kievien."
    there = [span.of(text) for span, _ in wordings.within(text, Span(5, len(text)))]
    assert there == ["Le pacte rompu", "le pacte", "KIEV"]


# -- the hint --------------------------------------------------------------------------------------


def hint(unit: str, *here: Annotation, focus: str = "") -> Elsewhere | None:
    """What is told in a text where “Kiev” is tagged three times elsewhere."""
    text = "Le pacte de Kiev tient. Rien."
    elsewhere_ = [made("kiev", "b.txt", tags=("lieu",)) for _ in range(3)]
    elsewhere_ += [
        made("Kiev", "b.txt", tags=("menace",)),
        made("pacte", "b.txt", tags=("accord",)),
    ]
    wordings = Wordings([*elsewhere_, *here])

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    placed = [
        Passage(each, Placement(PlacementState.EXACT, span(each.anchor.exact)))
        for each in here
        if each.anchor
    ]
    return elsewhere(wordings, text, span(unit), span(focus) if focus else None, placed)


SENTENCE = "Le pacte de Kiev tient."


@pytest.mark.parametrize(
    ("unit", "focus", "told"),
    [
        ("Kiev", "", Elsewhere("Kiev", (("lieu", 3), ("menace", 1)), here=False)),
        (SENTENCE, "", Elsewhere("pacte", (("accord", 1),), here=False)),
        (SENTENCE, "Kiev", Elsewhere("Kiev", (("lieu", 3), ("menace", 1)), here=False)),
        ("Rien", "", None),
    ],
)
def test_words_tagged_elsewhere_and_not_here_are_told_those_lit_first(
    unit: str, focus: str, told: Elsewhere | None
) -> None:
    assert hint(unit, focus=focus) == told


def test_another_tag_elsewhere_is_told_of_just_the_words_lit() -> None:
    here = made("Kiev", tags=("menace",))
    assert hint("Kiev", here) == Elsewhere("Kiev", (("lieu", 3),), here=True)
    assert hint(SENTENCE, here) == Elsewhere("pacte", (("accord", 1),), here=False)


def test_a_passage_around_has_its_tag_on_the_words_too() -> None:
    around = made(SENTENCE, tags=("lieu", "accord"))
    told = Elsewhere("Kiev", (("menace", 1),), here=False)
    assert hint(SENTENCE, around, focus="Kiev") == told


def test_the_hint_costs_the_same_however_often_the_words_are_tagged() -> None:
    text = "On parle de Kiev."
    entity = Entity("Kiev", EntityType.LOC, 4, 1, (Variant("Kiev", 4, 1),))

    def cost(times: int) -> int:
        wordings = Wordings([made("Kiev", tags=("lieu",)) for _ in range(times)])
        span = Span(12, 16)
        told = steps(lambda: elsewhere(wordings, text, span, None, ()))
        return told + steps(lambda: usual_tags(wordings, entity))

    assert cost(500) < cost(5) + 100  # the garbage collector may come by


def test_the_usual_tag_of_an_entity_leaves_out_what_may_differ() -> None:
    entity = Entity("Kiev", EntityType.LOC, 4, 1, (Variant("Kiev", 3, 1), Variant("KIEV", 1, 1)))
    differs = made("Kiev", tags=("menace",), x={"mayDiffer": True})
    once = [made("Kiev", tags=("lieu",)), differs]
    assert usual_tags(Wordings(once), entity) == {"lieu": 1}
    assert usual_tags(Wordings(once[:1]), entity) == {}
    assert usual_tags(Wordings([differs, differs]), entity) == {}


def test_nothing_is_told_of_words_that_were_left_as_they_are() -> None:
    assert hint("Kiev", made("Kiev", tags=("menace",), x={"mayDiffer": True})) is None


# -- the list --------------------------------------------------------------------------------------


def test_without_tags_or_alike_everywhere_nothing_is_found(session: Session) -> None:
    assert found(session) == []
    tag(session, "b", "pacte", "accord")
    tag(session, "c", "pacte", "accord")
    assert found(session) == []


def test_words_without_their_tag_are_found_in_all_articles_however_written(
    session: Session,
) -> None:
    tag(session, "a", "dissuasion nucléaire", "menace")
    assert found(session) == [("not everywhere", "dissuasion nucléaire", {"menace": 1}, 2)]


def test_a_sentence_that_has_the_tag_has_it_on_its_words(session: Session) -> None:
    tag(session, "c", "pacte", "accord")
    tag(session, "b", "Le “pacte” est signé", "accord")
    assert found(session) == []


def test_two_tags_come_before_places_without_one(session: Session) -> None:
    tag(session, "b", "pacte", "accord")
    tag(session, "c", "pacte", "menace")
    tag(session, "b", "Kiev", "lieu")
    assert found(session) == [
        ("tagged otherwise", "pacte", {"accord": 1, "menace": 1}, 0),
        ("not everywhere", "Kiev", {"lieu": 1}, 2),
    ]


def test_those_left_out_get_the_tag_as_one_act(session: Session) -> None:
    tag(session, "a", "dissuasion nucléaire", "menace")
    before = tags(session)
    (each,) = check(session)
    assert settle(session, each, "menace") == (2, 2)
    assert [(source, words) for source, words, _ in tags(session)] == [
        ("a", "dissuasion nucléaire"),
        ("a", "Dissuasion nucléaire"),
        ("b", "dissuasion  nucléaire"),
    ]
    assert found(session) == []
    session.undo()
    assert tags(session) == before


def test_all_are_recoded_to_one_tag_and_other_tags_stay(session: Session) -> None:
    tag(session, "b", "pacte", "accord", "vérifié")
    tag(session, "c", "pacte", "menace")
    before = tags(session)
    (each,) = check(session)
    assert settle(session, each, "accord", 1) == (1, 1)
    assert tags(session)[1] == ("c", "pacte", ("accord",))
    session.undo()
    assert settle(session, each, "menace") == (1, 1)
    assert tags(session)[0] == ("b", "pacte", ("menace",))
    session.undo()
    assert tags(session) == before


def test_a_place_of_which_the_article_has_changed_is_left_alone(
    session: Session, tmp_path: Path
) -> None:
    tag(session, "a", "dissuasion nucléaire", "menace")
    (each,) = check(session)
    places = [*agreeing.candidates(session, each)]
    (tmp_path / "b.txt").write_text("Tout autre chose, sans rien de cela, pour de bon.\n", "utf-8")
    made = agreeing.settling(session, each, places, "menace")
    assert agreeing.settle(session, each, "menace", made) == (1, 1)


def test_what_is_left_as_it_is_is_told_again_only_when_others_tag_the_words(
    session: Session,
) -> None:
    tag(session, "b", "Kiev", "lieu")
    (each,) = check(session)
    agreeing.leave(session, each)
    assert found(session) == []
    session.undo()
    assert len(found(session)) == 1
    session.redo()
    tag(session, "c", "Kiev", "lieu")
    assert found(session) == [("not everywhere", "Kiev", {"lieu": 2}, 1)]


def test_a_mention_left_out_of_an_entity_that_is_usually_tagged_is_found(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "c.txt").write_text(
        "Titre\n\nVladimir Poutine parle. Vladimir Poutine se tait. M. Poutine dort.\n", "utf-8"
    )
    for source in session.corpus.order:
        session.recognition.gather(session.corpus.load(source))
    session.recognition.index.link()
    tag(session, "c", "Vladimir Poutine", "acteur")
    tag(session, "c", "Vladimir Poutine", "acteur", at=1)
    assert found(session) == [("mention left out", "Vladimir Poutine", {"acteur": 2}, 1)]
    (each,) = check(session)
    assert settle(session, each, "acteur") == (1, 1)
    assert found(session) == []


def test_copies_of_the_headline_are_not_left_out_by_anybody(
    session: Session, tmp_path: Path
) -> None:
    copied = "Le pacte de fer est rompu ce matin à Oslo\n\n" * 3
    (tmp_path / "c.txt").write_text(f"{copied}Le ministre parle.\n", "utf-8")
    tag(session, "c", "pacte de fer", "accord")
    assert found(session) == []


def test_of_very_many_articles_only_those_are_read_that_may_hold_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "SMALL", 2)
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    for number in range(20):
        (tmp_path / f"d{number:02}.txt").write_text("Rien de tel.\n", "utf-8")
    session = open_session(Settings(tmp_path, creator="Zoë"))
    session.load()
    tag(session, "c", "pacte", "accord")
    tag(session, "c", "Kiev", "lieu")
    made = Check(session)
    assert 10 in made.run(session.corpus.order)
    assert session.index.refresh()
    there = Check(session)
    assert list(there.run(session.corpus.order)) == [1, 1, 23]
    assert there.found() == made.found() != []


def test_a_check_is_left_in_the_middle(session: Session) -> None:
    tag(session, "a", "dissuasion nucléaire", "menace")
    made = Check(session)
    assert [*made.run(["a.txt", "b.txt"], lambda: True)] == []
    assert made.found() == []
