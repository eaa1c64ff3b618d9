"""F1, kappa and nominal alpha: the same as a look at each character and each pair of passages."""

from __future__ import annotations

from collections import Counter
from itertools import product

import krippendorff
import pytest
from continua import studies
from hypothesis import given, settings
from steps import steps

from tui_reader.agreement import nominal
from tui_reader.agreement.characters import Said, kappa, of_tag, patterns
from tui_reader.agreement.matching import exact, overlapping
from tui_reader.agreement.units import Continuum, Unit


def pair(one: str, other: str) -> tuple[Continuum, ...]:
    """Return an article in which two readers gave each character a tag, or none: a space."""
    return (Continuum(len(one), (units(one), units(other))),)


def units(said: str) -> tuple[Unit, ...]:
    return tuple(Unit(at, at + 1, tag) for at, tag in enumerate(said) if tag != " ")


@settings(deadline=None)
@given(studies())
def test_the_sweep_counts_what_a_look_at_each_character_counts(
    articles: tuple[Continuum, ...],
) -> None:
    one_by_one = Counter(
        tuple(
            Said(unit.tag for unit in reading if unit.start <= at < unit.end)
            for reading in article.readings
        )
        for article in articles
        for at in range(article.length)
    )
    assert patterns(articles) == one_by_one


@settings(deadline=None)
@given(studies())
def test_f1_counts_what_a_look_at_each_two_passages_counts(
    articles: tuple[Continuum, ...],
) -> None:
    pairs = tuple(each.by(0, 1) for each in articles)
    totals, touched, same = [0, 0], [0, 0], 0
    for one, other in (map(set, each.readings) for each in pairs):
        same += len(one & other)
        for side, (mine, theirs) in enumerate(((one, other), (other, one))):
            totals[side] += len(mine)
            touched[side] += sum(
                any(a.overlaps(b) and a.tag == b.tag for b in theirs) for a in mine
            )
    if not sum(totals):
        assert (exact(pairs), overlapping(pairs)) == (None, None)
        return
    assert exact(pairs) == pytest.approx(2 * same / sum(totals))
    shares = [hit / total if total else 0.0 for hit, total in zip(touched, totals, strict=True)]
    mean = 2 * shares[0] * shares[1] / sum(shares) if all(shares) else 0.0
    assert overlapping(pairs) == pytest.approx(mean)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("aa  ", "aa  ", 1.0),
        ("aa  ", "  aa", -1.0),
        ("aa  ", " aa ", 0.0),
        ("aaaa", "aaaa", None),
        ("    ", "    ", None),
        ("aaaa", "    ", 0.0),
        ("    ", "aa  ", 0.0),
    ],
)
def test_kappa_is_undefined_only_where_both_say_one_and_the_same_of_all(
    one: str, other: str, value: float | None
) -> None:
    assert kappa(of_tag(patterns(pair(one, other)), "a")) == value


def test_of_all_tags_together_the_set_of_tags_is_what_is_said() -> None:
    article = Continuum(4, ((Unit(0, 2, "a"), Unit(0, 2, "b")), (Unit(0, 2, "a"),)))
    assert kappa(patterns([article])) == pytest.approx(1 / 3)
    assert kappa(of_tag(patterns([article]), "a")) == 1.0
    assert kappa(of_tag(patterns([article]), "b")) == 0.0


@settings(deadline=None)
@given(studies())
def test_nominal_alpha_is_what_the_library_says_of_each_character(
    articles: tuple[Continuum, ...],
) -> None:
    said = of_tag(patterns(articles), "a")
    characters = [values for values, count in said.items() for _ in range(count)]
    data = [list(map(int, column)) for column in zip(*characters, strict=True)]
    found = nominal.alpha(said)
    if len({value for row in data for value in row}) < 2:
        assert found is None
    else:
        usual = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert found == pytest.approx(usual, abs=1e-9)


@settings(deadline=None)
@given(studies())
def test_what_is_too_long_for_the_library_is_computed_to_the_same_value(
    articles: tuple[Continuum, ...],
) -> None:
    said = patterns(articles)
    found, usual = nominal.by_coincidences(said), nominal.alpha(said)
    assert found == (None if usual is None else pytest.approx(usual, abs=1e-9))


def test_nominal_alpha_of_long_texts_with_many_tags_is_given_too() -> None:
    few = {(Said(str(a)), Said(str(b))): 1 + 9 * (a == b) for a in range(30) for b in range(30)}
    many = {said: count * 1_000_000 for said, count in few.items()}
    small, large = nominal.alpha(few), nominal.alpha(many)
    assert small is not None
    assert large == pytest.approx(small, abs=0.001)
    assert kappa(many) == pytest.approx(large, abs=0.001)


def test_measuring_a_text_of_fifty_million_characters_takes_no_longer_than_a_short_one() -> None:
    def measure(length: int) -> int:
        one = tuple(Unit(at, at + 5, "a") for at in range(0, 2000, 10))
        other = tuple(Unit(at + 1, at + 5, "a") for at in range(0, 2000, 10))
        article = Continuum(length, (one, other))
        return steps(lambda: kappa(of_tag(patterns([article]), "a")))

    measure(50)  # the first run also imports and caches
    assert measure(50_000_000) == measure(2_000)


def test_every_way_of_agreeing_is_between_one_and_minus_one() -> None:
    for one, other in product(("ab a", "  a ", "bbbb", "a   "), repeat=2):
        value = kappa(patterns(pair(one, other)))
        assert value is None or -1 <= value <= 1
