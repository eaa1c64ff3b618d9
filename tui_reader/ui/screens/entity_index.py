"""The entity index on the screen: what the corpus mentions, with the variants of each entity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from tui_reader.keymap import Scope, Situation, key_of
from tui_reader.localisation import N_, _
from tui_reader.model.entity import Entity, EntityType, Variant
from tui_reader.text.clusters import safe
from tui_reader.ui.screens.dialog import Dialog
from tui_reader.ui.screens.main.annotating import AnnotatingScreen
from tui_reader.ui.widgets.bars import KeyBar, StatusBar
from tui_reader.ui.widgets.entity_list import EntityList, VariantList
from tui_reader.ui.widgets.item_list import ItemList

Asked = Callable[[str, Entity, Variant], None]


class EntityDialog(Dialog[Entity]):
    """Shows the entities and the variants of the highlighted one.

    `below` is the screen it lies over, whose status bar is shown here too: there stands what was
    done. `asked` does what a person wants done: the word for it comes first, then the entity and
    its highlighted variant. `stop` stops the search for more, or lets it go on. With a `question`
    the list is for choosing: Enter returns the entity.
    """

    DEFAULT_CSS = """
    EntityDialog.-index > Vertical { border: none; background: $surface; }
    EntityDialog.-index EntityList { background: $surface; }
    EntityDialog > Vertical { width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        padding: 0; }
    EntityDialog Container { layout: horizontal; height: 1fr; }
    EntityDialog EntityList { width: 1fr; background: $panel; }
    EntityDialog VariantList { width: 40%; max-width: 60; background: $panel;
        border-left: vkey $thumb; }
    EntityDialog.-narrow Container { layout: vertical; }
    EntityDialog.-narrow EntityList { width: 100%; height: 1fr; }
    EntityDialog.-narrow VariantList { width: 100%; max-width: 100%; height: 40%;
        border-left: none; border-top: hkey $thumb; }
    """

    def __init__(
        self,
        below: AnnotatingScreen,
        entities: tuple[Entity, ...],
        asked: Asked,
        *,
        start: tuple[EntityType, str] | None = None,
        question: str = "",
        note: str = "",
        stop: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.below = below
        self._entities = entities
        self._asked = asked
        self._start = start
        self._question = question
        self._note = note
        self._stop = stop
        self.list = EntityList(id="entities")
        self.variants = VariantList(id="variants")

    def compose(self) -> ComposeResult:
        """Return the two lists."""
        with Vertical() as box:
            box.border_title = Text(safe(self._question))
            box.border_subtitle = _(_CHOICE_KEYS).format(filter=key_of("entity_filter"))
            with Container():
                yield self.list
                yield self.variants
            if not self._question:
                yield StatusBar()
                keys = KeyBar()
                keys.scope = Scope.ENTITIES
                yield keys

    def on_mount(self) -> None:
        """List the entities, with the one to begin with highlighted; follow what is said below."""
        self.set_class(not self._question, "-index")
        self.show(self._entities, self._note)
        if self._start is not None:
            self.list.listed_anew(self._start)
            self._follow()
        self.list.focus()
        if not self._question:
            self.below.say("")
            self.watch(self.below.query_one(StatusBar), "status", self._tell)

    def show(self, entities: tuple[Entity, ...], note: str) -> None:
        """List these entities from now on; `note` says what is still to come."""
        self.list.note = note
        if entities is not self.list.all:
            self.list.show(entities)
        self.list.refresh()
        self._follow()

    @on(ItemList.Highlighted)
    def _highlighted(self) -> None:
        self.below.say("")
        self._follow()

    def on_descendant_focus(self) -> None:
        """Tell what the keys mean in the list that has them now."""
        self._tell()

    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        self.action_ask("mentions")

    def action_ask(self, verb: str) -> None:
        """Let something be done with the highlighted entity; return it if one is to be chosen."""
        entity, variant = self.list.current(), self.variants.current()
        if entity is None or variant is None:
            return
        if self._question:
            if verb == "mentions":
                self.leave(entity)
        elif verb == "split" and self.focused is not self.variants and len(entity.variants) > 1:
            self.below.say("")
            self.variants.focus()
        else:
            self._asked(verb, entity, variant)

    def action_stop(self) -> None:
        """Stop looking for entities in all articles, or go on."""
        self._stop()

    def action_undo(self) -> None:
        """Take back the last act, whatever it was."""
        act = self.below.session.undo()
        self.below.say(_("Undone: {act}").format(act=act.label) if act else _("Nothing to undo."))

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_turn(self) -> None:
        """Go from the entities to the variants, or back."""
        (self.list if self.focused is self.variants else self.variants).focus()

    def action_narrow(self, key: str) -> None:
        """List one type only, or all again."""
        self.list.narrow(_TYPES.get(key))
        self._follow()

    def action_sort(self) -> None:
        """Sort by name, or by count."""
        self.list.by_name = not self.list.by_name
        self.list.listed_anew()
        self._follow()

    def action_filter(self) -> None:
        """Filter the entities as one types."""
        from tui_reader.ui.screens.filter import FilterBar

        def typed(query: str) -> None:
            self.list.query_text = query
            self.list.listed_anew()
            self._follow()

        self.app.push_screen(FilterBar(self.list.query_text, typed))

    def action_leave(self) -> None:
        """Go back to the entities, then take the filter away, then leave."""
        if self.focused is self.variants:
            self.list.focus()
        elif self.list.query_text:
            self.list.query_text = ""
            self.list.listed_anew()
            self._follow()
        else:
            self.leave(None)

    def _follow(self) -> None:
        self.variants.show(self.list.current())
        self._tell()

    def _tell(self) -> None:
        """Show what was done, or else what the keys mean here; and which keys are valid."""
        if self._question or not self.is_mounted:
            return
        variant, session = self.variants.current(), self.below.session
        place = ""
        if self.focused is self.variants and variant is not None:
            told = _("{split} takes “{words}” out · Esc goes back to the list")
            place = told.format(split=key_of("entity_split"), words=variant.text)
        below = self.below.query_one(StatusBar).status
        self.query_one(StatusBar).status = replace(below, place=place)
        self.query_one(KeyBar).situation = Situation(
            can_undo=session.can_undo, gathering=bool(self.list.note)
        )


_TYPES = dict(zip("1234567", EntityType, strict=True))
_CHOICE_KEYS = N_("Enter chooses · {filter} filter · Esc leaves")
