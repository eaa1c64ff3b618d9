"""Trimming: what a free selection means, whatever marks one took along at its ends."""

from __future__ import annotations

import pytest

from tui_reader.model.span import Span
from tui_reader.text.blocks import Blocks
from tui_reader.text.segments import Segments
from tui_reader.text.trimming import trimmed


def trimmed_words(text: str, selected: str) -> str:
    start = text.index(selected)
    segments = Segments(text, Blocks(text), "fr")
    return trimmed(segments, Span(start, start + len(selected))).of(text)


@pytest.mark.parametrize(
    ("selected", "meant"),
    [
        ("  un mot \n", "un mot"),
        ("un mot.", "un mot"),
        ("un mot\xa0; ", "un mot"),
        ("vraiment\u202f?!… ", "vraiment"),
        (", dit-il,", "dit-il"),
        ("… et puis", "et puis"),
        ("«\xa0Nous voulons\xa0»", "«\xa0Nous voulons\xa0»"),
        ("«\xa0Nous voulons.\xa0»", "«\xa0Nous voulons.\xa0»"),
        ("Nous voulons.\xa0»", "Nous voulons"),
        ("«\xa0Nous voulons", "Nous voulons"),
        ("» dit-il", "dit-il"),
        ("a dit «\xa0", "a dit"),
        ("un mot)", "un mot"),
        ("(un mot)", "(un mot)"),
        ("f(x) (voir", "f(x) (voir"),
        ("(a) b)", "(a) b"),
        ('dit "oui"', 'dit "oui"'),
        ('oui"', "oui"),
        ("“oui”, “non”", "“oui”, “non”"),
        ("oui”", "oui"),
        (".NET", ".NET"),
        ("10 %", "10 %"),
        ("?!", "?!"),
        (" … ", "…"),
        ("   ", ""),
        ("e\u0301.", "e\u0301"),
        ("mot.\u0301", "mot.\u0301"),
    ],
)
def test_marks_that_belong_to_nothing_in_the_selection_go(selected: str, meant: str) -> None:
    assert trimmed_words(f"Avant {selected} Après", selected) == meant


@pytest.mark.parametrize(
    ("text", "selected", "meant"),
    [
        ("Hier M. Dupont a parlé.", "M.", "M."),
        ("Né en 50 av. J.-C. Il est mort.", "50 av. J.-C.", "50 av. J.-C."),
        ("Elle dirige Dupont S.A.", "Dupont S.A.", "Dupont S.A."),
        ("Des pommes, des poires, etc.", "des poires, etc.", "des poires, etc."),
        ("Il vit à Kiev. Il y dort.", "à Kiev.", "à Kiev"),
        ("Il vit à Kiev.", "Kiev.", "Kiev"),
        ("C’est le plan B.", "plan B.", "plan B"),
        ("« Je pars. » dit-il.", "Je pars.", "Je pars"),
        ("Le prof. nous a dit non.", "prof.", "prof."),
        ("Le prof. nous a dit non.", "a dit non.", "a dit non"),
    ],
)
def test_the_full_stop_of_an_abbreviation_stays_where_it_is_known_as_one(
    text: str, selected: str, meant: str
) -> None:
    assert trimmed_words(text, selected) == meant


@pytest.mark.parametrize(
    ("text", "selected", "meant"),
    [
        ("On parle de l’OTAN.", "de l’", "de l"),
        ("On parle de l’OTAN.", "’OTAN", "OTAN"),
        ("The workers’ party", "workers’", "workers’"),
        ("Rock 'n' roll", "'n'", "'n'"),
    ],
)
def test_an_apostrophe_goes_where_its_word_goes_on_outside(
    text: str, selected: str, meant: str
) -> None:
    assert trimmed_words(text, selected) == meant
