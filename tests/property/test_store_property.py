"""Whatever is kept comes back as it was, and ids keep their order."""

from __future__ import annotations

import json
import tempfile
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from kept_values import annotated, contents, documents, tags
from tinydb import TinyDB

from tui_reader.model import records
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Document
from tui_reader.model.change import Change, Commit, Contents, Kept
from tui_reader.model.codebook import Tag
from tui_reader.store.ids import IdMaker, source_key, to_key
from tui_reader.store.store import Store


@given(annotated())
def test_an_annotation_comes_back_from_the_text_of_its_record(value: Annotation) -> None:
    assert records.to_annotation(json.loads(json.dumps(records.of_annotation(value)))) == value


@given(tags)
def test_a_tag_comes_back_from_the_text_of_its_record(value: Tag) -> None:
    assert records.to_tag(json.loads(json.dumps(records.of_tag(value)))) == value


@given(documents)
def test_a_document_comes_back_from_the_text_of_its_record(value: Document) -> None:
    assert records.to_document(json.loads(json.dumps(records.of_document(value)))) == value


@settings(max_examples=60, deadline=None)
@given(contents().filter(lambda kept: kept != Contents()))
def test_contents_come_back_from_disk_also_after_plain_tinydb_rewrote_them(kept: Contents) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        values: list[Kept] = [*kept.documents, *kept.tags, *kept.annotations]
        changes = [Change(None, value) for value in values]
        history = tuple((None, act) for act in kept.acts)
        Store(path).commit(Commit(tuple(changes), history))
        assert path.read_bytes().isascii()
        assert Store(path).load() == kept
        with TinyDB(path) as plain:
            plain.table("history").insert_multiple([])
        assert b"\n" not in path.read_bytes()
        assert Store(path).load() == kept


@given(st.uuids())
def test_a_key_stands_for_one_uuid(value: UUID) -> None:
    assert UUID(int=to_key(str(value))) == value


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_sources_have_two_keys(one: str, other: str) -> None:
    assert (source_key(one) == source_key(other)) is (one == other)
    assert 0 <= source_key(one) < 1 << 128


@given(
    st.lists(st.tuples(st.integers(0, (1 << 47) - 1), st.booleans()), min_size=2, max_size=20),
    st.data(),
)
def test_ids_only_grow_even_within_a_millisecond_and_when_the_clock_is_set_back(
    ticks: list[tuple[int, bool]], data: st.DataObject
) -> None:
    times = iter([time * 1_000_000 for time, twice in ticks for _ in range(1 + twice)])

    def bits(count: int) -> int:
        highest = (1 << count) - 1
        return data.draw(st.sampled_from([0, highest]) | st.integers(0, highest))

    maker = IdMaker(lambda: next(times), bits)
    made = [maker() for _ in range(sum(1 + twice for _, twice in ticks))]
    assert all(before < after for before, after in pairwise(made))
    for each in map(UUID, made):
        assert each.version == 7
        assert each.variant == "specified in RFC 4122"


def test_an_id_tells_its_time_as_in_the_example_of_rfc_9562() -> None:
    # Appendix A.6: 2022-02-22 14:22:22 -05:00, rand_a CC3, rand_b 18C4DC0C0C07398F.
    maker = IdMaker(lambda: 0x017F22E279B0 * 1_000_000, lambda _: 0xCC3 << 62 | 0x18C4DC0C0C07398F)
    assert maker() == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
