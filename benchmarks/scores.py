"""How right recognising is: names, which of them are one entity, and who is said to speak.

What is scored against stands here for the seeds (`entities.toml`, from the text to the index) and
elsewhere for the rest: `--data FOLDER` names a folder with what `tools/score_entities.py` reads.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path

from benchmarks import corpora
from benchmarks.figures import table
from benchmarks.outcome import Around, Figure, Found, Outcome
from benchmarks.peers import ABSENT, pipelines
from benchmarks.terminal import ROOT
from tui_reader.entities import Recogniser, recogniser_named

sys.path.append(str(ROOT / "tools"))  # where the scorers are, as programs of their own

import score_entities as names
import score_quotations as quotations

GOLD = Path(__file__).with_name("entities.toml")
"""Which names of the seeds are one entity."""

_LEARNT = "texts that it has learnt from"

UNSEEN = ("2018", "regional")
"""The sets that nobody looked at while the program was made: names of files, and of figures."""

NO_DATA = "no data here (--data)"
"""Why there is no figure where annotated articles are wanted that are not in the repository."""

KINDS = frozenset({"PER", "LOC", "ORG", "PRODUCT", "EVENT"})
"""The types of names that the index is scored on."""

Place = tuple[str, int, int]
"""A mention: article, start, end."""
Partition = Mapping[Place, Hashable]
"""Which entity each mention is of."""


def run(around: Around) -> Outcome:
    """Return the scores; those of articles that are not here say so."""
    linked, linking = _index(around)
    named, naming = _names(around.data)
    spoken, speaking = _speakers(around.data)
    heads = {
        ("B-cubed over the seeds", "mentions", "precision", "recall", "F"): linked,
        ("strict F1", "P/L/O", "person", "place", "organisation", "in capitals"): named,
        ("who speaks, in set", "precision", "recall"): spoken,
    }
    tables = (table(head, rows) for head, rows in heads.items() if rows)
    return Outcome("\n\n".join(tables), {**linking, **naming, **speaking})


# -- the index --------------------------------------------------------------------------------


def bcubed(found: Partition, gold: Partition) -> tuple[float, float, float]:
    """Return precision, recall and F, in per cent, as Bagga and Baldwin (1998) define B-cubed.

    Of each mention, precision is the share of its found entity that is of its true one, and recall
    the share of its true entity that was found as its; both are means over mentions. A mention that
    the other side has not counts as wholly wrong: theirs had the same mentions on both sides.
    """
    precision, recall = _purity(found, gold), _purity(gold, found)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _purity(these: Partition, those: Partition) -> float:
    """Return the mean share, over these mentions, of their entity that is one in those too."""
    own, other = _grouped(these), _grouped(those)
    shares = [
        len(own[entity] & other[those[place]]) / len(own[entity]) if place in those else 0.0
        for place, entity in these.items()
    ]
    return 100 * sum(shares) / len(shares)


def _grouped(partition: Partition) -> dict[Hashable, set[Place]]:
    groups: dict[Hashable, set[Place]] = defaultdict(set)
    for place, entity in partition.items():
        groups[entity].add(place)
    return groups


def gold() -> tuple[dict[Place, Hashable], Callable[[Place], bool]]:
    """Return the mentions of the seeds with their entities, and whether a place is to be counted.

    Raises:
        AssertionError: if a name of the gold is nowhere in the seeds.
    """
    told = tomllib.loads(GOLD.read_text("utf-8"))
    entity = {name: number for number, each in enumerate(told["entities"]) for name in each}
    longest = "|".join(map(re.escape, sorted(entity, key=len, reverse=True)))
    aside = {source: [tuple(span) for span in spans] for source, spans in told["aside"].items()}

    def counts(place: Place) -> bool:
        return not any(start <= place[1] < end for start, end in aside.get(place[0], ()))

    met, mentions = set(), {}
    for path in sorted(corpora.SEEDS.glob("*.txt")):
        for match in re.finditer(rf"(?<!\w)(?:{longest})", path.read_text("utf-8")):
            place = path.name, match.start(), match.end()
            met.add(match[0])
            if counts(place):
                mentions[place] = entity[match[0]]
    assert met == entity.keys(), entity.keys() - met
    return mentions, counts


def _index(around: Around) -> tuple[list[list[str]], dict[str, Found]]:
    """Return the scores of what `reader mentions` says of the seeds, and as if nothing was one."""
    mentions, counts = gold()
    command = [sys.executable, "-m", "tui_reader", "mentions", str(corpora.SEEDS), "--json"]
    environment = os.environ | dict(around.variables)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    found: dict[Place, Hashable] = {}
    words: dict[Place, Hashable] = {}
    for line in done.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        place = record["article"], record["start"], record["end"]
        if record["type"] in KINDS and counts(place):
            found[place] = record["type"], record["entity"]
            words[place] = record["type"], record["text"]
    both = found.keys() & mentions.keys()
    scored = {
        "bcubed": ("from the text to the index", found, mentions),
        "bcubed.linking": (
            "of the mentions that both have",
            {place: found[place] for place in both},
            {place: mentions[place] for place in both},
        ),
        "bcubed.words": ("each spelling an entity of its own", words, mentions),
    }
    rows, figures = [], dict[str, Found]()
    for key, (name, ours, true) in scored.items():
        scores = bcubed(ours, true)
        rows.append([name, f"{len(ours)} of {len(true)}", *(f"{score:.1f}" for score in scores)])
        figures[key] = Figure(scores[-1])
    return rows, figures


# -- names ------------------------------------------------------------------------------------


def _names(data: Path | None) -> tuple[list[list[str]], dict[str, Found]]:
    """Return the scores of names in the articles of a folder, so far as they are here."""
    figures: dict[str, Found] = {}
    rows = []
    for key in (*UNSEEN, "dev"):
        path = data / f"{key}.jsonl" if data else None
        if path is None or not path.exists():
            told = NO_DATA if path is None else f"no {key}.jsonl in the data"
            figures |= {f"{key}{each}": told for each in _DETAILS}
            continue
        articles = list(names.read(path))
        scores = _scored(recogniser_named("trained"), articles)
        rows.append([path.name, *(f"{score:.1f}" for score in scores.values())])
        figures |= {f"{key}{each}": Figure(scores[each]) for each in ("", *_DETAILS[1:3])}
        if key == "dev":
            for name, other in _others():
                scores = _scored(other, articles)
                rows.append([f"{path.name}, {name}", *(f"{one:.1f}" for one in scores.values())])
                figures[f"dev.{name}"] = Figure(scores[""])
    return rows, {"dev.spacy": ABSENT, **figures} if pipelines() == [] else figures


_DETAILS = ("", ".organisations", ".capitals", ".rules", ".spacy")


def _others() -> Iterator[tuple[str, Recogniser]]:
    """Yield what the recogniser of ours is scored beside."""
    yield "rules", recogniser_named("rules")
    for name in pipelines()[:1]:
        yield "spacy", recogniser_named(f"spacy:{name}")


def _scored(recogniser: Recogniser, articles: list[names.Article]) -> dict[str, float]:
    """Return the strict F1 of a recogniser: of names, of each type, and in capitals."""
    plain = names.run(recogniser, articles)
    shouted = names.run(recogniser, articles, names.in_capitals)

    def score(pairs: list[names.Pair], *types: str) -> float:
        return names.score(pairs, names.strict, types or names.MAIN).f1

    return {
        "": score(plain),
        ".persons": score(plain, "PER"),
        ".places": score(plain, "LOC"),
        ".organisations": score(plain, "ORG"),
        ".capitals": score(shouted),
    }


# -- speakers ---------------------------------------------------------------------------------


def _speakers(data: Path | None) -> tuple[list[list[str]], dict[str, Found]]:
    """Return how many speakers of quotations are named rightly, in the sets of the gold.

    The figures are those of the last two sets, which no rule was written with in view.
    """
    if data is None or not all((data / f"{name}.jsonl").exists() for name in ("train", "dev")):
        return [], {"precision": NO_DATA, "recall": NO_DATA}
    quotes = quotations.Quotes(data)
    scores = defaultdict[str, quotations.Score](quotations.Score)
    for part, name, article, start, _, wanted in quotations.rows():
        quote = quotes.of(name, article).get(int(start))
        scores[part].count(wanted, quote.speaker if quote else None)
    last = [scores["third"], scores["fourth"]]
    right, named, wanted = (
        sum(getattr(score, field) for score in last) for field in ("right", "named", "wanted")
    )
    rows = [
        [part, f"{score.right} of {score.named}", f"{score.right} of {score.wanted}"]
        for part, score in scores.items()
    ]
    return rows, {
        "precision": Figure(100 * right / named, _LEARNT),
        "recall": Figure(100 * right / wanted, _LEARNT),
    }
