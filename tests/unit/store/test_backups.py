"""Backups: the newest always, the older the fewer, and never more room than there is."""

from __future__ import annotations

import itertools
from pathlib import Path

from kept import adding, annotation

from tui_reader.disk import Stamp
from tui_reader.store import backups
from tui_reader.store.store import Store

HOUR, DAY = 3_600, 86_400
NOW = 1_800_000_000


def kept(ages: list[int], size: int = 1_000, room: int = backups.MOST_BYTES) -> list[int]:
    """The ages, in seconds, of which backups are kept; the first is that of the newest."""
    found = [(Path(str(age)), Stamp((NOW - age) * 10**9, size, 0)) for age in ages]
    return sorted(int(path.name) for path in backups.wanted(found, room))


def test_the_newest_are_kept_and_then_one_of_each_hour_day_and_week() -> None:
    minutes = [60 * minute for minute in range(60 * 24 * 60)]
    found = kept(minutes)
    assert found[:5] == [0, 60, 120, 180, 240]
    last_day = [age for age in found if age < DAY]
    assert 24 <= len(last_day) <= 5 + 24
    assert all(later - age <= HOUR for age, later in itertools.pairwise(last_day))
    older = [age for age in found if age >= DAY]
    assert 6 <= len(older) <= 7 + 4
    assert max(older) > 14 * DAY
    assert len(found) <= 5 + 24 + 7 + 4


def test_of_large_ones_no_more_are_kept_than_there_is_room_for_but_one() -> None:
    ages = [0, 60, 120, 180]
    assert kept(ages, size=100, room=250) == [0, 60]
    assert kept(ages, size=100, room=0) == [0]


def test_each_fold_keeps_the_former_file_under_its_generation(tmp_path: Path) -> None:
    path, former = tmp_path / "a.json", []
    store = Store(path)
    for _ in range(8):
        store.commit(adding(annotation()))
        store.fold()
        former.append(path.read_bytes())
    found = list(backups.all_of(path))
    assert [backup.read_bytes() for backup, _ in found] == former[-2:-7:-1]
    assert next(backup.name for backup, _ in found) == "a.000007.json"
