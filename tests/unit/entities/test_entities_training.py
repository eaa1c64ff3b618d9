"""Training on articles made here: it repeats itself to the byte, and what it learns is found."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tui_reader.entities.crf import CrfRecogniser
from tui_reader.entities.crf.weights import unpack
from tui_reader.entities.lexicon import Lexicon

ROOT = Path(__file__).parents[3]
NOBODY = Lexicon({}, {}, {}, {}, {})
FIRST = ("Zorg", "Blim", "Farn", "Quip", "Drul", "Moxt")
LAST = ("Vartek", "Loupin", "Grosz", "Tindal", "Okabe", "Fremm")
TOWN = ("Vlonville", "Trasque", "Obernoy", "Plicourt", "Sarmeuil", "Dronges")


@pytest.fixture(scope="module")
def trainer() -> ModuleType:
    path = ROOT / "tools/train_entities.py"
    spec = importlib.util.spec_from_file_location("train_entities", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_entities"] = module
    spec.loader.exec_module(module)
    return module


def articles(trainer: ModuleType) -> list[tuple[str, list[object]]]:
    made = []
    for at in range(36):
        person = f"{FIRST[at % 6]} {LAST[at // 6]}"
        town = TOWN[(at + at // 6) % 6]
        text = f"Hier, le maire {person} a parlé aux habitants. Il est venu de {town} avec elle."
        gold = [
            trainer.Marked(text.index(name), text.index(name) + len(name), kind)
            for name, kind in ((person, "PER"), (town, "LOC"))
        ]
        made.append((text, gold))
    return made


def test_the_same_articles_give_the_same_bytes_and_a_recogniser_that_finds_new_names(
    trainer: ModuleType,
) -> None:
    trained = trainer.train(articles(trainer), NOBODY)
    assert trained == trainer.train(articles(trainer), NOBODY)
    text = "Hier, le maire Ulric Dossin a parlé aux habitants. Il est venu de Mirgues avec elle."
    found = CrfRecogniser(trained.weights, trained.cases).mentions(text, "fr")
    assert [(m.span.of(text), str(m.type)) for m in found if m.type != "DATE"] == [
        ("Ulric Dossin", "PER"),
        ("Mirgues", "LOC"),
    ]


def test_a_thinned_lexicon_lacks_names_but_no_ordinary_word(trainer: ModuleType) -> None:
    kinds = {f"nom{number}": "L" for number in range(200)} | {"cependant": "W"}
    lexicon = trainer.thinned(Lexicon(kinds, {}, {}, {}, {}), 1)
    assert 120 < len(lexicon.kinds) < 190
    assert "cependant" in lexicon.kinds


def test_what_is_packed_is_what_is_read(trainer: ModuleType) -> None:
    features = {"né": {"O": 2.54, "B-PER": -1.0}, "nul": {"O": 0.001}}
    packed = trainer.pack(("O", "B-PER"), {("O", "B-PER"): 1.27}, features)
    weights = unpack(packed)
    assert weights.labels == ("O", "B-PER")
    assert weights.transitions == ((0, 64), (0, 0))
    assert dict(weights.features) == {"né": [(0, 127), (1, -50)]}
    assert weights.score(["né", "né", "?"]) == (254, -100)
    assert weights.score(["?"]) == (0, 0)
