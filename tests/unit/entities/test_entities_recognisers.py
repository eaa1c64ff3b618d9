"""Which recogniser is at work, and what each promises."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from tui_reader.entities import Chosen, default_recogniser
from tui_reader.entities.crf import WEIGHTS, CrfRecogniser
from tui_reader.entities.rules import RulesRecogniser

PACKAGE = Path(__file__).parents[3] / "tui_reader"


def test_the_trained_recogniser_is_the_one_that_is_used() -> None:
    assert default_recogniser().name == "crf"


def test_without_weights_the_rules_work_alone(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "tui_reader")
    (tmp_path / "tui_reader/entities" / WEIGHTS).unlink()
    script = (
        "from tui_reader.entities import default_recogniser as default\n"
        "print(default().name, len(default().mentions('Il vit à Paris.', 'fr')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.split() == ["rules", "1"]


def test_the_version_follows_the_weights() -> None:
    shipped = CrfRecogniser().version
    assert shipped == CrfRecogniser().version
    assert shipped != CrfRecogniser(b"others").version
    assert shipped.endswith(RulesRecogniser().version)


def test_english_is_left_to_the_rules() -> None:
    text = "President Joe Biden spoke to The New York Times on Tuesday."
    assert CrfRecogniser().mentions(text, "en") == RulesRecogniser().mentions(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Durandeau, la maire de Trifouilly-les-Oies, a salué Paul Vartek.",
         [("Durandeau", "PER"), ("Trifouilly-les-Oies", "LOC"), ("Paul Vartek", "PER")]),
        ("Paul Vartek part. Plus tard, les proches de Vartek restent.",
         [("Paul Vartek", "PER"), ("Vartek", "PER")]),
        ("selon le ministère de la Défense", [("ministère de la Défense", "ORG")]),
        ("selon le ministere de la Defense", [("ministere de la Defense", "ORG")]),
        ("selon l'ONU et l’OTAN", [("ONU", "ORG"), ("OTAN", "ORG")]),
        ("Sergueï Lavrovau sommet. Puis Lavrov a parlé.",
         [("Sergueï Lavrov", "PER"), ("Lavrov", "PER")]),
        ("Cependant, rien ne change. Selon lui, tout va.", []),
    ],
)  # fmt: skip
def test_names_are_found_in_sentences_of_the_press(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = default_recogniser().mentions(text, "fr")
    assert [(m.span.of(text), str(m.type)) for m in found] == expected


def test_a_recogniser_is_made_once_however_many_threads_are_the_first_to_ask() -> None:
    made: list[RulesRecogniser] = []
    begin = Barrier(8)

    def make() -> RulesRecogniser:
        Event().wait(0.02)  # so that all ask before it is there
        made.append(RulesRecogniser())
        return made[-1]

    chosen = Chosen(make)

    def ask() -> None:
        begin.wait()
        assert chosen.name == "rules"

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
