from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.text.language import guess_language

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_are_french(seed: Path) -> None:
    assert guess_language(seed.read_text("utf-8")) == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président russe a dit mardi que la décision ne change rien.", "fr"),
        ("C’est l’Ukraine qu’il s’agit d’aider.", "fr"),
        ("LE PRÉSIDENT RUSSE A PARLÉ DE LA GUERRE.", "fr"),
        ("The president said on Tuesday that the United States would send it.", "en"),
        ("It's the officials' plan, they don’t deny it.", "en"),
        ("El presidente ruso dijo el martes que la decisión de los Estados no cambia.", ""),
        ("Il presidente russo ha detto che la decisione degli Stati non cambia la guerra.", ""),
        ("Der russische Präsident sagte am Dienstag, dass die Entscheidung nichts ändere.", ""),
        ("O presidente russo disse que a decisão dos Estados não muda nada na guerra.", ""),
        ("De Russische president zei dinsdag dat het besluit van de staten niets is.", ""),
        ("Президент России заявил во вторник.", ""),
        ("arme nucléaire vladimir poutine", ""),
        ("日本語のテキスト", ""),
        ("12 345 -- ...", ""),
        ("", ""),
    ],
)
def test_french_and_english_are_told_from_each_other_and_from_the_rest(
    text: str, language: str
) -> None:
    assert guess_language(text) == language


def test_only_the_head_of_a_long_text_is_read() -> None:
    assert (
        guess_language("Le chat est sur la table. " + "x" * 5000 + " the of and is it" * 99) == "fr"
    )
