"""The codebook."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope
from tui_reader.keymap.when import Condition


def _tag(
    id: str,
    keys: tuple[str, ...],
    title: str,
    help: str,
    call: str,
    footer: int = 0,
    when: Condition = when.on_tag,
    like: str = "",
    needed: bool = False,
) -> Action:
    group, scope = Group.CODEBOOK, Scope.CODEBOOK
    return Action(
        f"codebook_{id}", keys, title, help, group, scope, call, footer, when,
        like=like, needed=needed,
    )  # fmt: skip


_IN_IT = (
    _tag("down", (), "next", "Go to the next tag.", "highlight(1)", like="next_sentence"),
    _tag(
        "up", (), "previous", "Go to the previous tag.", "highlight(-1)", like="previous_sentence"
    ),
    _tag(
        "new", ("n",), "new tag", "Make a tag; names much like this one are pointed out.",
        "screen.new", 1, when.always,
    ),
    _tag(
        "rename", ("r", "enter"), "rename", "Give the tag another name, wherever it is used.",
        "screen.rename", 2,
    ),
    _tag("define", ("d",), "definition", "Write what the tag means.", "screen.define", 3),
    _tag("colour", ("c",), "colour", "Choose the tag's colour.", "screen.colour", 9),
    _tag(
        "key", ("s",), "key",
        "Choose the key that puts the tag on a unit, 0-9 or a-z; if another tag has it, the two "
        "change keys.",
        "screen.key", 7,
    ),
    _tag(
        "parent", ("p",), "parent", "Put the tag, with all below it, below another.",
        "screen.parent", 8,
    ),
    _tag("lower", ("J",), "move down", "Move the tag down in its order.", "screen.move(1)", 10),
    _tag("higher", ("K",), "move up", "Move the tag up in its order.", "screen.move(-1)", 10),
    _tag(
        "merge", ("m",), "merge",
        "Merge the tag into another, which takes over its passages and the tags below it.",
        "screen.merge", 4,
    ),
    _tag(
        "passages", ("v",), "passages",
        "Find all passages of the tag, and of those below it, in all articles.",
        "screen.passages", 6,
    ),
    _tag(
        "recode", ("R",), "recode", "Give all passages of the tag another tag instead.",
        "screen.recode", 5,
    ),
    _tag(
        "add", ("t",), "tag too", "Give all passages of the tag another tag as well.",
        "screen.recode(True)", 11,
    ),
    _tag(
        "delete", ("x",), "delete",
        "Delete the tag; what becomes of its passages is asked, if it has any.",
        "screen.delete", 6,
    ),
    _tag(
        "archive", ("a",), "archive",
        "Offer the tag no more when tagging, or offer it again; its passages keep it.",
        "screen.archive", 12,
    ),
    _tag(
        "undo", (), "undo", "Take back the last thing done.", "screen.undo", 7,
        when.can_undo, like="undo",
    ),
    _tag(
        "redo", (), "redo", "Do again what was taken back.", "screen.redo", 0,
        when.can_redo, like="redo",
    ),
    _tag("help", (), "help", "Show all keys.", "screen.help", 20, when.always, like="help"),
    _tag(
        "leave", ("escape", "q"), "back", "Go back to the text.", "screen.leave", 21,
        when.always, like="codebook", needed=True,
    ),
)  # fmt: skip

CODEBOOK: tuple[Action, ...] = (
    *_IN_IT,
    Action(
        "codebook", ("B",), "codebook",
        "See and change the tags: names, keys, colours, definitions, order; merge, recode, delete.",
        Group.CODEBOOK, Scope.EVERYWHERE, call="screen.codebook", footer=16,
        when=when.opened,
    ),
)  # fmt: skip
