"""With the old text at hand a passage is followed through every kind of edit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui_reader import anchoring
from tui_reader.model.anchor import Anchor, Piece, PieceKind, Placement, PlacementState
from tui_reader.model.span import Span

EXACT, MOVED, FUZZY, ORPHAN = PlacementState
KEPT, REMOVED, ADDED = PieceKind

FIRST = "Le président a menacé mardi de fermer le port, selon une source proche du dossier.\n\n"
SECOND = "Le ministre de la Défense a démenti. « Rien n’est décidé », a-t-il dit à la presse.\n\n"
THIRD = "Un communiqué est attendu jeudi ; le port, lui, reste ouvert aux navires marchands.\n"
TEXT = FIRST + SECOND + THIRD


def anchor_of(words: str, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return anchoring.describe(text, "old", Span(start, start + len(words)))


def found(old: str, new: str, words: str) -> tuple[PlacementState, str]:
    place = anchoring.locate(new, "new", anchor_of(words, old), anchoring.align(old, new))
    return place.state, place.span.of(new) if place.span else ""


CASES = {
    # passage, edit (what, by what), where it is found
    "unchanged": ("menacé mardi", ("jeudi", "lundi"), EXACT, "menacé mardi"),
    "text before it": ("menacé mardi", ("Le président", "Hier, le chef"), MOVED, "menacé mardi"),
    "its last word replaced": ("menacé mardi", ("mardi", "jeudi"), FUZZY, "menacé jeudi"),
    "its first word replaced": (
        "président a menacé",
        ("président", "chef"),
        FUZZY,
        "chef a menacé",
    ),
    "a word put in": ("menacé mardi", ("mardi", "encore mardi"), FUZZY, "menacé encore mardi"),
    "a word put in behind it": ("menacé mardi", ("mardi", "mardi soir"), EXACT, "menacé mardi"),
    "one word mistyped": ("communiqué", ("communiqué", "comuniqué"), FUZZY, "comuniqué"),
    "one word replaced": ("mardi", ("mardi", "hier"), ORPHAN, ""),
    "its sentence deleted": ("a démenti", (SECOND, ""), ORPHAN, ""),
    "half of it deleted": (SECOND[:-2], (" « Rien n’est décidé »", ""), FUZZY, None),
    "its paragraph moved": ("a démenti", (TEXT, THIRD + SECOND + FIRST), EXACT, "a démenti"),
    "moved and changed": (
        *("de fermer le port", (TEXT, SECOND + THIRD + FIRST.replace("fermer", "rouvrir"))),
        *(FUZZY, "de rouvrir le port"),
    ),
    "other quotation marks": (
        "« Rien n’est décidé »",
        ("« Rien n’est décidé »", '"Rien n\'est décidé"'),
        MOVED,
        '"Rien n\'est décidé"',
    ),
    "other line breaks": (
        "source proche",
        ("une source proche", "une\nsource\nproche"),
        EXACT,
        "source\nproche",
    ),
}


@pytest.mark.parametrize(("words", "edit", "state", "place"), CASES.values(), ids=CASES.keys())
def test_a_passage_is_followed(
    words: str, edit: tuple[str, str], state: PlacementState, place: str | None
) -> None:
    new = TEXT.replace(*edit, 1)
    assert new != TEXT
    if place is None:
        place = words.replace(*edit)
    assert found(TEXT, new, words) == (state, place)


TYPOGRAPHY = [
    ("« Oui »", '"Oui"'),
    ("«\u202fOui\u202f»", "“Oui”"),
    ("l'air d’ici", "l’air d'ici"),
    ("lundi – mardi", "lundi — mardi"),
    ("lundi - mardi", "lundi -- mardi"),
    ("puis… rien", "puis... rien"),
    ("10\u00a0000 euros\u202f!", "10 000 euros !"),
    ("deux mots", "deux\nmots"),
    ("une ligne\net une autre", "une ligne et une autre"),
    ("été", "e\u0301te\u0301"),
    ("la \ufb01n", "la fin"),
]


@pytest.mark.parametrize("kept", [True, False], ids=["old text kept", "old text not kept"])
@pytest.mark.parametrize(("old", "new"), [*TYPOGRAPHY, *((b, a) for a, b in TYPOGRAPHY)])
def test_other_typography_is_no_change_of_words(old: str, new: str, kept: bool) -> None:
    before, after = "Le témoin a raconté la scène : ", ", avant de quitter la salle sans un mot."
    texts = [f"{before}{words}{after}" for words in (old, new)]
    alignment = anchoring.align(*texts) if kept else None
    place = anchoring.locate(texts[1], "new", anchor_of(old, texts[0]), alignment)
    assert place == Placement(
        EXACT if len(old) == len(new) else MOVED, Span(len(before), len(before) + len(new))
    )


TITLE = "Un titre de presse\n\n"
KIEV = "Le président ukrainien a parlé mardi devant les députés. "
MOSCOU = "Le porte-parole du Kremlin a répondu le lendemain aux députés. "
PARIS = "À Paris, la ministre a rappelé la date de la livraison. "
ASIDE = "« Rien n’est décidé », dit-il. « Tout est prêt », répond-elle. "
ARTICLE = TITLE + KIEV + MOSCOU + PARIS + ASIDE + "\n"
WITHOUT = {
    # what became of the article, a passage that nobody touched
    "the sentence before begins alike": (TITLE + MOSCOU + PARIS, MOSCOU),
    "the sentence behind ends alike": (TITLE + KIEV + PARIS, KIEV),
    "moved behind its neighbour": (TITLE + MOSCOU + KIEV + PARIS, MOSCOU),
    "its neighbour moved before it": (TITLE + MOSCOU + KIEV + PARIS, KIEV),
    "the sentence before replaced as well": ("Du neuf.\n\n" + MOSCOU + PARIS, MOSCOU),
    "a sentence put in before it": (TITLE + "Le chef dort. " + KIEV + MOSCOU, KIEV),
    "a sentence put in that ends alike": (TITLE + KIEV + "Hier, des députés. " + MOSCOU, KIEV),
    "a quotation deleted before it": (PARIS + ASIDE[31:], "« Tout est prêt »"),
    "words deleted before it": (ARTICLE.replace("la ministre a rappelé ", ""), "la date"),
    "words deleted behind it": (ARTICLE.replace("date de la ", ""), "a rappelé la"),
}


@pytest.mark.parametrize("end", ["", "Une fin qui change.\n"])
@pytest.mark.parametrize(("new", "words"), WITHOUT.values(), ids=WITHOUT.keys())
def test_a_passage_that_nobody_touched_keeps_its_own_words(new: str, words: str, end: str) -> None:
    state, place = found(ARTICLE, new + end, words.strip())
    assert place == words.strip()
    assert state in (EXACT, MOVED)


def test_a_line_that_nobody_touched_keeps_its_own_words() -> None:
    lines = [f"port {name} ouvert" for name in ("du Nord", "du Sud", "des Lilas", "neuf")]
    for gone in lines:
        new = "\n".join(line for line in lines if line != gone)
        for line in lines:
            if line != gone:
                state, place = found("\n".join(lines), new, line)
                assert (place, state in (EXACT, MOVED)) == (line, True)


def test_a_changed_passage_keeps_its_first_word_when_a_sentence_like_it_is_gone() -> None:
    new = (TITLE + MOSCOU + PARIS).replace("lendemain", "surlendemain", 1)
    assert found(ARTICLE, new, MOSCOU.strip()) == (
        FUZZY,
        MOSCOU.strip().replace("lendemain", "surlendemain"),
    )


def long_text(sentences: int) -> str:
    """Return a text of numbered sentences, of which every tenth is always the same."""
    same = "Cette phrase revient sans cesse dans ce long rapport sur le port. "
    return "".join(
        same
        if number % 10 == 0
        else f"La phrase numéro {number} parle du navire {number * 7919}.\n"
        for number in range(sentences)
    )


LONG_EDITS = {
    "a word here and there": lambda text: text.replace("99 parle", "99 a parlé"),
    "line feeds into spaces": lambda text: text.replace("\n", " "),
    "halves swapped": lambda text: text[len(text) // 2 :] + text[: len(text) // 2],
    "text put in and taken out": lambda text: "Avant.\n" + text[:70_000] + "\n" + text[72_000:],
}


@pytest.mark.parametrize("edit", LONG_EDITS.values(), ids=LONG_EDITS.keys())
def test_in_a_long_text_passages_are_followed_as_well(edit: Callable[[str], str]) -> None:
    old = long_text(4000)
    new = edit(old)
    alignment = anchoring.align(old, new)
    for number in range(1, 4000, 130):
        words = f"numéro {number} parle"
        place = anchoring.locate(new, "new", anchor_of(words, old), alignment)
        at = new.find(words)
        expected = Span(at, at + len(words)) if at >= 0 else None
        assert place.span == expected, words


def test_a_sentence_that_a_long_text_repeats_keeps_its_place_among_the_others() -> None:
    same = "Cette phrase revient sans cesse dans ce long rapport sur le port. "
    old = long_text(1500) + same * 3000
    at = len(long_text(1500)) + 1000 * len(same)
    new = old.replace("La phrase numéro 11 ", "La phrase numéro onze ")[: -5 * len(same)] + "Fin."
    anchor = anchoring.describe(old, "old", Span(at, at + 12))
    place = anchoring.locate(new, "new", anchor, anchoring.align(old, new))
    assert place == Placement(MOVED, Span(at + 2, at + 14))


def test_the_score_is_the_share_of_the_passage_that_is_left() -> None:
    new = TEXT.replace("mardi", "jeudi", 1)
    place = anchoring.locate(new, "new", anchor_of("menacé mardi"), anchoring.align(TEXT, new))
    assert place.score == pytest.approx(6 / 11)


def test_an_alignment_of_other_texts_is_not_used() -> None:
    other = anchoring.align("x" * len(TEXT), TEXT)
    assert anchoring.locate(TEXT, "new", anchor_of("menacé mardi"), other).state is EXACT


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(Span(0, 0), "", "", "", "old"),
        Anchor(Span(900, 950), "nulle part", "", "", "old"),
        Anchor(Span(3, 5), "\n", "", "", "old"),
        Anchor(Span(0, 9), "(" * 9, "[" * 40, "\0", "old"),
    ],
)
@pytest.mark.parametrize("text", ["", "\n", TEXT])
def test_an_odd_anchor_is_lost_and_breaks_nothing(anchor: Anchor, text: str) -> None:
    for alignment in (None, anchoring.align(TEXT, text)):
        place = anchoring.locate(text, "new", anchor, alignment)
        assert place.state is ORPHAN or anchor.exact.isspace()


def test_what_came_from_elsewhere_in_the_old_text_is_not_taken_for_a_deleted_passage() -> None:
    old = SECOND + FIRST + SECOND
    new = FIRST + SECOND
    assert found(old, new, "a démenti")[0] is ORPHAN


DIFFERENCES = [
    ("a b c", "a b c", [(KEPT, "a b c")]),
    ("", "", []),
    ("", "a", [(ADDED, "a")]),
    ("a", "", [(REMOVED, "a")]),
    (
        "le chef dit",
        "le président dit",
        [(KEPT, "le "), (REMOVED, "chef"), (ADDED, "président"), (KEPT, " dit")],
    ),
    ("un deux trois", "un trois", [(KEPT, "un "), (REMOVED, "deux "), (KEPT, "trois")]),
    ("un trois", "un deux trois", [(KEPT, "un "), (ADDED, "deux"), (KEPT, " trois")]),
    ("« Oui », dit-il", "“Oui”, dit-il", [(KEPT, "“Oui”, dit-il")]),
    ("une\nligne", "une ligne", [(KEPT, "une ligne")]),
    ("fermer", "frmer", [(REMOVED, "fermer"), (ADDED, "frmer")]),
]


@pytest.mark.parametrize(("old", "new", "pieces"), DIFFERENCES)
def test_a_difference_shows_the_words_that_went_and_came(
    old: str, new: str, pieces: list[tuple[PieceKind, str]]
) -> None:
    assert anchoring.changes(old, new) == tuple(Piece(kind, text) for kind, text in pieces)
