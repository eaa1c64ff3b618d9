"""The benchmarks run, each at its smallest size: the figures mean nothing, the tables are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to measure in", allow_module_level=True)

import benchmarks.__main__ as benchmarks
from benchmarks import board, peers, readme
from benchmarks.outcome import Figure, Found
from benchmarks.targets import TARGETS, Part

ROOT = Path(__file__).parents[1]
NAMES = tuple(benchmarks.BENCHMARKS)
MEASURED = {figure.partition(".")[0] for target in TARGETS for figure in target.figures}

COMPILED = str(Path(tempfile.gettempdir(), f"reader-compiled-{os.getpid()}"))
"""Where what is compiled stays for the next benchmark."""


@pytest.fixture(scope="module", autouse=True)
def _nothing_compiled_is_left() -> Iterator[None]:
    yield
    shutil.rmtree(COMPILED, ignore_errors=True)


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", "--smoke", *words]
    environment = os.environ | {"PYTHONPYCACHEPREFIX": COMPILED} | variables
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def cells(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def rows_of(name: str) -> list[str]:
    return [
        target.what
        for target in TARGETS
        if any(part.figure.startswith(f"{name}.") for part in target.here)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_prints_its_tables_and_fills_its_rows_of_the_targets(name: str) -> None:
    done = run(name)
    assert done.returncode == 0, done.stderr
    before, _, last = done.stdout.partition("## targets")
    told, _, tables = before.partition(f"## {name}")
    assert "cores" in told
    own = cells(tables)
    assert len(own) > 2, done.stdout
    assert all(len(row) > 1 for row in own)
    rows = {row[0]: row[1:] for row in cells(last)}
    for what in rows_of(name):
        asked, here, met, _ = rows[what]
        assert asked and here and met
        assert "failed" not in here
        assert board.NOT_RUN not in " ".join(rows[what])


def test_every_figure_of_the_targets_is_that_of_a_benchmark() -> None:
    assert set(NAMES) >= MEASURED


def figures(**others: Found) -> dict[str, dict[str, Found]]:
    """Return one value for every figure of the targets, and others for those that are named."""
    found: dict[str, dict[str, Found]] = {}
    for target in TARGETS:
        for figure in target.figures:
            name, _, key = figure.partition(".")
            found.setdefault(name, {})[key] = others.get(figure, Figure(1.0))
    return found


def test_the_table_has_every_target_in_its_order_with_what_is_asked_and_found() -> None:
    found = cells(board.board(figures(), NAMES))
    groups = list(dict.fromkeys(target.group for target in TARGETS))
    assert groups == ["Screen", "Store", "Entities", "Find"]
    assert [row[:2] for row in found if row[1] and row[0] != "what" and "---" not in row[0]] == [
        [target.what, target.asked] for target in TARGETS
    ]
    assert [row[0].strip("*") for row in found if row[0].startswith("**")] == groups


def test_the_table_at_a_terminal_has_every_target_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    board.show(figures(), NAMES)
    shown = capsys.readouterr().out
    assert [target.what for target in TARGETS if target.what not in shown] == []


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Figure(1.19), "yes"),
        (Figure(1.21), "no"),
        (Figure(1.19, "of three"), "so far"),
        (Figure(1.21, "of three"), "no"),
        ("there is no clock", "–"),
    ],
)
def test_a_target_is_called_met_only_if_it_was_measured_and_is(found: Found, verdict: str) -> None:
    table = cells(board.board(figures(**{"first_paint.seeds": found}), NAMES))
    row = next(row for row in table if row[0] == TARGETS[0].what)
    assert row[3] == verdict
    assert (found if isinstance(found, str) else found.short) in row[2]


@pytest.mark.parametrize(
    ("value", "floor", "wish"),
    [(1.0, False, False), (84.0, True, False), (86.5, True, True)],
)
def test_the_ambition_is_told_apart_from_the_floor(value: float, floor: bool, wish: bool) -> None:
    part = Part("one", "{}", least=84, wish=86.5)
    assert (part.met(value), part.met(value, wish=True)) == (floor, wish)


def test_what_is_said_of_all_figures_of_a_cell_stands_there_once() -> None:
    told = dict.fromkeys(("scores.2018", "scores.regional"), "no data")
    table = board.board(figures(**told), NAMES)
    assert "| 2018, daily: no data " in table


def test_a_peer_that_is_not_installed_is_named_with_how_to_get_it(tmp_path: Path) -> None:
    done = run("find", PATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    table = done.stdout.partition("## targets")[2]
    row = next(row for row in cells(table) if row[0] == "without index, and at 1,000 articles")
    assert row[4] == f"ripgrep, all 1,000: {peers.ABSENT}"
    for name in ("rg", "less", "vim", "frogmouth", "grep"):
        assert f"{name} is not installed here: {peers.PEERS[name]}." in table


def test_a_benchmark_that_fails_is_told_in_its_rows_and_hides_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(benchmarks.BENCHMARKS, "store", "benchmarks.size")  # it has no `run`
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--smoke", "store", "scores"])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert benchmarks.main() == 1
    rows = {row[0]: row[1:] for row in cells(capsys.readouterr().out.partition("## targets")[2])}
    for what in rows_of("store"):
        assert "failed: AttributeError" in rows[what][1]
        assert rows[what][2] == "–"
    bcubed = next(what for what in rows_of("scores") if "B-cubed" in what)
    assert rows[bcubed][2] in ("yes", "yes, ambition", "no")


def test_the_readme_keeps_all_but_what_stands_between_the_markers() -> None:
    text = "a\n<!-- one -->\nold\n<!-- /one -->\nb\n<!-- two -->\n<!-- /two -->\n"
    new = readme.written(text, {"one": "| n\\1ew |", "two": "more"})
    assert new == (
        "a\n<!-- one -->\n| n\\1ew |\n<!-- /one -->\nb\n<!-- two -->\nmore\n<!-- /two -->\n"
    )


def test_the_readme_has_a_place_for_everything_that_is_printed() -> None:
    blocks = dict.fromkeys(("targets", *NAMES), "anything")
    assert readme.written(readme.README.read_text("utf-8"), blocks).count("anything\n") == 11


def test_b_cubed_is_that_of_the_paper() -> None:
    from benchmarks.scores import bcubed

    # Their example: the key has 1-5, 6-7 and 8-12; of two answers the one that joins the small
    # entity with a large one is better than the one that joins two large ones.
    key = {("a", n, n + 1): "small" if n in (6, 7) else n < 6 for n in range(1, 13)}
    better = {place: place[1] < 6 for place in key}
    worse = {place: name == "small" for place, name in key.items()}
    assert [round(score) for score in bcubed(better, key)[:2]] == [76, 100]
    assert [round(score) for score in bcubed(worse, key)[:2]] == [58, 100]


def test_a_mention_that_is_on_one_side_only_is_wrong_in_b_cubed() -> None:
    from benchmarks.scores import bcubed

    key = {("a", 0, 1): "x", ("a", 2, 3): "x"}
    found = {("a", 0, 1): "y", ("a", 4, 5): "z"}
    assert [round(score) for score in bcubed(found, key)[:2]] == [50, 25]


def test_every_name_of_the_gold_is_in_the_seeds_and_counts_once() -> None:
    from benchmarks.scores import gold

    mentions, counts = gold()
    assert len(mentions) > 200
    assert all(map(counts, mentions))
