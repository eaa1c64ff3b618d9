"""What is said of passages that moved, changed or are lost, and of two versions, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tui_reader.keymap import key_of
from tui_reader.localisation import _, ngettext
from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Passage
from tui_reader.model.conflict import Conflict


def placement(passage: Passage) -> str:
    """Return in words that a passage is not where it was; nothing if it is, or is an article."""
    words = {
        PlacementState.MOVED: _("moved"),
        PlacementState.FUZZY: _("words changed · {percent} alike"),
        PlacementState.ORPHAN: _("lost") if passage.kept else _("lost: not found in the text"),
    }
    told = words.get(passage.placement.state, "").format(percent=_percent(passage))
    if not told:
        return ""
    return f"⚠ {told}" if not passage.kept else _("{told} · left as is").format(told=told)


def told(passages: Iterable[Passage]) -> str:
    """Return how many of the passages moved, changed or are lost; nothing if none is."""
    states = [each.placement.state for each in passages if each.astray]
    amounts = _amounts(states)
    words = ngettext("{told} passage", "{told} passages", len(states))
    return words.format(told=amounts) if amounts else ""


def apart(passages: Iterable[Passage]) -> str:
    """Return how many passages moved, changed, are lost, or have two versions."""
    passages = tuple(passages)
    twofold = sum(bool(each.annotation.conflicts) for each in passages)
    versions = ngettext("{count} in two versions", "{count} in two versions", twofold)
    told = (
        _amounts(each.placement.state for each in passages if each.astray),
        versions.format(count=twofold) if twofold else "",
    )
    return ", ".join(filter(None, told))


def repairs(passages: Iterable[Passage]) -> str:
    """Return which keys put right what passages are not, each with what it does."""
    passages = tuple(passages)
    twofold = any(each.annotation.conflicts for each in passages)
    offered = {
        "confirm": twofold or any(each.astray and each.span for each in passages),
        "put": any(each.astray for each in passages),
        "leave_it": any(each.astray for each in passages),
        "other": twofold,
        "both": twofold,
    }
    does = {
        "confirm": _("{key} confirm"),
        "put": _("{key} put here"),
        "leave_it": _("{key} leave"),
        "other": _("{key} other version"),
        "both": _("{key} both"),
    }
    return " · ".join(does[id].format(key=key_of(id)) for id, valid in offered.items() if valid)


def _amounts(states: Iterable[PlacementState]) -> str:
    counts = Counter(states)
    moved, changed, lost = (
        counts[state]
        for state in (PlacementState.MOVED, PlacementState.FUZZY, PlacementState.ORPHAN)
    )
    told = (
        ngettext("{count} moved", "{count} moved", moved).format(count=moved) if moved else "",
        ngettext("{count} changed", "{count} changed", changed).format(count=changed)
        if changed
        else "",
        ngettext("{count} lost", "{count} lost", lost).format(count=lost) if lost else "",
    )
    return ", ".join(filter(None, told))


def told_here(passages: Iterable[Passage]) -> str:
    """Return what `told` does of the open article, and which key lists them."""
    here = _("{passages} here · {key} lists them.")
    there = told(passages)
    return here.format(passages=there, key=key_of("findings")) if there else ""


def two_versions(conflict: Conflict) -> str:
    """Return of what there are two versions."""
    if conflict.field == "note":
        return _("two versions of the note")
    return _("two versions of the field {field}").format(field=conflict.field)


def _percent(passage: Passage) -> str:
    return f"{round(100 * passage.placement.score)} %"
