"""The keys, from the one table in `tui_reader.keymap`."""

from __future__ import annotations

from collections.abc import Iterable

from markdown import code, table

from tui_reader.keymap import ACTIONS, PRESETS, Action, Group, Scope, keyboard

_MAIN = (Scope.TEXT, Scope.EVERYWHERE)
"""Where the keys are known by group; those of other places are fewer, and stand by place."""

MOST_USED = {
    "Move": "next_sentence previous_sentence next_paragraph previous_paragraph next_word "
    "previous_word next_mention previous_mention next_same next_annotation hints jump_back",
    "Find": "find find_all index quotes echoes",
    "Select": "grow shrink quotation select",
    "Tag and note": "tag_by_key tag_and_note_by_key tag note repeat occurrences delete come_back "
    "copy undo redo",
    "Articles": "next_article previous_article done guided findings",
    "Screen": "list_pane notes_pane codebook tables raw theme help palette tour quit",
}
"""What somebody who begins needs, by its ids."""

_HEAD = ("Keys", "Name", "What it does", "Id")


def overview() -> str:
    """Return the keys used most, a row for each group."""
    named = {action.id: action for action in ACTIONS}
    rows = []
    for group, ids in MOST_USED.items():
        shown = (named[id] for id in ids.split())
        keys = (f"{code(each.keys_shown.split()[0])} {each.title.lower()}" for each in shown)
        rows.append((group, " · ".join(keys)))
    return table(("", "Keys"), rows)


def actions() -> str:
    """Return all actions: by group where one mostly is, and by place elsewhere."""
    parts = ["## In the text\n"]
    for group in Group:
        parts += [f"### {group.value}\n", table(_HEAD, map(_row, _of(group)))]
    for scope in Scope:
        if scope not in _MAIN:
            rows = [_row(each) for each in ACTIONS if each.scope is scope]
            heading = scope.value[0].upper() + scope.value[1:]
            parts += [f"## {heading}\n", _where(scope)]
            parts += [table(_HEAD, rows)]
    return "\n".join(part for part in parts if part)


def keyboards() -> str:
    """Return which actions have other keys on other keyboards."""
    tables = [keyboard(preset, {}) for preset in PRESETS]
    rows = [
        (code(alike[0].id), *map(_keys, alike))
        for alike in zip(*tables, strict=True)
        if len({each.keys for each in alike}) > 1
    ]
    return table(("Id", *map(str.upper, PRESETS)), rows)


def _of(group: Group) -> Iterable[Action]:
    return (each for each in ACTIONS if each.group is group and each.scope in _MAIN)


def _row(action: Action) -> tuple[str, str, str, str]:
    everywhere = " *Also in lists.*" if action.scope is Scope.EVERYWHERE else ""
    return _keys(action), action.title, action.help + everywhere, code(action.id)


def _keys(action: Action) -> str:
    return " ".join(map(code, action.keys_shown.split()))


def _where(scope: Scope) -> str:
    """Return what else works there."""
    if scope.alone:
        return "This list covers the rest: only its own keys work here.\n"
    if scope.mode:
        return "These take the place of what the same keys do in the text.\n"
    return "And all that is *also in lists* above.\n"
