"""Tagging and noting, in the text and in the list of annotations."""

from __future__ import annotations

from tui_reader.keymap import when
from tui_reader.keymap.action import Action, Group, Scope

TAGGING: tuple[Action, ...] = (
    Action(
        "tag_by_key", tuple("1234567890"), "tag",
        "Put the codebook's tag with that key on the unit; the same key again takes it off.",
        Group.TAG, call="screen.tag_by_key('{key}')", footer=2, when=when.ready, label="0-9",
    ),
    Action(
        "tag_and_note_by_key", ("!", "@", "#", "$", "%", "^", "&", "", "(", ")"), "tag and note",
        "Put the tag of that digit on the unit and write its note. For tags that have no such key "
        "there is “tag, then note”.",
        Group.TAG, call="screen.tag_and_note_by_key('{key}')", when=when.ready,
        arguments=tuple("1234567890"),
    ),
    Action(
        "tag_by_letter", (",",), "tag by letter",
        "Then a letter or digit: the tag with that key, for the letters that mean something else. "
        "Shows which tag has which key.",
        Group.TAG, call="screen.tag_by_letter", when=when.ready,
    ),
    Action(
        "tag", ("t",), "tags",
        "Choose tags for the unit by typing; a name that is new makes a new tag.",
        Group.TAG, call="screen.tag", footer=3, when=when.ready,
    ),
    Action(
        "in_vivo", ("V",), "words as tag",
        "Make a tag of the words themselves, or of the lit entity, and put it on the unit.",
        Group.TAG, call="screen.in_vivo", when=when.ready,
    ),
    Action(
        "keep_tags", ("ctrl+t",), "tag every selection",
        "Choose tags that each free selection gets as soon as it is ended; again, or “back”, ends "
        "it.",
        Group.TAG, Scope.EVERYWHERE, call="screen.keep_tags", when=when.ready,
    ),
    Action(
        "tag_and_note", ("T",), "tag, then note", "Choose tags for the unit, then write its note.",
        Group.TAG, call="screen.tag_and_note", when=when.ready,
    ),
    Action(
        "note", ("enter",), "note",
        "Write the note of the annotation that the unit is in, or a note on the unit.",
        Group.TAG, call="screen.note", footer=3, when=when.ready,
    ),
    Action(
        "repeat", (".",), "repeat",
        "Put the last tags and note on this unit too; the tags kept for selections, if any are.",
        Group.TAG, call="screen.repeat", when=lambda now: now.ready and now.can_repeat,
    ),
    Action(
        "occurrences", ("*",), "every occurrence",
        "List every place where the words lit stand, or all mentions of the entity, in this "
        "article or in all; what stays ticked is tagged at once, as one act.",
        Group.TAG, call="screen.occurrences", when=when.ready,
    ),
    Action(
        "echoes", ("=",), "echoes",
        "List the sentences of all articles that say nearly the same as the unit, with what "
        "differs; go to one, or tag those that stay ticked at once, as one act.",
        Group.TAG, call="screen.echoes", when=when.ready,
    ),
    Action(
        "delete", ("x",), "delete",
        "Delete the annotation that the unit is in; undo brings it back.",
        Group.TAG, call="screen.delete", footer=4, when=when.on_passage,
    ),
    Action(
        "come_back", (";",), "come back",
        "Flag the annotation that the unit is in, or the unit, to come back to; again takes the "
        "flag off.",
        Group.TAG, call="screen.come_back", footer=15, when=when.ready,
    ),
    Action(
        "come_back_note", (), "come back",
        "Flag the highlighted annotation to come back to; again takes the flag off.",
        Group.TAG, Scope.NOTES, call="screen.come_back", footer=4, when=when.on_passage,
        like="come_back",
    ),
    Action(
        "unsure", ("ctrl+u",), "unsure",
        "Say that you are not sure of the annotation that the unit is in, or that is highlighted; "
        "again says that you are.",
        Group.TAG, Scope.EVERYWHERE, call="screen.unsure", when=when.on_passage,
    ),
    Action(
        "copy", ("y",), "copy",
        "Copy the unit, or the highlighted annotation, with title, source, date and place.",
        Group.TAG, Scope.EVERYWHERE, call="screen.copy", when=when.article,
    ),
    Action(
        "copy_as", ("Y",), "copy as",
        "Copy as plain text, as a Markdown quotation or as a reference, and so from then on.",
        Group.TAG, Scope.EVERYWHERE, call="screen.copy_as", when=when.article,
    ),
    Action(
        "undo", ("u",), "undo",
        "Take back the last thing done, in any article, also after a restart.",
        Group.TAG, Scope.EVERYWHERE, call="screen.undo", footer=7, when=when.can_undo,
    ),
    Action(
        "redo", ("ctrl+r",), "redo", "Do again what was taken back.",
        Group.TAG, Scope.EVERYWHERE, call="screen.redo", when=when.can_redo,
    ),
    Action(
        "history", ("U",), "history",
        "List what was done and taken back, in all articles, and go back or forth to any point. "
        "What was taken back is gone once something new is done.",
        Group.TAG, Scope.EVERYWHERE, call="screen.history", when=when.opened,
    ),
    Action(
        "note_down", (), "next", "Go to the next annotation; the text follows.",
        Group.TAG, Scope.NOTES, call="highlight(1)", like="next_sentence",
    ),
    Action(
        "note_up", (), "previous", "Go to the previous annotation; the text follows.",
        Group.TAG, Scope.NOTES, call="highlight(-1)", like="previous_sentence",
    ),
    Action(
        "note_first", (), "start of the list", "Go to the first annotation of the article.",
        Group.TAG, Scope.NOTES, call="first", like="first",
    ),
    Action(
        "note_last", (), "end of the list", "Go to the last annotation of the article.",
        Group.TAG, Scope.NOTES, call="last", like="last",
    ),
    Action(
        "note_page_down", (), "page down", "Go on in the annotations by a screenful.",
        Group.TAG, Scope.NOTES, call="page(1)", like="page_down",
    ),
    Action(
        "note_page_up", (), "page up", "Go back in the annotations by a screenful.",
        Group.TAG, Scope.NOTES, call="page(-1)", like="page_up",
    ),
    Action(
        "edit_note", (), "edit note", "Write the note of the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.note", footer=1, when=when.on_passage, like="note",
    ),
    Action(
        "edit_tags", (), "tags", "Change the tags of the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.tag", footer=2, when=when.on_passage, like="tag",
    ),
    Action(
        "toggle_key", (), "tag",
        "Put the tag with that key on the highlighted annotation, or take it off.",
        Group.TAG, Scope.NOTES, call="screen.tag_by_key('{key}')", when=when.on_passage,
        like="tag_by_key",
    ),
    Action(
        "note_by_key", (), "tag and note",
        "Put the tag with that digit on the highlighted annotation, and write its note.",
        Group.TAG, Scope.NOTES, call="screen.tag_and_note_by_key('{key}')", when=when.on_passage,
        like="tag_and_note_by_key",
    ),
    Action(
        "toggle_letter", (), "tag by letter",
        "Then a letter or digit: the tag with that key.",
        Group.TAG, Scope.NOTES, call="screen.tag_by_letter", when=when.on_passage,
        like="tag_by_letter",
    ),
    Action(
        "delete_note", (), "delete", "Delete the highlighted annotation.",
        Group.TAG, Scope.NOTES, call="screen.delete", footer=3, when=when.on_passage, like="delete",
    ),
    Action(
        "article_tags", (), "tags", "Choose tags for the highlighted article as a whole.",
        Group.TAG, Scope.ARTICLES, call="screen.tag", footer=4, when=when.ready, like="tag",
    ),
    Action(
        "article_note", ("n",), "note", "Write a note on the highlighted article as a whole.",
        Group.TAG, Scope.ARTICLES, call="screen.note", footer=5, when=when.ready,
    ),
    Action(
        "article_key", (), "tag",
        "Put the tag with that key on the highlighted article, or take it off.",
        Group.TAG, Scope.ARTICLES, call="screen.tag_by_key('{key}')", when=when.ready,
        like="tag_by_key",
    ),
    Action(
        "article_by_key", (), "tag and note",
        "Put the tag with that digit on the highlighted article, and write its note.",
        Group.TAG, Scope.ARTICLES, call="screen.tag_and_note_by_key('{key}')", when=when.ready,
        like="tag_and_note_by_key",
    ),
    Action(
        "article_letter", (), "tag by letter",
        "Then a letter or digit: the tag with that key.",
        Group.TAG, Scope.ARTICLES, call="screen.tag_by_letter", when=when.ready,
        like="tag_by_letter",
    ),
    Action(
        "sort_notes", (), "order",
        "Order the annotations by position, by tag or by time of the last change in turn.",
        Group.TAG, Scope.NOTES, call="screen.sort_notes", footer=4, when=when.annotated,
        like="sort",
    ),
    Action(
        "filter_notes", (), "filter",
        "Filter the annotations by their tags, words and notes as you type.",
        Group.TAG, Scope.NOTES, call="screen.filter_notes", footer=4, when=when.annotated,
        like="filter",
    ),
)  # fmt: skip
