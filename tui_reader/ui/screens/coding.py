"""Coding: what the keys of the codebook do with the highlighted tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from rich.text import Text

from tui_reader.acts import coding
from tui_reader.codebook.tagging import COLOURS, near
from tui_reader.errors import ReaderError
from tui_reader.keymap import tag_key
from tui_reader.localisation import N_, _
from tui_reader.model.codebook import Tag, flaw
from tui_reader.text.clusters import shorten
from tui_reader.ui import phrases
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.annotating import AnnotatingScreen
from tui_reader.ui.screens.name_dialog import NameDialog
from tui_reader.ui.screens.note_editor import NoteEditor
from tui_reader.ui.screens.picker import Chooser, Row, tag_label
from tui_reader.ui.screens.tag_keys import NO_KEY, TagKeys
from tui_reader.ui.widgets.tag_tree import TagTree

NO_PARENT = ""
"""The id of the row that stands for no parent."""

_HUES = (
    N_("vermilion"), N_("blue"), N_("green"), N_("purple"), N_("orange"), N_("sky blue"),
    N_("ochre"), N_("violet"), N_("grey"),
)  # fmt: skip

T = TypeVar("T")


class CodingScreen(Dialog[None]):
    """A screen over the main one, `below`, on which the highlighted tag is changed.

    What is done is said in the status bar of the main screen.
    """

    def __init__(self, below: AnnotatingScreen) -> None:
        super().__init__()
        self.below = below
        self.session = below.session
        self.tags = TagTree(id="tags")

    def renew(self) -> None:
        """Show the tags as they are now."""

    # -- actions ---------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Make a tag."""

        def made(tag: Tag) -> str:
            self.tags.go_to(tag.guid)
            self.renew()
            return _("New: {tag}.").format(tag=tag.name)

        dialog = NameDialog(_("New tag"), "", self._like)
        self.ask(dialog, lambda name: coding.create(self.session, name), made)

    def action_rename(self) -> None:
        """Give the tag another name."""
        if tag := self.tags.current():
            heading = _("Rename {tag}").format(tag=tag.name)
            dialog = NameDialog(heading, tag.name, lambda name: self._like(name, tag))
            self.ask(
                dialog,
                lambda name: coding.relabel(self.session, tag, name),
                lambda after: _("{tag} is {name} now, everywhere.").format(
                    tag=tag.name, name=after.name
                ),
            )

    def action_define(self) -> None:
        """Write what the tag means."""
        if tag := self.tags.current():
            self.ask(
                NoteEditor(tag.description, tag.name, _("Definition")),
                lambda words: coding.define(self.session, tag, words),
                lambda after: (
                    _("{tag} means: {definition}")
                    if after.description
                    else _("{tag} has no definition now.")
                ).format(tag=after.name, definition=after.description),
            )

    def action_colour(self) -> None:
        """Choose the tag's colour."""
        if tag := self.tags.current():
            quote = _("The colour-blind can tell these apart; #rrggbb is any other.")
            self.ask(
                Chooser(
                    _("Colour of {tag}").format(tag=tag.name), quote, self._colours, _any_colour
                ),
                lambda colour: coding.recolour(self.session, tag, colour),
                lambda after: _("{tag} is {colour} now.").format(
                    tag=after.name, colour=after.colour
                ),
            )

    def action_key(self) -> None:
        """Choose the key that puts the tag on a unit."""
        if tag := self.tags.current():
            self.ask(
                TagKeys(
                    self.session.codebook, _("Key of {tag}").format(tag=tag.name), or_none=True
                ),
                lambda key: coding.set_key(self.session, tag, "" if key == NO_KEY else key),
                lambda other: self._keyed(tag, other),
            )

    def action_parent(self) -> None:
        """Put the tag below another."""
        codebook = self.session.codebook
        if tag := self.tags.current():
            self.ask(
                Chooser(
                    _("{tag} below…").format(tag=tag.name),
                    "",
                    lambda room: self._parents(tag, room),
                ),
                lambda parent: coding.set_parent(self.session, tag, codebook.get(parent)),
                lambda after: (
                    _("{tag} is below {parent} now.")
                    if after.parent
                    else _("{tag} is below no other tag now.")
                ).format(tag=after.name, parent=codebook.name_of(after.parent or "")),
            )

    def action_move(self, by: int) -> None:
        """Move the tag down or up among those of its parent."""
        if tag := self.tags.current():
            told = _("{tag} moved down.") if by > 0 else _("{tag} moved up.")
            end = _("It is the last one here.") if by > 0 else _("It is the first one here.")
            self.do(
                lambda: coding.move(self.session, tag, by),
                lambda moved: told.format(tag=tag.name) if moved else end,
            )

    def action_archive(self) -> None:
        """Offer the tag no more, or again."""
        if tag := self.tags.current():
            self.do(
                lambda: coding.archive(self.session, tag),
                lambda after: (
                    _("{tag} is archived: no more offered, its passages keep it.")
                    if after.archived
                    else _("{tag} is offered again.")
                ).format(tag=after.name),
            )

    # -- for what else is done here --------------------------------------------------------------

    def ask(self, dialog: Dialog[str], act: Callable[[str], T], told: Callable[[T], str]) -> None:
        """Open a dialog and do something with its answer, if there is one."""

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.do(lambda: act(answer), told)

        self.app.push_screen(dialog, answered)

    def do(self, act: Callable[[], T], told: Callable[[T], str]) -> None:
        """Do something, and say what was done, or why it could not be."""
        try:
            done = act()
        except ReaderError as error:
            self.below.say(str(error), True)
        else:
            self.renew()
            self.below.say(told(done))

    def others(self, tag: Tag) -> list[Tag]:
        """Return the tags but this one, those that are archived last."""
        tags = (each for _, each in self.session.codebook.tree() if each.id != tag.id)
        return sorted(tags, key=lambda each: each.archived)

    # -- inside ----------------------------------------------------------------------------------

    def _like(self, name: str, tag: Tag | None = None) -> str:
        """Return in words which tags have nearly this name."""
        like = near(self.session.codebook, name) if name.strip() else ()
        return phrases.much_like(each for each in like if each != tag)

    def _colours(self, room: int) -> Iterator[tuple[str, Row]]:
        for colour, hue in zip(COLOURS, _HUES, strict=True):
            tags = self.session.codebook.for_passages
            users = [each.name for each in tags if each.colour == colour]
            words = f"{_(hue):12}{shorten(', '.join(users), room - 16)}"
            yield _(hue), Row(colour, _swatch(colour, words))

    def _parents(self, tag: Tag, room: int) -> Iterator[tuple[str, Row]]:
        """Yield what the tag can be below: nothing, or a tag that is not below it."""
        yield _("none"), Row(NO_PARENT, Text(_("none")))
        for each in self.others(tag):
            if tag.id not in self.session.codebook.above(each.id):
                yield each.name, Row(each.id, tag_label(each, room))

    def _keyed(self, tag: Tag, other: Tag | None) -> str:
        now = self.session.codebook
        key = next((each.key for each in now if each.guid == tag.guid), "")
        if not key:
            told = _("{tag} has no key now.")
        elif other is None:
            told = _("{tag} has the key {key} now.")
        elif tag.key:
            told = _("{tag} has the key {key} now, and {other} has {old}.")
        else:
            told = _("{tag} has the key {key} now, and {other} has none.")
        named = other.name if other else ""
        key, old = (tag_key(each) for each in (key, tag.key))
        return told.format(tag=tag.name, key=key, other=named, old=old)


def _swatch(colour: str, words: str) -> Text:
    return Text.assemble(("■■■ ", colour), words)


def _any_colour(typed: str) -> Row | None:
    colour = typed.lower()
    return Row(colour, _swatch(colour, colour)) if colour and not flaw("colour", colour) else None
