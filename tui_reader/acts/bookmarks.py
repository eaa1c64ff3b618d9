"""Bookmarks: letters for places, kept with the corpus and found again in edited articles.

A mark is a help of the person at the screen and no annotation: it is not exported, and setting one
is no act, so that undo leaves it alone.
"""

from __future__ import annotations

from tui_reader.anchoring import describe
from tui_reader.model.article import Article
from tui_reader.model.bookmark import Bookmark
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.text.clusters import snap


def set_mark(session: Session, letter: str, article: Article, span: Span) -> Bookmark:
    """Let the letter stand for a place from now on; return the mark.

    Raises:
        StorageError: if the annotations are not open.
    """
    anchor = describe(article.text, article.text_hash, snap(article.text, span))
    mark = Bookmark(letter, article.source, anchor, session.now)
    session.keep((Change(session.bookmarks.get(letter), mark),), article)
    return mark


def place_of(session: Session, mark: Bookmark, article: Article) -> Span | None:
    """Return where the words of a mark are in its article now, or None if they are gone."""
    return session.placer.find(article, mark.anchor).span
