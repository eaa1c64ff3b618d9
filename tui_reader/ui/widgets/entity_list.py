"""The lists of the entity index: the entities of the corpus, and the variants of one."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.keymap import Scope, key_of
from tui_reader.localisation import _, kept
from tui_reader.model.entity import ENTITY_NAMES, Entity, EntityType, Variant
from tui_reader.text.clusters import shorten
from tui_reader.text.layout import wrap
from tui_reader.text.search import fold
from tui_reader.ui.phrases import count
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.working import threaded

_COUNT_CELLS = 7
_REASON_LINES = 3


class EntityList(ItemList[Entity]):
    """Shows entities with their counts, one a line; filtered, narrowed to a type, and sorted."""

    SCOPE = Scope.ENTITIES
    GAP = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.query_text = ""
        self.only: EntityType | None = None
        self.by_name = False
        self.note = ""
        self.all: tuple[Entity, ...] = ()
        self._folded: dict[int, str] = {}

    def show(self, entities: tuple[Entity, ...]) -> None:
        """List these entities; the highlighted one stays so if it is still there."""
        self.all, self._folded = entities, {}
        self.listed_anew()
        self._fold_ahead(entities, self._folded)

    def listed_anew(self, name: tuple[EntityType, str] | None = None) -> None:
        """List what the filter lets through, that entity highlighted, or the same as before."""
        here = self.current()
        wanted = name or ((here.type, here.name) if here else None)
        query = fold(self.query_text.strip())
        found = [
            each
            for each in self.all
            if self.only in (None, each.type) and (not query or query in self._fold(each))
        ]
        if self.by_name:
            found.sort(key=self._fold)
        names = ((each.type, each.name) for each in found)
        at = next((index for index, each in enumerate(names) if each == wanted), 0)
        self.set_items(tuple(found), at)

    def current(self) -> Entity | None:
        """Return the highlighted entity, or None."""
        return self.items[self.highlighted] if self.items else None

    def heading(self) -> list[Segment]:
        """Return how many entities are listed, of what, in which order."""
        total = str(len(self.all))
        number = (
            total
            if len(self.items) == len(self.all)
            else (_("{count} of {total}").format(count=len(self.items), total=total))
        )
        only = _(ENTITY_NAMES[self.only]) if self.only else ""
        parts = (
            number,
            self.note,
            _("only {type}").format(type=only) if only else "",
            _("“{words}”").format(words=self.query_text) if self.query_text else "",
            _("by name") if self.by_name else "",
        )
        name = _("Entities")
        told = shorten(" · ".join(filter(None, parts)), self.text_width - cell_len(name) - 1)
        return [Segment(f"{name} ", self.styled("heading")), Segment(told, self.styled("dim"))]

    def hint(self) -> str:
        """Return why nothing is listed."""
        if not self.all:
            if not self.note:
                told = _("No article mentions an entity; in the text, {key} makes one of the unit.")
                return told.format(key=key_of("new_mention"))
            return _("No entity is known yet: {why}.").format(why=self.note)
        told = _("No entity is written with these letters. {key} takes the filter away.")
        return told.format(key=key_of("entity_leave"))

    def draw(self, item: Entity, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return the line of an entity: how often, its name, and what is known of it."""
        number = f"{item.count:>{_COUNT_CELLS - 2}}  "
        name = shorten(item.name, max(8, width - _COUNT_CELLS))
        others = len(item.variants)
        facts = [_(ENTITY_NAMES[item.type]), count(item.articles, "article")]
        if others > 1:
            facts.append(_("{count} spellings").format(count=others))
        room = width - _COUNT_CELLS - len(name) - 2
        told = f"  {shorten(' · '.join(facts), room)}" if room > 8 else ""
        return [
            Segment(number, self.styled("dim")),
            Segment(name, Style(bold=highlighted)),
            Segment(told, self.styled("dim")),
        ]

    def narrow(self, type: EntityType | None) -> None:
        """List one type of entities, or all again if that was the one."""
        self.only = None if type is self.only else type
        self.listed_anew()

    @threaded("folding")
    def _fold_ahead(self, entities: tuple[Entity, ...], folded: dict[int, str]) -> None:
        """Fold all names before the first letter of a filter is typed: 50,000 take 0.3 s."""
        for entity in entities:
            if self._folded is not folded:
                return
            folded[id(entity)] = _folded(entity)

    def _fold(self, entity: Entity) -> str:
        folded = self._folded.get(id(entity))
        if folded is None:
            folded = self._folded[id(entity)] = _folded(entity)
        return folded


def _folded(entity: Entity) -> str:
    return fold("\n".join((entity.name, *(variant.text for variant in entity.variants))))


class VariantList(ItemList[Variant]):
    """Shows in which ways an entity is written, how often, and why each is held to mean it."""

    SCOPE = Scope.ENTITIES
    GAP = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._entity: Entity | None = None

    def show(self, entity: Entity | None) -> None:
        """Show the variants of an entity."""
        if entity is not self._entity:
            self._entity = entity
            self.set_items(entity.variants if entity else (), 0)

    def current(self) -> Variant | None:
        """Return the highlighted variant, or None."""
        return self.items[self.highlighted] if self.items else None

    def heading(self) -> list[Segment]:
        """Return the entity's name."""
        name = self._entity.name if self._entity else ""
        return [Segment(shorten(name, self.text_width), self.styled("heading"))]

    def lines_of(self, item: Variant, width: int) -> int:
        """Return the line of the words and those of the reason."""
        return 1 + len(self._reason(item, width))

    def draw(self, item: Variant, line: int, width: int, highlighted: bool) -> list[Segment]:
        """Return one line of a variant: its words with counts, then why it means the entity."""
        dim = self.styled("dim")
        if line:
            reason = self._reason(item, width)[line - 1 : line]
            return [Segment(f"  {each}", dim) for each in reason]
        told = _("{count} in {articles}")
        told = f"  {told.format(count=item.count, articles=count(item.articles, 'article'))}"
        words = shorten(item.text, max(8, width - len(told)))
        return [Segment(words, Style(bold=highlighted)), Segment(told, dim)]

    def _reason(self, item: Variant, width: int) -> tuple[str, ...]:
        return wrap(kept(item.reason), max(8, width - 2), _REASON_LINES) if item.reason else ()
