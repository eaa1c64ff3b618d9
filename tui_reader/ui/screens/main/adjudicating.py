"""Adjudicating: which of two versions holds, by keys in the text, in lists, and side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_reader.errors import InputError, ReaderError
from tui_reader.localisation import _
from tui_reader.model.anchor import Piece, PieceKind
from tui_reader.model.annotation import Annotation
from tui_reader.session.placing import Difference
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.annotating import AnnotatingScreen

if TYPE_CHECKING:
    from tui_reader.session.review import Finding
    from tui_reader.ui.screens.versions import Looked

CHOICES = ("confirm", "other", "both")
"""The actions that choose between versions."""


class AdjudicatingScreen(AnnotatingScreen):
    """A screen on which one decides between two versions of an annotation."""

    def action_both(self) -> None:
        """Of two versions keep both."""
        self.deal_here("both")

    def action_versions(self) -> None:
        """Show what has two versions, in all articles; what is open comes first."""
        here = (each.annotation for each in self.page.passages if each.annotation.conflicts)
        first = next(here, None)
        if self.may_change():
            self.adjudicate(first.id if first else "")

    def adjudicate(self, first: str) -> None:
        """Show both versions of each annotation that has two, beginning with this one."""
        from tui_reader.acts import adjudicating
        from tui_reader.ui.screens.versions import VersionsDialog

        if not adjudicating.waiting(self.session):
            self.say(_("There are no two versions of anything."))
            return

        def chosen(annotation: Annotation | None) -> None:
            if annotation is not None:
                self.go_to(annotation)

        dialog = VersionsDialog(
            first,
            self.session.now,
            lambda: adjudicating.waiting(self.session),
            self._both_looked,
            self.settle,
            self._edit_both,
            self._undo,
        )
        self.app.push_screen(dialog, chosen)

    def deal_here(self, handler: str) -> None:
        """Do what a key asks with the passage that the keys speak of."""

    def settle(self, annotation: Annotation, choice: str, note: str | None = None) -> bool:
        """Let one version hold, or both, and say so; return whether that could be done."""
        from tui_reader.acts import adjudicating
        from tui_reader.acts.adjudicating import Choice

        told = {
            Choice.THIS: _("The present version of {words} is kept"),
            Choice.OTHER: _("The other version of {words} is kept"),
            Choice.BOTH: _("Both versions of {words} are kept"),
        }[Choice(choice)]
        named = self._named(annotation)
        try:
            adjudicating.settle(self.session, annotation, Choice(choice), note)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return False
        self.say(phrases.revocable(told.format(words=named)))
        return True

    def deal_conflict(self, annotation: Annotation, handler: str) -> bool:
        """Decide between the versions of an annotation, or show them; return whether it is done."""
        present = self._as_now(annotation)
        if present is None or not present.conflicts:
            return True
        if handler in CHOICES:
            return self.settle(present, handler)
        self.adjudicate(present.id)
        return False

    def still(self, finding: Finding) -> bool:
        """Return whether two versions that were found are still there."""
        present = self._as_now(finding.annotation) if finding.annotation else None
        return finding.kind != "conflict" or (present is not None and bool(present.conflicts))

    def _as_now(self, annotation: Annotation) -> Annotation | None:
        """Return an annotation as it is now."""
        there = self.session.annotations_of(annotation.source)
        return next((each for each in there if each.id == annotation.id), None)

    def _edit_both(self, annotation: Annotation, then: Callable[[], None]) -> None:
        """Let the person write the note that holds, from both; the tags are those of both."""
        from tui_reader.acts import adjudicating
        from tui_reader.ui.screens.note_editor import NoteEditor

        def written(note: str | None) -> None:
            if note is not None and self.settle(annotation, "both", note):
                then()

        try:
            notes = adjudicating.both_notes(annotation)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return
        quote = " ".join(annotation.anchor.exact.split()) if annotation.anchor else ""
        self.app.push_screen(NoteEditor(notes, quote, _("The note of both versions")), written)

    def _undo(self) -> None:
        act = self.session.undo()
        self.say(_("Undone: {act}").format(act=act.label) if act else _("Nothing to undo."))

    def _both_looked(self, annotation: Annotation) -> Looked:
        """Return what is shown of an annotation with two versions; on a thread."""
        from tui_reader.acts import adjudicating
        from tui_reader.ui.screens.versions import Looked

        source = annotation.source
        title = source
        if source in self.session.corpus:
            title = self.session.documents.headline(source).title.value or source
        versions = adjudicating.versions(annotation, self.session.codebook)
        return Looked(annotation, title, self._place_of(annotation), versions)

    def _place_of(self, annotation: Annotation) -> Difference:
        """Return the passage with what stands beside it, or its words if the article is gone."""
        if annotation.anchor is None:
            return Difference((), (Piece(PieceKind.KEPT, _("whole article")),), ())
        try:
            article = self.session.corpus.load(annotation.source)
        except InputError:
            return Difference((), (Piece(PieceKind.KEPT, annotation.anchor.exact),), ())
        (passage,) = self.session.placer.passages(article, [annotation])
        return self.session.placer.difference(article, passage)
