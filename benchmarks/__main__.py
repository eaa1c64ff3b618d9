"""Run the benchmarks and print their tables: `python -m benchmarks [--quick|--smoke] [NAME...]`."""

from __future__ import annotations

import argparse
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.figures import machine
from benchmarks.size import Size

NAMES = (
    "anchoring",
    "entities",
    "find",
    "first_paint",
    "imports",
    "key_to_paint",
    "keystrokes",
    "store",
)
"""The benchmarks, each the module of that name with a function `run`."""


def main() -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--quick", action="store_true", help="fewer runs, smaller corpora")
    much.add_argument("--smoke", action="store_true", help="as little as shows that they run")
    words = parser.parse_args()
    if unknown := set(words.names).difference(NAMES):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    size = Size.QUICK if words.quick else Size.SMOKE if words.smoke else Size.FULL
    print(machine(), flush=True)
    for name in words.names or NAMES:
        with tempfile.TemporaryDirectory(prefix="reader-benchmark-") as folder:
            # Compiled modules are kept for the second start on, whatever the surroundings say.
            variables = {
                "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
                "XDG_CACHE_HOME": str(Path(folder) / "cache"),
                "XDG_STATE_HOME": str(_state(Path(folder) / "state")),
            }
            found = import_module(f"benchmarks.{name}").run(Path(folder), variables, size)
            print(f"\n## {name}\n\n{found}", flush=True)


def _state(folder: Path) -> Path:
    """Return the folder as that of a person who has seen the tour, and changed nothing else."""
    kept = folder / "tui-reader" / "habits.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"tour_seen": true}', encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
