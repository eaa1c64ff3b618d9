"""Articles, their list, and what to do when one changed."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope

ARTICLES: tuple[Action, ...] = (
    Action(
        "next_article", ("]", ">"), "next article", "Open the next article.",
        Group.ARTICLE, Scope.EVERYWHERE, call="screen.go_article(1)",
    ),
    Action(
        "previous_article", ("[", "<"), "previous article", "Open the previous article.",
        Group.ARTICLE, Scope.EVERYWHERE, call="screen.go_article(-1)",
    ),
    Action(
        "done", ("d",), "done",
        "Mark the article done and open the next; on a done article, take it back.",
        Group.ARTICLE, call="screen.done", footer=10, when=when.ready,
    ),
    Action(
        "confirm", ("C",), "confirm",
        "Take the place where a moved or changed passage was found as its own; "
        "of two versions, keep this one.",
        Group.MEND, Scope.EVERYWHERE, call="screen.confirm", footer=1, when=when.confirmable,
    ),
    Action(
        "put", ("R",), "repair: put here",
        "Put the highlighted passage, moved or lost, on the unit in the text.",
        Group.MEND, Scope.EVERYWHERE, call="screen.put", footer=1, when=when.puttable,
    ),
    Action(
        "leave_it", ("L",), "leave as is",
        "Leave the passage as it is, and do not list it again for this version of the article.",
        Group.MEND, Scope.EVERYWHERE, call="screen.leave_it", footer=1, when=when.astray,
    ),
    Action(
        "other", ("O",), "other version",
        "Of two versions, take the one that is not shown.",
        Group.MEND, Scope.EVERYWHERE, call="screen.other", footer=1,
        when=when.conflict,
    ),
    Action(
        "both", ("|",), "both versions",
        "Of two versions keep both: the tags of either, and one note after the other; of two "
        "places, two passages.",
        Group.MEND, Scope.EVERYWHERE, call="screen.both", footer=1, when=when.conflict,
    ),
    Action(
        "versions", ("f3",), "two versions",
        "Show side by side, one after the other, what two people or windows made of the same "
        "annotations, and say which version holds.",
        Group.MEND, Scope.EVERYWHERE, call="screen.versions", when=when.opened,
    ),
    Action(
        "difference", ("W",), "what changed",
        "Show the old and the new words of the passage, or its two versions.",
        Group.MEND, Scope.EVERYWHERE, call="screen.difference", footer=1,
        when=lambda now: now.ready and (now.astray or now.conflict),
    ),
    Action(
        "findings", (":",), "what waits",
        "List what waits in all articles: passages to come back to or not sure of, those that "
        "moved, changed or are lost, and two versions that clash.",
        Group.MEND, Scope.EVERYWHERE, call="screen.findings", footer=15,
        when=when.opened,
    ),
    Action(
        "consistency", ("f6",), "consistency",
        "List the words that are tagged otherwise, or not at all, in other places of the corpus, "
        "and mentions left out of entities that are usually tagged; tag them alike, or leave them.",
        Group.TAG, Scope.EVERYWHERE, call="screen.consistency", when=when.opened,
    ),
    Action(
        "about", ("I",), "about this article",
        "Show title, date, source and author with what speaks for them, and set the first three.",
        Group.ARTICLE, Scope.EVERYWHERE, call="screen.about", when=when.article,
    ),
    Action(
        "filter", ("/",), "filter", "Filter the article list as you type.",
        Group.ARTICLE, Scope.ARTICLES, call="screen.filter", footer=2,
    ),
    Action(
        "sort", ("o",), "order",
        "Sort the list by name, date, state, entities or annotations in turn.",
        Group.ARTICLE, Scope.ARTICLES, call="screen.sort", footer=3,
    ),
    Action(
        "open", ("enter",), "open", "Open the highlighted article.",
        Group.ARTICLE, Scope.ARTICLES, call="choose", footer=1,
    ),
    Action(
        "list_down", (), "next", "Go to the next article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="highlight(1)", like="next_sentence",
    ),
    Action(
        "list_up", (), "previous", "Go to the previous article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="highlight(-1)", like="previous_sentence",
    ),
    Action(
        "list_first", (), "start of the list", "Go to the first article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="first", like="first",
    ),
    Action(
        "list_last", (), "end of the list", "Go to the last article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="last", like="last",
    ),
    Action(
        "list_page_down", (), "page down", "Go on in the list by a screenful.",
        Group.ARTICLE, Scope.ARTICLES, call="page(1)", like="page_down",
    ),
    Action(
        "list_page_up", (), "page up", "Go back in the list by a screenful.",
        Group.ARTICLE, Scope.ARTICLES, call="page(-1)", like="page_up",
    ),
)  # fmt: skip
