"""Values behave as frozen dataclasses do, in whatever their methods are made of."""

from __future__ import annotations

import pickle
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pytest

from tui_reader.values import frozen


@frozen
class Place:
    """A value with all kinds of fields."""

    name: str
    floor: int = 0
    x: dict[str, Any] = field(default_factory=dict, hash=False)
    text: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.floor < 0:
            raise ValueError("no cellar")


@frozen
class Town:
    """Another value, with one field."""

    name: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What `Place` is to behave like."""

    name: str
    floor: int = 0
    x: dict[str, Any] = field(default_factory=dict, hash=False)
    text: str = field(default="", repr=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a",), ("a",)),
        (("a",), ("a", 0, {}, "")),
        (("a", 1), ("a", 2)),
        (("a", 1, {"k": 1}), ("a", 1, {"k": 2})),
        (("a", 1, {}, "text"), ("a", 1, {}, "other")),
    ],
)
def test_values_are_equal_and_of_one_hash_when_dataclasses_are(one: Any, other: Any) -> None:
    assert (Place(*one) == Place(*other)) == (Plain(*one) == Plain(*other))
    assert (Place(*one) != Place(*other)) == (Plain(*one) != Plain(*other))
    plain = hash(Plain(*one)) == hash(Plain(*other))
    assert (hash(Place(*one)) == hash(Place(*other))) == plain


def test_values_of_different_classes_are_never_equal() -> None:
    different: list[object] = [Town("a"), Place("a"), Plain("a"), "a"]
    assert [different.index(each) for each in different] == [0, 1, 2, 3]
    assert len({Town("a"), Town("a"), Town("b")}) == 2


def test_a_value_shows_its_fields_as_a_dataclass_does() -> None:
    wanted = repr(Plain("a", 2, {"k": 1}, "long")).replace("Plain", "Place")
    assert repr(Place("a", 2, {"k": 1}, "long")) == wanted


def test_values_can_be_changed_in_copies_taken_apart_and_pickled() -> None:
    place = Place("a", 1, {"k": 1}, "t")
    assert replace(place, floor=2) == Place("a", 2, {"k": 1}, "t")
    assert asdict(place) == {"name": "a", "floor": 1, "x": {"k": 1}, "text": "t"}
    assert pickle.loads(pickle.dumps(place)) == place


def test_each_value_has_its_own_container_and_no_other_attributes() -> None:
    assert Place("a").x is not Place("a").x
    with pytest.raises(AttributeError):
        Place("a").colour = "red"  # type: ignore[attr-defined]


def test_what_is_checked_when_a_value_is_made_is_checked_in_copies_too() -> None:
    with pytest.raises(ValueError, match="no cellar"):
        replace(Place("a"), floor=-1)
