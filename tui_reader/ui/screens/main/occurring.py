"""Occurring: tags for every occurrence of the words lit, or of the entity that they mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui_reader.localisation import _
from tui_reader.model.article import Article
from tui_reader.model.entity import Entity, Mention
from tui_reader.model.span import Span
from tui_reader.text.clusters import shorten
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.phrases import take_less
from tui_reader.ui.screens.dialog import Dialog, Result
from tui_reader.ui.screens.main.recognising import RecognisingScreen

if TYPE_CHECKING:
    from tui_reader.model.context import Candidate, Context
    from tui_reader.ui.screens.occurrences import OccurrencesDialog, Scope
    from tui_reader.ui.screens.tag_palette import Choice

_QUOTED = 40  # cells of the words in a heading


class OccurringScreen(RecognisingScreen):
    """A screen on which words are tagged wherever they stand."""

    def action_occurrences(self) -> None:
        """List every occurrence of the words lit, and tag those that stay ticked."""
        from tui_reader.text.occurrences import LONGEST
        from tui_reader.ui.screens.occurrences import OccurrencesDialog

        article, span = self.page.article, self.text.cursor.focus or self.text.unit
        if article is None or not self.may_change():
            return
        if not span:
            self.say(_("There are no words here to look for."), worry=True)
            return
        if len(span) > LONGEST:
            told = _(
                "That is too long to be looked for: take a word ({word}), an entity ({entity}) or "
                "a selection ({select}) first."
            )
            self.say(take_less(told), worry=True)
            return

        def chosen(context: Context | None) -> None:
            if context is not None:
                self._go_to_context(context)

        scopes = self._word_scopes(article, span.of(article.text))
        if mention := self.page.mentions.at(span):
            scopes = (*scopes, *self._entity_scopes(article, mention))
        self.app.push_screen(OccurrencesDialog(scopes, self._title, self._ask_tags), chosen)

    # -- inside ----------------------------------------------------------------------------------

    def _word_scopes(self, article: Article, words: str) -> tuple[Scope, ...]:
        from tui_reader.text.occurrences import occurrences

        quoted = shorten(words, _QUOTED)
        return (
            self._scope(
                _("“{words}” in this article").format(words=quoted),
                [article.source],
                lambda each: occurrences(each.text, words),
            ),
            self._scope(
                _("“{words}” in all articles").format(words=quoted),
                self.listed(),
                lambda each: occurrences(each.text, words),
            ),
        )

    def _entity_scopes(self, article: Article, mention: Mention) -> tuple[Scope, ...]:
        from tui_reader.searching.contexts import mentioned

        entity = Entity(mention.entity, mention.type, 0, 0, ())
        found = self.session.recognition.index.sources(entity.type, entity.name)
        sources = [source for source in self.listed() if source in found]
        everywhere = _("All mentions of {name} in all articles").format(name=entity.name)
        if note := self._note():
            everywhere = f"{everywhere} · {note}"
        return (
            self._scope(
                _("All mentions of {name} in this article").format(name=entity.name),
                [article.source],
                lambda each: mentioned(self.session, each, entity),
            ),
            self._scope(everywhere, sources, lambda each: mentioned(self.session, each, entity)),
        )

    def _scope(
        self, heading: str, sources: Sequence[str], spans_in: Callable[[Article], Iterable[Span]]
    ) -> Scope:
        from tui_reader.searching.contexts import search
        from tui_reader.ui.screens.occurrences import Scope

        def found(sentences: bool, most: int) -> Iterator[Candidate | int]:
            return search(self.session, sources, spans_in, sentences, most, self._hidden_in)

        return Scope(heading, len(sources), found)

    def _hidden_in(self, article: Article) -> tuple[Span, ...]:
        """Return what of an article is folded away; any thread."""
        notes = self.session.annotations_of(article.source)
        return self._cleaned.hidden(article, self.session.placer.passages(article, notes))

    def _ask_tags(self, dialog: OccurrencesDialog, ticked: list[Candidate], note: bool) -> None:
        """Ask for tags, and for a note if one is wanted; then tag all, and leave the list."""
        words = shorten(ticked[0].context.words, _QUOTED)
        quote = f"{len(ticked)} × {_('“{words}”').format(words=words)}"
        self.ask_tags(dialog, ticked, note, quote, dialog.sentences)

    def ask_tags(
        self,
        dialog: Dialog[Result],
        ticked: list[Candidate],
        note: bool,
        quote: str,
        sentences: bool,
    ) -> None:
        """Ask for the tags of what is ticked in a dialog, and leave that; `quote` says of what."""
        from tui_reader.ui.screens.note_editor import NoteEditor

        def chosen(choice: Choice | None) -> None:
            if (tags := self.tags_of(choice)) is None:
                return

            def written(text: str | None) -> None:
                self.tag_many(ticked, tags, text or "", sentences)

            dialog.leave(None)
            if note:
                self.app.push_screen(NoteEditor("", quote), written)
            else:
                written("")

        self.app.push_screen(self.palette(quote), chosen)

    def _go_to_context(self, context: Context, kind: UnitKind = UnitKind.SELECTION) -> None:
        """Go to a place that was listed, if its article has not changed since."""
        if context.source != self.shown_source():
            self.open_article(context.source)
        article = self.page.article
        if article is not None and context.span.end <= len(article.text):
            self.text.go_to_span(kind, context.span)
