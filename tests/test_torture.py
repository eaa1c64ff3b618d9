"""The torture of benchmarks/torture in its short form: a few seeded kills of every kind."""

from __future__ import annotations

import dataclasses
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("no signal there kills as SIGKILL does", allow_module_level=True)

from benchmarks.torture.campaign import VARIANTS, Campaign
from benchmarks.torture.self_test import trial

NEED_A_MOUNT = {"full", "read-only"}
KILLS = {"kill": 3}


@pytest.mark.parametrize("variant", sorted(VARIANTS.keys() - NEED_A_MOUNT))
def test_nothing_acknowledged_is_lost_and_nothing_else_appears(variant: str) -> None:
    tally = Campaign(variant, f"short-{variant}", KILLS.get(variant, 1), sizes=(50,)).run()
    assert tally.kills > 0
    assert tally.acknowledged > 50
    assert tally.faults == 0, tally


@pytest.mark.parametrize("store", ["cached", "unfolded", "mixed"])
def test_a_store_that_loses_is_accused(store: str) -> None:
    assert trial(store, "kill", "short", kills=1).run().faults > 0


def test_a_store_that_loses_nothing_is_not() -> None:
    tally = dataclasses.replace(trial("sound", "kill", "short", kills=1), sizes=(50,)).run()
    assert tally.acknowledged > 50
    assert tally.faults == 0, tally
