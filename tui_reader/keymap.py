"""The one table of everything that can be done by key.

Bindings, footer, command palette, help screen, `reader keys` and the table in the README are all
derived from `ACTIONS`; there is no second list. Pure data: nothing here imports a front end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a key works; the value is how people are told."""

    EVERYWHERE = "everywhere"
    TEXT = "in the text"
    ARTICLES = "in the article list"
    NOTES = "in the annotations"
    ENTITIES = "in the entity index"
    CODEBOOK = "in the codebook"

    @property
    def alone(self) -> bool:
        """Return whether it covers the rest, so that no key of everywhere works there."""
        return self in (Scope.CODEBOOK, Scope.ENTITIES)


class Group(StrEnum):
    """Headings under which the actions are shown in help."""

    MOVE = "Move"
    SELECT = "Select"
    TAG = "Tag and note"
    NAMES = "Names"
    ENTITIES = "Entities of the corpus"
    CODEBOOK = "Codebook"
    ARTICLE = "Articles"
    MEND = "When an article changed"
    SCREEN = "Screen"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is the case now, as far as it decides which actions make sense.

    `astray`: the annotation here is not where it was; `placed`: it was found elsewhere; `conflict`:
    there are two versions of it; `waiting`: a lost one waits to be put somewhere. `on_name`: the
    unit is a name, or words of which it was said whether they are. `gathering`: not all articles
    have been looked through for entities. `on_tag`: a tag of the codebook is highlighted.
    """

    article: bool = False
    ready: bool = False
    mentions: bool = False
    passages: bool = False
    on_passage: bool = False
    selecting: bool = False
    can_undo: bool = False
    can_redo: bool = False
    can_repeat: bool = False
    astray: bool = False
    placed: bool = False
    conflict: bool = False
    waiting: bool = False
    on_name: bool = False
    gathering: bool = False
    on_tag: bool = False


Condition = Callable[[Situation], bool]


def _always(now: Situation) -> bool:
    return True


def _article(now: Situation) -> bool:
    return now.article


def _ready(now: Situation) -> bool:
    return now.article and now.ready


def _mentions(now: Situation) -> bool:
    return now.mentions


def _passages(now: Situation) -> bool:
    return now.passages


def _on_passage(now: Situation) -> bool:
    return now.ready and now.on_passage


def _on_name(now: Situation) -> bool:
    return now.ready and now.on_name


def _astray(now: Situation) -> bool:
    return now.ready and now.astray


def _confirmable(now: Situation) -> bool:
    return now.ready and (now.placed or now.conflict)


def _on_tag(now: Situation) -> bool:
    return now.on_tag


def _puttable(now: Situation) -> bool:
    return now.ready and (now.astray or now.waiting)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `keys` are names as Textual gives them, the first the one to show; `call` names the handler and
    its arguments, with `{key}` for the key pressed; `footer` ranks the action in the footer (lower
    comes first, 0 is never shown), and so does `on_name`, if not 0, where a name is lit; `when`
    tells whether it makes sense now.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: Group
    scope: Scope = Scope.TEXT
    call: str = ""
    footer: int = 0
    when: Condition = _always
    label: str = ""
    on_name: int = 0

    @property
    def handler(self) -> str:
        """Return the call that runs the action."""
        return self.call or self.id

    @property
    def keys_shown(self) -> str:
        """Return the keys as a person reads them, separated by spaces."""
        return self.label or " ".join(key_name(key) for key in self.keys)


def _move(
    id: str,
    keys: tuple[str, ...],
    unit: str,
    by: int,
    title: str,
    when: Condition = _article,
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
    _move("next_mention", ("e",), "entity", 1, "name", _mentions, footer=6, on_name=2),
    _move("previous_mention", ("E",), "entity", -1, "name", _mentions),
    _move("next_same", ("n",), "same", 1, "mention of the same entity", _mentions),
    _move("previous_same", ("N",), "same", -1, "mention of the same entity", _mentions),
    _move("next_annotation", ("a",), "passage", 1, "annotation", _passages),
    _move("previous_annotation", ("A",), "passage", -1, "annotation", _passages),
)


def _tag(
    id: str,
    keys: tuple[str, ...],
    title: str,
    help: str,
    call: str,
    footer: int = 0,
    when: Condition = _on_tag,
) -> Action:
    return Action(
        f"codebook_{id}", keys, title, help, Group.CODEBOOK, Scope.CODEBOOK, call, footer, when
    )


_CODEBOOK = (
    _tag("down", ("j", "down"), "next", "Go to the next tag.", "highlight(1)"),
    _tag("up", ("k", "up"), "previous", "Go to the previous tag.", "highlight(-1)"),
    _tag(
        "new", ("n",), "new tag", "Make a tag; names much like this one are pointed out.",
        "screen.new", 1, _always,
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
        "undo", ("u",), "undo", "Take back the last thing done.", "screen.undo", 7,
        lambda now: now.can_undo,
    ),
    _tag(
        "redo", ("ctrl+r",), "redo", "Do again what was taken back.", "screen.redo", 0,
        lambda now: now.can_redo,
    ),
    _tag("help", ("?", "f1"), "help", "Show all keys.", "screen.help", 20, _always),
    _tag(
        "leave", ("escape", "q", "B"), "back", "Go back to the text.", "screen.leave", 21, _always,
    ),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    *_MOVES,
    Action(
        "hints", ("f",), "go by letters",
        "Put letters before sentences, annotations and entities in view: type them to go there.",
        Group.MOVE, call="screen.hints", when=_article,
    ),
    Action(
        "first", ("g", "home"), "start of the article", "Go to the first sentence.",
        Group.MOVE, label="gg Home", when=_article,
    ),
    Action(
        "last", ("G", "end"), "end of the article", "Go to the last sentence.",
        Group.MOVE, when=_article,
    ),
    Action(
        "page_down", ("space", "pagedown"), "page down", "Read on by a screenful.",
        Group.MOVE, call="page(1)", when=_article,
    ),
    Action(
        "page_up", ("pageup",), "page up", "Go back by a screenful.",
        Group.MOVE, call="page(-1)", when=_article,
    ),
    Action(
        "grow", ("+", "="), "grow", "Grow the unit: word, entity, quotation, sentence, paragraph.",
        Group.SELECT, footer=12, when=_article, label="+",
    ),
    Action(
        "shrink", ("-",), "shrink", "Shrink the unit back towards the word.",
        Group.SELECT, footer=13, when=_article,
    ),
    Action(
        "quotation", ('"',), "quotation", "Take the quotation around the cursor.",
        Group.SELECT, when=_article,
    ),
    Action(
        "select", ("v",), "select",
        "Begin a free selection: any motion moves its end. The same key ends it.",
        Group.SELECT, footer=11, when=_article,
    ),
    Action(
        "swap_ends", ("o",), "other end", "In a free selection, move the other end.",
        Group.SELECT, footer=1, when=lambda now: now.selecting,
    ),
    Action(
        "tag_by_key", tuple("1234567890"), "tag",
        "Put the codebook's tag with that key on the unit; the same key again takes it off.",
        Group.TAG, call="screen.tag_by_key('{key}')", footer=2, when=_ready, label="0-9",
    ),
    Action(
        "tag_by_letter", ("comma",), "tag by letter",
        "Then a letter or digit: the tag with that key, for the letters that mean something else. "
        "Shows which tag has which key.",
        Group.TAG, call="screen.tag_by_letter", when=_ready,
    ),
    Action(
        "tag", ("t",), "tags",
        "Choose tags for the unit by typing; a name that is new makes a new tag.",
        Group.TAG, call="screen.tag", footer=3, when=_ready,
    ),
    Action(
        "tag_and_note", ("T",), "tag, then note", "Choose tags for the unit, then write its note.",
        Group.TAG, call="screen.tag_and_note", when=_ready,
    ),
    Action(
        "note", ("enter",), "note",
        "Write the note of the annotation that the unit is in, or a note on the unit.",
        Group.TAG, call="screen.note", footer=3, when=_ready,
    ),
    Action(
        "repeat", (".",), "repeat", "Put the last tags and note on this unit too.",
        Group.TAG, call="screen.repeat", when=lambda now: now.ready and now.can_repeat,
    ),
    Action(
        "delete", ("x",), "delete",
        "Delete the annotation that the unit is in; undo brings it back.",
        Group.TAG, call="screen.delete", footer=4, when=_on_passage,
    ),
    Action(
        "accept", ("p",), "right",
        "Say that the name is right as it is marked; the same key again takes that back.",
        Group.NAMES, call="screen.accept", footer=1, when=_on_name,
    ),
    Action(
        "reject", ("z",), "no name",
        "Say that the words are no name; the same key on them again takes that back.",
        Group.NAMES, call="screen.reject", footer=1, when=_on_name,
    ),
    Action(
        "retype", ("r",), "change",
        "Say which words are the name, of what kind it is, and what the person, place or thing is "
        "called.",
        Group.NAMES, call="screen.retype", footer=1, when=_on_name,
    ),
    Action(
        "spread", ("Z",), "everywhere",
        "Say of these words in all articles what is said of them here; again, only here.",
        Group.NAMES, call="screen.spread", footer=5, when=_on_name,
    ),
    Action(
        "new_mention", ("M",), "new name",
        "Make a name of the unit: take the words with w, v or - first; on a lit name, change it.",
        Group.NAMES, call="screen.new_mention", when=_ready,
    ),
    Action(
        "copy", ("y",), "copy",
        "Copy the unit, or the highlighted annotation, with title, source, date and place.",
        Group.TAG, Scope.EVERYWHERE, call="screen.copy", when=_article,
    ),
    Action(
        "copy_as", ("Y",), "copy as",
        "Copy as plain text, as a Markdown quotation or as a reference; y keeps to the form.",
        Group.TAG, Scope.EVERYWHERE, call="screen.copy_as", when=_article,
    ),
    Action(
        "undo", ("u",), "undo",
        "Take back the last thing done, in any article, also after a restart.",
        Group.TAG, Scope.EVERYWHERE, call="screen.undo", footer=7, when=lambda now: now.can_undo,
    ),
    Action(
        "redo", ("ctrl+r",), "redo", "Do again what was taken back.",
        Group.TAG, Scope.EVERYWHERE, call="screen.redo", when=lambda now: now.can_redo,
    ),
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
        Group.ENTITIES, Scope.EVERYWHERE, call="screen.stop", when=lambda now: now.gathering,
    ),
    Action(
        "entity_mentions", ("enter",), "mentions", "Show all mentions of the entity in context.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.ask('mentions')", footer=1,
    ),
    Action(
        "entity_down", ("j", "down"), "next", "Go to the next entity, or variant.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(1)",
    ),
    Action(
        "entity_up", ("k", "up"), "previous", "Go to the previous entity, or variant.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(-1)",
    ),
    Action(
        "entity_page_down", ("space", "pagedown"), "page down", "Go on by ten entities.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(10)",
    ),
    Action(
        "entity_page_up", ("pageup",), "page up", "Go back by ten entities.",
        Group.ENTITIES, Scope.ENTITIES, call="highlight(-10)",
    ),
    Action(
        "entity_filter", ("/",), "filter", "Filter the entities as you type.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.filter", footer=5,
    ),
    Action(
        "entity_type", tuple("01234567"), "type",
        "List only persons, places, organisations, products, events, dates or nationalities; "
        "0 lists all.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.narrow('{key}')", footer=6, label="1-7",
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
        "entity_undo", ("u",), "undo", "Take back the last thing done.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.undo", footer=8,
        when=lambda now: now.can_undo,
    ),
    Action(
        "entity_stop", ("P",), "stop or go on", "Stop looking for entities, or go on with it.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.stop", footer=10,
        when=lambda now: now.gathering,
    ),
    Action(
        "entity_help", ("?", "f1"), "help", "Show all keys.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.help", footer=20,
    ),
    Action(
        "entity_leave", ("escape", "q", "i"), "back", "Go back to the list, or to the text.",
        Group.ENTITIES, Scope.ENTITIES, call="screen.leave", footer=21,
    ),
    Action(
        "history", ("U",), "history",
        "List what was done and taken back, in all articles, and go back or forth to any point.",
        Group.TAG, Scope.EVERYWHERE, call="screen.history", when=lambda now: now.ready,
    ),
    Action(
        "codebook", ("B",), "codebook",
        "See and change the tags: names, keys, colours, definitions, order; merge, recode, delete.",
        Group.CODEBOOK, Scope.EVERYWHERE, call="screen.codebook", footer=16,
        when=lambda now: now.ready,
    ),
    *_CODEBOOK,
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
        Group.ARTICLE, call="screen.done", footer=10, when=_ready,
    ),
    Action(
        "confirm", ("C",), "confirm",
        "Take the place where a moved or changed passage was found as its own; "
        "of two versions, keep this one.",
        Group.MEND, Scope.EVERYWHERE, call="screen.confirm", footer=1, when=_confirmable,
    ),
    Action(
        "put", ("R",), "repair: put here",
        "Put the highlighted passage, moved or lost, on the unit in the text.",
        Group.MEND, Scope.EVERYWHERE, call="screen.put", footer=1, when=_puttable,
    ),
    Action(
        "leave_it", ("L",), "leave as is",
        "Leave the passage as it is, and do not list it again for this version of the article.",
        Group.MEND, Scope.EVERYWHERE, call="screen.leave_it", footer=1, when=_astray,
    ),
    Action(
        "other", ("O",), "other version",
        "Of two versions that two windows made, take the one that is not shown.",
        Group.MEND, Scope.EVERYWHERE, call="screen.other", footer=1,
        when=lambda now: now.ready and now.conflict,
    ),
    Action(
        "difference", ("W",), "what changed", "Show the old and the new words of the passage.",
        Group.MEND, Scope.EVERYWHERE, call="screen.difference", footer=1,
        when=lambda now: now.ready and (now.astray or now.conflict),
    ),
    Action(
        "findings", ("m",), "moved and lost",
        "List what moved, changed or is lost in all articles, and where two versions clash.",
        Group.MEND, Scope.EVERYWHERE, call="screen.findings", footer=15,
        when=lambda now: now.ready,
    ),
    Action(
        "about", ("I",), "about this article",
        "Show title, date, source and author with what speaks for them, and set the first three.",
        Group.ARTICLE, Scope.EVERYWHERE, call="screen.about", when=_article,
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
        "list_down", ("j", "down"), "next", "Go to the next article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="highlight(1)",
    ),
    Action(
        "list_up", ("k", "up"), "previous", "Go to the previous article of the list.",
        Group.ARTICLE, Scope.ARTICLES, call="highlight(-1)",
    ),
    Action(
        "note_down", ("j", "down"), "next", "Go to the next annotation; the text follows.",
        Group.TAG, Scope.NOTES, call="highlight(1)",
    ),
    Action(
        "note_up", ("k", "up"), "previous", "Go to the previous annotation; the text follows.",
        Group.TAG, Scope.NOTES, call="highlight(-1)",
    ),
    Action(
        "edit_note", ("enter",), "edit note", "Write the note of the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.note", footer=1, when=_on_passage,
    ),
    Action(
        "edit_tags", ("t",), "tags", "Change the tags of the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.tag", footer=2, when=_on_passage,
    ),
    Action(
        "toggle_key", tuple("1234567890"), "tag",
        "Put the tag with that key on the highlighted annotation, or take it off.",
        Group.TAG, Scope.NOTES, call="screen.tag_by_key('{key}')", when=_on_passage, label="0-9",
    ),
    Action(
        "toggle_letter", ("comma",), "tag by letter",
        "Then a letter or digit: the tag with that key.",
        Group.TAG, Scope.NOTES, call="screen.tag_by_letter", when=_on_passage,
    ),
    Action(
        "delete_note", ("x",), "delete", "Delete the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.delete", footer=3, when=_on_passage,
    ),
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
        Group.SCREEN, Scope.EVERYWHERE, call="screen.raw", footer=16, when=_article,
    ),
    Action(
        "unfold", ("F",), "unfold",
        "Show what the nearest fold of the cleaned view stands for; again the next, then fold all.",
        Group.SCREEN, call="unfold", when=_article,
    ),
    Action(
        "quotes", ("Q",), "who says what",
        "List the quotations of this article or of all, with who says them and by which words.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.quotes", footer=17,
    ),
    Action(
        "export", ("X",), "export", "Write all annotations to a JSON file.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.export", when=lambda now: now.ready,
    ),
    Action(
        "theme", ("D",), "theme", "Change between dark, light and high-contrast colours.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.theme",
    ),
    Action(
        "help", ("?", "f1"), "help", "Show all keys.",
        Group.SCREEN, Scope.EVERYWHERE, call="screen.help", footer=20,
    ),
    Action(
        "palette", ("ctrl+p",), "commands", "Run any command by its name.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.command_palette",
    ),
    Action(
        "quit", ("q", "ctrl+q", "ctrl+c"), "quit",
        "Leave; everything is on disk before the program ends.",
        Group.SCREEN, Scope.EVERYWHERE, call="app.quit", footer=21,
    ),
)  # fmt: skip

_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc",
    "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "home": "Home", "end": "End",
    "pagedown": "PgDn", "pageup": "PgUp", "f1": "F1", "comma": ",",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as it is written for people: `ctrl+r` is `Ctrl+R`, `down` is an arrow."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return key


def in_scope(scope: Scope) -> tuple[Action, ...]:
    """Return the actions whose keys work there, those of everywhere last."""
    own = tuple(action for action in ACTIONS if action.scope is scope)
    if scope is Scope.EVERYWHERE or scope.alone:
        return own
    return own + in_scope(Scope.EVERYWHERE)


def footer(scope: Scope, now: Situation) -> list[Action]:
    """Return the actions that the footer shows there and now, most useful first."""
    valid = (action for action in in_scope(scope) if action.footer and action.when(now))
    return sorted(valid, key=lambda each: (now.on_name and each.on_name) or each.footer)


def clashes(actions: Iterable[Action] = ACTIONS) -> list[str]:
    """Return a sentence for each key that has two meanings in one place."""
    found = []
    taken: dict[tuple[str, Scope], Action] = {}
    for action in actions:
        for key in action.keys:
            scopes: tuple[Scope, ...] = (action.scope,)
            if action.scope is Scope.EVERYWHERE:
                scopes = tuple(scope for scope in Scope if not scope.alone)
            for scope in scopes:
                other = taken.setdefault((key, scope), action)
                if other is not action:
                    found.append(
                        f"{key_name(key)} means “{other.title}” and “{action.title}” {scope.value}"
                    )
    return found
