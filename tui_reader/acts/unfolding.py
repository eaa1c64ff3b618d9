"""Unfolding: which folds of an article a person left open; kept with what is known of it.

Under `unfolded` in the `x` of its record: `spans`, of the folds, and `textHash`, of the text in
which their offsets count. In another text all is folded again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tui_reader.model.article import UNFOLDED, Article
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.session import Session


def unfolded(session: Session, article: Article) -> frozenset[Span]:
    """Return the spans of the folds that were left open in an article."""
    document = session.documents.get(article.source)
    left: Any = document.x.get(UNFOLDED) if document is not None else None
    if not isinstance(left, dict) or left.get("textHash") != article.text_hash:
        return frozenset()
    try:
        return frozenset(Span(start, end) for start, end in left["spans"])
    except (KeyError, TypeError, ValueError):
        return frozenset()  # another program wrote it


def leave_unfolded(session: Session, article: Article, spans: Iterable[Span]) -> None:
    """Keep which folds are open in an article, if there is a store: reading alone creates none."""
    spans = sorted(spans, key=lambda span: span.reading_order)
    if set(spans) == unfolded(session, article) or not session.documents:
        return
    before, known = session.documents.get(article.source), session.documents.of(article)
    left = {"textHash": article.text_hash, "spans": [[each.start, each.end] for each in spans]}
    x = {key: value for key, value in known.x.items() if key != UNFOLDED}
    after = replace(known, x=x | ({UNFOLDED: left} if spans else {}))
    session.keep([Change(before, after)], article)
