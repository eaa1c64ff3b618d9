"""What a person does with the codebook: each one act, which undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tui_reader.acts import coding, marking, recoding
from tui_reader.errors import InputError
from tui_reader.model.change import Change, Contents
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.session.session import Session


@pytest.fixture
def session(begin: Callable[[], Session]) -> Iterator[Session]:
    """Passages tagged `un`, `deux` and both, in two articles; `trois` is not used."""
    made = begin()
    for name in ("un", "deux", "trois"):
        coding.create(made, name)
    first, second = made.article("a.txt"), made.article("b.txt")
    marking.annotate(made, first, Span(0, 8), ("un",))
    marking.annotate(made, first, Span(10, 14), ("deux", "un"))
    marking.annotate(made, first, Span(24, 30), ("deux",))
    marking.annotate(made, second, Span(0, 8), ("un",), "à voir")
    marking.annotate(made, second, Span(10, 14), ("un", "trois"))
    marking.delete(made, second, made.annotations_of("b.txt")[-1])
    yield made
    made.close()


def tag(session: Session, name: str) -> Tag:
    found = session.codebook.named(name)
    assert found is not None, name
    return found


def tagged(session: Session) -> list[tuple[str, ...]]:
    return [each.tags for each in session.contents.annotations]


def kept(session: Session) -> Contents:
    """All but the history, which grows; in the order in which it was made."""
    contents = session.contents
    annotations = sorted(contents.annotations, key=lambda each: each.id)
    return Contents(tuple(annotations), contents.tags, contents.documents)


def acts(session: Session) -> int:
    return sum(not act.undone for act in session.contents.acts)


ACTS: dict[str, Callable[[Session], object]] = {
    "new tag quatre": lambda s: coding.create(s, "quatre"),
    "rename un to Premier": lambda s: coding.relabel(s, tag(s, "un"), " Premier "),
    "definition of un": lambda s: coding.define(s, tag(s, "un"), "ce que\nc'est"),
    "colour of un": lambda s: coding.recolour(s, tag(s, "un"), "#ABCDEF"),
    "key a for un": lambda s: coding.set_key(s, tag(s, "un"), "a"),
    "key 2 for un": lambda s: coding.set_key(s, tag(s, "un"), "2"),
    "no key for un": lambda s: coding.set_key(s, tag(s, "un"), ""),
    "un below deux": lambda s: coding.set_parent(s, tag(s, "un"), tag(s, "deux")),
    "move un down": lambda s: coding.move(s, tag(s, "un"), 1),
    "archive un": lambda s: coding.archive(s, tag(s, "un")),
    "recode un to trois: 3 passages": lambda s: recoding.recode(s, tag(s, "un"), tag(s, "trois")),
    "tag all un trois too: 3 passages": lambda s: recoding.recode(
        s, tag(s, "un"), tag(s, "trois"), keep=True
    ),
    "merge un into deux: 3 passages": lambda s: recoding.merge(s, tag(s, "un"), tag(s, "deux")),
    "delete the tag un: 3 passages": lambda s: recoding.delete(s, tag(s, "un")),
}


@pytest.mark.parametrize("label", ACTS)
def test_each_is_one_act_that_undo_and_redo_turn_also_after_a_restart(
    session: Session, begin: Callable[[], Session], label: str
) -> None:
    before, count = kept(session), acts(session)
    ACTS[label](session)
    after = kept(session)
    assert after != before
    assert acts(session) == count + 1
    assert session.close()
    again = begin()
    assert kept(again) == after
    undone = again.undo()
    assert undone is not None
    assert undone.label == label
    assert kept(again) == before
    again.redo()
    assert kept(again) == after
    again.close()


def test_a_rename_touches_only_the_codebook(session: Session) -> None:
    before = session.contents.annotations
    coding.relabel(session, tag(session, "un"), "Premier")
    assert session.contents.annotations == before
    assert session.codebook.name_of("un") == "Premier"


def test_a_name_that_a_tag_had_once_is_free_for_another(session: Session) -> None:
    coding.relabel(session, tag(session, "un"), "Premier")
    assert coding.create(session, "un").id == "un-2"
    assert session.codebook.name_of("un") == "Premier"


@pytest.mark.parametrize("name", ["deux", "DEUX", " deux ", "", "x" * 101])
def test_a_name_that_another_tag_has_or_none_can_have_is_refused(
    session: Session, name: str
) -> None:
    before = session.contents
    with pytest.raises(InputError, match=r"already|1 to 100"):
        coding.relabel(session, tag(session, "un"), name)
    with pytest.raises(InputError, match=r"already|1 to 100"):
        coding.create(session, name)
    assert session.contents == before
    assert coding.relabel(session, tag(session, "deux"), "Deux").name == "Deux"


def test_what_is_so_already_is_no_act(session: Session) -> None:
    count, un = acts(session), tag(session, "un")
    coding.relabel(session, un, "un")
    coding.define(session, un, "")
    coding.recolour(session, un, un.colour.upper())
    coding.set_key(session, un, un.key)
    coding.set_parent(session, un, None)
    assert not coding.move(session, un, -1)
    assert not coding.move(session, tag(session, "trois"), 1)
    recoding.recode(session, tag(session, "trois"), un)
    assert acts(session) == count


def test_two_tags_change_keys_when_one_takes_the_others(session: Session) -> None:
    other = coding.set_key(session, tag(session, "un"), "2")
    assert other is not None
    assert other.name == "deux"
    assert (tag(session, "un").key, tag(session, "deux").key) == ("2", "1")
    assert coding.set_key(session, tag(session, "un"), "z") is None
    coding.set_key(session, tag(session, "deux"), "z")
    assert (tag(session, "un").key, tag(session, "deux").key) == ("1", "z")
    with pytest.raises(InputError, match="0-9 and a-z"):
        coding.set_key(session, tag(session, "un"), "é")


def test_no_tag_comes_to_be_below_itself(session: Session) -> None:
    un, deux, trois = (tag(session, name) for name in ("un", "deux", "trois"))
    deux = coding.set_parent(session, deux, un)
    coding.set_parent(session, trois, deux)
    before = session.contents
    for parent in ("un", "deux", "trois"):
        with pytest.raises(InputError, match="cannot be above"):
            coding.set_parent(session, tag(session, "un"), tag(session, parent))
    assert session.contents == before
    coding.set_parent(session, tag(session, "trois"), None)
    assert session.codebook.above("trois") == ()


def test_a_tag_moves_with_what_is_below_it(session: Session) -> None:
    def order() -> str:
        return " ".join("-" * depth + each.name for depth, each in session.codebook.tree())

    coding.set_parent(session, tag(session, "trois"), tag(session, "un"))
    coding.create(session, "quatre")
    assert order() == "un -trois deux quatre"
    coding.move(session, tag(session, "un"), 1)
    assert order() == "deux un -trois quatre"
    coding.move(session, tag(session, "quatre"), -1)
    assert order() == "deux quatre un -trois"
    assert not coding.move(session, tag(session, "trois"), 1)
    assert [each.name for each in session.codebook] == ["deux", "quatre", "un", "trois"]


def test_an_archived_tag_stays_on_its_passages_and_frees_its_key(session: Session) -> None:
    before = tagged(session)
    coding.archive(session, tag(session, "un"))
    assert tagged(session) == before
    assert coding.create(session, "quatre").key == "1"
    with pytest.raises(InputError, match="archived"):
        coding.set_key(session, tag(session, "un"), "x")
    back = coding.archive(session, tag(session, "un"))
    assert (back.archived, back.key) == (False, "4")


def test_recoding_tells_before_what_it_does(session: Session) -> None:
    un, deux = tag(session, "un"), tag(session, "deux")
    told = recoding.uses(session, un)
    assert (len(told), told.articles, told.beside[deux.id], told.alone) == (3, 2, 1, 1)
    assert recoding.recode(session, un, deux) == told
    assert tagged(session) == [("deux",)] * 4
    session.undo()
    recoding.recode(session, un, deux, keep=True)
    assert tagged(session) == [("un", "deux"), ("deux", "un"), ("deux",), ("un", "deux")]
    with pytest.raises(InputError, match="same"):
        recoding.recode(session, un, un)


def test_deleting_takes_the_tag_off_and_what_says_nothing_else_goes(session: Session) -> None:
    un = tag(session, "un")
    coding.set_parent(session, tag(session, "trois"), un)
    told = recoding.uses(session, un)
    assert recoding.delete(session, un) == told
    assert tagged(session) == [("deux",), ("deux",), ()]
    assert session.codebook.get("un") is None
    assert tag(session, "trois").parent is None


def test_merging_hands_over_passages_children_key_and_definition(session: Session) -> None:
    un = coding.define(session, tag(session, "un"), "ce que c'est")
    deux = coding.set_parent(session, tag(session, "deux"), un)
    coding.set_parent(session, tag(session, "trois"), tag(session, "un"))
    coding.set_key(session, deux, "")
    recoding.merge(session, tag(session, "un"), tag(session, "deux"))
    heir = tag(session, "deux")
    assert (heir.key, heir.description, heir.parent) == ("1", "ce que c'est", None)
    assert tag(session, "trois").parent == "deux"
    assert tagged(session) == [("deux",)] * 4
    with pytest.raises(InputError, match="same"):
        recoding.merge(session, heir, heir)


def test_merging_into_a_tag_far_below_makes_no_circle(session: Session) -> None:
    deux = coding.set_parent(session, tag(session, "deux"), tag(session, "un"))
    coding.set_parent(session, tag(session, "trois"), deux)
    recoding.merge(session, tag(session, "un"), tag(session, "trois"))
    assert session.codebook.above("trois") == ("deux",)
    assert session.codebook.above("deux") == ()


def test_of_two_tags_with_one_id_deleting_one_leaves_the_passages_to_the_other(
    session: Session,
) -> None:
    from dataclasses import replace

    from tui_reader.model.change import Change

    twin = replace(tag(session, "un"), guid=session.fresh_id(), key="")
    session.act("from another window", [Change(None, twin)])
    before = tagged(session)
    recoding.delete(session, twin)
    assert tagged(session) == before
    assert session.codebook.get("un") is not None


def test_what_another_made_of_a_field_waits_until_the_field_is_set_anew(session: Session) -> None:
    waiting = [{"field": "description", "value": "d"}, {"field": "name", "value": "n"}]
    un = tag(session, "un")
    disputed = replace(un, description="ours", x={"conflicts": waiting, "more": 1})
    session.act("merged", [Change(un, disputed)])
    coding.recolour(session, disputed, "#0072b2")
    assert [each.field for each in tag(session, "un").conflicts] == ["description", "name"]
    coding.define(session, tag(session, "un"), "ours")
    assert [each.field for each in tag(session, "un").conflicts] == ["name"]
    coding.relabel(session, tag(session, "un"), "n")
    assert tag(session, "n").x == {"more": 1}
    session.undo()
    assert [each.value for each in tag(session, "un").conflicts] == ["n"]
