"""Finding words: in the article, in all articles, and from hit to hit."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope

FINDING: tuple[Action, ...] = (
    Action(
        "find", ("/",), "find",
        "Find words or a pattern in the article as you type, or passages by tag, note or speaker.",
        Group.FIND, call="screen.find", when=when.article, footer=12,
    ),
    Action(
        "find_all", ("ctrl+f",), "find in all",
        "Find in all articles: the hits below each other with what stands beside them, to go to, "
        "sort and tag together; again, that list as it was left.",
        Group.FIND, Scope.EVERYWHERE, call="screen.find_all", footer=18,
    ),
    Action(
        "next_hit", (), "next hit", "While a search is on: go to its next hit.",
        Group.FIND, call="screen.hit(1)", when=when.searching, like="next_same", instead=True,
        footer=1,
    ),
    Action(
        "previous_hit", (), "previous hit", "While a search is on: go to its previous hit.",
        Group.FIND, call="screen.hit(-1)", when=when.searching, like="previous_same",
        instead=True, footer=2,
    ),
)  # fmt: skip
