"""Panes, looks, help, and leaving."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope


def _resizing(pane: str, scope: Scope, wider: str, narrower: str) -> tuple[Action, ...]:
    """Return the actions that move the edge of a side pane."""
    return tuple(
        Action(
            f"{way}_{pane}", (key,), f"{way} pane",
            f"Make this pane {way}; its width is remembered.",
            Group.SCREEN, scope, call=f"screen.resize_pane('{pane}', {by})",
        )
        for way, key, by in (("wider", wider, 1), ("narrower", narrower, -1))
    )  # fmt: skip


SCREEN: tuple[Action, ...] = (
    Action(
        "focus_next", ("tab",), "next pane", "Go to the next pane that is shown.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.focus_pane(1)",
    ),
    Action(
        "focus_previous", ("shift+tab",), "previous pane", "Go to the previous pane that is shown.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.focus_pane(-1)",
    ),
    Action(
        "list_pane", ("l",), "articles", "Show the article list and go there; again hides it.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.toggle_pane('articles')", footer=5,
    ),
    Action(
        "notes_pane", ("s",), "annotations", "Show the annotations and go there; again hides them.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.toggle_pane('annotations')", footer=7,
    ),
    *_resizing("articles", Scope.ARTICLES, wider="right", narrower="left"),
    *_resizing("annotations", Scope.NOTES, wider="left", narrower="right"),
    Action(
        "back", ("escape",), "back", "End the selection, or go back to the text.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.back",
    ),
    Action(
        "entities", ("h",), "highlights",
        "Choose which types of entities are highlighted; the legend of their looks.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.entities", footer=14,
    ),
    Action(
        "raw", ("c",), "raw or cleaned",
        "Show texts as they are; again folds blank lines, repeated headlines and footers away.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.raw", footer=16, when=when.article,
    ),
    Action(
        "focus_view", ("H",), "focus view",
        "Dim all that is in no annotation, but the sentence you are on; again ends it.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.focus_view", when=when.article,
    ),
    Action(
        "narrower", ("f7",), "narrower", "Set the text in shorter lines.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.measure(-1)", when=when.article,
    ),
    Action(
        "wider", ("f8",), "wider", "Set the text in longer lines, as long as the pane is wide.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.measure(1)", when=when.article,
    ),
    Action(
        "unfold", ("F",), "unfold",
        "Show what the nearest fold of the cleaned view stands for; again the next, then fold all.",
        Group.SCREEN, call="unfold", when=when.article,
    ),
    Action(
        "quotes", ("Q",), "who says what",
        "List the quotations of this article or of all, with who says them and by which words.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.quotes", footer=17,
    ),
    Action(
        "export", ("X",), "export",
        "Write all annotations to a file of another program’s format, a table or a report.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.export", when=when.opened,
    ),
    Action(
        "import", ("f9",), "import",
        "Take in annotations from a file of another program or person, after a look at what comes.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.import", when=when.opened,
    ),
    Action(
        "theme", ("D",), "theme", "Change between dark, light, high-contrast and no colours.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.theme",
    ),
    Action(
        "help", ("?", "f1"), "help", "Show all keys.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.help", footer=20,
    ),
    Action(
        "tour", ("f2",), "tour",
        "Show a short tour of the keys, on the text itself; again skips a step.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.tour",
    ),
    Action(
        "palette", ("ctrl+p",), "commands", "Run any command by its name.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.command_palette", needed=True,
    ),
    Action(
        "quit", ("q", "ctrl+q", "ctrl+c"), "quit",
        "Leave; everything is on disk before the program ends.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.quit", footer=21, needed=True,
    ),
)  # fmt: skip
