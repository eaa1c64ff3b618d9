"""A codebook comes back from its file as it went, whatever is in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from kept_values import tags

from tui_reader.codebook.merging import Fate, merging
from tui_reader.errors import InputError
from tui_reader.exchange.formats import codebook
from tui_reader.model.codebook import KEYS, Codebook, Tag, flaw
from tui_reader.store.ids import IdMaker


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Tags with ids and keys of their own, whose parents are there and not below them."""
    drawn = draw(
        st.lists(tags.filter(lambda tag: not flaw("name", tag.name)), max_size=6, unique_by=(
            lambda tag: tag.id, lambda tag: tag.guid,
        ))
    )  # fmt: skip
    keys = draw(st.permutations([*KEYS[:8], *[""] * len(drawn)]))
    made: list[Tag] = []
    for tag, key in zip(drawn, keys, strict=False):
        parent = draw(st.sampled_from([None, *(each.id for each in made)]))
        made.append(replace(tag, kind="passage", key=key, parent=parent))
    return Codebook(tuple(draw(st.permutations(made))))


@settings(max_examples=50, deadline=None)
@given(codebooks())
def test_a_codebook_comes_back_from_its_file_exactly(kept: Codebook) -> None:
    text = codebook.render(kept)
    done = merging(Codebook(), codebook.parse(text), IdMaker())
    back = [each.after for each in done.changes if isinstance(each.after, Tag)]
    assert {tag.guid: tag for tag in back} == {tag.guid: tag for tag in kept}
    assert {outcome.fate for outcome in done.outcomes} <= {Fate.ADDED}
    assert codebook.render(back) == text
    assert merging(kept, codebook.parse(text), IdMaker()).changes == ()


@settings(max_examples=50, deadline=None)
@given(codebooks(), codebooks())
def test_merging_keeps_keys_and_ids_apart_and_is_done_once(ours: Codebook, came: Codebook) -> None:
    new_id = IdMaker()
    records = codebook.parse(codebook.render(came))
    try:
        done = merging(ours, records, new_id)
    except InputError:
        return
    after = {tag.guid: tag for tag in ours}
    after |= {each.after.guid: each.after for each in done.changes if isinstance(each.after, Tag)}
    merged = Codebook(tuple(after.values()))
    keys = [tag.key for tag in merged if tag.key]
    assert len(keys) == len(set(keys))
    assert len({tag.id for tag in merged}) == len(merged)
    assert len(merged) >= max(len(ours), len(came))
    assert not any(merged.below_itself(tag.id) for tag in merged)
    assert merging(merged, records, new_id).changes == ()
