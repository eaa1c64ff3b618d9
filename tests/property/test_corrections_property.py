"""What holds of every correction, whatever was found and whatever is said."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from test_entities_property import TEXTS

from tui_reader.entities import default_recogniser
from tui_reader.entities.corrections import Decision, NameTable, corrected, key_of
from tui_reader.model.entity import EntityType, Naming
from tui_reader.model.span import Span
from tui_reader.text.clusters import snap

SURFACES = st.sampled_from(
    ["Poutine", "Lavrov", "OTAN", "États-Unis", "Kiev", "de", "U.S.", "-ATACMS-", "Organisation"]
) | st.text(max_size=4)
NAMINGS = st.builds(
    Naming, SURFACES, st.none() | st.sampled_from(EntityType), st.just("") | SURFACES
)


@st.composite
def said(draw: st.DrawFn) -> tuple[str, list[Decision], list[Naming]]:
    """A text, what is said of places in it, and of words."""
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    here = []
    for naming in draw(st.lists(NAMINGS, max_size=4)):
        span = snap(text, Span(*sorted((draw(edges), draw(edges)))))
        here += [(span, naming)] if span else []
    return text, here, draw(st.lists(NAMINGS, max_size=6))


@given(said())
@example(("Kiev", [(Span(0, 4), Naming("Kiev", None, "K"))], [Naming("Kiev", None, "")]))
@example(("de Kiev de", [], [Naming("de Kiev", None, ""), Naming("Kiev", None, "K")]))
def test_corrected_mentions_are_sorted_apart_and_whole(
    given_all: tuple[str, list[Decision], list[Naming]],
) -> None:
    text, here, namings = given_all
    everywhere = list(NameTable(namings).find(text))
    found = default_recogniser().mentions(text, "fr")
    mentions = corrected(found, here, everywhere)
    reached = 0
    for mention in mentions:
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert snap(text, mention.span) == mention.span
        assert mention.entity
        reached = mention.span.end
    assert corrected(mentions, here, everywhere) == mentions


@given(said())
def test_a_name_said_of_a_place_last_is_there_and_what_is_no_name_is_not(
    given_all: tuple[str, list[Decision], list[Naming]],
) -> None:
    text, here, namings = given_all
    found = default_recogniser().mentions(text, "fr")
    mentions = corrected(found, here, NameTable(namings).find(text))
    if here:
        span, last = here[-1]
        there = [each.entity for each in mentions if each.span == span]
        named = [naming for place, naming in here if place == span and naming.entity]
        assert there == [last.entity] if last.entity else bool(there) <= bool(named)


@given(TEXTS, st.lists(NAMINGS, max_size=6))
def test_found_words_are_those_that_were_said(text: str, namings: list[Naming]) -> None:
    keys = {key_of(each.surface) for each in namings} | {
        key_of(each.surface.upper()) for each in namings
    }
    reached = 0
    for span, naming in NameTable(namings).find(text):
        assert reached <= span.start < span.end
        key = key_of(span.of(text))
        assert any(key in whole for whole in keys)
        assert naming in namings
        reached = span.end
