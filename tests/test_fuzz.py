"""The fuzzer of benchmarks/fuzz in its short form: a few seeded inputs for every target."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzz import campaign, self_test
from benchmarks.fuzz.damage import damaged_inside
from benchmarks.fuzz.target import apart, together

INPUTS = 6


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.mark.parametrize("name", campaign.TARGETS)
def test_hostile_input_is_read_or_refused_in_a_line(name: str) -> None:
    assert campaign.tried(name, "short", range(INPUTS)) == []


@pytest.mark.parametrize("fault", self_test.FAULTS, ids=lambda fault: fault.target)
def test_a_mistake_in_the_program_is_noticed(fault: self_test.Fault) -> None:
    campaign.target(fault.target).input(fault.target, "self", 0)  # made by the sound program
    with self_test.put_in(fault):
        assert any(campaign.tried(fault.target, "self", [number]) for number in range(200))


@pytest.mark.parametrize(
    ("name", "what"),
    [("hangs", "took too long"), ("swells", "MemoryError"), ("dies", "died"), ("raises", "Key")],
)
def test_what_hangs_swells_or_dies_is_told_with_its_input(name: str, what: str) -> None:
    tally = campaign.run(name, "short", 5, 1, seconds=60.0, patience=1)
    made = self_test.BAD[name].input(name, "short", 5)
    (failure,) = tally.failures.values()
    assert (tally.inputs, failure.number) == (1, 5)
    assert failure.what.startswith(what)
    assert failure.data == {"raises": b"x", "swells": b""}.get(name, made)


def test_an_input_follows_from_seed_name_and_number_alone() -> None:
    for name, target in campaign.TARGETS.items():
        assert target.input(name, "one", 7) == target.input(name, "one", 7)


def test_files_that_are_one_input_come_apart_as_they_were() -> None:
    files = {"a/é.txt": b"", "b": b"\n=== x\n\xff\0", "c": b"last"}
    assert apart(together(files)) == files
    assert apart(b"as it is") == {"input": b"as it is"}


def test_damage_changes_most_files_and_leaves_an_archive_one() -> None:
    data = b'{"a": [1, "two", {"three": null}]}\n' * 3
    hurt = [damaged_inside(Random(number), data) for number in range(50)]
    assert sum(each != data for each in hurt) > 30
