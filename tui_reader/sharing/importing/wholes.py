"""Wholes: annotations that come as records of our own, from another store of this program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui_reader.anchoring import describe, locate
from tui_reader.exchange.report import Fate
from tui_reader.localisation import N_, _
from tui_reader.model import records
from tui_reader.model.anchor import Anchor, PlacementState
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article
from tui_reader.model.taking import Record
from tui_reader.session.placing import Placer
from tui_reader.session.session import Session
from tui_reader.sharing.importing.coming import United
from tui_reader.sharing.importing.comparing import Versions, differing, told
from tui_reader.sharing.importing.naming import Names
from tui_reader.store.merge import merged
from tui_reader.text.clusters import snap

_FATES = {
    PlacementState.EXACT: (Fate.ADDED, ""),
    PlacementState.MOVED: (Fate.MOVED, N_("the article was changed")),
    PlacementState.FUZZY: (Fate.FUZZY, N_("its words were changed")),
    PlacementState.ORPHAN: (Fate.ORPHAN, N_("its words are not in the article")),
}


class Wholes:
    """Brings records of our own together with those of a session, by their ids.

    `texts` are the texts that came with them, by their hashes.
    """

    def __init__(self, session: Session, names: Names, texts: Mapping[str, str]) -> None:
        self._names = names
        self._there = {each.id: each for each in session.contents.annotations}
        self._versions = Versions(session.acts)
        kept = session.placer.kept_text
        self._placer = Placer(lambda text_hash: texts.get(text_hash) or kept(text_hash))

    def unite(self, came: Annotation, source: str, article: Article | None) -> United:
        """Return what becomes of an annotation in an article, or of a foreign one."""
        of_names = came.kind is Kind.ENTITY
        tags = self._names.of_names(came.tags) if of_names else self._names.made(came.tags)
        ours = self._there.get(came.id)
        if article is None and ours is not None:
            source = ours.source  # it may have another name by now
        anchor, fate, why = self._sound(came.anchor, article)
        came = replace(came, source=source, tags=tags, anchor=anchor)
        words = came.anchor.exact if came.anchor else ""
        gone = None if ours else self._versions.deleted.get(came.id)
        if gone and self._versions.says_nothing_new(gone, records.of_annotation(came)):
            return United(source, article, words, None, None, Fate.LEFT_OUT, _("deleted here"))
        if ours is None:
            fate, why = (fate, why) if why else self._fate(came, article)
            return United(source, article, words, None, came, fate, why)
        after, changed = self._merged(ours, came)
        if not changed:
            return United(source, article, words, ours, ours, Fate.SAME)
        return United(source, article, words, ours, after, Fate.UPDATED, told(changed, ours, after))

    def _sound(
        self, anchor: Anchor | None, article: Article | None
    ) -> tuple[Anchor | None, Fate, str]:
        """Return an anchor whose numbers lead to its words, in whole characters, if it is known.

        They may not if a program has changed the file. Its fate, and why, if it is another.
        """
        if anchor is None:
            return None, Fate.ADDED, ""
        here = article is not None and article.text_hash == anchor.text_hash
        text = article.text if here and article else self._placer.kept_text(anchor.text_hash)
        if text is None:
            return anchor, Fate.ADDED, ""
        found = locate(text, anchor.text_hash, anchor)
        if found.span is None or found.state is PlacementState.FUZZY:
            return anchor, Fate.ADDED, ""
        if (whole := snap(text, found.span)) == anchor.span:
            return anchor, Fate.ADDED, ""
        sound = describe(text, anchor.text_hash, whole)
        if found.state is PlacementState.MOVED:
            return sound, Fate.MOVED, _("its words stand elsewhere")
        return sound, Fate.CHANGED, _("widened to whole characters")

    def _fate(self, came: Annotation, article: Article | None) -> tuple[Fate, str]:
        if came.anchor is None:
            return Fate.ADDED, ""
        if article is None:
            return Fate.ORPHAN, _("its article is not here")
        fate, why = _FATES[self._placer.find(article, came.anchor).state]
        return fate, _(why) if why else ""

    def _merged(self, ours: Annotation, came: Annotation) -> tuple[Annotation, list[str]]:
        """Return our annotation with what is new in the one that came, and in which fields."""
        record, theirs = records.of_annotation(ours), records.of_annotation(came)
        for each in self._versions.of(ours):
            theirs = _less(theirs, each, record)
        found = merged(self._versions.base(ours, theirs), record, theirs) or record
        after = records.to_annotation(found)
        return after, differing(records.of_annotation(after), record)


def _less(theirs: Record, version: Annotation, ours: Record) -> Record:
    """Return their record without what was kept beside ours, or settled, before."""
    known = {
        each.field: ours[each.field]
        for each in version.conflicts
        if each.field in ours and theirs.get(each.field) == each.value
    }
    return theirs | known
