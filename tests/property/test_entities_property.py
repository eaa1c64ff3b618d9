"""What holds of every recognition, whatever the text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.entities import default_recogniser
from tui_reader.entities.casing import restored
from tui_reader.entities.lexicon import lexicon
from tui_reader.text.clusters import snap

PIECES = st.sampled_from(
    [
        "Vladimir Poutine", "Lavrovau", "Lavrov", "l’OTAN", "ÉTATS-UNIS", "E\u0301tats", "Le", "de",
        "d'", "Kiev", "-ATACMS-", "ministère", "19 novembre 2024", "M.", "(OMF)", "«", "»", ".",
        "\n", "👩\u200d🚀", "\u0301", "’", "russe", "Organisation", "U.S.", "\u200f", "ﬁ", "ß",
        "İ", "ŉ", "Swat Valley", "Bank of", "Sen.", "Inc.", "I", "missiles",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@given(TEXTS, st.sampled_from(["fr", "en", "de", ""]))
@example("Sergueï Lavrovau\u0301 Lavrov", "fr")
@example("\ud800 Kiev\u0301", "fr")
def test_mentions_are_sorted_apart_and_whole(text: str, language: str) -> None:
    reached = 0
    for mention in default_recogniser().mentions(text, language):
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert snap(text, mention.span) == mention.span
        assert mention.entity.strip()
        reached = mention.span.end


@given(TEXTS)
def test_a_text_in_capitals_is_read_letter_for_letter(text: str) -> None:
    shouted = text.upper()
    assert len(restored(shouted, lexicon())) == len(shouted)
    assert all(m.span.end <= len(shouted) for m in default_recogniser().mentions(shouted, "fr"))


@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    recogniser = default_recogniser()
    assert recogniser.mentions(text, "fr") == recogniser.mentions(text, "fr")
