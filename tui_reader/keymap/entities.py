"""The entities of the corpus, and the index of them."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope

ENTITIES: tuple[Action, ...] = (
    Action(
        "index", ("i",), "index",
        "List the entities of all articles with counts and spellings; on a mention, go to its own.",
        Group.ENTITIES, Scope.EVERYWHERE, call="screen.index", footer=6, on_name=2,
    ),
    Action(
        "tag_sentences", ("S",), "tag its sentences",
        "Tag all sentences of the corpus that mention this entity, after a look at them; one undo.",
        Group.ENTITIES, call="screen.tag_sentences", when=lambda now: now.ready and now.mentions,
    ),
    Action(
        "stop", ("P",), "stop or go on",
        "Stop looking for entities in all articles, or go on with it.",
        Group.ENTITIES, Scope.EVERYWHERE, call="screen.stop", when=when.gathering,
    ),
    Action(
        "entity_mentions", ("enter",), "mentions", "Show all mentions of the entity in context.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.ask('mentions')", footer=1,
    ),
    Action(
        "entity_down", (), "next", "Go to the next entity, or variant.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(1)", like="next_sentence",
    ),
    Action(
        "entity_up", (), "previous", "Go to the previous entity, or variant.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(-1)", like="previous_sentence",
    ),
    Action(
        "entity_page_down", (), "page down", "Go on by ten entities.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(10)", like="page_down",
    ),
    Action(
        "entity_page_up", (), "page up", "Go back by ten entities.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(-10)", like="page_up",
    ),
    Action(
        "entity_filter", ("/",), "filter", "Filter the entities as you type.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.filter", footer=5,
    ),
    Action(
        "entity_type", tuple("01234567"), "type",
        "List only persons, places, organisations, products, events, dates or nationalities; "
        "the first of these keys lists all.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.narrow('{key}')", footer=6, label="0-7",
    ),
    Action(
        "entity_sort", ("o",), "order", "Sort the entities by name, or by count again.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.sort", footer=7,
    ),
    Action(
        "entity_tag", ("t",), "tag",
        "Tag all sentences of the corpus that mention the entity, after a look at them.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.ask('tag')", footer=2,
    ),
    Action(
        "entity_merge", ("+",), "merge", "Say that the entity is another one, which you choose.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.ask('merge')", footer=3,
    ),
    Action(
        "entity_split", ("-",), "take out",
        "Go to the spellings; there, say that the highlighted one is an entity of its own.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.ask('split')", footer=4,
    ),
    Action(
        "entity_turn", ("tab", "shift+tab"), "spellings",
        "Go to the spellings of the entity, or back.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.turn", footer=9,
    ),
    Action(
        "entity_undo", (), "undo", "Take back the last thing done.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.undo", footer=8,
        when=when.can_undo, like="undo",
    ),
    Action(
        "entity_stop", (), "stop or go on", "Stop looking for entities, or go on with it.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.stop", footer=10,
        when=when.gathering, like="stop",
    ),
    Action(
        "entity_help", (), "help", "Show all keys.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.help", footer=20, like="help",
    ),
    Action(
        "entity_leave", ("escape", "q"), "back", "Go back to the list, or to the text.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.leave", footer=21, like="index", needed=True,
    ),
)  # fmt: skip
