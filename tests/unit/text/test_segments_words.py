from __future__ import annotations

import pytest

from tui_reader.text.segments import words

CASES = [
    ("l'Ukraine", "l'|Ukraine"),
    ("L’honnête Norvégien l’a admis", "L’|honnête|Norvégien|l’|a|admis"),
    ("jusqu’à présent, lorsqu’on", "jusqu’|à|présent|lorsqu’|on"),
    ("n'est-ce pas qu'il", "n'|est-ce|pas|qu'|il"),
    ("d’aujourd’hui à quelqu'un", "d’|aujourd’hui|à|quelqu'un"),
    ("entr'ouvrir", "entr'ouvrir"),
    ("l’« Alliance » et d’“escalade”", "l’|Alliance|et|d’|escalade"),
    ("les États-Unis, porte-parole, a-t-il", "les|États-Unis|porte-parole|a-t-il"),
    ("longue portée -ATACMS- pour", "longue|portée|ATACMS|pour"),
    ("1 000 hommes, 12\u202f500,50 euros, 3,5 %", "1 000|hommes|12\u202f500,50|euros|3,5"),
    ("en 2022 150 morts le 19", "en|2022|150|morts|le|19"),
    ("19/11/2024 à 20:30 ou 20h30 au G20", "19/11/2024|à|20:30|ou|20h30|au|G20"),
    ("La version 3.5. Fin", "La|version|3.5|Fin"),
    ("U.S. officials at 5 p.m. in the U.S", "U.S.|officials|at|5|p.m.|in|the|U.S"),
    ("en 52 av. J.-C. à Rome", "en|52|av|J.-C.|à|Rome"),
    ("It's Stoltenberg’s, don't", "It's|Stoltenberg’s|don't"),
    ("‘the officials’ plan’", "the|officials|plan"),
    ("étudiant·e·s et/ou foo_bar", "étudiant·e·s|et|ou|foo_bar"),
    ("voir pic.twitter.com/jxOs7NVpnr.", "voir|pic.twitter.com/jxOs7NVpnr"),
    ("https://a.example/b?c=d#e, puis", "https://a.example/b?c=d#e|puis"),
    ("(@GlobeEyeNews) #OTAN", "GlobeEyeNews|OTAN"),
    ("d’eux-mêmes«\xa0.", "d’|eux-mêmes"),
    ("l'e\u0301te\u0301 de\u0301ja\u0300", "l'|e\u0301te\u0301|de\u0301ja\u0300"),
    ("Владимир Путин, Ελλάδα", "Владимир|Путин|Ελλάδα"),
    ("日本語の テキスト 한국어", "日|本|語|の|テキスト|한국어"),
    ("हिन्दी में", "हिन्दी|में"),
    ("👩‍👩‍👧 famille 1\ufe0f\u20e3", "famille|1\ufe0f\u20e3"),
    ("un\tdeux\n\ntrois", "un|deux|trois"),
    ("— … ! »", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_w_walks_on_what_a_reader_calls_words(text: str, expected: str) -> None:
    assert [span.of(text) for span in words(text)] == [w for w in expected.split("|") if w]


def test_a_word_is_the_same_whatever_script_stands_beside_it() -> None:
    text = "d’abord, 1 000 porte-parole aux U.S. et pic.twitter.com/x"
    beside = [span.of(text) for span in words(text)]
    assert [span.of(text + " 日") for span in words(text + " 日")] == [*beside, "日"]


def test_in_a_line_without_spaces_each_ideograph_is_a_word() -> None:
    line = "今日東京会議" * 2_000
    assert len(words(line)) == len(line)
