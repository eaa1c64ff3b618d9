"""Codebooks as TOML: how they are written, read, and merged into one that is there."""

from __future__ import annotations

from itertools import count

import pytest

from tui_reader.codebook.merging import Fate, Merging, merging
from tui_reader.errors import InputError
from tui_reader.exchange.formats import codebook
from tui_reader.model.codebook import Codebook, Tag

GUID = "019aa5c2-0000-7000-8000-00000000000{}".format

UN = Tag("un", GUID(1), "Un", key="1", order=0)
DEUX = Tag("deux", GUID(2), "Deux", key="2", order=1, parent="un")
OURS = Codebook((UN, DEUX))

GOLDEN = '''\
# Tags of a codebook, in their order. `parent` is the id of another tag, `key` one of 0-9 a-z.

[[tag]]
id = "menace"
guid = "019aa5c2-0000-7000-8000-000000000001"
name = "Menace « \\"dite\\" »"
key = "m"
colour = "#d55e00"
description = """
Ce qu'un acteur annonce
\\tqu'il fera\\u007f"""
parent = ""
order = 0
archived = false

[[tag]]
id = "aveu"
guid = "019aa5c2-0000-7000-8000-000000000002"
name = "Aveu"
key = ""
colour = "#808080"
description = ""
parent = "menace"
order = 1
archived = true
x = "{\\"page\\": null}"
'''
MENACE = Tag(
    "menace",
    GUID(1),
    'Menace « "dite" »',
    colour="#d55e00",
    key="m",
    description="Ce qu'un acteur annonce\n\tqu'il fera\x7f",
)
AVEU = Tag("aveu", GUID(2), "Aveu", parent="menace", order=1, archived=True, x={"page": None})


def come(text: str, ours: Codebook = OURS) -> tuple[dict[str, Tag], Merging]:
    """Merge a file into tags; return what there is then, and what was done."""
    ids = map(GUID, count(5))
    done = merging(ours, codebook.parse(text), lambda: next(ids))
    after = {tag.guid: tag for tag in ours}
    for change in done.changes:
        assert isinstance(change.after, Tag)
        after[change.after.guid] = change.after
    return {tag.name: tag for tag in after.values()}, done


def told(done: Merging) -> list[str]:
    return [f"{fate} {tag.name}: {detail}".rstrip(": ") for fate, tag, detail in done.outcomes]


def test_a_codebook_is_written_as_people_would_write_it() -> None:
    types = Tag("per", GUID(3), "person", kind="entity")
    assert codebook.render((AVEU, types, MENACE)) == GOLDEN
    _, done = come(GOLDEN, Codebook())
    assert tuple(change.after for change in done.changes) == (MENACE, AVEU)
    assert codebook.parse(codebook.render(())) == ()


def test_a_file_needs_no_more_than_names() -> None:
    tags, done = come('[[tag]]\nname = "Trois"\n[[tag]]\nname = "Quatre"\nparent = "un"\n')
    assert told(done) == ["added Trois", "added Quatre"]
    assert (tags["Trois"].id, tags["Trois"].key, tags["Trois"].order) == ("trois", "3", 2)
    assert (tags["Quatre"].key, tags["Quatre"].parent) == ("4", "un")


@pytest.mark.parametrize(
    "known",
    [f'guid = "{GUID(2)}"\nid = "autre"\nname = "Deux"', 'id = "deux"', 'name = "DEUX"'],
)
def test_a_tag_is_known_by_guid_or_id_or_name_and_keeps_its_ids(known: str) -> None:
    tags, done = come(f'[[tag]]\n{known}\ncolour = "#abcdef"\n')
    (after,) = (change.after for change in done.changes)
    assert isinstance(after, Tag)
    assert (after.id, after.guid, after.colour) == (DEUX.id, DEUX.guid, "#abcdef")
    assert (after.key, after.parent, after.description) == (DEUX.key, "un", ""), "as it was"
    assert done.outcomes[0].fate is Fate.CHANGED
    assert done.outcomes[0].detail.endswith("colour")
    assert len(tags) == 2


def test_the_guid_counts_more_than_id_and_name_of_another_that_comes() -> None:
    text = f'[[tag]]\nname = "Un"\n[[tag]]\nguid = "{GUID(1)}"\nname = "Premier"\n'
    tags, done = come(text)
    assert told(done) == ["added Un", "changed Premier: name"]
    assert tags["Premier"].guid == UN.guid
    assert tags["Un"].id == "un-2"


def test_another_tag_of_the_same_id_is_another_tag() -> None:
    # As when a tag of ours was renamed, and a colleague's has the name it had.
    text = f'[[tag]]\nid = "un"\nguid = "{GUID(7)}"\nname = "Uni"\n' + (
        f'[[tag]]\nid = "b"\nguid = "{GUID(8)}"\nname = "UN"\n'
    )
    tags, done = come(text)
    assert told(done) == ["added Uni", "changed UN: name"]
    assert (tags["Uni"].id, tags["UN"].id) == ("uni", "un")


def test_what_is_so_already_is_told_and_changes_nothing() -> None:
    _, done = come(codebook.render(OURS))
    assert (done.changes, done.summary) == ((), "2 the same")
    assert come("")[1].summary == "no tags in it"


def test_a_key_that_another_tag_has_stays_there() -> None:
    tags, done = come('[[tag]]\nname = "Trois"\nkey = "1"\n')
    assert told(done) == ["added Trois", "left out Trois: its key 1 is that of Un"]
    assert (tags["Trois"].key, tags["Un"].key) == ("", "1")
    assert done.summary == "1 added, 1 left out"


def test_keys_change_hands_within_a_file() -> None:
    text = '[[tag]]\nid = "un"\nkey = "2"\n[[tag]]\nid = "deux"\nkey = "1"\n'
    tags, done = come(text)
    assert (tags["Un"].key, tags["Deux"].key) == ("2", "1")
    assert told(done) == ["changed Un: key", "changed Deux: key"]


def test_parents_are_the_files_own_ids() -> None:
    text = f'[[tag]]\nid = "un"\nguid = "{GUID(7)}"\nname = "Autre"\n' + (
        '[[tag]]\nname = "Trois"\nparent = "un"\n[[tag]]\nname = "Quatre"\nparent = "rien"\n'
    )
    tags, done = come(text, Codebook((UN,)))
    assert tags["Trois"].parent == tags["Autre"].id == "autre", "one id, one tag"
    assert told(done)[-1] == "left out Quatre: its parent rien is no tag"
    tags, _ = come('[[tag]]\nid = "deux"\nparent = ""\n')
    assert tags["Deux"].parent is None


def test_ids_that_no_tag_can_have_only_say_which_tag_is_above_which() -> None:
    foreign = (
        {"id": "{A}", "name": "Lieu"},
        {"id": "{B}", "name": "Deux", "parent": "{A}"},
        {"id": "{C}", "name": "Rue", "parent": "{B}"},
    )
    ids = map(GUID, count(5))
    found = {tag.name: tag for _, tag, _ in merging(OURS, foreign, lambda: next(ids)).outcomes}
    assert found["Lieu"].id == "lieu" and found["Rue"].id == "rue"
    assert (found["Deux"].id, found["Deux"].parent) == ("deux", "lieu")
    assert found["Rue"].parent == "deux"


@pytest.mark.parametrize(
    "text",
    [
        '[[tag]]\nid = "un"\nparent = "deux"\n',
        '[[tag]]\nid = "un"\nparent = "un"\n',
        '[[tag]]\nid="a"\nname="A"\nparent="b"\n[[tag]]\nid="b"\nname="B"\nparent="a"\n',
    ],
)
def test_a_file_that_puts_a_tag_below_itself_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"cannot be below itself: .* below "):
        come(text)
    turned = '[[tag]]\nid = "un"\nparent = "deux"\n[[tag]]\nid = "deux"\nparent = ""\n'
    tags, _ = come(turned)
    assert (tags["Un"].parent, tags["Deux"].parent) == ("deux", None), "turned round is none"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[tag]]\nname = "a', "^Line 2: "),
        ('[[tag]]\nname = "a"\n\nname = "b"', "^Line 4: "),
        ("[[tag]]\nname = ", "^Line 2: "),
        ('[[tag]]\nname = "a"\nkey', "^Line 3: "),
        ("[" * 100_000, "."),
        ('[[tags]]\nname = "a"', "^Line 1: 'tags' is no tag"),
        ('\n[tag]\nname = "a"', "^Line 2: 'tag' is no tag"),
        ('x = 1\n[[tag]]\nname = "a"', "^Line 1: 'x' is no tag"),
        ("tag = [1]", "^A tag is no table"),
        ('[[tag]]\nname = "a"\n[[tag]]\nname = "b"\ncolor = "#000000"', "^Line 5: 'color'"),
        ('[[tag]]\nname = "a"\ncolour = "red"', "^Line 3: A colour"),
        ("[[tag]]\nname = 3", "^Line 2: name is not a text"),
        ('[[tag]]\nname = ""', "^Line 2: A tag's name"),
        ('[[tag]]\nname = "a\\u0007b"', "^Line 2: A tag's name"),
        ('[[tag]]\nname = "a"\norder = 1.5', "^Line 3: order is not a whole number"),
        ('[[tag]]\nname = "a"\norder = true', "^Line 3: order is not a whole number"),
        ('[[tag]]\nname = "a"\narchived = 1', "^Line 3: archived is not true or false"),
        ('[[tag]]\nname = "a"\nkey = "ab"', "^Line 3: A tag's key"),
        ('[[tag]]\nname = "a"\nkey = 1', "^Line 3: key is not a text"),
        ('[[tag]]\nname = "a"\nguid = "x"', "^Line 3: A guid"),
        ('[[tag]]\nname = "a"\nx = "[]"', "^Line 3: x is not"),
        ('[[tag]]\nname = "a"\nx = "{"', "^Line 3: x is not"),
        ('[[tag]]\nname = "a"\n[tag.x]\ny = 1', "x is not"),
        ('[[tag]]\ndescription = """\n[[tag]]\n"""\nkey = "é"', "^Tag 1: A tag's key"),
        ('tag = [{name = "a", key = "é"}]', "^Tag 1: A tag's key"),
        ('[[tag]]\nid = "neu"', "'neu' is new and has no name"),
    ],
)
def test_a_bad_file_is_refused_with_the_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        come(text)
