"""Which entities are offered first as the one that another is the same as."""

from __future__ import annotations

from tui_reader.entities.likeness import likest_first
from tui_reader.model.entity import Entity, EntityType


def entity(name: str, count: int = 1) -> Entity:
    """An entity that is met so often."""
    return Entity(name, EntityType.PER, count, 1, ())


def names(name: str, *others: str) -> list[str]:
    """The others in the order in which they are offered for the name, met ever less often."""
    listed = [entity(each, 100 - at) for at, each in enumerate(others)]
    return [each.name for each in likest_first(entity(name), listed)]


def test_names_that_are_alike_come_first_whatever_their_marks_and_the_rest_by_count() -> None:
    others = ("Macron", "Trump", "Sergueï Lavrov", "Volodymyr Zelensky")
    assert names("ZELENSKI", *others) == [
        "Volodymyr Zelensky", "Macron", "Trump", "Sergueï Lavrov",
    ]  # fmt: skip
    assert names("Serguei Lavrov", *others)[0] == "Sergueï Lavrov"
    assert names("Xi", *others) == list(others)


def test_of_names_equally_alike_the_more_frequent_comes_first() -> None:
    assert names("Poutine", "A", "Vladimir Poutine", "Maria Poutine")[:2] == [
        "Vladimir Poutine", "Maria Poutine",
    ]  # fmt: skip


def test_there_may_be_no_other() -> None:
    assert names("Poutine") == []
