from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.text.segments import quotations

SEEDS = Path(__file__).parents[3] / "seeds"

# All quotations of the seeds, found by reading: 23 in guillemets and 18 in curly marks that close
# properly, one never closed (002, 538) and one whose closing mark is an opening one (004, 4382).
SEED_QUOTATIONS = {
    "000": [
        (595, 808, "« Les pays de l'OTAN ont non seulement discuté"),
        (827, 929, "« Nous prendrons les décisions appropriées"),
        (1431, 1498, "« ne peuvent être utilisés que par les troupes"),
        (1506, 1560, "« l'Ukraine ne peut pas attaquer le territoire"),
        (1875, 1986, "« a été prise il y a longtemps"),
        (2068, 2095, "« soutien ferme et résolu »"),
        (3207, 3269, "« pouvaient atteindre n'importe quelle cible"),
    ],
    "001": [
        (139, 150, "« astuces »"),
        (379, 581, "« Le moment est venu pour les alliés"),
        (646, 921, "« Surtout maintenant, alors que"),
        (1200, 1398, "« Je pense que ce que nous voyons"),
        (1891, 2080, "« Nous partons du fait que les armes"),
        (2893, 2918, "« qui donne à réfléchir »"),
        (3534, 3757, "« Nous fournissons une formation"),
        (3769, 3806, "« Donc, c’est une chose différente. »"),
    ],
    "002": [
        (538, 665, "« une confirmation ouverte de la participation"),
        (1013, 1030, "«besoins urgents»"),
        (1209, 1420, "“Il y a un besoin urgent de défense"),
        (1554, 1705, "“Ils comprennent que nous avons un intérêt"),
        (1918, 2068, "“Le moyen le plus rapide d’amener"),
        (2084, 2215, "“Les anciens dirigeants de l’obkom"),
        (2266, 2293, "“pas une partie au conflit”"),
        (2320, 2331, "“rôle clé.”"),
        (2388, 2418, "“aussi longtemps qu’il faudra”"),
        (2443, 2697, "“Il est important pour nous tous que"),
        (2747, 2783, "“rhétorique nucléaire irresponsable”"),
        (2798, 2859, "“l’escalade la plus importante"),
        (3127, 3249, "“Le moment est venu d’être ferme"),
    ],
    "003": [
        (705, 837, "« Parmi les conditions qui justifient"),
        (869, 934, "“Il était nécessaire d’adapter nos bases"),
        (1053, 1062, "“menaces”"),
        (1235, 1253, "“lancement massif”"),
        (1473, 1486, "« conjointe »"),
        (1591, 1682, "“la mise à disposition de territoires"),
        (2588, 2646, "« les pays de l’OTAN seraient en guerre"),
        (2732, 2750, "“lancement massif”"),
        (3357, 3365, "“clowns”"),
        (3453, 3465, "“nécessaire”"),
    ],
    "004": [
        (2627, 2646, "« étudieront bien »"),
        (2965, 3217, "«\xa0Comme nous l’avons dit plus tôt"),
        (3289, 3356, "« encore la même rhétorique irresponsable"),
        (4344, 4380, "« ces choses ne sont pas annoncées »"),
        (4382, 4417, "Les missiles parleront d’eux-mêmes«"),
    ],
}

CASES = [
    ('Il dit « oui » et “non” et "si" et ‹ bon ›.', ["« oui »", "“non”", '"si"', "‹ bon ›"]),
    ("«Un “deux” trois» “quatre « cinq » six”", ["«Un “deux” trois»", "“quatre « cinq » six”"]),
    ("« un « deux » trois » quatre", ["« un « deux » trois »"]),
    ('l’«OTAN» (« oui ») d’“escalade” l\'"ami"', ["«OTAN»", "« oui »", "“escalade”", '"ami"']),
    ('" Il part ", dit-il. " Il revient. "', ['" Il part "', '" Il revient. "']),
    ('Un tube de 5" et un "mot" en 3\'32"89 ou 9"81.', ['"mot"']),
    ("„Ja“, sagt er. „Nein”", ["„Ja“", "„Nein”"]),
    ("“Oui“, dit-il.", ["“Oui“"]),
    ("«", []),
    ('«» “ ” ""', []),
    ("Il répond : « … »", ["« … »"]),
    ("", []),
]

ENGLISH = [
    ("He said ‘no’ and it’s the officials’ plan.", ["‘no’"]),
    ("‘It’s “fine”,’ he said, ‘isn’t it?’", ["‘It’s “fine”,’", "‘isn’t it?’"]),
    ("“He said ‘no’.” Then", ["“He said ‘no’.”"]),
    ("rock ‘n’ roll in the ‘90s, the dogs’ bowl", []),
    ("l’homme qu’il a vu aujourd’hui", []),
    ("He wrote ‘never closed. Fine.", []),
]

REPAIRED = [
    ("never closed: to the end of its sentence", "Il dit « A b. Fin.", ["« A b."]),
    ("another begins: the first ends with its sentence", "“A b. C “D e”.", ["“A b.", "“D e”"]),
    ("begins again in its sentence", "« il dit « oui » hier. Fin", ["« il dit « oui »"]),
    ("never leaves its paragraph", "« Un deux\ntrois »", ["« Un deux"]),
    ("straight, never closed", 'Il dit "oui. Non.', ['"oui.']),
    ("closing written as opening", "Un mot. Il viendra“ .", ["Il viendra“"]),
    ("closing, never opened", "Un mot. Il viendra.»", ["Il viendra.»"]),
    ("behind a sign on the one before", "‹a›\u200c b‘", ["‹a›\u200c", "b‘"]),
    ("behind another quotation", "« A » et il viendra«.", ["« A »", "et il viendra«"]),
    ("breadcrumbs and bullets are no quotations", "Accueil » Monde » Russie", []),
    ("nor is a bullet at the start", "» Lire aussi : Poutine", []),
    ("a dangling mark", "Il a dit « .", []),
    ("marks turned outwards", "»Wort« sagt er.", []),
    ("no space before the mark", "le mot« guerre » fin", ["« guerre »"]),
    ("other marks across the sentence", "« Un “deux. Trois” fin.", ["« Un “deux. Trois”"]),
]


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text)]


@pytest.mark.parametrize("number", sorted(SEED_QUOTATIONS))
def test_the_43_quotations_of_the_seeds_are_found_and_nothing_else(number: str) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text("utf-8")
    gold = SEED_QUOTATIONS[number]
    assert [(span.start, span.end) for span in quotations(text)] == [row[:2] for row in gold]
    assert all(text.startswith(words, start) for start, _, words in gold)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_style_of_marks_makes_a_quotation_and_of_nested_ones_the_outer_counts(
    text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_single_marks_are_not_taken_for_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("what", "text", "expected"), REPAIRED)
def test_a_broken_mark_costs_no_more_than_its_sentence(
    what: str, text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected, what


def test_the_gold_holds_43_quotations() -> None:
    assert sum(map(len, SEED_QUOTATIONS.values())) == 43


def test_a_mark_with_a_combining_accent_is_not_cut() -> None:
    assert quoted("« oui »\u0301 non") == ["« oui »\u0301"]
