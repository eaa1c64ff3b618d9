"""Annotating: what the keys for tags and notes do, on the text's unit or the listed annotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import getters
from textual.reactive import reactive
from textual.screen import Screen

from tui_reader.acts import marking
from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of, tag_key
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Kind, Where
from tui_reader.model.article import Article
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.text.clusters import shorten
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.page import Page
from tui_reader.ui.parts import Parts
from tui_reader.ui.remembering import RememberingApp
from tui_reader.ui.widgets.annotation_list import AnnotationList
from tui_reader.ui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from tui_reader.ui.screens.tag_palette import Choice

_QUOTED = 24  # cells of the words that are said


class AnnotatingScreen(Parts, Screen[None]):
    """A screen with a text and a list of annotations, on which passages are tagged and noted."""

    app = getters.app(RememberingApp)

    # The panes repaint themselves; the screen would repaint all of them, bars included.
    page: reactive[Page] = reactive(Page, repaint=False)

    def __init__(self, session: Session, text: ReaderPane, notes: AnnotationList) -> None:
        super().__init__()
        self.session = session
        self.text = text
        self.notes = notes
        self.trouble = ""  # why the annotations cannot be opened

    @property
    def waits(self) -> bool:
        """Whether keys wait for what the last one asked for; `Ready` of dialogs says it is done."""
        return False

    def say(self, message: str, worry: bool = False) -> None:
        """Show a message to the person until the next move."""

    def open_article(self, source: str) -> None:
        """Show an article."""

    def go_to(self, annotation: Annotation) -> None:
        """Open the article of an annotation, at its passage."""

    def find_all(self, words: str, going: Callable[[], None] | None = None) -> None:
        """Look for words in all articles; `going` is called when one goes to a hit."""

    def list_passages(
        self, heading: str, annotations: Iterable[Annotation], going: Callable[[], None]
    ) -> None:
        """Show annotations in context, and go to the one that is chosen; `going` is called then."""

    # -- actions ---------------------------------------------------------------------------------

    def action_tag_by_key(self, key: str) -> None:
        """Put the tag with that key on the unit or the annotation, or take it off."""
        if (target := self._target()) is None:
            return
        article, where = target
        if (tag := self._keyed(key)) is not None:
            self._try(lambda: self._toggle(article, where, tag))

    def action_tag_and_note_by_key(self, key: str) -> None:
        """Write the note of the unit or the annotation, and put the tag with that key on it."""
        target = self._target()
        if target is not None and (tag := self._keyed(key)) is not None:
            self._edit_note(*target, self._there(*target), tag)

    def action_tag_by_letter(self) -> None:
        """Wait for a key, and put the tag with that key on the unit or the annotation."""
        from tui_reader.ui.screens.tag_keys import TagKeys

        def pressed(key: str | None) -> None:
            if key is not None:
                self.action_tag_by_key(key)

        if self._target() is not None:
            self.app.push_screen(TagKeys(self.session.codebook, _("Tag by key")), pressed)

    def action_codebook(self) -> None:
        """Show the codebook."""
        from tui_reader.ui.screens.codebook import CodebookScreen

        if self.may_change():
            self.app.push_screen(CodebookScreen(self))

    def action_tag(self, then_note: bool = False, typed: str = "") -> None:
        """Choose tags for the unit or the annotation; `typed` is written in the field already."""
        from tui_reader.ui.screens.tag_palette import TagPalette

        if (target := self._target()) is None:
            return
        article, where = target
        there = self._there(article, where)
        tags = there.tags if there else ()
        recent, words = marking.recent(self.session), self.words_for_tag(*target)
        palette = TagPalette(
            self.session.codebook, tags, self._quote(*target), recent, words, typed
        )

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                after = self._try(lambda: self._mark(article, where, choice))
                if then_note and after is not None:
                    self._edit_note(article, after, after)

        self.app.push_screen(palette, chosen)

    def action_tag_and_note(self) -> None:
        """Choose tags, then write the note."""
        self.action_tag(then_note=True)

    def action_note(self) -> None:
        """Write the note of the annotation here, or a note on the unit."""
        if (target := self._target()) is None:
            return
        article, where = target
        if isinstance(where, Span) and (passage := self.text.passage_at_cursor()):
            where = passage.annotation
        self._edit_note(article, where, self._there(article, where))

    def action_delete(self) -> None:
        """Delete the annotation here."""
        if (target := self._target()) is None:
            return
        article, where = target
        passage = self.text.passage_at_cursor() if isinstance(where, Span) else None
        doomed = passage.annotation if passage else self._there(article, where)
        if doomed is None:
            told = _("There is no annotation here; {key} goes to the next one.")
            self.say(told.format(key=key_of("next_annotation")))
        else:
            self._try(lambda: marking.delete(self.session, article, doomed))
            self.say(
                _("Deleted {words}; {undo} brings it back.").format(
                    words=self._named(doomed), undo=key_of("undo")
                )
            )

    def action_repeat(self) -> None:
        """Put the last tags and note on this unit too."""
        target, marks = self._target(), self.to_repeat()
        if marks is None:
            told = _("Nothing to repeat yet; {tag} tags what is lit.")
            self.say(told.format(tag=key_of("tag")))
        elif target is not None:
            article, where = target
            tags, note = marks
            there = self._there(article, where)
            both = (*(there.tags if there else ()), *tags)
            after = self._try(
                lambda: marking.mark(self.session, article, where, both, note or None)
            )
            if after is not None:
                names = ", ".join(self.session.codebook.name_of(tag) for tag in tags)
                told = _("Again: {tag} on {what}.")
                if after is there:
                    told = _("{what} has {tag} already.")
                self.say(told.format(tag=names or _("note"), what=self._what(article, where)))

    def to_repeat(self) -> tuple[tuple[str, ...], str] | None:
        """Return the tags and the note that were put on something last, or None."""
        return self.session.last_marks

    def may_change(self) -> bool:
        """Return whether the annotations are open; if they are not, say why."""
        if not self.session.ready:
            self.say(self.trouble or _("One moment: the annotations are being read."), worry=True)
        return self.session.ready

    # -- inside ----------------------------------------------------------------------------------

    def _target(self) -> tuple[Article, Where] | None:
        """Return what the keys speak of: what is highlighted in the list that has the focus.

        In the text it is the unit.
        """
        article = self.page.article
        if article is None or not self.may_change():
            return None
        if self.focused is self.notes:
            passage = self.notes.current()
            return (article, passage.annotation) if passage else None
        if self.text.on_article:
            return article, None
        if not self.text.unit:
            self.say(_("There are no words here to annotate."), worry=True)
            return None
        return article, self.text.unit

    def _keyed(self, key: str) -> Tag | None:
        """Return the tag with that key; if there is none, say how to get one."""
        tag = self.session.codebook.by_key(key)
        if tag is None:
            told = _("No tag has the key {key}; {tag} makes a tag, {codebook} gives keys.")
            keys = {"tag": key_of("tag"), "codebook": key_of("codebook")}
            self.say(told.format(key=tag_key(key), **keys), worry=True)
        return tag

    def _named(self, annotation: Annotation) -> str:
        """Return what a person calls an annotation: its tags, or that it is a note."""
        names = ", ".join(self.session.codebook.name_of(tag) for tag in annotation.tags)
        return names or (_("the note") if annotation.note else _("the flag"))

    def _there(self, article: Article, where: Where) -> Annotation | None:
        return self.session.annotation_on(article, where)

    def _toggle(self, article: Article, where: Where, tag: Tag) -> Annotation | None:
        after = marking.toggle_tag(self.session, article, where, tag.id)
        what = self._what(article, where)
        if after is not None and tag.id in after.tags:
            told = _("Tagged {what} with {tag}.").format(what=what, tag=tag.name)
            self.say(" · ".join(filter(None, (told, tag.description))))
        else:
            self.say(_("Took {tag} off {what}.").format(tag=tag.name, what=what))
        return after

    def _mark(self, article: Article, where: Where, choice: Choice) -> Annotation | None:
        there = self._there(article, where)
        made, new = self.session.tags_named(choice.new_names, by_id=False)
        tags = tuple(dict.fromkeys((*choice.tags, *made)))
        after = marking.mark(self.session, article, where, tags, new_tags=new)
        names = ", ".join(self.session.codebook.name_of(tag) for tag in tags)
        told = _("Tagged {what} with {tag}.") if names else _("No tag is left on {what}.")
        if names and after is there:
            told = _("{what} has {tag} already.")
        self.say(told.format(what=self._what(article, where), tag=names))
        return after

    def _edit_note(
        self,
        article: Article,
        where: Where,
        there: Annotation | None,
        tag: Tag | None = None,
    ) -> None:
        """Let the note be written; with it comes the tag, if one is given, as one step of undo."""
        from tui_reader.ui.screens.note_editor import NoteEditor

        old, had = (there.note, there.tags) if there else ("", ())
        tags = had if tag is None or tag.id in had else (*had, tag.id)

        def written(note: str | None) -> None:
            if note is None or (note, tags) == (old, had):
                return
            what, name = self._what(article, where), tag.name if tag else ""
            told = _("Note kept; {undo} takes it back.")
            if not note:
                told = _("The note is gone; {undo} brings it back.")
            if tags != had:
                told = _("Tagged {what} with {tag}.")
                told = told if note == old else _("Tagged {what} with {tag}, note kept.")
            self.say(told.format(undo=key_of("undo"), what=what, tag=name))
            # What went wrong is more important than what was meant.
            self._try(lambda: marking.mark(self.session, article, where, tags, note))

        heading = _("Note") if tag is None else _("{tag}: note").format(tag=tag.name)
        # Where the eye is, the note is written.
        room = self.notes if self.focused is self.notes else None
        self.app.push_screen(NoteEditor(old, self._quote(article, where), heading, room), written)

    def _quote(self, article: Article, where: Where) -> str:
        """Return the words that an annotation is made on; of a whole article, its title."""
        if isinstance(where, Span):
            return where.of(article.text)
        if where is None or where.anchor is None:
            title = self.session.documents.headline(article.source).title.value
            return _("Whole article: {title}").format(title=title)
        return where.anchor.exact

    def words_for_tag(self, article: Article, where: Where) -> str:
        """Return the words of the unit, or of the lit mention in it, as a tag may be called.

        Nothing if they are too many.
        """
        if isinstance(where, Span):
            where = self.text.cursor.focus or where
        return marking.name_of(self._quote(article, where)) if where else ""

    def _what(self, article: Article, where: Where) -> str:
        """Return in words what is annotated: the first of the passage's own, or the article."""
        if isinstance(where, Span) or (where is not None and where.anchor is not None):
            words = shorten(" ".join(self._quote(article, where).split()), _QUOTED)
            return _("“{words}”").format(words=words)
        if article is self.page.article:
            return _("the whole article")
        title = shorten(self.session.documents.headline(article.source).title.value, _QUOTED)
        return _("the whole of “{title}”").format(title=title)

    def _show(self, annotation: Annotation) -> None:
        """Go where an annotation is, or was."""
        if annotation.kind is Kind.ARTICLE:
            self.text.go_to_article()
        for passage in self.page.passages:
            if passage.annotation.id == annotation.id and passage.span is not None:
                self.text.go_to_span(UnitKind.PASSAGE, passage.span)
                return
        anchor, article = annotation.anchor, self.page.article
        if not (anchor and article and anchor.span.of(article.text) == anchor.exact):
            return
        if annotation.kind is Kind.ENTITY:
            self.text.go_to_mention(anchor.span)
        else:
            self.text.go_to_span(UnitKind.PASSAGE, anchor.span)

    def _try(self, act: Callable[[], Annotation | None]) -> Annotation | None:
        """Do something with the session; say what went wrong if it did."""
        try:
            after = act()
        except ReaderError as error:
            self.say(str(error), worry=True)
            return None
        self.text.hold_selection()
        return after
