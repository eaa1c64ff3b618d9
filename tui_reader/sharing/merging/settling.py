"""What holds of the tables of one file, made to hold again when those of two were merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from tui_reader.codebook.tagging import KEYS
from tui_reader.model.codebook import LONGEST_NAME, Codebook
from tui_reader.model.records import to_tag
from tui_reader.model.taking import Record
from tui_reader.store.notebook import HISTORY_KEPT
from tui_reader.store.snapshot import Tables

Rows = dict[str, Record]


def settled(tables: Tables, base: Tables, ours: Tables, theirs: Tables) -> Iterator[str]:
    """Put right what merged tables cannot be, and yield in words what was.

    Tags that annotations have, or that others are below, are in the codebook, none is below itself,
    no two have one key, or one name unless somebody wanted that, and the history goes on in the
    order of time.
    """
    tags: Rows = tables.setdefault("codebook", {})
    before, mine, other = (each.get("codebook", {}) for each in (base, ours, theirs))
    yield from _bring_back(tables, mine, other)
    yield from _tell_apart(tags, before, (mine, other))
    yield from _share_keys(tags, before)
    yield from _break_circles(tags, mine)
    _order_acts(tables.setdefault("history", {}), base.get("history", {}))


def _bring_back(tables: Tables, ours: Rows, theirs: Rows) -> Iterator[str]:
    """Bring back tags that one side deleted and the other goes on using."""
    tags: Rows = tables["codebook"]
    gone = {record["id"]: (key, record) for key, record in (theirs | ours).items()}
    for record in tags.values():
        gone.pop(record["id"], None)
    wanted = [tag for each in tables.get("annotations", {}).values() for tag in each["tags"]]
    wanted += [record.get("parent") for record in tags.values()]
    for tag in wanted:
        while found := gone.pop(tag, None):
            key, record = found
            tags[key] = record
            yield f"The tag {record['name']!r} stays: one side deleted it, the other uses it."
            tag = record.get("parent")


def _tell_apart(tags: Rows, base: Rows, sides: Iterable[Rows]) -> Iterator[str]:
    """Give tags that have one name only since both sides are together two names."""

    def named(rows: Rows, key: str) -> str:
        return str(rows[key]["name"]).casefold() if key in rows else ""

    taken = {named(tags, key) for key in tags}
    first: dict[str, str] = {}
    for key in sorted(tags, key=int):
        name = named(tags, key)
        one = first.setdefault(f"{tags[key].get('kind')} {name}", key)
        wanted = any(named(rows, one) == named(rows, key) == name for rows in sides)
        if one == key or wanted:
            continue
        called = tags[key]["name"]
        names = (f"{called[: LONGEST_NAME - 5]} {number}" for number in count(2))
        new = next(each for each in names if each.casefold() not in taken)
        taken.add(new.casefold())
        tags[key] = tags[key] | {"name": new}
        was = base.get(key, tags[key])["name"]
        yield f"The name {called!r} is that of two tags; what was {was!r} is {new!r} now."


def _share_keys(tags: Rows, base: Rows) -> Iterator[str]:
    """Give tags that have a key of another tag the next that is free, or none."""

    def claim(key: str) -> tuple[bool, int]:
        had = base.get(key, {}).get("key")
        return (had != tags[key].get("key"), int(key))

    with_key = [key for key in sorted(tags, key=claim) if tags[key].get("key")]
    taken = {tags[key]["key"] for key in with_key}
    owners: dict[str, str] = {}
    for key in with_key:
        wanted = tags[key]["key"]
        if owners.setdefault(wanted, key) == key:
            continue
        free = next((each for each in KEYS if each not in taken), "")
        rest = {name: value for name, value in tags[key].items() if name != "key"}
        tags[key] = rest | ({"key": free} if free else {})
        taken.add(free)
        names = tags[key]["name"], tags[owners[wanted]]["name"]
        told = f"The key {wanted} of {names[0]!r} is that of {names[1]!r}"
        yield f"{told}; it has {free or 'none'} now."


def _break_circles(tags: Rows, ours: Rows) -> Iterator[str]:
    """Let tags that two moves put below themselves be where we have them."""
    while True:
        codebook = Codebook(tuple(map(to_tag, tags.values())))
        circle = [
            key
            for key, record in tags.items()
            if record.get("parent")
            and codebook.below_itself(record["id"])
            and record["parent"] != ours.get(key, {}).get("parent")
        ]
        if not circle:
            return
        for key in circle:
            tags[key] = tags[key] | {"parent": ours.get(key, {}).get("parent")}
            yield f"The tag {tags[key]['name']!r} would be below itself; it is where ours has it."


def _order_acts(acts: Rows, base: Rows) -> None:
    """Let what both did since come in the order of time, and forget what is older than is kept."""
    last = max((act.get("number", 0) for act in base.values()), default=0)
    new = sorted((key for key in acts if key not in base), key=lambda key: _time(acts[key]))
    for number, key in enumerate(new, last + 1):
        acts[key] = acts[key] | {"number": number}
    in_turn = sorted(acts, key=lambda key: (acts[key].get("number", 0), acts[key]["id"]))
    for key in in_turn[: max(0, len(in_turn) - HISTORY_KEPT)]:
        del acts[key]


def _time(act: Record) -> tuple[Any, ...]:
    return (act["created"], act.get("number", 0), act["id"])
