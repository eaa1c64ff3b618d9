"""Every export follows the schema, says all that is kept, and only that."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from random import Random

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_values import contents

from tui_reader.exchange.formats import native
from tui_reader.exchange.incoming import Bundle
from tui_reader.model import records
from tui_reader.model.article import ReadState
from tui_reader.model.change import Contents

VALIDATOR = jsonschema.Draft202012Validator(native.schema())


@settings(max_examples=80, deadline=None)
@given(contents())
def test_an_export_is_valid_and_its_records_become_the_same_values(kept: Contents) -> None:
    found = json.loads(native.render(kept, "test").encode("utf-8"))
    VALIDATOR.validate(found)
    by_id = {each.id: each for each in map(records.to_annotation, found["annotations"])}
    assert by_id == {each.id: each for each in kept.annotations}
    assert {each.guid: each for each in map(records.to_tag, found["codebook"])} == {
        each.guid: each for each in kept.tags
    }


@settings(max_examples=80, deadline=None)
@given(contents())
def test_what_is_exported_is_read_back_equal_but_for_what_is_nobody_elses_business(
    kept: Contents,
) -> None:
    data = native.render(kept, "test").encode("utf-8")
    found = native.read(Bundle("a.json", {"a.json": data}))
    assert sorted(found.annotations, key=repr) == sorted(kept.annotations, key=repr)
    assert [records.to_tag(tag) for tag in found.tags] == sorted(
        kept.tags, key=lambda tag: (tag.order, tag.id, tag.guid)
    )
    named = {each.source for each in kept.annotations}
    assert found.documents == tuple(
        replace(each, place=0)
        for each in kept.documents
        if each.source in named or each.state is not ReadState.NEW
    )
    assert found.remarks == ()


@settings(max_examples=40, deadline=None)
@given(contents(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_kept_does_not_show(kept: Contents, random: Random) -> None:
    def shuffled(values: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(random.sample(values, len(values)))

    other = Contents(*(shuffled(getattr(kept, each.name)) for each in fields(kept)))
    assert native.render(other, "test") == native.render(kept, "test")
