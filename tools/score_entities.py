"""Score a recogniser on annotated articles: `python tools/score_entities.py FILE.jsonl`.

Each line of the file is `{"id", "text", "entities": [[start, end, type], ...]}` with code points;
a file `.txt` has its mentions marked as `brackets` reads them.
Of nested mentions the outermost counts. Types are those of WiNER-fr or our own; hours, which we do
not find, and nationalities, which WiNER-fr does not mark, are left out on both sides.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from brackets import read_marked  # noqa: E402

from tui_reader.entities import Recogniser, default_recogniser  # noqa: E402
from tui_reader.entities.casing import CASES  # noqa: E402
from tui_reader.entities.crf import WEIGHTS, CrfRecogniser  # noqa: E402
from tui_reader.entities.rules import RulesRecogniser  # noqa: E402
from tui_reader.text.language import guess_language  # noqa: E402

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
Article = tuple[str, list["Marked"]]
"""A text and its outermost mentions."""
Pair = tuple[list["Marked"], list["Marked"]]
"""The mentions of an article in the gold, and those found."""


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
    articles: list[Pair],
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


def read(path: Path) -> Iterable[Article]:
    """Yield each article's text and its outermost mentions."""
    if path.suffix == ".txt":
        for text, marks in read_marked(path):
            yield text, [Marked(*mark) for mark in marks]
        return
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        marked = [Marked(s, e, TYPES.get(t, t)) for s, e, t in record["entities"]]
        yield record["text"], outermost(marked)


VARIANTS: dict[str, Callable[[str], str]] = {
    "as is": str,
    "in capitals": lambda text: in_capitals(text),
    "without accents": lambda text: "".join(_bare(c) for c in text).replace("’", "'"),
    "curly": lambda text: text.replace("'", "’"),
    "lower case": lambda text: "".join(_one(c.lower(), c) for c in text),
}
"""What is done to a text before it is read; no variant moves an offset."""


def in_capitals(text: str) -> str:
    """Return a text in capitals, but for the letters that would become several."""
    return "".join(_one(c.upper(), c) for c in text)


def _one(changed: str, letter: str) -> str:
    return changed if len(changed) == 1 else letter


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def run(
    recogniser: Recogniser, articles: Iterable[Article], variant: Callable[[str], str] = str
) -> list[Pair]:
    """Return the gold and the found mentions of each article, read in a variant."""
    return [
        (gold, [Marked(m.span.start, m.span.end, str(m.type)) for m in found])
        for text, gold in articles
        for found in (recogniser.mentions(variant(text), guess_language(text)),)
    ]


def recogniser_named(name: str) -> Recogniser:
    """Return the recogniser of that name; a folder holds the files of a trial."""
    if name == "rules":
        return RulesRecogniser()
    if name == "default":
        return default_recogniser()
    folder = Path(name)
    return CrfRecogniser((folder / Path(WEIGHTS).name).read_bytes(), (folder / CASES).read_bytes())


def main() -> None:
    """Print the table of scores, and on request every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", metavar="TYPE", help="print what is missed and wrong")
    parser.add_argument(
        "--with", dest="name", default="default", help="rules, default or the folder of a trial"
    )
    parser.add_argument("--variant", choices=VARIANTS, help="read the articles so, and only so")
    arguments = parser.parse_args()
    recogniser = recogniser_named(arguments.name)
    recogniser.mentions("PARIS ET ROME", "fr")
    articles = list(read(arguments.file))
    if arguments.errors:
        variant = VARIANTS[arguments.variant or "as is"]
        for (text, _), (gold, found) in zip(
            articles, run(recogniser, articles, variant), strict=True
        ):
            show(variant(text), gold, found, arguments.errors)
        return
    for name in (arguments.variant,) if arguments.variant else VARIANTS:
        began = time.perf_counter()
        pairs = run(recogniser, articles, VARIANTS[name])
        spent = time.perf_counter() - began
        words = sum(len(text.split()) for text, _ in articles)
        print(f"{recogniser.name}, {name}: {len(articles)} articles, {words / spent:,.0f} words/s")
        print(table(pairs))


def table(pairs: list[Pair]) -> str:
    """Return the scores of the types, strict with precision and recall, then the lenient ones."""
    lines = [f"  {'':11}      P      R     F1   boundary-blind   type-blind"]
    for types in (sorted(MAIN), *([kind] for kind in SCORED)):
        exact, lenient, untyped = (
            score(pairs, same, types) for same in (strict, boundary_blind, type_blind)
        )
        lines.append(
            f"  {'/'.join(types):11} {exact.precision:6.1f} {exact.recall:6.1f} {exact.f1:6.1f}"
            f" {lenient.f1:16.1f} {untyped.f1:12.1f}"
        )
    return "\n".join(lines)


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
