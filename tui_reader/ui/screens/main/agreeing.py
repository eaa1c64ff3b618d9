"""Agreeing: that the same words are tagged otherwise elsewhere, as a hint and as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui_reader.errors import ReaderError
from tui_reader.localisation import _
from tui_reader.model.context import Candidate, Context
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.echoing import EchoingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.finding.wordings import Wordings
    from tui_reader.model.annotation import Annotation, Passage
    from tui_reader.searching.consistency import Inconsistency
    from tui_reader.searching.contexts import Tagging
    from tui_reader.ui.screens.consistency import ConsistencyDialog


class AgreeingScreen(EchoingScreen):
    """A screen that knows how words are tagged elsewhere."""

    @frozen
    class Learned(Message):
        """It is known which words have which tags, as they were when that was asked for."""

        wordings: Wordings

    _wordings: Wordings | None = None
    _unlearned: set[str] | None = None  # articles that changed while that was being found out
    _hint: tuple[tuple[object, ...], str] = ((), "")

    # -- the hint --------------------------------------------------------------------------------

    def learn_wordings(self) -> None:
        """Find out which words have which tags; that is kept up to date from then on."""
        self._unlearned = set()
        self._learn(self.session.contents.annotations)

    @threaded("wordings", exclusive=True)
    def _learn(self, annotations: tuple[Annotation, ...]) -> None:
        from tui_reader.finding.wordings import Wordings

        self.post_message(self.Learned(Wordings(annotations)))
        self.session.in_use()  # is counted here, before a query asks for it at each letter

    @on(Learned)
    def _learned(self, message: Learned) -> None:
        stale, self._unlearned = self._unlearned or set(), None
        self._wordings = message.wordings
        self.note_wordings(frozenset(stale))
        self.tell()

    def note_wordings(self, sources: frozenset[str]) -> None:
        """Take what has changed in the annotations of some articles."""
        self._hint = ((), "")
        if self._unlearned is not None:
            self._unlearned |= sources
        elif self._wordings is not None:
            for source in sources:
                self._wordings.refresh(source, self.session.annotations_of(source))

    def elsewhere_told(self) -> str:
        """Return how the words lit are tagged elsewhere, if they are not so here."""
        cursor, page = self.text.cursor, self.page
        if self._wordings is None or page.article is None or self.text.on_article:
            return ""
        now = (page, cursor.span, cursor.focus)
        if self._hint[0] != now:
            self._hint = now, self._find_elsewhere(self._wordings)
        return self._hint[1]

    def _find_elsewhere(self, wordings: Wordings) -> str:
        from tui_reader.finding.wordings import elsewhere

        assert self.page.article is not None
        cursor, text = self.text.cursor, self.page.article.text
        passages = self.text.passages_at_unit()
        found = elsewhere(wordings, text, self.text.unit, cursor.focus, passages)
        if found is not None:
            return phrases.tagged_elsewhere(found, self.session.codebook)
        return self._usual_tag(wordings, passages)

    # -- the list --------------------------------------------------------------------------------

    def action_consistency(self) -> None:
        """List the words that are tagged otherwise, or not, in other places."""
        from tui_reader.searching import agreeing
        from tui_reader.searching.consistency import Check
        from tui_reader.ui.screens.consistency import ConsistencyDialog

        if not self.may_change():
            return

        def let_be(found: Inconsistency) -> bool:
            return self._agreed(lambda: agreeing.leave(self.session, found), found)

        def opened(found: Inconsistency) -> None:
            self._show_places(dialog, found)

        dialog = ConsistencyDialog(
            Check(self.session), self.listed(), opened, let_be, self.session.codebook.name_of
        )
        self.app.push_screen(dialog)

    # -- inside ----------------------------------------------------------------------------------

    def _usual_tag(self, wordings: Wordings, passages: list[Passage]) -> str:
        """Return how often the entity lit is tagged, if it usually is and is not here."""
        from tui_reader.searching.consistency import usual_tags

        mention = self.page.mentions.at(self.text.cursor.focus or self.text.unit)
        tagged = (each for each in passages if each.span and each.annotation.tags)
        if mention is None or any(each.span.covers(mention.span) for each in tagged if each.span):
            return ""
        entity = self.session.recognition.index.linked.entity(mention.type, mention.entity)
        usual = usual_tags(wordings, entity) if entity else {}
        return phrases.usually_tagged(entity, usual, self.page.codebook) if entity and usual else ""

    def _agreed(self, act: Callable[[], object], found: Inconsistency) -> bool:
        """Leave something as it is; say so."""
        if not self._done(act):
            return False
        told = _("“{words}” is left as it is").format(words=found.words)
        self.say(phrases.revocable(told))
        return True

    def _show_places(self, dialog: ConsistencyDialog, found: Inconsistency) -> None:
        from tui_reader.searching import agreeing
        from tui_reader.ui.screens.consistency import PlacesDialog

        def scan() -> Iterator[Candidate]:
            return agreeing.candidates(self.session, found)

        def settled() -> None:
            places.leave(None)
            dialog.dealt_with(found)

        def settle(ticked: list[Candidate]) -> None:
            self._choose_tag(found, ticked, settled)

        def chosen(context: Context | None) -> None:
            if context is not None:
                dialog.leave(None)
                self._go_to_context(context)

        name_of = self.session.codebook.name_of
        places = PlacesDialog(found, scan, self._title, name_of, settle, dialog.action_let_be)
        self.app.push_screen(places, chosen)

    def _choose_tag(
        self, found: Inconsistency, ticked: list[Candidate], then: Callable[[], None]
    ) -> None:
        """Ask which tag the ticked places get, if there is a choice; then give it to them."""
        from tui_reader.ui.screens.picker import Chooser, Row, tag_label

        codebook = self.session.codebook
        tags = [(tag, times) for id, times in found.tags if (tag := codebook.get(id)) is not None]

        def chosen(id: str | None) -> None:
            if id is not None:
                then()
                self._settle(found, ticked, id)

        def rows(room: int) -> Iterator[tuple[str, Row]]:
            for tag, times in tags:
                told = _("In {places} already.").format(places=phrases.count(times, "place"))
                yield tag.name, Row(tag.id, tag_label(tag, room), told)

        if len(tags) == 1:
            chosen(tags[0][0].id)
            return
        title = _("Which tag for {places}?")
        title = title.format(places=phrases.count(len(ticked), "place"))
        self.app.push_screen(Chooser(title, found.words, rows), chosen)

    @threaded("tagging")
    def _settle(self, found: Inconsistency, ticked: list[Candidate], tag: str) -> None:
        from tui_reader.searching.agreeing import settling

        made = settling(self.session, found, ticked, tag)
        self.app.call_from_thread(self._settled, found, tag, made)

    def _settled(self, found: Inconsistency, tag: str, made: Tagging) -> None:
        from tui_reader.searching.agreeing import settle

        name = self.session.codebook.name_of(tag)
        try:
            number, articles = settle(self.session, found, tag, made)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        told = _("{tags} on {sentences} in {articles}")
        places = phrases.count(number, "place")
        there = phrases.count(articles, "article")
        told = told.format(tags=name, sentences=places, articles=there)
        self.say(phrases.revocable(told))
