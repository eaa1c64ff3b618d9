from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.text.language import NAMES, UNDETERMINED, guess_language

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))

TEXTS = [
    ("Le président russe a dit mardi que la décision ne change rien.", "fr"),
    ("C’est l’Ukraine qu’il s’agit d’aider.", "fr"),
    ("LE PRÉSIDENT RUSSE A PARLÉ DE LA GUERRE.", "fr"),
    ("LES ELECTIONS ONT ETE REPORTEES APRES LA MORT DU PREMIER MINISTRE", "fr"),
    ("L'Assemblee a ete dissoute hier, apres des semaines de crise politique.", "fr"),
    ("Il a répété « we are not afraid of war » devant la presse, avant de partir.", "fr"),
    ("Le maire de Lyon démissionne", "fr"),
    ("Incendie dans une usine près de Rouen : pas de victime", "fr"),
    ("Macron et Merkel à Berlin pour parler de l'Europe", "fr"),
    ("The president said on Tuesday that the United States would send it.", "en"),
    ("It's the officials' plan, they don’t deny it.", "en"),
    ("THE GOVERNMENT HAS FALLEN AND THE KING IS IN EXILE", "en"),
    ("Prime Minister to resign after vote in the Commons", "en"),
    ("The paper «Le Monde» wrote that the party of Le Pen would win in the north.", "en"),
    ("El presidente ruso dijo el martes que la decisión de los Estados no cambia.", "es"),
    ("La policía ha detenido a un hombre en el centro de Madrid por robar una moto.", "es"),
    ("Il presidente russo ha detto che la decisione degli Stati non cambia la guerra.", "it"),
    ("Un incendio è scoppiato nella notte in una fabbrica alla periferia di Milano.", "it"),
    ("Der russische Präsident sagte am Dienstag, dass die Entscheidung nichts ändere.", "de"),
    ("Bei einem Brand in einer Fabrik in Köln ist ein Mann ums Leben gekommen.", "de"),
    ("O presidente russo disse que a decisão dos Estados não muda nada na guerra.", "pt"),
    ("Um incêndio numa fábrica em Lisboa fez dois mortos e mais de dez feridos.", "pt"),
    ("De Russische president zei dinsdag dat het besluit van de staten niets is.", "nl"),
    ("Bij een brand in een fabriek in Gent is een man om het leven gekomen.", "nl"),
    ("El president rus ha dit que la decisió dels estats no canvia la guerra amb ells.", "ca"),
    ("Președintele rus a declarat că decizia nu schimbă nimic și că este pentru pace.", "ro"),
    ("Prezydent Rosji powiedział we wtorek, że to nie jest jego decyzja.", "pl"),
    ("Den ryske presidenten sade på tisdagen att det inte är ett beslut som han har tagit.", "sv"),
    ("Президент України заявив у вівторок, що рішення нічого не змінює.", "uk"),
    ("Президент России заявил во вторник, что это решение было правильным.", "ru"),
    ("Председателят каза, че решението не променя нищо.", "und"),
    ("日本語のテキストです。", "ja"),
    ("乌克兰总统星期二表示,这一决定不会改变任何事情。", "zh"),
    ("قال الرئيس الروسي يوم الثلاثاء إن القرار لا يغير شيئا", "ar"),
    ("Ο πρόεδρος είπε ότι η απόφαση δεν αλλάζει τίποτα.", "el"),
    ("ประธานาธิบดีกล่าวว่า", "und"),
    ("arme nucléaire vladimir poutine", ""),
    ("Poutine", ""),
    ("Ⱦ", ""),
    ("12 345 -- ...", ""),
    (" \n\n ", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_are_french(seed: Path) -> None:
    assert guess_language(seed.read_text("utf-8")) == "fr"


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_the_language_of_a_sentence_is_told_or_left_open(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_only_the_head_of_a_long_text_is_read() -> None:
    text = "Le chat est sur la table. " + "x" * 5000 + " the of and is it" * 99
    assert guess_language(text) == "fr"


def test_every_language_that_can_be_told_has_a_name() -> None:
    told = {language for _, language in TEXTS} - {"", UNDETERMINED}
    assert told <= set(NAMES)
