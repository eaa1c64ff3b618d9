"""Going through a text, and taking more or less of it."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope
from tui_reader.keymap.when import Condition


def _move(
    id: str,
    keys: tuple[str, ...],
    unit: str,
    by: int,
    title: str,
    when: Condition = when.article,
    footer: int = 0,
    on_name: int = 0,
) -> Action:
    way = "next" if by > 0 else "previous"
    help = f"Go to the {way} {title}."
    shown, call = f"{way} {title}", f"move('{unit}', {by})"
    return Action(
        id, keys, shown, help, Group.MOVE, Scope.TEXT, call, footer, when, on_name=on_name
    )


_MOVES = (
    _move("next_sentence", ("j", "down"), "sentence", 1, "sentence"),
    _move("previous_sentence", ("k", "up"), "sentence", -1, "sentence"),
    _move("next_paragraph", ("J", "}"), "paragraph", 1, "paragraph"),
    _move("previous_paragraph", ("K", "{"), "paragraph", -1, "paragraph"),
    _move("next_word", ("w", "right"), "word", 1, "word"),
    _move("previous_word", ("b", "left"), "word", -1, "word"),
    _move("next_mention", ("e",), "entity", 1, "name", when.mentions, footer=6, on_name=2),
    _move("previous_mention", ("E",), "entity", -1, "name", when.mentions),
    _move("next_same", ("n",), "same", 1, "mention of the same entity", when.mentions),
    _move("previous_same", ("N",), "same", -1, "mention of the same entity", when.mentions),
    _move("next_annotation", ("a",), "passage", 1, "annotation", when.passages),
    _move("previous_annotation", ("A",), "passage", -1, "annotation", when.passages),
)

MOVING: tuple[Action, ...] = (
    *_MOVES,
    Action(
        "hints", ("f",), "go by letters",
        "Put letters before sentences, annotations and entities in view: type them to go there.",
        Group.MOVE, call="screen.hints", when=when.article,
    ),
    Action(
        "set_mark", ("m",), "set a mark",
        "Then a letter: it stands for the unit, also after a restart. Shows the marks that are "
        "set.",
        Group.MOVE, call="screen.set_mark", when=when.ready,
    ),
    Action(
        "go_to_mark", ("'",), "go to a mark",
        "Then a letter: go to its mark, in whatever article; the same key again, to where one was "
        "before the last jump.",
        Group.MOVE, call="screen.go_to_mark", when=when.ready,
    ),
    Action(
        "jump_back", ("backspace", "ctrl+o"), "back",
        "Go back to the place before the last jump, in any article, and on to those before.",
        Group.MOVE, call="screen.jump(-1)", when=when.article,
    ),
    Action(
        "jump_forth", ("ctrl+n",), "forth", "Go forth again to the places one went back from.",
        Group.MOVE, call="screen.jump(1)", when=when.article,
    ),
    Action(
        "first", ("g", "home"), "start of the article", "Go to the first sentence.",
        Group.MOVE, label="gg Home", when=when.article,
    ),
    Action(
        "last", ("G", "end"), "end of the article", "Go to the last sentence.",
        Group.MOVE, when=when.article,
    ),
    Action(
        "page_down", ("space", "pagedown"), "page down", "Read on by a screenful.",
        Group.MOVE, call="page(1)", when=when.article,
    ),
    Action(
        "page_up", ("pageup",), "page up", "Go back by a screenful.",
        Group.MOVE, call="page(-1)", when=when.article,
    ),
    Action(
        "grow", ("+",), "grow",
        "Grow the unit: word, entity, quotation, sentence, paragraph, whole article.",
        Group.SELECT, footer=12, when=when.article,
    ),
    Action(
        "shrink", ("-",), "shrink", "Shrink the unit back towards the word.",
        Group.SELECT, footer=13, when=when.article,
    ),
    Action(
        "quotation", ('"',), "quotation", "Take the quotation around the cursor.",
        Group.SELECT, when=when.article,
    ),
    Action(
        "select", ("v",), "select",
        "Begin a free selection: any motion moves its end. The same key ends it.",
        Group.SELECT, footer=11, when=when.article,
    ),
    Action(
        "swap_ends", ("o",), "other end", "In a free selection, move the other end.",
        Group.SELECT, footer=1, when=lambda now: now.selecting,
    ),
)  # fmt: skip
