"""The tables of tags."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope
from tui_reader.keymap.when import Condition


def _table(
    id: str,
    keys: tuple[str, ...],
    title: str,
    help: str,
    call: str,
    footer: int = 0,
    when: Condition = when.always,
    like: str = "",
    needed: bool = False,
) -> Action:
    group, scope = Group.TABLES, Scope.TABLES
    return Action(
        f"table_{id}", keys, title, help, group, scope, call, footer, when,
        like=like, needed=needed,
    )  # fmt: skip


TABLES: tuple[Action, ...] = (
    Action(
        "tables", ("f5",), "tables",
        "Count the tags by article, together, by entity, month, coder or speaker; go to what is "
        "counted.",
        Group.TABLES, Scope.EVERYWHERE, call="screen.tables", footer=18, when=when.opened,
    ),
    _table("down", (), "next", "Go to the next tag.", "go(1, 0)", like="next_sentence"),
    _table("up", (), "previous", "Go to the tag above.", "go(-1, 0)", like="previous_sentence"),
    _table("right", ("l", "right"), "right", "Go to the next column.", "go(0, 1)"),
    _table("left", ("h", "left"), "left", "Go to the column before.", "go(0, -1)"),
    _table("page_down", (), "page down", "Go on by ten tags.", "go(10, 0)", like="page_down"),
    _table("page_up", (), "page up", "Go back by ten tags.", "go(-10, 0)", like="page_up"),
    _table("last", ("end", "$"), "last", "Go to the last column.", "go_to_end(1)"),
    _table("first", ("home", "^"), "first", "Go to the first column.", "go_to_end(-1)"),
    _table(
        "passages", ("enter",), "passages", "Show the passages that are counted there.",
        "screen.passages", 1, when.on_cell,
    ),
    _table(
        "next", ("tab",), "next table",
        "Show the next table: by article, together, by entity, month, coder, speaker.",
        "screen.turn(1)", 2,
    ),
    _table(
        "previous", ("shift+tab",), "previous table", "Show the table before.", "screen.turn(-1)"
    ),
    _table(
        "unit", ("u",), "together where",
        "Choose where two tags must stand to be together: on the same words, in one sentence, "
        "paragraph or article.",
        "screen.unit", 3, when.tags_together,
    ),
    _table("sort", ("o",), "order", "Put the largest sums first, or all in order again.",
        "screen.sort", 4,
    ),
    _table("help", (), "help", "Show all keys.", "screen.help", 20, like="help"),
    _table(
        "leave", ("escape", "q"), "back", "Go back to the text.", "screen.leave", 21,
        like="tables", needed=True,
    ),
)  # fmt: skip
