"""Tagging many: tags for passages in several articles, as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.codebook import Tag
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.gathering import GatheringScreen
from tui_reader.ui.working import threaded

if TYPE_CHECKING:
    from tui_reader.model.context import Candidate
    from tui_reader.searching.contexts import Tagging
    from tui_reader.ui.screens.tag_palette import Choice, TagPalette

Tags = tuple[tuple[str, ...], tuple[Tag, ...], str]
"""The ids of tags, those of them that are new, and the names of all as one says them."""


class TaggingManyScreen(GatheringScreen):
    """A screen on which passages that were chosen from a list are tagged together."""

    def palette(self, quote: str) -> TagPalette:
        """Return the dialog that asks for tags, those used last first."""
        from tui_reader.acts import marking
        from tui_reader.ui.screens.tag_palette import TagPalette

        return TagPalette(self.session.codebook, (), quote, marking.recent(self.session))

    def tags_of(self, choice: Choice | None) -> Tags | None:
        """Return the tags that were chosen; None if there are none."""
        if choice is None or not (choice.tags or choice.new_names):
            return None
        made, new = self.session.tags_named(choice.new_names, by_id=False)
        tags, names = (*choice.tags, *made), {tag.id: tag.name for tag in new}
        told = (names.get(tag) or self.session.codebook.name_of(tag) for tag in tags)
        return tags, new, ", ".join(told)

    def tag_many(
        self, chosen: list[Candidate], tags: Tags, note: str = "", sentences: bool = True
    ) -> None:
        """Put tags on passages, and a note on those without one; say so when it is done."""
        number = self._many_told(len(chosen), sentences)
        self.say(_("Tagging {sentences}…").format(sentences=number))
        self._tag_many(chosen, tags, note, sentences)

    @threaded("tagging")
    def _tag_many(self, chosen: list[Candidate], tags: Tags, note: str, sentences: bool) -> None:
        from tui_reader.searching.contexts import tagging

        made = tagging(self.session, chosen, tags[0], note)
        self.app.call_from_thread(self._tagged_many, made, tags, sentences)

    def _tagged_many(self, made: Tagging, tags: Tags, sentences: bool) -> None:
        from tui_reader.searching.contexts import tag_all

        _ids, new, name = tags
        try:
            number = tag_all(self.session, name, made, new, sentences)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        if not number:
            self.say(_("All of them have {tags} already.").format(tags=name))
            return
        told = _("{tags} on {sentences} in {articles}; {undo} takes them all off.")
        there = phrases.count(len(made.articles), "article")
        keys = {"articles": there, "undo": key_of("undo")}
        self.say(told.format(tags=name, sentences=self._many_told(number, sentences), **keys))

    def _many_told(self, number: int, sentences: bool) -> str:
        return phrases.count(number, "sentence" if sentences else "place")
