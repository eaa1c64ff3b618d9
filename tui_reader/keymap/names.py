"""Saying what is a name."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group

NAMES: tuple[Action, ...] = (
    Action(
        "accept", ("p",), "right",
        "Say that the name is right as it is marked; the same key again takes that back.",
        Group.NAMES, call="screen.accept", footer=1, when=when.on_name,
    ),
    Action(
        "reject", ("z",), "no name",
        "Say that the words are no name; the same key on them again takes that back.",
        Group.NAMES, call="screen.reject", footer=1, when=when.on_name,
    ),
    Action(
        "retype", ("r",), "change",
        "Say which words are the name, of what kind it is, and what the person, place or thing is "
        "called.",
        Group.NAMES, call="screen.retype", footer=1, when=when.on_name,
    ),
    Action(
        "spread", ("Z",), "everywhere",
        "Say of these words in all articles what is said of them here; again, only here.",
        Group.NAMES, call="screen.spread", footer=5, when=when.on_name,
    ),
    Action(
        "new_mention", ("M",), "new name",
        "Make a name of the unit: take just its words first; on a lit name, change it.",
        Group.NAMES, call="screen.new_mention", when=when.ready,
    ),
)  # fmt: skip
