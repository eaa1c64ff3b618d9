"""Alpha for unitizing, against the examples that its author published."""

from __future__ import annotations

import pytest
from continua import studies
from hypothesis import given, settings

from tui_reader.agreement.characters import kappa, of_tag, patterns
from tui_reader.agreement.nominal import alpha as nominal
from tui_reader.agreement.unitizing import alpha, disagreement
from tui_reader.agreement.units import Continuum, Reading, Unit, united


def reading(tag: str, *places: tuple[int, int], origin: int = 0, stretch: int = 1) -> Reading:
    """Return units given by their beginnings and lengths."""
    shifted = ((start - origin, length) for start, length in places)
    return tuple(Unit(s * stretch, (s + length) * stretch, tag) for s, length in shifted)


# K. Krippendorff, Content Analysis, 2nd edition (2004), p. 254, and "Measuring the reliability of
# qualitative text analysis data", Quality and Quantity 38 (2004), 787-800: a continuum from 150 to
# 450, two observers, categories c and k. The numbers are also those of the tests of DKPro
# Statistics, another implementation (Krippendorff2004Test, Krippendorff1995Test).
FIRST = (
    *reading("c", (225, 70), (370, 30), origin=150),
    *reading("k", (180, 60), (300, 50), origin=150),
)
SECOND = (
    *reading("c", (220, 80), (355, 20), (400, 20), origin=150),
    *reading("k", (180, 60), (300, 50), origin=150),
)
PUBLISHED = (Continuum(300, (FIRST, SECOND)),)


def test_the_example_of_2004_comes_out_as_published() -> None:
    of_c, of_k = disagreement(PUBLISHED, "c"), disagreement(PUBLISHED, "k")
    assert [round(of_c.observed, 4), round(of_c.expected, 4)] == [0.0144, 0.0532]
    assert [of_k.observed, round(of_k.expected, 4)] == [0.0, 0.0490]
    assert alpha([of_c]) == pytest.approx(0.7286, abs=0.0001)
    assert alpha([of_k]) == 1.0
    # 0.8591 is 1 - 144/1022, from the rounded numbers.
    assert alpha([of_c, of_k]) == pytest.approx(0.8591, abs=0.0005)


# K. Krippendorff, "On the reliability of unitizing continuous data", Sociological Methodology 25
# (1995), p. 57: pairs of observers on a continuum of 24.
PAIRS = {
    "A": (((2, 8), (14, 6)), ((4, 4), (15, 2))),
    "B": (((0, 18),), ((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1))),
    "C": (((2, 6), (10, 2), (14, 4), (20, 2)), ((0, 2), (4, 4), (10, 4), (16, 2), (20, 2))),
    "D": (
        ((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
        ((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
    ),
}


def pair(name: str, stretch: int = 1) -> tuple[Continuum, ...]:
    readings = (reading(name, *places, stretch=stretch) for places in PAIRS[name])
    return (Continuum(24 * stretch, tuple(readings)),)


@pytest.mark.parametrize(
    ("name", "observed"), [("A", 0.03125), ("B", 2.26736), ("C", 0.02777), ("D", 0.38715)]
)
def test_what_is_observed_in_the_pairs_of_1995_is_as_published(name: str, observed: float) -> None:
    assert disagreement(pair(name), name).observed == pytest.approx(observed, abs=0.00001)


@pytest.mark.parametrize(
    ("name", "expected", "value"),
    [("A", 0.06990, 0.553), ("B", 1.17731, -0.926), ("D", 0.41445, 0.066)],
)
def test_what_is_expected_of_a_fine_continuum_is_as_published_in_1995(
    name: str, expected: float, value: float
) -> None:
    found = disagreement(pair(name, 50_000), name)
    assert found.expected == pytest.approx(expected, rel=0.002)
    assert alpha([found]) == pytest.approx(value, abs=0.003)


def test_kappa_and_nominal_alpha_of_the_pairs_of_1995_are_as_published() -> None:
    said = {name: of_tag(patterns(pair(name)), name) for name in PAIRS}
    assert kappa(said["A"]) == pytest.approx(0.385, abs=0.0005)
    assert kappa(said["B"]) == pytest.approx(0.385, abs=0.0005)
    assert kappa(said["C"]) == pytest.approx(0.314, abs=0.0005)
    assert nominal(said["A"]) == pytest.approx(0.329, abs=0.0005)
    assert (kappa(said["D"]), nominal(said["D"])) == (None, None)


def test_where_nobody_marked_anything_alpha_is_not_defined() -> None:
    assert alpha([disagreement((Continuum(50, ((), ())),), "c")]) is None


def test_a_gap_ends_where_an_article_ends() -> None:
    units = reading("c", (10, 20)), reading("c", (15, 20))
    article, more = Continuum(100, units), Continuum(60, ((), ()))
    there, back = ((article, more), (more, article))
    assert disagreement(there, "c") == disagreement(back, "c")


@settings(deadline=None)
@given(studies())
def test_the_sweep_finds_the_disagreement_that_the_formula_spells_out(
    articles: tuple[Continuum, ...],
) -> None:
    found = disagreement(articles, "a")
    observed, expected = spelled_out(articles, "a")
    assert found.observed == pytest.approx(observed)
    assert found.expected == pytest.approx(expected)


@settings(deadline=None)
@given(studies())
def test_alpha_is_one_where_all_mark_the_same(articles: tuple[Continuum, ...]) -> None:
    alike = tuple(Continuum(each.length, (each.readings[0],) * 3) for each in articles)
    found = alpha([disagreement(alike, "a")])
    marked = any(unit.tag == "a" for each in alike for unit in each.readings[0])
    assert found == (pytest.approx(1.0) if marked and sum(e.length for e in alike) > 1 else found)
    assert marked or found is None


def spelled_out(articles: tuple[Continuum, ...], tag: str) -> tuple[float, float]:
    """Return Do and De by looking at each section with each, as the formulas are written."""
    readers, whole = len(articles[0].readings), sum(each.length for each in articles)
    sections: list[list[tuple[int, int, int, bool]]] = [[] for _ in range(readers)]
    for number, article in enumerate(articles):
        for reader, units in enumerate(article.tagged(tag).readings):
            at = 0
            for unit in united(units):
                if unit.start > at:
                    sections[reader].append((number, at, unit.start, False))
                sections[reader].append((number, unit.start, unit.end, True))
                at = unit.end
            if at < article.length:
                sections[reader].append((number, at, article.length, False))
    differ = 0
    for one in range(readers):
        for other in range(readers):
            if one != other:
                differ += sum(apart(g, h) for g in sections[one] for h in sections[other])
    everything = [each for those in sections for each in those]
    lengths = [end - start for _, start, end, marked in everything if marked]
    holes = [end - start for _, start, end, marked in everything if not marked]
    top = 0.0
    for size in lengths:
        top += (len(lengths) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        top += size**2 * sum(hole - size + 1 for hole in holes if hole >= size)
    places = readers * whole
    below = places * (places - 1) - sum(size * (size - 1) for size in lengths)
    observed = differ / (readers * (readers - 1) * whole**2)
    return observed, 2 / whole * top / below if lengths else 0.0


def apart(one: tuple[int, int, int, bool], other: tuple[int, int, int, bool]) -> int:
    article, start, end, marked = one
    there, first, last, too = other
    if article != there or not (marked or too):
        return 0
    if marked and too:
        return (start - first) ** 2 + (end - last) ** 2 if start < last and first < end else 0
    if marked:
        return (end - start) ** 2 if first <= start and end <= last else 0
    return (last - first) ** 2 if start <= first and last <= end else 0
