"""There: which annotation that is there already a passage is that comes.

It is known again by our own id, by its origin, or by saying what the annotation says.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from tui_reader.exchange.report import Fate
from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.model.taking import Record
from tui_reader.session.session import Session
from tui_reader.sharing.importing.coming import Come
from tui_reader.sharing.importing.comparing import alike, meet, trimmed
from tui_reader.sharing.importing.laid import folded
from tui_reader.sharing.importing.naming import Names
from tui_reader.store.ids import is_uuid

SAID = "said"
"""Where the origin of an annotation holds what its file said of it last."""


class There:
    """The annotations of a session, among which what came in one format is known again."""

    def __init__(self, session: Session, format_name: str, names: Names) -> None:
        self._session = session
        self._names = names
        annotations = session.contents.annotations
        self._by_id = {each.id: each for each in annotations}
        self._by_origin: dict[tuple[Any, str], list[Annotation]] = {}
        for each in annotations:
            if each.origin and each.origin.get("format") == format_name and "id" in each.origin:
                self._by_origin.setdefault((each.origin["id"], each.source), []).append(each)
        self._is_newer = False
        self._taken: set[str] = set()
        self._placed: dict[str, dict[Hashable, list[Annotation]]] = {}

    def known(self, came: Sequence[Come]) -> list[Annotation | None]:
        """Return for each the annotation that it is, or None; no two are one."""
        self._is_newer = self._newer(came)
        there: list[Annotation | None] = [None] * len(came)
        ways = self._unchanged, self._by_own_id, self._known, self._elsewhere, self._equal
        for way in ways:
            for number, come in enumerate(came):
                if there[number] is None and (found := way(come)):
                    there[number] = found
                    self._taken.add(found.id)
        return there

    def _unchanged(self, come: Come) -> Annotation | None:
        """Return the annotation that came from there before, of which the file says the same."""
        free = (each for each in self._came(come) if each.id not in self._taken)
        return next((each for each in free if said_of(each) == come.said), None)

    def _by_own_id(self, come: Come) -> Annotation | None:
        """Return the annotation of the article with its id."""
        found = self._elsewhere(come)
        return found if found and found.source in (come.source, come.called) else None

    def _elsewhere(self, come: Come) -> Annotation | None:
        """Return the annotation with its id, unless both are in articles that are here."""
        found = self._by_id.get(come.passage.id)
        if found is None or found.id in self._taken:
            return None
        is_other = come.article is not None and found.source not in (come.source, come.called)
        return None if is_other and found.source in self._session.corpus else found

    def _came(self, come: Come) -> list[Annotation]:
        """Return what came under its name before."""
        origins = self._by_origin
        return origins.get((come.key, come.source)) or origins.get((come.key, come.called), [])

    def _known(self, come: Come) -> Annotation | None:
        """Return the annotation that came from there before, unless it was of another passage."""
        free = (each for each in self._came(come) if each.id not in self._taken)
        return next((each for each in free if self._is_it(come, each)), None)

    def _is_it(self, come: Come, found: Annotation) -> bool:
        """Return whether a passage is the annotation that came under its name before.

        Names are often small numbers, or made of places. So the words must be the same or the
        places meet; and where the file says nobody's name, and is no newer version of what came,
        it must say at least two things as before, or else it may be another person's.
        """
        said, now = said_of(found), come.said
        if is_uuid(come.key):
            return True
        words = said.get("exact", "") == now["exact"]
        if not words and not (
            meet(_numbers(said), _numbers(now))
            or meet(self.place(come.article, found), come.landed.span)
        ):
            return False
        place = words and _numbers(said) == _numbers(now)
        named = said.get("tags", ())
        tags = set(named) == set(now["tags"]) if "tags" in now else bool(named)
        note = bool(now.get("note")) and said.get("note") == now.get("note")
        return bool(come.passage.creator) or self._is_newer or place + tags + note > 1

    def _newer(self, came: Sequence[Come]) -> bool:
        """Return whether a file says most of what came under its names before as it was said."""
        known = [each for each in came if self._came(each)]
        return 2 * sum(map(bool, map(self._unchanged, known))) > len(known)

    def _equal(self, come: Come) -> Annotation | None:
        """Return an annotation that says the same of the same place."""
        tags = self._names.all_known(come.passage.tags)
        if tags is None or come.landed.fate is Fate.LEFT_OUT:
            return None
        who, note = come.passage.creator, come.passage.note
        for each in self._places(come).get(self._place_of(come), ()):
            free = each.id not in self._taken and (not who or who == each.creator)
            tagged = not come.passage.tells_tags or set(each.tags) == set(tags)
            if free and tagged and (note is None or alike(note, each.note)):
                return each
        return None

    def _places(self, come: Come) -> dict[Hashable, list[Annotation]]:
        """Return what is annotated in an article, by where it is."""
        if come.source not in self._placed:
            found: dict[Hashable, list[Annotation]] = {}
            for each in self._session.notes_of(come.source):
                span = self.place(come.article, each)
                key = _place_key(each.anchor, span, come.article)
                found.setdefault(key, []).append(each)
            self._placed[come.source] = found
        return self._placed[come.source]

    def _place_of(self, come: Come) -> Hashable:
        return _place_key(come.landed.anchor, come.landed.span, come.article)

    def is_at(self, come: Come, annotation: Annotation) -> bool:
        """Return whether an annotation is where a passage landed, but for white space around."""
        span = self.place(come.article, annotation)
        return _place_key(annotation.anchor, span, come.article) == self._place_of(come)

    def place(self, article: Article | None, annotation: Annotation) -> Span | None:
        """Return where an annotation is in an article, if it has a place there."""
        if article is None or annotation.anchor is None:
            return None
        return self._session.placer.find(article, annotation.anchor).span


def said_of(annotation: Annotation) -> Record:
    """Return what its file said of an annotation last; nothing if that is not known."""
    said = (annotation.origin or {}).get(SAID)
    return said if isinstance(said, dict) else {}


def _numbers(said: Record) -> Span | None:
    """Return the numbers of a file as a span, for what it matters whether two of them meet."""
    start, end = said.get("start"), said.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return None
    return Span(start, end) if 0 <= start < end else None


def _place_key(anchor: Anchor | None, span: Span | None, article: Article | None) -> Hashable:
    """Return what is the same for two that are at one place, but for white space around.

    Two without a place are at one if they have the same words.
    """
    if anchor is None:
        return None
    if span is None or article is None:
        return folded(anchor.exact.strip()).text
    return trimmed(article.text, span)
