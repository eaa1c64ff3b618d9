"""Guiding: up to where a person has decided on each sentence or quotation of an article.

Kept with what is known of the article, under `guided` in its `x`: for each kind of unit `upTo`,
the offset where they end, `textHash`, of the text that it counts in, and, if nothing is left to
decide on, `end`: the size in bytes and time in nanoseconds of the file of which that was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tui_reader.errors import ReaderError
from tui_reader.model.article import GUIDED, Article, ReadState
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.placing import LARGE
from tui_reader.session.session import Session

_BESIDE = 200  # code points beside the place that tell where it is in a changed text


def reached(session: Session, article: Article, kind: str) -> int:
    """Return the offset up to which the units of that kind are decided on.

    In a text that changed since, it is where what stood beside it is now.
    """
    known = _known(session, article.source, kind)
    offset = known.get("upTo")
    if type(offset) is not int or offset <= 0:
        return 0
    if known.get("textHash") != article.text_hash:
        offset = _moved(session, article, str(known.get("textHash")), offset)
    return min(offset, len(article.text))


def reach(session: Session, article: Article, kind: str, offset: int, end: bool = False) -> None:
    """Keep up to where the units of that kind are decided on; `end` if none is left.

    Raises:
        StorageError: if the annotations are not open.
    """
    before, known = session.documents.get(article.source), session.documents.of(article)
    here: dict[str, Any] = {"upTo": offset, "textHash": article.text_hash}
    if end:
        here["end"] = _file(session, article.source)
    guided = {**_guided(known.x), kind: here}
    after = replace(known, x={**known.x, GUIDED: guided}, read=session.now)
    session.keep([Change(before, after)], article)


def finished(session: Session, source: str, kind: str) -> bool:
    """Return whether an article is done, or nothing is left to decide on in its file as it is."""
    if session.documents.state(source) is ReadState.DONE:
        return True
    end = _known(session, source, kind).get("end")
    return end is not None and end == _file(session, source)


def unfinished(session: Session, sources: Iterable[str], kind: str) -> str | None:
    """Return the first of these articles that is not finished, or None; any thread."""
    return next((each for each in sources if not finished(session, each, kind)), None)


def _known(session: Session, source: str, kind: str) -> dict[str, Any]:
    document = session.documents.get(source)
    known = _guided(document.x).get(kind) if document is not None else None
    return known if isinstance(known, dict) else {}


def _file(session: Session, source: str) -> list[int] | None:
    """Return what changes with an article's file; None if there is none."""
    try:
        stamp = session.corpus.stamp(source)
    except ReaderError:
        return None
    return [stamp.size, stamp.mtime_ns] if stamp is not None else None


def _guided(x: dict[str, Any]) -> dict[str, Any]:
    guided = x.get(GUIDED)
    return guided if isinstance(guided, dict) else {}


def _moved(session: Session, article: Article, text_hash: str, offset: int) -> int:
    """Return where an offset of a former text is now; of a long text it stays the same."""
    if len(article.text) >= LARGE:
        return offset
    alignment = session.placer.alignment(text_hash, article)
    if alignment is None:
        return offset
    old = len(alignment.old)
    before = Span(max(0, min(offset, old) - _BESIDE), min(offset, old))
    after = Span(min(offset, old), min(old, offset + _BESIDE))
    if before and (found := alignment.map(before)) is not None:
        return found.span.end
    found = alignment.map(after) if after else None
    return found.span.start if found is not None else offset
