"""Score who is said to speak: `python tools/score_quotations.py FOLDER [--wrong]`.

The folder holds `train.jsonl` and `dev.jsonl`, a `{"id", "text"}` a line. Who speaks in quotations
of them, by their offsets, is told by `benchmarks/quotations.tsv`: parts of names between commas, of
which one must be in the speaker's name; `-` for nobody; with a `?` where a careful reader may name
them or not, so that naming them counts for nothing, and naming others as wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui_reader.entities import default_recogniser  # noqa: E402
from tui_reader.model.article import Article  # noqa: E402
from tui_reader.model.quote import Quote  # noqa: E402
from tui_reader.recognition.listening import Listening  # noqa: E402
from tui_reader.text.language import guess_language  # noqa: E402

GOLD = ROOT / "benchmarks" / "quotations.tsv"


@dataclass
class Score:
    """How many speakers were named rightly, named at all, and were to be named."""

    right: int = 0
    named: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.named), self.right / max(1, self.wanted)
        return (
            f"precision {100 * precision:5.1f} ({self.right}/{self.named})  "
            f"recall {100 * recall:5.1f} ({self.right}/{self.wanted})"
        )

    def count(self, wanted: str, speaker: str | None) -> bool:
        """Count one quotation; return whether its speaker is as wanted."""
        names = [name for name in wanted.rstrip("?").split(",") if name != "-"]
        fits = speaker is not None and any(name.lower() in speaker.lower() for name in names)
        if wanted.endswith("?"):
            self.named += speaker is not None and not fits
            return fits or speaker is None
        self.wanted += bool(names)
        self.named += speaker is not None
        self.right += fits
        return fits or (not names and speaker is None)


class Quotes:
    """The quotes of the articles in a folder, by where they begin."""

    def __init__(self, folder: Path) -> None:
        self.texts = {
            (name, record["id"]): record["text"]
            for name in ("train", "dev")
            for record in map(
                json.loads, (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
            )
        }
        self._known: dict[tuple[str, str], dict[int, Quote]] = {}
        self.seconds, self.words = 0.0, 0

    def of(self, name: str, article: str) -> dict[int, Quote]:
        """Return the quotes of an article; the time that they take is counted."""
        key = name, article
        if key not in self._known:
            text = self.texts[key]
            found = default_recogniser().mentions(text, guess_language(text))
            start = time.perf_counter()
            self._known[key] = {q.span.start: q for q in Listening(Article(article, text), found)}
            self.seconds += time.perf_counter() - start
            self.words += len(text.split())
        return self._known[key]


def rows() -> Iterator[list[str]]:
    """Yield the set, file, article, start, end and speaker of each quotation of the gold."""
    for line in GOLD.read_text("utf-8").splitlines()[1:]:
        yield line.split("\t")


def main() -> None:
    """Print the scores of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what is not as wanted")
    arguments = parser.parse_args()
    quotes, scores = Quotes(arguments.folder), defaultdict[str, Score](Score)
    for part, name, article, start, end, wanted in rows():
        quote = quotes.of(name, article).get(int(start))
        speaker = quote.speaker if quote else None
        if not scores[part].count(wanted, speaker) and arguments.wrong:
            why = quote.reason if quote else "no quotation"
            around = quotes.texts[name, article][max(0, int(start) - 150) : int(end) + 80]
            print(f"{part} {article} {start}: {speaker} ({why}) instead of {wanted}\n  {around!r}")
    for part, score in scores.items():
        print(f"{part:8} {score}")
    print(f"{quotes.words / quotes.seconds:,.0f} words a second, recognising not counted")


if __name__ == "__main__":
    main()
