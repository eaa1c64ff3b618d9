"""Noise is found where it is noise, to the offset; what merely looks like it is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.cleaning import MOST, operations, remaining, with_seams
from tui_reader.cleaning.headlines import is_copy, title_span
from tui_reader.entities.rules.seams import seams
from tui_reader.model.span import Span
from tui_reader.text.view import Noise, View

BODY = "Le conseil s’est réuni lundi à Tours.\n\nLe maire, Luc Petit, a promis des travaux.\n\n"
TITLE = "Le maire de Tours promet des travaux à l’école"


def found(text: str, noise: Noise | None = None, language: str = "fr") -> list[tuple[str, str]]:
    """What is replaced, and by what; marks have nothing in its place."""
    return [
        (each.span.of(text), "" if each.shown is None else each.shown)
        for each in operations(text, language)
        if noise in (None, each.noise)
    ]


def shown(text: str, language: str = "fr") -> str:
    return View(text, operations(text, language)).shown


# -- where the seeds have it ---------------------------------------------------------------------

SEEDS = {
    "000": [],
    "001": [(1398, 1414, Noise.BLANKS), (2857, 2873, Noise.BLANKS)],
    "002": [(0, 14, Noise.LABEL)],
    "003": [
        (100, 297, Noise.COPY),
        (2039, 2041, Noise.STOP),
        (3176, 3241, Noise.KEYWORDS),
        (3241, 3245, Noise.BLANKS),
        (3245, 3522, Noise.FOOTER),
    ],
    "004": [
        (135, 198, Noise.COPY),
        (292, 293, Noise.DASH),
        (299, 300, Noise.DASH),
        (1626, 1790, Noise.TWEET),
        (1790, 1816, Noise.ASIDE),
        (1816, 1818, Noise.TWEET),
        (1818, 1873, Noise.ASIDE),
        (4419, 4423, Noise.BLANKS),
        (4423, 4428, Noise.LABEL),
    ],
}


def seed(name: str) -> str:
    [path] = (Path(__file__).parents[3] / "seeds").glob(f"{name}_*")
    return path.read_bytes().decode()


@pytest.mark.parametrize("name", SEEDS)
def test_the_noise_of_real_feeds_is_where_it_was_measured(name: str) -> None:
    places = [
        (each.span.start, each.span.end, each.noise)
        for each in operations(seed(name))
        if each.noise is not Noise.QUOTE
    ]
    assert places == SEEDS[name]


@pytest.mark.parametrize(("name", "count"), [("000", 0), ("001", 0), ("002", 24), ("003", 10)])
def test_only_texts_with_several_styles_of_quotation_marks_get_another(
    name: str, count: int
) -> None:
    assert len(found(seed(name), Noise.QUOTE)) == count


def test_a_closing_mark_that_was_written_as_an_opening_one_is_shown_as_closing() -> None:
    assert found(seed("004"), Noise.QUOTE) == [("«", "\xa0»")]


def test_glued_words_are_shown_apart() -> None:
    text = seed("004")
    assert {2028, 3687, 4039} <= set(seams(text))
    view = View(text, with_seams(operations(text), seams(text)))
    for words in ("Sergueï Lavrov au sommet", "temps additionnel plus d’un", "officielle qui a"):
        assert words in view.shown


# -- headlines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "copy"),
    [
        (TITLE, True),
        ("LE MAIRE DE TOURS PROMET DES TRAVAUX À L'ÉCOLE", True),
        ("le-maire-de-tours-promet-des-travaux-a-lecole", True),
        ("Le maire de Tours promet des travaux a lecole", True),
        ("Le maire de Tours promet des travaux", True),
        ("Le maire de Tours promet des…", True),
        ("Le maire de Tours promet des travaux.", False),
        ("Le maire de Tours", False),
        ("Le maire de Tours promet des trav", False),
        ("Le maire de Tours promet des travaux à l’école et au lycée", False),
        ("Le conseil s’est réuni lundi", False),
    ],
)
def test_a_copy_of_the_headline_says_nothing_that_it_does_not(line: str, copy: bool) -> None:
    assert is_copy(TITLE, line) is copy


def test_copies_below_the_headline_are_one_fold_that_says_so() -> None:
    text = f"{TITLE}\n\n{TITLE}\nLe maire de Tours promet des travaux a lecole\n\n{BODY}"
    assert f"{TITLE}\n\n▸ same headline twice more · 91 characters\n\nLe conseil" in shown(text)


def test_the_same_words_further_down_stay() -> None:
    text = f"{TITLE}\n\n{BODY}Sur le même sujet\n{TITLE}\n{TITLE}\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        (" date 2022-10 L’ancien maire", " date 2022-10 "),
        ("Published: 2024-11-19\n\nThe mayor", "Published: 2024-11-19\n\n"),
        ("date 2022-10-03T08:00:00Z Le maire", "date 2022-10-03T08:00:00Z "),
        ("date 2022 Le maire", "date 2022 "),
    ],
)
def test_a_label_at_the_head_is_hidden(head: str, hidden: str) -> None:
    assert found(f"{head} parle.\n\n{BODY}", Noise.LABEL) == [(hidden, "")]


@pytest.mark.parametrize(
    "head", ["La date 2022-10 est fixée", "Date limite : 2022", "date 12 mai", "2022-10 au plus"]
)
def test_a_date_in_a_sentence_is_no_label(head: str) -> None:
    assert found(f"{head} et la suite.\n\n{BODY}") == []


@pytest.mark.parametrize(
    "label", ["[AFP] International - Monde", "[Reuters] World | Politics", "[AFP] Sport", "[AFP]"]
)
def test_an_agency_in_brackets_with_sections_is_a_label(label: str) -> None:
    assert found(f"{label}\n\n{TITLE}\n\n{BODY}", Noise.LABEL) == [(f"{label}\n\n", "")]


@pytest.mark.parametrize(
    "line",
    [
        "[AFP] Le monde change de visage",
        "[Vidéo] Monde",
        "[AFP] International - Monde : le maire parle",
        "Monde - [AFP]",
    ],
)
def test_a_headline_with_something_in_brackets_is_no_label(line: str) -> None:
    assert found(f"{line}\n\n{BODY}") == []


ABOVE = (
    "[AFP] Monde\n20 minutes avec AFP\nPublié le 04/02/2025 à 07h12 • Mis à jour le 05/02/2025\n"
    "Partager sur Facebook   Partager sur Twitter   Imprimer\n\n"
)


def test_the_headline_below_what_a_site_put_above_it_is_found_with_its_copies() -> None:
    text = f"{ABOVE}{TITLE}\n{TITLE}\n\n{BODY}"
    assert title_span(text).of(text) == TITLE
    assert found(text, Noise.COPY) == [(TITLE, "▸ same headline once more · 46 characters")]


def test_copies_are_found_below_buttons_too() -> None:
    text = f"{TITLE}\nPartager sur Facebook | Imprimer\n{TITLE}\n\n{BODY}"
    assert [words for words, _ in found(text, Noise.COPY)] == [TITLE]


@pytest.mark.parametrize(
    ("line", "passed_over"),
    [
        ("(AFP)", True),
        ("Par Les Échos et L’Express", True),
        ("Libération, Reuters", True),
        ("12 mai 2024", True),
        ("Le Monde change", False),
        ("Accord avec Reuters", False),
        ("Et avec AFP ?", False),
        ("Mardi 12 mai 2024 à Tours", False),
    ],
)
def test_only_a_line_that_is_all_credit_or_date_is_passed_over(
    line: str, passed_over: bool
) -> None:
    text = f"{line}\n\n{TITLE}\n\n{BODY}"
    assert title_span(text).of(text) == (TITLE if passed_over else line)


@pytest.mark.parametrize("text", ["AFP", "20 minutes avec AFP\n\n", "12 mai 2024\nAFP"])
def test_where_nothing_else_stands_the_first_line_is_the_headline(text: str) -> None:
    assert title_span(text).of(text) == text.split("\n")[0]


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("Partager sur Facebook   Partager sur Twitter   Imprimer", True),
        ("Partager : Facebook | X | WhatsApp", True),
        ("Share on Facebook · Share on X · Email", True),
        ("Partager cet article sur LinkedIn", True),
        ("Partager sur Facebook est interdit aux élus", False),
        ("Partager", False),
        ("Imprimer", False),
        ("Facebook et Twitter", False),
        ("« Partager sur Facebook », dit-il.", False),
        ("Partager sur Facebook, Twitter et d’autres ne suffit plus", False),
    ],
)
def test_a_line_of_buttons_is_folded_near_the_head_and_at_the_foot(line: str, folded: bool) -> None:
    told = [(line, f"▸ buttons of the site · {len(line)} characters")] if folded else []
    assert found(f"{TITLE}\n\n{line}\n\n{BODY}") == told
    assert bool(found(f"{TITLE}\n\n{BODY}{line}", Noise.FOOTER)) is folded
    assert found(f"{TITLE}\n\n{BODY * 5}{line}\n\n{BODY}") == [], "not between paragraphs"


# -- the foot ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "PREV Jon Jones gagne",
        "NEXT: The mayor’s promise",
        "For Latest Updates Follow us on Google News",
        "Follow us on X",
        "Suivez-nous sur Google Actualités",
        "Abonnez-vous à notre lettre",
        "À lire aussi : les travaux de l’école",
        "Read more: the school",
        "Article suivant : les travaux",
    ],
)
def test_a_line_that_leads_elsewhere_is_folded_at_the_end(line: str) -> None:
    text = f"{TITLE}\n\n{BODY}{line}"
    assert found(text) == [(line, f"▸ links of the site · {len(line)} characters")]
    assert found(f"{TITLE}\n\n{line}\n\n{BODY}") == [], "only there"


@pytest.mark.parametrize(
    "line",
    [
        "Next week the council meets again.",
        "Suivant le maire, rien ne presse.",
        "« Suivez-nous sur ce chemin », a-t-il dit.",
        "Previous mayors had failed.",
        "Il faut abonner les écoles à notre revue.",
    ],
)
def test_a_last_sentence_is_not_folded(line: str) -> None:
    assert found(f"{TITLE}\n\n{BODY}{line}") == []


def test_all_that_stands_behind_the_last_words_is_one_fold_between_keywords_and_tag() -> None:
    text = (
        f"{TITLE}\n\n{BODY}luc petit maire tours\n\n\xa0\nFollow us on X\n\nNEXT Autre\n\n\n\nfr-02"
    )
    noises = [each.noise for each in operations(text)]
    assert noises == [Noise.KEYWORDS, Noise.BLANKS, Noise.FOOTER, Noise.BLANKS, Noise.LABEL]
    assert shown(text).endswith("▸ keywords · 21 characters\n\n▸ links of the site · 26 characters")


@pytest.mark.parametrize(
    ("last", "folded"),
    [
        ("maire luc petit tours travaux", True),
        ("Tags: école, travaux", True),
        ("Mots-clés : école, travaux", True),
        ("et le maire a promis des travaux", False),
        ("des travaux sont promis lundi", False),
        ("maire luc", False),
        ("luc petit de tours est le maire qui promet beaucoup mieux", False),
    ],
)
def test_keywords_are_names_of_the_article_without_capitals(last: str, folded: bool) -> None:
    text = f"{TITLE}\n\n{BODY}{last}"
    assert bool(found(text, Noise.KEYWORDS)) is folded


def test_a_line_torn_in_its_middle_is_not_keywords() -> None:
    text = f"{TITLE}\n\nLe conseil de Tours a élu\n\nluc petit maire tours"
    assert found(text) == []


@pytest.mark.parametrize(("last", "hidden"), [("fr-02", True), ("en_US-1", True), ("F-16", False)])
def test_a_feeds_tag_in_the_last_line_is_hidden(last: str, hidden: bool) -> None:
    text = f"{TITLE}\n\n{BODY}{last}"
    assert found(text, Noise.LABEL) == ([(last, "")] if hidden else [])


# -- gaps, messages, marks -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        ("\n", "\n"),
        ("\n\n", "\n\n"),
        ("\n\n\n", "\n\n"),
        ("\n\xa0\n\n", "\n\n"),
        ("\n \n\t\n\u202f\n", "\n\n"),
    ],
)
def test_several_blank_lines_are_shown_as_one(gap: str, left: str) -> None:
    assert shown(f"Une phrase.{gap}  Une autre.") == f"Une phrase.{left}  Une autre."


def test_blank_lines_at_both_ends_are_not_shown() -> None:
    assert shown("\n \n\nUne phrase.\n\n\n\n") == "Une phrase."


POST = (
    "ALERTE :\n\nUne vidéo montre le pont. pic.twitter.com/jxOs7\n\n– Le Pont (@lepont) 19 mai 2024"
)


def test_a_post_is_marked_with_its_signature_and_addresses_apart() -> None:
    text = f"{BODY}{POST}\n\n{BODY}"
    [(words, _), (gap, _)] = found(text, Noise.TWEET)
    assert words == "ALERTE :\n\nUne vidéo montre le pont. "
    assert gap == "\n\n"
    assert [words for words, _ in found(text, Noise.ASIDE)] == [
        "pic.twitter.com/jxOs7",
        "– Le Pont (@lepont) 19 mai 2024",
    ]
    assert shown(text) == text, "nothing of it is hidden"


def test_a_post_without_an_alert_is_the_one_line_above_its_signature() -> None:
    text = f"{BODY}The bridge fell. https://t.co/x\n— Al (@al) May 19, 2024\n{BODY}"
    assert [words for words, _ in found(text, Noise.TWEET)] == ["The bridge fell. ", "\n"]


@pytest.mark.parametrize("line", ["pic.twitter.com/XyZ12345", "https://t.co/aB1", "pic.x.com/a"])
def test_the_address_of_a_picture_in_a_line_of_its_own_is_set_apart(line: str) -> None:
    assert found(f"{BODY}{line}\n\n{BODY}", Noise.ASIDE) == [(line, "")]
    assert found(f"{BODY}Voir {line} et ici.\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("mardi.Les secours,dépêchés", "mardi. Les secours, dépêchés"),
        ("lundi.L'ambassade,à Paris", "lundi. L'ambassade, à Paris"),
        ("à l’OTAN.Emmanuel Macron", "à l’OTAN. Emmanuel Macron"),
        ("d'œuvre.\"C'est dur\",dit-elle", "d'œuvre. \"C'est dur\", dit-elle"),
        ("Il parle.«Oui»,dit-il", "Il parle. «Oui», dit-il"),
    ],
)
def test_glued_sentences_are_shown_apart(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "le U.S. Army et le U.S.Army",
        "en 50 av. J.-C. et 12,5 % à 3.500 m",
        "sur www.LeMonde.Fr et Amazon.Com ou lemonde.fr",
        "https://site.example/une,page.Html?a=b",
        "luc.Petit@exemple.fr et @luc.Petit",
        "C:\\Textes\\maire.Txt et /tmp/le_maire.Txt",
        "S.N.C.F. et N.Belloubet",
    ],
)
def test_addresses_numbers_and_abbreviations_stay_together(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("«oui» ou “non”", "«\xa0oui\xa0» ou «\xa0non\xa0»"),
        ('« oui » ou “non” ou "si"', "« oui » ou «\xa0non\xa0» ou «\xa0si\xa0»"),
        ("« oui », « non. ”", "« oui », « non.\xa0»"),
        ("“oui” ou “non”", "“oui” ou “non”"),
        ("« oui », “non”, ‘si’", "« oui », «\xa0non\xa0», «\xa0si\xa0»"),
        ("« oui » et ‘non’", "« oui » et ‘non’"),
        ("« oui », “l’un”, d’‘aujourd’hui’", "« oui », «\xa0l’un\xa0», d’«\xa0aujourd’hui\xa0»"),
        ("« il a dit “non” hier »", "« il a dit “non” hier »"),
        ("« oui », dit-il en 5'10\" net", "« oui », dit-il en 5'10\" net"),
    ],
)
def test_quotation_marks_are_shown_in_one_style(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_in_english_they_are_curly_and_single_ones_stay_for_they_may_be_apostrophes() -> None:
    text = 'He said “yes” and "no", ‘the dogs’ bowl’.'
    assert shown(text, "en") == text.replace('"no"', "“no”")
    assert shown('He said "yes" and “no”.', "en") == "He said “yes” and “no”."


def test_in_a_language_that_is_not_known_they_stay() -> None:
    assert shown('"si" y «no»', "") == '"si" y «no»'


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("des missiles -ATACMS- pour", "des missiles –\xa0ATACMS\xa0– pour"),
        ("un -mot et -un autre-là", "un -mot et -un autre-là"),
        ("de -5 à -3 degrés", "de -5 à -3 degrés"),
        ("porte-avions - dit-on -", "porte-avions - dit-on -"),
        ("- un point\n- un autre", "- un point\n- un autre"),
        ("Un américain. .\nPuis", "Un américain.\nPuis"),
        ("Et puis. . . rien", "Et puis. . . rien"),
        ("Et puis ...", "Et puis ..."),
    ],
)
def test_dashes_and_full_stops(text: str, seen: str) -> None:
    assert shown(text) == seen


# -- all together --------------------------------------------------------------------------------


def test_clean_news_is_left_alone() -> None:
    assert operations(f"{TITLE}\n\nPar Anne Roux, à Tours\n\n{BODY}« Oui », dit-il.\n") == ()


def test_a_text_that_is_no_article_is_left_alone() -> None:
    assert operations("mot \n\n\n\n" * (MOST // 4)) == ()


def test_a_fold_with_an_annotation_inside_stays_open() -> None:
    text = f"{TITLE}\n\n{TITLE}\n\n{BODY}"
    [fold] = operations(text)
    inside = Span(fold.span.start + 3, fold.span.start + 8)
    around = Span(0, len(text))
    assert remaining([fold], frozenset(), [inside]) == ()
    assert remaining([fold], frozenset(), [fold.span]) == ()
    assert remaining([fold], frozenset(), [around, Span(0, 5)]) == (fold,)
    assert remaining([fold], frozenset({fold.span}), []) == ()
