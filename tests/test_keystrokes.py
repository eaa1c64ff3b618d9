"""The everyday tasks of benchmarks/keystrokes: each is really done, in no more keys than we say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.keystrokes import TASKS, Task, attempt

README = (Path(__file__).parents[1] / "benchmarks" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
async def test_a_daily_task_is_done_in_as_many_keys_as_the_benchmarks_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: Task
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    trial = await attempt(task, tmp_path)
    assert task.is_done(trial), trial.annotations
    told = re.search(rf"^\| {task.name} +\|[^|]+\| (\d+) ", README, re.MULTILINE)
    assert told is not None
    assert int(told[1]) == task.count


@pytest.mark.parametrize("task", TASKS[:2], ids=lambda task: task.name)
async def test_a_task_of_which_the_last_key_was_not_pressed_is_not_done(
    tmp_path: Path, task: Task
) -> None:
    short = Task(task.name, task.keys[:-1], task.is_done, task.before)
    try:
        done = task.is_done(await attempt(short, tmp_path))
    except ValueError:
        done = False  # there is not even anything to look at
    assert not done


def test_the_yardstick_takes_five_keys() -> None:
    assert TASKS[0].count == 5
