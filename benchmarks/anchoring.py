"""Anchoring: how many passages of edited texts are found again, and what aligning texts costs.

`python -m benchmarks.anchoring --texts FOLDER` takes other texts than the seeds (`*.txt`, or
`*.jsonl` with a `text` in each line), `--baseline FILE` writes what the tests compare with.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.edits import KINDS, Kind, edited, passages
from benchmarks.figures import ms, table
from benchmarks.outcome import Around, Figure, Found, Outcome
from tui_reader import anchoring
from tui_reader.model.span import Span

SEEDS = Path(__file__).parents[1] / "seeds"
"""The five seed articles."""

CHANCES = (6, 7, 8, 9, 10)
"""The seeds of chance of the tables; what was chosen was chosen with 101 to 104 and 1 to 5."""

PASSAGES = 40
"""How many passages are taken of each text for each kind of edit and seed of chance."""

EXISTS = 0.3
"""A passage still exists if this share of its characters does."""

RIGHT = 0.5
"""A place is right if what it shares with the true one is this much of both together (Jaccard)."""

_HARD = 0.2  # of the words changed, where the targets are set
_LONG, _MOST = 2_500, 40  # of other texts: the last so many of those so long


def run(around: Around) -> Outcome:
    """Return how many passages of the edited seeds are found again, and what aligning costs."""
    size = around.size
    sizes = size.pick((80_000,), (80_000, 1_000_000), (80_000, 1_000_000, 10_000_000))
    chances = size.pick(CHANCES[:1], CHANCES[:2], CHANCES)
    measured = measures(texts_of(SEEDS), chances, size.pick(5, PASSAGES, PASSAGES))
    costs = [row for each in sizes for row in _costs(each)]
    cost_heads = ("aligned", "ms", "found again %")
    tables = f"{placements(measured)}\n\n{table(cost_heads, costs)}"
    hard = [kind.name for kind in KINDS if kind.words >= _HARD]
    figures: dict[str, Found] = {}
    for kept, key in ((True, ""), (False, ".alone")):
        each = {name: measured[name, kept] for name in hard}
        figures[f"right{key}"] = Figure(min(placed.right for placed in each.values()))
        figures[f"wrong{key}"] = Figure(max(placed.wrong for placed in each.values()))
        figures[f"typography{key}"] = Figure(measured["typography", kept].right)
    return Outcome(tables, figures)


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of the passages of texts edited in one way; shares are in per cent."""

    counts: Counter[str]
    seconds: float

    @property
    def exist(self) -> int:
        """How many passages still exist."""
        return self.counts["right"] + self.counts["misplaced"] + self.counts["missed"]

    @property
    def right(self) -> float:
        """How many of those that exist were placed rightly."""
        return 100 * self.counts["right"] / self.exist

    @property
    def wrong(self) -> float:
        """How many of all were placed wrongly."""
        wrong = self.counts["misplaced"] + self.counts["invented"]
        return 100 * wrong / self.counts.total()

    def row(self) -> list[str]:
        """Return the figures as cells of a table."""
        missed = 100 * self.counts["missed"] / self.exist
        numbers = (f"{number:,}" for number in (self.counts.total(), self.exist))
        shares = (f"{share:.2f}" for share in (self.right, missed, self.wrong))
        return [*numbers, *shares, ms(self.seconds / self.counts.total())]


Measured = Mapping[tuple[str, bool], Placed]
"""What became of passages, by the name of the edit and whether the old text was at hand."""


def measures(texts: Sequence[str], chances: Sequence[int], each: int = PASSAGES) -> Measured:
    """Return what becomes of passages with each kind of edit."""
    return {
        (kind.name, kept): Placed(*measure(texts, kind, kept, chances, each))
        for kind in KINDS
        for kept in (True, False)
    }


def placements(measured: Measured) -> str:
    """Return the table of placements: each kind of edit, with the old text and without it."""
    heads = ("edit", "old text", "passages", "exist", "right %", "missed %", "wrong of all %", "ms")
    return table(
        heads,
        (
            [name, "kept" if kept else "not kept", *placed.row()]
            for (name, kept), placed in measured.items()
        ),
    )


def texts_of(folder: Path) -> list[str]:
    """Return the texts of a folder, in the order of their names; of many, the long ones."""
    read = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    for path in sorted(folder.glob("*.jsonl")):
        read += [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return read if folder == SEEDS else [text for text in read if len(text) >= _LONG][-_MOST:]


def measure(
    texts: Sequence[str], kind: Kind, kept: bool, chances: Sequence[int], each: int
) -> tuple[Counter[str], float]:
    """Return how many passages were right, misplaced, missed, rightly lost or invented.

    Beside these counts stand the seconds that aligning and finding took.

    `kept` says whether the old text is at hand; `each` is the number of passages in a text. What
    is misplaced exists elsewhere, what is invented does not exist.
    """
    pool = [word for text in texts for word in re.findall(r"\w+", text)]
    counts: Counter[str] = Counter(right=0, misplaced=0, missed=0, lost=0, invented=0)
    seconds = 0.0
    for chance in chances:
        for number, text in enumerate(texts):
            random = Random(f"{chance}:{number}:{kind.name}")
            new = edited(text, kind, random, pool)
            spans = list(passages(text, each, random))
            start = time.perf_counter()
            found = _found(text, new.text, spans, kept)
            seconds += time.perf_counter() - start
            for span, place in zip(spans, found, strict=True):
                true, share = new.truth(text, span)
                counts[_verdict(place, true if share >= EXISTS else None)] += 1
    return counts, seconds


def _found(old: str, new: str, spans: Sequence[Span], kept: bool) -> list[Span | None]:
    alignment = anchoring.align(old, new) if kept else None
    anchors = [anchoring.describe(old, "old", span) for span in spans]
    return [anchoring.locate(new, "new", anchor, alignment).span for anchor in anchors]


def _verdict(found: Span | None, true: Span | None) -> str:
    if true is None:
        return "invented" if found else "lost"
    if found is None:
        return "missed"
    shared = min(found.end, true.end) - max(found.start, true.start)
    return "right" if shared >= RIGHT * (len(found) + len(true) - shared) else "misplaced"


def _costs(size: int) -> Iterator[list[str]]:
    """Yield what it costs to align a text of so many code points with edited ones."""
    random = Random(size)
    once = "\n\n".join(text.strip() for text in texts_of(SEEDS))
    words = re.findall(r"\w+", once)
    texts = {
        "seeds repeated": "\n\n".join([once] * (size // len(once) + 1)),
        "words at random": _random_text(size, words, random),
    }
    for name, text in texts.items():
        paragraphs = text.split("\n\n")
        third = len(paragraphs) // 3
        swapped = paragraphs[third : 2 * third] + paragraphs[:third] + paragraphs[2 * third :]
        for edit, new in {
            "10 words": _changed(text, words, random, 10 / len(re.findall(r"\w+", text))),
            "1 % of words": _changed(text, words, random, 0.01),
            "20 % of words": _changed(text, words, random, 0.2),
            "apostrophes": text.replace("'", "’"),
            "line feeds into spaces": text.replace("\n", " "),
            "thirds swapped": "\n\n".join(swapped),
        }.items():
            start = time.perf_counter()
            alignment = anchoring.align(text, new)
            seconds = time.perf_counter() - start
            again = sum(pair.old_end - pair.old_start for pair in alignment.pairs)
            title = f"{size / 1_000_000:g} MB, {name}, {edit}"
            yield [title, ms(seconds), f"{100 * again / len(text):.0f}"]


def _random_text(size: int, words: Sequence[str], random: Random) -> str:
    made: list[str] = []
    length = 0
    while length < size:
        made.append(" ".join(random.choices(words, k=random.randint(6, 25))))
        made.append(random.choice((". ", ". ", ". ", ".\n\n")))
        length += len(made[-2]) + 2
    return "".join(made)


def _changed(text: str, words: Sequence[str], random: Random, rate: float) -> str:
    def other(match: re.Match[str]) -> str:
        return random.choice(words) if random.random() < rate else match[0]

    return re.sub(r"\w+", other, text)


def baseline(chances: Sequence[int] = (1,), each: int = 20) -> dict[str, dict[str, int]]:
    """Return the counts that the tests compare with: a few passages of the seeds."""
    texts = texts_of(SEEDS)
    return {
        f"{kind.name}, old text {'kept' if kept else 'not kept'}": dict(
            measure(texts, kind, kept, chances, each)[0]
        )
        for kind in KINDS
        for kept in (True, False)
    }


def main() -> None:
    """Print the table of placements on other texts, or write the baseline."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchoring", description=__doc__)
    parser.add_argument("--texts", type=Path, default=SEEDS, metavar="FOLDER")
    parser.add_argument("--baseline", type=Path, metavar="FILE")
    words = parser.parse_args()
    if words.baseline:
        words.baseline.write_text(json.dumps(baseline(), indent=1) + "\n", "utf-8")
    else:
        print(placements(measures(texts_of(words.texts), CHANCES)))


if __name__ == "__main__":
    main()
