"""Indexing: what the keys for the entities of the whole corpus do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import TYPE_CHECKING

from textual import on

from tui_reader.errors import InputError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.entity import Entity, EntityType, Mention, Variant
from tui_reader.model.order import Order
from tui_reader.model.span import Span
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.tagging_many import TaggingManyScreen, Tags
from tui_reader.ui.widgets.reader_pane import ReaderPane
from tui_reader.ui.working import threaded

if TYPE_CHECKING:
    from tui_reader.acts.correcting import Decision
    from tui_reader.model.context import Candidate, Context
    from tui_reader.ui.screens.entity_index import EntityDialog
    from tui_reader.ui.screens.tag_palette import Choice


class IndexScreen(TaggingManyScreen):
    """A screen on which one goes from mention to mention through all articles."""

    _index: EntityDialog | None = None
    _wanted: tuple[str, Span | None, EntityType, str, int] | None = None

    # -- actions ---------------------------------------------------------------------------------

    def action_index(self) -> None:
        """Show the entities of the corpus, beginning with the one that is mentioned here."""
        from tui_reader.ui.screens.entity_index import EntityDialog

        self.gather()
        mention = self._mention_here()
        start = (mention.type, mention.entity) if mention else None
        entities = self.session.recognition.index.linked.entities
        self._index = EntityDialog(
            self, entities, self._asked, start=start, note=self._note(), stop=self.action_stop
        )

        def left(_: Entity | None) -> None:
            self._index = None

        self.app.push_screen(self._index, left)

    def action_tag_sentences(self) -> None:
        """Tag all sentences of the corpus that mention the entity at the cursor."""
        mention = self._mention_here()
        linked = self.session.recognition.index.linked
        entity = linked.entity(mention.type, mention.entity) if mention else None
        if mention is None:
            told = _("No entity is mentioned at the cursor; {key} goes to the next.")
            self.say(told.format(key=key_of("next_mention")), worry=True)
        elif entity is None:
            self.say(_("One moment: the articles are being looked through."), worry=True)
        elif self.may_change():
            self._choose_tags(entity)

    @on(ReaderPane.Beyond)
    def _go_beyond(self, message: ReaderPane.Beyond) -> None:
        """Go on to the next article of the list that mentions the same entity, if there is one."""
        mention, by = message.mention, message.by
        found = self.session.recognition.index.sources(mention.type, mention.entity)
        listed = self.listed()
        at = listed.index(self.shown_source()) if self.shown_source() in listed else 0
        ahead = listed[at + 1 :] if by > 0 else reversed(listed[:at])
        source = next((source for source in ahead if source in found), None)
        if source is None:
            told = _("No further mention of the same entity")
            if by < 0:
                told = _("No earlier mention of the same entity")
            if len(listed) > 1 and not self.gathering:
                told = _("{told} in any article listed").format(told=told)
            self.say_stuck(told, self._note() or self.searched_told())
            return
        self._go_to_mention(source, None, mention.type, mention.entity, by)

    # -- for the screen --------------------------------------------------------------------------

    def listed(self) -> Order:
        """Return the sources of the articles in the order of the list."""
        return Order()

    def say_stuck(self, what: str, yet: str) -> None:
        """Say that there is no further mention; if some may be found yet, say how far that is."""
        what = what.removesuffix(".")
        self.say(_("{told} yet: {why}.").format(told=what, why=yet) if yet else f"{what}.")

    def searched_told(self) -> str:
        """Return how much of the open article has been searched; nothing if all was."""
        return ""

    def look_through(self, source: str) -> None:
        """See at once what an article mentions, unless it is long."""

    def times_in_all(self) -> int:
        """Return how often the corpus mentions the entity at the cursor; 0 if that is not known."""
        mention = self._mention_here()
        if mention is None or self.gathering or self.stopped:
            return 0
        entity = self.session.recognition.index.linked.entity(mention.type, mention.entity)
        return entity.count if entity else 0

    def gathering_went_on(self) -> None:
        """Let the index tell how far the search has come."""
        if self._index is not None and self._index.is_mounted:
            self._index.show(self.session.recognition.index.linked.entities, self._note())

    def see_linked(self) -> None:
        """Let the index show what is linked now."""
        self.gathering_went_on()

    def go_to_wanted(self) -> None:
        """Go to the mention for which an article was opened, once it is found."""
        if self._wanted is None or self._wanted[0] != self.shown_source():
            self._wanted = None
            return
        source, span, type, name, by = self._wanted
        same = [m for m in self.page.mentions.all if (m.type, m.entity) == (type, name)]
        if span is None and same:
            span = same[0 if by > 0 else -1].span
        if span is not None:
            self._wanted = None
            self.text.go_to_mention(span)
            self._tell_rank(source, type, name, span)

    # -- inside ----------------------------------------------------------------------------------

    def _mention_here(self) -> Mention | None:
        """Return the mention at the cursor, or the only one in the unit."""
        cursor = self.text.cursor
        here = cursor.focus or cursor.span
        return self.page.mentions.around(here) if here else None

    def _note(self) -> str:
        if not self.gathering:
            return ""
        told = self.progress()
        if self.stopped:
            return _("{progress}, stopped: {key} goes on").format(progress=told, key=key_of("stop"))
        return f"{_('looking…')} {told}".rstrip()

    def _go_to_mention(
        self, source: str, span: Span | None, type: EntityType, name: str, by: int
    ) -> None:
        """Open an article at a mention of an entity: that one, or the first or last."""
        if source != self.shown_source():
            self.open_article(source)
        elif span is not None:
            self.text.leaving()
        if (article := self.page.article) is None:
            return
        self.look_through(source)
        if span is not None and span.end > len(article.text):
            span = None  # the article has changed since that was found
        self._wanted = (source, span, type, name, by)
        self.go_to_wanted()
        if self._wanted is not None:
            seen = self.session.recognition.index.seen(source, type, name)
            if seen is not None:
                # The search begins where the reader is, so it will find the mention soon.
                self.text.go_to(min(seen.first if by > 0 else seen.last, len(article.text)))

    def _tell_rank(self, source: str, type: EntityType, name: str, span: Span) -> None:
        """Say which mention in the corpus this is, in the order of the list."""
        found = self.session.recognition.index.sources(type, name)
        if source not in found:
            return
        listed = self.listed()
        earlier = listed[: listed.index(source)] if source in listed else listed
        before = sum(map(found.get, earlier, repeat(0)))
        same = (m.span for m in self.page.mentions.all if (m.type, m.entity) == (type, name))
        rank = before + sum(each.start <= span.start for each in same)
        total = sum(found.values())
        title = self._title(source)
        more = "+" * self.gathering
        told = _("{name}: {rank} of {total} in the corpus · {title}")
        self.say(told.format(name=name, rank=rank, total=f"{total}{more}", title=title))

    def _asked(self, verb: str, entity: Entity, variant: Variant) -> None:
        """Do what is wanted with an entity of the index."""
        if verb == "mentions":
            self._show_mentions(entity)
        elif not self.may_change():
            return  # that has been said
        elif verb == "tag":
            self._choose_tags(entity)
        elif verb == "merge":
            self._choose_other(entity)
        elif variant.text == entity.name:
            self.say(_("This is the entity's own name: take the others out."))
        else:
            label = _("“{words}” is an entity of its own").format(words=variant.text)
            self._say_names(entity, label, {variant.text: variant.text})

    # -- mentions --------------------------------------------------------------------------------

    def _articles_with(self, entity: Entity) -> Iterator[Article]:
        """Yield the articles that mention an entity, in the order of the list; any thread."""
        found = self.session.recognition.index.sources(entity.type, entity.name)
        for source in self.listed():
            if source in found:
                try:
                    yield self.session.corpus.load(source)
                except InputError:
                    continue

    def _show_mentions(self, entity: Entity) -> None:
        from tui_reader.searching.contexts import contexts_in
        from tui_reader.ui.screens.entity_mentions import MentionsDialog

        def scan() -> Iterator[Context]:
            for article in self._articles_with(entity):
                yield from contexts_in(self.session, article, entity)

        def chosen(context: Context | None) -> None:
            if context is not None:
                if self._index is not None:
                    self._index.leave(None)
                self._go_to_mention(context.source, context.span, entity.type, entity.name, 1)

        self.app.push_screen(MentionsDialog(entity, scan(), self._title), chosen)

    def _title(self, source: str) -> str:
        return self.session.documents.headline(source).title.value

    # -- tags on all sentences -------------------------------------------------------------------

    def _choose_tags(self, entity: Entity) -> None:
        def chosen(choice: Choice | None) -> None:
            if (tags := self.tags_of(choice)) is not None:
                self._choose_sentences(entity, tags)

        quote = _("all sentences that mention {name}").format(name=entity.name)
        self.app.push_screen(self.palette(quote), chosen)

    def _choose_sentences(self, entity: Entity, tags: Tags) -> None:
        from tui_reader.searching.contexts import sentences_in
        from tui_reader.ui.screens.sentences import SentencesDialog

        ids, _new, name = tags

        def scan() -> Iterator[Candidate]:
            for article in self._articles_with(entity):
                yield from sentences_in(self.session, article, entity)

        def chosen(sentences: list[Candidate] | None) -> None:
            if sentences:
                self.tag_many(sentences, tags)

        about = _("{tags}: sentences with {name}").format(tags=name, name=entity.name)
        self.app.push_screen(SentencesDialog(about, ids, scan(), self._title), chosen)

    # -- what a person says of names -------------------------------------------------------------

    def _choose_other(self, entity: Entity) -> None:
        from tui_reader.entities.likeness import likest_first
        from tui_reader.ui.screens.entity_index import EntityDialog

        linked = self.session.recognition.index.linked
        others = likest_first(
            entity,
            [each for each in linked.entities if each.type is entity.type and each is not entity],
        )

        def chosen(other: Entity | None) -> None:
            if other is not None:
                label = _("“{words}” is {name}").format(words=entity.name, name=other.name)
                words = {variant.text: other.name for variant in entity.variants}
                self._say_names(entity, label, words)

        question = _("Which entity is {name} the same as?").format(name=entity.name)
        self.app.push_screen(EntityDialog(self, others, self._asked, question=question), chosen)

    @threaded("naming")
    def _say_names(self, entity: Entity, label: str, words: dict[str, str]) -> None:
        """Find one place of each of these words, and say of them everywhere what they mean."""
        from tui_reader.acts.correcting import Decision

        decisions = []
        places = self.session.recognition.index.examples(entity.type, entity.name)
        for surface, name in words.items():
            source, offset = places.get(surface, ("", 0))
            try:
                article = self.session.corpus.load(source)
            except InputError:
                continue
            found = (m for piece in self.session.recognition.mentions(article) for m in piece)
            span = next((m.span for m in found if m.span.start == offset), None)
            if span is not None:
                decisions.append(Decision(article, span, entity.type, name, everywhere=True))
        self.app.call_from_thread(self._names_said, label, decisions)

    def _names_said(self, label: str, decisions: list[Decision]) -> None:
        from tui_reader.acts.correcting import decide

        if not decisions:
            self.say(
                _("These words stand nowhere any more; the articles have changed."), worry=True
            )
        elif self._done(lambda: decide(self.session, label, *decisions)):
            self.say(phrases.revocable(label))
