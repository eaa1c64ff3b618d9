"""Marking: tags made of words, tags that every selection gets, and marks on listed articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui_reader.acts import marking
from tui_reader.errors import InputError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Where
from tui_reader.model.article import Article
from tui_reader.model.codebook import Tag
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.recognising import RecognisingScreen
from tui_reader.ui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from tui_reader.ui.screens.tag_palette import Choice


class MarkingScreen(RecognisingScreen):
    """A screen on which tags are made of words, and kept for one selection after the other."""

    _kept: tuple[str, ...] = ()
    """The ids of the tags that every free selection gets; none if the mode is off."""

    # -- actions ---------------------------------------------------------------------------------

    def action_in_vivo(self) -> None:
        """Put a tag that is called as the words are on them; ask if one is called nearly so."""
        from tui_reader.codebook.tagging import near, same
        from tui_reader.ui.screens.tag_palette import Choice

        if (target := self._target()) is None:
            return
        name, there = self.words_for_tag(*target), self._there(*target)
        tags, codebook = there.tags if there else (), self.session.codebook
        if not name:
            told = _(
                "Too long for the name of a tag: take a word ({word}) or a selection ({select})."
            )
            self.say(phrases.take_less(told), worry=True)
        elif (tag := same(codebook, name)) is not None:
            self._try(lambda: self._mark(*target, Choice((*tags, tag.id))))
        elif near(codebook, name):
            self.action_tag(typed=name)
        else:
            self._try(lambda: self._mark(*target, Choice(tags, (name,))))

    def action_keep_tags(self) -> None:
        """Choose tags that every free selection gets from now on, or keep none any longer."""
        from tui_reader.ui.screens.tag_palette import TagPalette

        if self.end_keeping() or not self.may_change():
            return
        recent = marking.recent(self.session)
        palette = TagPalette(self.session.codebook, (), "", recent)
        palette.heading = _("Tags for every selection")
        self.app.push_screen(palette, self._keep)

    # -- for the screen --------------------------------------------------------------------------

    def kept_tags(self) -> tuple[Tag, ...]:
        """Return the tags that every free selection gets, as they are now."""
        found = map(self.session.codebook.get, self._kept)
        return tuple(tag for tag in found if tag is not None and not tag.archived)

    def end_keeping(self) -> bool:
        """Keep no tags for selections any longer; return whether any were kept."""
        kept, self._kept = self.kept_tags(), ()
        if kept:
            self.note_situation()
            self.say(_("Selections are no longer tagged with {tags}.").format(tags=_names(kept)))
        return bool(kept)

    def to_repeat(self) -> tuple[tuple[str, ...], str] | None:
        """Return the tags that are kept, or else those put on last, with their note."""
        kept = tuple(tag.id for tag in self.kept_tags())
        return (kept, "") if kept else super().to_repeat()

    def _target(self) -> tuple[Article, Where] | None:
        if self.focused is not self.articles:
            return super()._target()
        article = self._highlighted() if self.may_change() else None
        return (article, None) if article is not None else None

    # -- inside ----------------------------------------------------------------------------------

    def _highlighted(self) -> Article | None:
        """Return the article that is highlighted in the list; say so if it cannot be read."""
        if not self.articles.order:
            return None
        source = self.articles.order[self.articles.highlighted]
        if self.page.article is not None and self.page.article.source == source:
            return self.page.article
        try:
            return self.session.corpus.load(source)
        except InputError as error:
            self.say(str(error), worry=True)
            return None

    def _keep(self, choice: Choice | None) -> None:
        """Keep the tags of a choice."""
        if choice is None:
            return
        try:
            self._kept = (*choice.tags, *marking.make_tags(self.session, choice.new_names))
        except InputError as error:
            self.say(str(error), worry=True)
        if kept := self.kept_tags():
            self.note_situation()
            told = _("Every selection gets {tags} from now on; {key} ends that.")
            self.say(told.format(tags=_names(kept), key=key_of("keep_tags")))

    @on(ReaderPane.Selected)
    def _selected(self, message: ReaderPane.Selected) -> None:
        """Put the tags that are kept on a selection."""
        kept = self.kept_tags()
        if not (kept and message.span) or not self.may_change():
            return
        article, span = message.article, message.span
        there = self._there(article, span)
        tags = (*(there.tags if there else ()), *(tag.id for tag in kept))
        if self._try(lambda: marking.mark(self.session, article, span, tags)) is not None:
            told = _("{tags} on; {undo} takes it back.")
            self.say(told.format(tags=_names(kept), undo=key_of("undo")))


def _names(tags: tuple[Tag, ...]) -> str:
    return ", ".join(tag.name for tag in tags)
