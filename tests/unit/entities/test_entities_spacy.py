"""Any spaCy pipeline as recogniser: behind the same promises as the others."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from pipelines import pipeline

from tui_reader.entities.registry import Chosen, recogniser_named
from tui_reader.errors import InputError
from tui_reader.extras import how_to_install

TEXT = (
    "Mardi, Poutine a parlé. Kiev et le Kremlin, mardi : le président russe, 3 missiles, Ukraine."
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pipeline(tmp_path_factory.mktemp("pipeline") / "small")


def test_labels_become_types_and_others_are_left_out(small: Path) -> None:
    found = recogniser_named(f"spacy:{small}").mentions(TEXT, "fr")
    assert [(mention.span.of(TEXT), mention.type.value) for mention in found] == [
        ("Poutine", "PER"),
        ("Kiev", "LOC"),
        ("Kremlin", "ORG"),
        ("mardi", "DATE"),
        ("russe", "NORP"),
        ("missiles", "PRODUCT"),
    ]


def test_mentions_are_gathered_under_the_names_of_the_word_lists(small: Path) -> None:
    text = "russe, Kiev"
    found = recogniser_named(f"spacy:{small}").mentions(text, "de")
    assert [mention.entity for mention in found] == ["russe", "Kiev"]


def test_offsets_count_code_points_of_any_text(small: Path) -> None:
    text = "😀 \u0301 Kiev\r\n\u00a0Kiev\u0301 Kiev"
    found = recogniser_named(f"spacy:{small}").mentions(text, "fr")
    assert [mention.span.of(text) for mention in found] == ["Kiev", "Kiev"]
    assert recogniser_named(f"spacy:{small}").mentions("", "fr") == ()


def test_name_and_version_tell_the_pipeline(small: Path, tmp_path: Path) -> None:
    one = recogniser_named(f"spacy:{small}")
    assert one.name == f"spacy:{small}"
    assert one.version.startswith("fr_pipeline-1.2.3-")
    assert one.version == recogniser_named(f"spacy:{small}").version


def test_a_pipeline_that_is_not_installed_is_named_with_how_to_get_it() -> None:
    with pytest.raises(InputError) as error:
        recogniser_named("spacy:fr_core_news_xx").mentions("x", "fr")
    assert str(error.value) == (
        "spaCy has no pipeline 'fr_core_news_xx'. "
        f"Install it: {shlex.quote(sys.executable)} -m spacy download fr_core_news_xx."
    )


def test_a_pipeline_that_is_damaged_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = \n", "utf-8")
    with pytest.raises(InputError, match="spaCy cannot load") as error:
        recogniser_named(f"spacy:{tmp_path}").mentions("x", "fr")
    assert "\n" not in str(error.value)


def test_without_spacy_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(InputError, match=re.escape(how_to_install("spacy"))):
        recogniser_named("spacy:fr_core_news_sm").mentions("x", "fr")


def test_naming_it_does_not_import_it() -> None:
    script = (
        "import sys; from tui_reader.entities import recogniser_named;"
        "recogniser_named('spacy:fr_core_news_sm').name; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_recogniser_that_cannot_be_had_gives_way_to_the_usual_one_if_that_is_wished() -> None:
    chosen = Chosen(lambda: recogniser_named("spacy:nowhere"))
    with pytest.raises(InputError, match="no pipeline 'nowhere'"):
        chosen.mentions("Paris", "fr")
    chosen.forgiving = True
    assert chosen.mentions("Paris", "fr") == recogniser_named("").mentions("Paris", "fr")
    assert chosen.name == recogniser_named("").name
    assert "no pipeline 'nowhere'" in chosen.take_worry()
    assert chosen.take_worry() == ""


def test_a_recogniser_that_can_be_had_is_no_worry(small: Path) -> None:
    chosen = Chosen(lambda: recogniser_named(f"spacy:{small}"))
    chosen.forgiving = True
    assert chosen.name == f"spacy:{small}"
    assert chosen.take_worry() == ""
