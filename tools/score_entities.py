"""Score a recogniser on annotated articles: `python tools/score_entities.py FILE.jsonl`.

Each line of the file is `{"id", "text", "entities": [[start, end, type], ...]}` with code points.
Of nested mentions the outermost counts. Types are those of WiNER-fr or our own; hours, which we do
not find, and nationalities, which WiNER-fr does not mark, are left out on both sides.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui_reader.entities import default_recogniser  # noqa: E402

TYPES = {
    "Person": "PER",
    "Location": "LOC",
    "Organization": "ORG",
    "Product": "PRODUCT",
    "Event": "EVENT",
    "Date": "DATE",
}
SCORED = ("PER", "LOC", "ORG", "PRODUCT", "EVENT", "DATE")
MAIN = frozenset({"PER", "LOC", "ORG"})

Same = Callable[["Marked", "Marked"], bool]


class Marked(NamedTuple):
    """One mention, in the gold or found."""

    start: int
    end: int
    type: str


class Score(NamedTuple):
    """Precision and recall, in per cent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:5.1f}  R {self.recall:5.1f}  F1 {self.f1:5.1f}"


def outermost(mentions: Iterable[Marked]) -> list[Marked]:
    """Return the mentions that lie in no other, sorted."""
    kept: list[Marked] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def strict(one: Marked, other: Marked) -> bool:
    """Return whether span and type agree."""
    return one == other


def boundary_blind(one: Marked, other: Marked) -> bool:
    """Return whether the types agree and the spans touch."""
    return one.type == other.type and one.start < other.end and other.start < one.end


def type_blind(one: Marked, other: Marked) -> bool:
    """Return whether the spans agree."""
    return one[:2] == other[:2]


def matched(
    these: list[Marked], those: list[Marked], wanted: frozenset[str], same: Same
) -> tuple[int, int]:
    """Return how many of these mentions have a partner of their own in those, and how many are."""
    free, right = list(those), 0
    of_type = [mention for mention in these if mention.type in wanted]
    for mention in of_type:
        partner = next((other for other in free if same(mention, other)), None)
        if partner is not None:
            free.remove(partner)
            right += 1
    return right, len(of_type)


def score(
    articles: list[tuple[list[Marked], list[Marked]]],
    same: Same,
    types: Iterable[str],
) -> Score:
    """Return the score over all articles for mentions of some types."""
    wanted, total = frozenset(types), Counter[str]()
    for gold, found in articles:
        right, count = matched(found, gold, wanted, same)
        hit, true = matched(gold, found, wanted, same)
        total.update(right=right, found=count, hit=hit, true=true)
    precision = 100 * total["right"] / total["found"] if total["found"] else 0.0
    recall = 100 * total["hit"] / total["true"] if total["true"] else 0.0
    return Score(precision, recall)


def read(path: Path) -> Iterable[tuple[str, list[Marked]]]:
    """Yield each article's text and its outermost mentions."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        marked = [Marked(s, e, TYPES.get(t, t)) for s, e, t in record["entities"]]
        yield record["text"], outermost(marked)


def main() -> None:
    """Print the table of scores, and on request every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", metavar="TYPE", help="print what is missed and wrong")
    arguments = parser.parse_args()
    recogniser = default_recogniser()
    recogniser.mentions("Paris", "fr")
    articles, length, began = [], 0, time.perf_counter()
    for text, gold in read(arguments.file):
        found = [
            Marked(m.span.start, m.span.end, str(m.type)) for m in recogniser.mentions(text, "fr")
        ]
        articles.append((gold, found))
        length += len(text.split())
        if arguments.errors:
            show(text, gold, found, arguments.errors)
    spent = time.perf_counter() - began
    for title, same in (
        ("strict", strict),
        ("boundary-blind", boundary_blind),
        ("type-blind", type_blind),
    ):
        print(title)
        for types in (sorted(MAIN), *([kind] for kind in SCORED)):
            print(f"  {'/'.join(types):12} {score(articles, same, types)}")
    print(f"{len(articles)} articles, {length} words, {length / spent:,.0f} words/s")


def show(text: str, gold: list[Marked], found: list[Marked], kind: str) -> None:
    """Print the differences of one type with their surroundings."""
    for sign, these, those in (("-", gold, found), ("+", found, gold)):
        for mention in these:
            if mention.type == kind and mention not in those:
                start, end = mention.start, mention.end
                left, right = text[max(0, start - 40) : start], text[end : end + 25]
                print(f"{sign} {left!r} [{text[start:end]}] {right!r}")


if __name__ == "__main__":
    main()
