"""Train the recogniser of names: `python tools/train_entities.py FOLDER`.

The folder holds `train.jsonl` and `dev.jsonl` in the form that `score_entities.py` reads. What
ships is trained on both; a trial on the first alone can be scored on the second. The same files
and libraries give the same bytes. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from score_entities import Marked, in_capitals, read  # noqa: E402

from tui_reader.entities import casing, crf  # noqa: E402
from tui_reader.entities.crf.facts import Sight  # noqa: E402
from tui_reader.entities.crf.features import expand  # noqa: E402
from tui_reader.entities.crf.weights import pack  # noqa: E402
from tui_reader.entities.lexicon import Lexicon, lexicon  # noqa: E402
from tui_reader.entities.rules import find_all, settle  # noqa: E402
from tui_reader.entities.rules.page import Page  # noqa: E402
from tui_reader.entities.tokens import tokenise  # noqa: E402

TYPES = ("PER", "LOC", "ORG", "PRODUCT", "EVENT")
LABELS = ("O", *(f"{side}-{kind}" for side in "BI" for kind in TYPES))
LOST = {"O": 35, "P": 35, "E": 35, "K": 35, "?": 35, "L": 20, "V": 20, "F": 20}
"""The share of entries, in per cent, that a thinned lexicon lacks, by kind."""
THINNED = 4
"""How many thinned lexicons there are; each reading of an article takes another one."""
READINGS = 2
"""How often an article is read as it is; once more it is read out of capitals."""
SETTINGS = {"c1": 0.2, "c2": 0.01, "max_iterations": 100}

Article = tuple[str, list[Marked]]


class Trained(NamedTuple):
    """The two files that come out of training."""

    weights: bytes
    cases: bytes


def thinned(whole: Lexicon, seed: int) -> Lexicon:
    """Return the lexicon without a part of its names.

    The lists were written with the training years in sight, so with all of them the model would
    trust them more than next year's news deserves.
    """

    def is_lost(key: str, kinds: str) -> bool:
        share = max((LOST.get(kind, 0) for kind in kinds), default=0)
        return zlib.crc32(f"{seed}{key}".encode()) % 100 < share

    kinds = {key: kinds for key, kinds in whole.kinds.items() if not is_lost(key, kinds)}
    return replace(whole, kinds=kinds)


def word_cases(texts: Iterable[str]) -> bytes:
    """Return the lists of the words that the texts write small, or in capitals, more often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for token in tokenise(text):
            if token.text[0].isalpha() and not token.opens:
                form = "small" if token.text.islower() else "capitals" if token.shouted else "name"
                votes[token.key][form] += 1
    usual = {key: max(forms, key=lambda form: (forms[form], form)) for key, forms in votes.items()}
    return casing.pack(
        *(
            [key for key, form in usual.items() if form == wanted]
            for wanted in ("small", "capitals")
        )
    )


def examples(
    text: str, written: str, gold: list[Marked], words: Lexicon
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield for each zone of a text the features and the label of each token.

    The text may be one as `written` with its case restored.
    """
    page = Page(text, "fr", words)
    sight = Sight(page, settle(find_all(page, text, "fr"), len(text)), written)
    labels = labelled(page, gold)
    for first, end in sight.zones:
        features = [
            [*(name for fact in facts for name in expand(fact, words.kinds)), *rare]
            for facts, rare in sight.facts(first, end)
        ]
        yield features, labels[first - 2 : end - 2]


def labelled(page: Page, gold: list[Marked]) -> list[str]:
    """Return the label of each token of a page."""
    labels, at = ["O"] * len(page.tokens), 0
    for mention in gold:
        while at < len(page.tokens) and page.tokens[at].end <= mention.start:
            at += 1
        first = at
        while at < len(page.tokens) and page.tokens[at].start < mention.end:
            if mention.type in TYPES:
                labels[at] = f"{'B' if at == first else 'I'}-{mention.type}"
            at += 1
    return labels


def train(articles: list[Article], words: Lexicon, **settings: float) -> Trained:
    """Return what is learnt from articles, each seen as it is and once more out of capitals."""
    packed = word_cases(text for text, _ in articles)
    known = casing.unpack(packed)
    trainer = pycrfsuite.Trainer(verbose=False, params={**SETTINGS, **settings})
    lexicons = [thinned(words, seed) for seed in range(THINNED)]
    for number, (text, gold) in enumerate(articles):
        for reading in range(READINGS + 1):
            lost = lexicons[(number + reading) % THINNED]
            written = read_as = text
            if reading == READINGS:
                written = in_capitals(text)
                read_as = casing.restored(written, lost, lambda: known)
            for features, labels in examples(read_as, written, gold, lost):
                trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learnt = tagger.info()
        tagger.close()
    features: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, label), weight in learnt.state_features.items():
        features[name][label] = weight
    return Trained(pack(LABELS, learnt.transitions, features), packed)


def main() -> None:
    """Train, score and write what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trial", type=Path, help="train on train.jsonl alone and write it there")
    arguments = parser.parse_args()
    articles = list(read(arguments.folder / "train.jsonl"))
    entities = ROOT / "tui_reader" / "entities"
    if arguments.trial:
        trained = train(articles, lexicon())
        arguments.trial.mkdir(exist_ok=True)
        (arguments.trial / Path(crf.WEIGHTS).name).write_bytes(trained.weights)
        (arguments.trial / casing.CASES).write_bytes(trained.cases)
        return
    articles += read(arguments.folder / "dev.jsonl")
    trained = train(articles, lexicon())
    (entities / crf.WEIGHTS).write_bytes(trained.weights)
    (entities / casing.CASES).write_bytes(trained.cases)


if __name__ == "__main__":
    main()
