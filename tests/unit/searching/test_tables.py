"""Tables count what they say they count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.acts import marking
from tui_reader.finding.grouping import NOTHING, Facet
from tui_reader.finding.tables import (
    LEVELS,
    Unit,
    crossed,
    overlaps,
    shade,
    shared,
    steps,
    table,
    together,
)
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.searching.tabling import listed, tabled
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings

TEXT = "Un titre\n\nIl pleut à Oslo. Il neige à Rome.\n\nOn dort.\n"


def coded(id: str, tags: str, start: int = 0, end: int = 1, source: str = "a") -> Annotation:
    """Return an annotation with tags of one letter."""
    anchor = Anchor(Span(start, end), "", "", "", "same")
    return Annotation(id, source, anchor, tuple(tags), "", "Zoë", "", "")


def placed(*annotations: Annotation) -> list[tuple[Span, Annotation]]:
    return [(each.anchor.span, each) for each in annotations if each.anchor]


def numbered(rows: list[tuple[str, int, int, str]]) -> list[Annotation]:
    """Return annotations with these tags, beginnings, lengths and articles."""
    return [
        coded(str(number), "".join(dict.fromkeys(tags)), start, start + length, source)
        for number, (tags, start, length, source) in enumerate(rows)
    ]


some = st.lists(
    st.tuples(
        st.text("ABC", max_size=3), st.integers(0, 20), st.integers(1, 9), st.sampled_from("xyz")
    ),
    max_size=12,
).map(numbered)


@given(some)
def test_the_sums_of_rows_and_of_columns_are_those_of_the_cells(found: list[Annotation]) -> None:
    cells = crossed(found, lambda each: [each.source])
    made = table("ABC", "xyz", cells)
    assert made.total == sum(made.column_sums.values()) == sum(len(each.tags) for each in found)
    for row in "ABC":
        assert made.row_sums.get(row, 0) == sum(made.count(row, column) for column in "xyz")
        assert made.row_sums.get(row, 0) == sum(row in each.tags for each in found)


@given(some)
def test_two_tags_are_together_as_often_as_the_other_way_round(found: list[Annotation]) -> None:
    for cells in (together(overlaps(placed(*found))), together(shared([found]))):
        for (one, other), cell in cells.items():
            assert one != other
            assert cells[other, one] == cell
            assert all({one, other} & {*each.tags} for each in cell.annotations)


@given(some)
def test_what_overlaps_is_what_one_finds_by_looking_at_each_two(found: list[Annotation]) -> None:
    met = {frozenset(group) for group, _pairs in overlaps(placed(*found))}
    spans = [each.anchor.span for each in found if each.anchor]
    expected = {
        frozenset((found[a], found[b]))
        for a in range(len(found))
        for b in range(len(found))
        if spans[a].overlaps(spans[b])
    }
    assert met == expected


@given(some)
def test_sorting_by_sums_moves_counts_and_changes_none(found: list[Annotation]) -> None:
    made = table("ABC", "xyz", crossed(found, lambda each: [each.source]))
    by_sums = made.by_sums()
    assert sorted(by_sums.rows) == ["A", "B", "C"]
    assert sorted(by_sums.columns) == ["x", "y", "z"]
    assert by_sums.cells == made.cells
    sums = [made.row_sums.get(row, 0) for row in by_sums.rows]
    assert sums == sorted(sums, reverse=True)


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_larger_count_never_has_a_lighter_shade(most: int, count: int) -> None:
    least = steps(most)
    assert least[0] == 1
    assert shade(0, least) == 0
    assert shade(most, least) == len(least) <= LEVELS
    assert shade(min(count, most), least) <= shade(min(count + 1, most), least)


def test_what_has_no_key_is_counted_as_such() -> None:
    cells = crossed([coded("1", "A"), coded("2", "AB")], lambda each: ["k"] * (each.id == "1"))
    assert {key: cell.count for key, cell in cells.items()} == {
        ("A", "k"): 1,
        ("A", NOTHING): 1,
        ("B", NOTHING): 1,
    }


def test_overlapping_passages_are_a_pair_and_one_with_both_tags_is_one_too() -> None:
    both, other, far = coded("1", "AB", 0, 5), coded("2", "A", 4, 8), coded("3", "B", 20, 30)
    cells = together(overlaps(placed(both, other, far)))
    assert cells["A", "B"].count == 2
    assert {each.id for each in cells["A", "B"].annotations} == {"1", "2"}


# -- of a session ------------------------------------------------------------------------------


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("Publié le 3 mai 2022\n\nRien.\n", "utf-8")
    made = open_session(Settings(tmp_path, creator="Zoë"))
    made.load()
    tag(made, "a.txt", "Il pleut", "Temps")
    tag(made, "a.txt", "Oslo", "Lieu")
    tag(made, "a.txt", "à Rome", "Lieu")
    tag(made, "a.txt", "On dort", "Calme")
    tag(made, "b.txt", "Rien", "Calme", "Temps")
    return made


def tag(session: Session, source: str, words: str, *names: str) -> None:
    article = session.article(source)
    at = article.text.index(words)
    ids, new = session.tags_named(names)
    marking.annotate(session, article, Span(at, at + len(words)), ids, new_tags=new)


def counts(session: Session, facet: Facet, unit: Unit = Unit.OVERLAP) -> dict[str, int]:
    found = tabled(session, session.contents, facet, unit)
    assert found is not None
    return {f"{row} {column}": cell.count for (row, column), cell in found.cells.items()}


def test_tags_are_together_where_the_unit_says(session: Session) -> None:
    def with_time(unit: Unit) -> dict[str, int]:
        found = counts(session, Facet.TAG, unit).items()
        return {key: count for key, count in found if key.startswith("temps ")}

    assert with_time(Unit.OVERLAP) == {"temps calme": 1}
    assert with_time(Unit.SENTENCE) == {"temps calme": 1, "temps lieu": 1}
    assert with_time(Unit.PARAGRAPH) == {"temps calme": 1, "temps lieu": 1}
    assert with_time(Unit.ARTICLE) == {"temps calme": 2, "temps lieu": 1}


def test_tags_are_counted_by_article_month_coder_and_entity(session: Session) -> None:
    by_article = {"temps a.txt": 1, "lieu a.txt": 2, "calme a.txt": 1}
    by_article |= {"calme b.txt": 1, "temps b.txt": 1}
    assert counts(session, Facet.ARTICLE) == by_article
    assert counts(session, Facet.CODER) == {"temps Zoë": 2, "lieu Zoë": 2, "calme Zoë": 2}
    assert counts(session, Facet.DATE)["calme 2022-05"] == 1
    assert counts(session, Facet.ENTITY)["lieu Rome"] == 1


def test_passages_made_on_different_texts_are_compared_where_they_are_now(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"Avis de pluie et de neige\n\n{TEXT}", "utf-8")
    changed = session.corpus.load("a.txt")
    session.take(changed)
    tag(session, "a.txt", "pleut à Oslo", "Phrase")
    found = counts(session, Facet.TAG)
    assert found["phrase temps"] == found["phrase lieu"] == 1
    assert "calme phrase" not in found


def test_the_rows_are_the_codebook_without_what_is_archived_and_unused(session: Session) -> None:
    unused, used = session.tags_named(["Oubli"])[1][0], session.codebook.get("calme")
    assert used is not None
    codebook = (
        *session.codebook,
        replace(unused, archived=True),
        replace(unused, id="vide", guid="v"),
    )
    found = tabled(session, replace(session.contents, tags=codebook), Facet.ARTICLE)
    assert found is not None
    assert found.rows == ("temps", "lieu", "calme", "vide")


def test_a_table_nobody_waits_for_is_given_up(session: Session) -> None:
    asked: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        asked.append((done, total))
        return done == 1

    assert tabled(session, session.contents, Facet.ENTITY, stop=stop) is None
    assert asked == [(0, 2), (1, 2)]


def test_a_tag_of_the_whole_article_counts_and_is_listed_at_its_title(session: Session) -> None:
    marking.annotate(session, session.article("a.txt"), None, ("calme",))
    assert counts(session, Facet.ARTICLE)["calme a.txt"] == 2
    assert counts(session, Facet.TAG, Unit.ARTICLE)["calme temps"] == 2
    assert "calme lieu" not in counts(session, Facet.TAG, Unit.SENTENCE)
    hits = listed(session, session.contents.annotations)
    assert [(hit.source, hit.context.words) for hit in hits] == [
        ("a.txt", "Un titre"),
        ("a.txt", "Il pleut"),
        ("a.txt", "Oslo"),
        ("a.txt", "à Rome"),
        ("a.txt", "On dort"),
        ("b.txt", "Rien"),
    ]
