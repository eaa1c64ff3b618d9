"""Guided reading: one key for each decision."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope

GUIDED: tuple[Action, ...] = (
    Action(
        "guided", ("ctrl+g",), "guided reading",
        "Go through the articles sentence by sentence or quotation by quotation, with one key for "
        "each decision, from where you stopped.",
        Group.GUIDED, call="screen.guided", footer=15, when=when.ready,
    ),
    Action(
        "guided_tag", (), "tag",
        "Put the tag with that key on it and go on; on what has the tag, take it off and stay.",
        Group.GUIDED, Scope.GUIDED, call="screen.tag_by_key('{key}')", footer=1, like="tag_by_key",
    ),
    Action(
        "guided_skip", ("space",), "skip", "Nothing here: go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.guided_skip", footer=2, like="next_sentence",
    ),
    Action(
        "guided_tags", (), "tags", "Choose several tags, and go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.tag", footer=4, like="tag",
    ),
    Action(
        "guided_note", (), "note", "Write a note, and go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.note", footer=5, like="note",
    ),
    Action(
        "guided_flag", (), "come back", "Flag it to come back to, and go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.come_back", footer=6, like="come_back",
    ),
    Action(
        "guided_back", (), "back", "Go back to the one before; nothing is taken back.",
        Group.GUIDED, Scope.GUIDED, call="screen.guided_back", footer=7, like="previous_sentence",
    ),
    Action(
        "guided_unit", (), "sentence or quotation",
        "Go from quotation to quotation; again from sentence to sentence.",
        Group.GUIDED, Scope.GUIDED, call="screen.guided_unit", footer=9, like="quotation",
    ),
    Action(
        "guided_leave", (), "leave", "Leave; the same key goes on here later.",
        Group.GUIDED, Scope.GUIDED, call="screen.guided", footer=3, like="guided",
    ),
    Action(
        "guided_tag_and_note", (), "tag and note",
        "Put the tag of that digit on it and write its note, then go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.tag_and_note_by_key('{key}')",
        like="tag_and_note_by_key",
    ),
    Action(
        "guided_letter", (), "tag by letter", "Then a letter or digit: the tag with that key.",
        Group.GUIDED, Scope.GUIDED, call="screen.tag_by_letter", like="tag_by_letter",
    ),
    Action(
        "guided_repeat", (), "repeat", "Put the last tags and note on it too, and go on.",
        Group.GUIDED, Scope.GUIDED, call="screen.repeat", like="repeat",
        when=lambda now: now.can_repeat,
    ),
    Action(
        "guided_delete", (), "delete", "Delete the annotation that it is in, and stay.",
        Group.GUIDED, Scope.GUIDED, call="screen.delete", like="delete", when=when.on_passage,
    ),
)  # fmt: skip
