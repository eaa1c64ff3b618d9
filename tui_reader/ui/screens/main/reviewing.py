"""Reviewing: what waits in all articles is listed, gone to, and dealt with from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.text.cursor import UnitKind
from tui_reader.ui.screens.main.adjudicating import CHOICES
from tui_reader.ui.screens.main.following import FollowingScreen

if TYPE_CHECKING:
    from tui_reader.session.review import Finding


class ReviewingScreen(FollowingScreen):
    """A screen that lists what waits in all articles, and deals with it."""

    def action_findings(self) -> None:
        """List what waits in all articles: flagged, moved, changed, lost, or in two versions."""
        from tui_reader.acts import mending
        from tui_reader.ui.screens.findings import FindingsDialog

        if not self.may_change():
            return
        first = self.page.article.source if self.page.article else ""
        review = mending.review(self.session)

        def chosen(finding: Finding | None) -> None:
            if finding is not None:
                self.go_to_finding(finding)

        dialog = FindingsDialog(
            lambda: review.waiting(first), self._deal, self._name_of, self.still
        )
        self.app.push_screen(dialog, chosen)

    def go_to_finding(self, finding: Finding) -> None:
        """Open the article of a finding, at its passage; a lost passage waits to be put down."""
        source = finding.source
        if source not in self.session.corpus:
            self.say(f"{source}: {_(finding.kind.value)} · {finding.about}", worry=True)
            return
        if self.page.article is None or self.page.article.source != source:
            self.open_article(source)
        annotation = finding.annotation
        passages = self.page.passages
        there = next((p for p in passages if annotation and p.annotation.id == annotation.id), None)
        if there is None:
            if annotation is not None:
                self._show(annotation)
            return
        if there.span is not None:
            self.text.go_to_span(UnitKind.PASSAGE, there.span)
        self.notes.follow(there.annotation.id)
        self.hold(there)
        self.say(self.asked_for(there))

    def go_to(self, annotation: Annotation) -> None:
        """Open the article of an annotation, at its passage, and say what it asks for."""
        from tui_reader.session.review import Finding, FindingKind

        if annotation.anchor is None and annotation.source in self.session.corpus:
            self.open_article(annotation.source)
            self._show(annotation)
        else:
            self.go_to_finding(Finding(FindingKind.CONFLICT, annotation.source, (annotation,)))

    # -- inside ----------------------------------------------------------------------------------

    def _deal(self, finding: Finding, handler: str) -> bool:
        """Do what a key asks with a finding of the list; return whether it is dealt with."""
        annotation, source = finding.annotation, finding.source
        if handler in ("come_back", "unsure") or finding.kind in ("come back", "not sure"):
            return self._deal_sign(finding, handler)
        if annotation is None:
            return self._done(lambda: self._deal_article(finding, handler))
        if finding.kind == "conflict" and handler in (*CHOICES, "difference"):
            return self.deal_conflict(annotation, handler)
        try:
            open_one = self.page.article
            here = open_one is not None and open_one.source == source
            article = open_one if here and open_one else self.session.corpus.load(source)
        except ReaderError as error:
            self.say(str(error), worry=True)
            return False
        placed = self.session.placer.passages(article, self.session.annotations_of(source))
        there = next((each for each in placed if each.annotation.id == annotation.id), None)
        if there is None:
            return False
        if handler == "difference":
            self._show_difference(article, there, lambda key: self._do(key, article, there))
            return False
        return self._do(handler, article, there)

    def _deal_sign(self, finding: Finding, handler: str) -> bool:
        """Take off the flag, or the doubt, of a finding; return whether it is dealt with."""
        from tui_reader.acts import flagging
        from tui_reader.session.review import SIGNED, FindingKind

        annotation = finding.annotation
        wanted = FindingKind.COME_BACK if handler == "come_back" else FindingKind.UNSURE
        if annotation is not None and handler in ("come_back", "unsure"):
            sign = SIGNED[wanted]
            if annotation.x.get(sign) is True:
                dealt = self._done(lambda: flagging.take_off(self.session, annotation, sign))
                return dealt and finding.kind is wanted
        if handler == "come_back":
            self.say(_("It has no flag."))
        elif handler == "unsure":
            self.say(_("There is no doubt about it."))
        elif finding.kind is FindingKind.COME_BACK:
            told = _("It is only flagged; {key} takes the flag off.")
            self.say(told.format(key=key_of("come_back")))
        else:
            self.say(
                _("You are only not sure; {key} says that you are.").format(key=key_of("unsure"))
            )
        return False

    def _deal_article(self, finding: Finding, handler: str) -> None:
        """Follow a renamed article, or leave a missing one.

        Raises:
            InputError: if the key makes no sense for it.
        """
        from tui_reader.acts import mending
        from tui_reader.session.review import FindingKind

        if handler == "confirm" and finding.kind is FindingKind.RENAMED:
            self.follow({finding.source: finding.candidates[0]})
        elif handler == "leave_it" and finding.kind is not FindingKind.UNREADABLE:
            mending.leave_gone(self.session, finding.source)
        else:
            raise ReaderError(f"{finding.source}: {_(finding.kind.value)} · {finding.about}")

    def _name_of(self, finding: Finding) -> str:
        """Return the title of a finding's article, or its file's name if that is the matter."""
        if finding.source not in self.session.corpus or finding.annotation is None:
            return finding.source
        return self.session.documents.headline(finding.source).title.value or finding.source
