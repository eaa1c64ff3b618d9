"""The sample is as hard as it says, and its helpers see what is not as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import ARTICLES, CONTENTS, EXPORT, LOST, MARKED, PASSAGES, WHOLE, brought, said

from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.offsets import Counting, Ruler, Unit


def incoming(unit: Unit = Unit.CODE_POINTS) -> Incoming:
    """What a perfect format that counts so would read of the sample."""
    texts = tuple(ForeignText(each.source, (each.source,)) for each in ARTICLES)
    rulers = {each.source: Ruler(each.text, unit) for each in ARTICLES}
    found = [ForeignPassage(WHOLE.source, tags=WHOLE.tags, note=WHOLE.note, creator=WHOLE.creator)]
    for each in PASSAGES:
        assert each.anchor
        number = rulers[each.source].number
        place = (number(each.anchor.span.start), number(each.anchor.span.end))
        found.append(
            ForeignPassage(
                each.source, *place, each.anchor.exact,
                tags=each.tags, note=each.note, creator=each.creator,
            )
        )  # fmt: skip
    tags = tuple({"id": tag.id, "name": tag.name} for tag in EXPORT.codebook)
    return Incoming(texts, tuple(found), tags, (Counting(unit),))


@pytest.mark.parametrize("unit", Unit)
def test_what_a_perfect_format_brings_back_is_what_was_said(unit: Unit) -> None:
    assert brought(incoming(unit)) == said((*PASSAGES, WHOLE))


def test_what_is_not_as_it_was_is_seen() -> None:
    found = incoming()
    worse = replace(found, passages=(replace(found.passages[1], note="x"), *found.passages[2:]))
    assert brought(worse) != said()
    assert brought(replace(found, passages=found.passages[1:])) == said()
    with pytest.raises(AssertionError, match="the numbers are"):
        brought(replace(found, countings=(Counting(Unit.UTF8),)))


def test_every_annotation_is_in_one_article_and_described_by_its_present_text() -> None:
    listed = [each for marked in MARKED for each in (*marked.notes, *marked.names, *marked.lost)]
    assert {each.id for each in listed} == {each.id for each in CONTENTS.annotations}
    for marked in MARKED:
        for each in (*marked.passages, *marked.names):
            assert each.anchor and each not in (LOST,)
            assert each.anchor.span.of(marked.article.text) == each.anchor.exact
