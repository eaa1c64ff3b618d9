"""Name lists are read as people write them, and what is wrong in them is told by its line."""

from __future__ import annotations

import pytest

from tui_reader.entities.name_list import Problem, parse_text, parse_toml
from tui_reader.model.entity import EntityType, Naming

PER, ORG = EntityType.PER, EntityType.ORG


def test_a_line_has_a_name_its_type_or_that_it_is_none() -> None:
    text = """\
# people
Jeanne Zorglub
Karim  Zed\tPER
Wagner = org   # the company
A = B = organisation
C# Corp\tORG

Balistique = -
"""
    assert list(parse_text(text)) == [
        Naming("Jeanne Zorglub", None, "Jeanne Zorglub"),
        Naming("Karim  Zed", PER, "Karim Zed"),
        Naming("Wagner", ORG, "Wagner"),
        Naming("A = B", ORG, "A = B"),
        Naming("C# Corp", ORG, "C# Corp"),
        Naming("Balistique", None, ""),
    ]


def test_a_bad_line_is_told_and_the_others_count() -> None:
    said = list(parse_text("Wagner\tARMY\n= PER\nKiev = LOC\n"))
    assert [each.line for each in said if isinstance(each, Problem)] == [1, 2]
    assert "PER, LOC, ORG" in said[0].message if isinstance(said[0], Problem) else False
    assert said[2] == Naming("Kiev", EntityType.LOC, "Kiev")


def test_a_toml_list_has_variants_types_and_what_is_no_name() -> None:
    text = """
not_a_name = ["Balistique"]
[PER]
"Vladimir Poutine" = ["Poutine", "V. Poutine"]
[organisation]
Wagner = []
[[name]]
name = "Kyiv"
type = "LOC"
variants = ["Kiev"]
[[name]]
name = "Zorglub"
aliases = ["Zorg"]
"""
    poutine = "Vladimir Poutine"
    assert list(parse_toml(text)) == [
        Naming("Balistique", None, ""),
        *(Naming(each, PER, poutine) for each in (poutine, "Poutine", "V. Poutine")),
        Naming("Wagner", ORG, "Wagner"),
        *(Naming(each, EntityType.LOC, "Kyiv") for each in ("Kyiv", "Kiev")),
        *(Naming(each, None, "Zorglub") for each in ("Zorglub", "Zorg")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[PER]\nZed []\n", [2]),
        ("[PER]\nZed = [\n", [0]),
        ('[PER]\nZed = []\n[ARMY]\nWagner = ["W"]\n', [4]),
        ("[PER]\nZed = [3]\n", [2]),
        ('[[name]]\ntype = "PER"\n', [0]),
        ('not_a_name = ["ok", ""]\n', [1]),
        ("colour = 3\n", [1]),
        ('PER = ["Zed"]\n', [1]),
        ('[[name]]\nname = "Zed"\ntype = "a\\nb"\n', [2]),
        pytest.param("a = " + "[" * 10**5, [0], id="depth"),
        pytest.param("a = " + "9" * 5000, [0], id="number"),
    ],
)
def test_what_is_wrong_in_a_toml_list_is_told_with_its_line(text: str, lines: list[int]) -> None:
    problems = [each for each in parse_toml(text) if isinstance(each, Problem)]
    assert [each.line for each in problems] == lines
    assert all(each.message and "\n" not in each.message for each in problems)
