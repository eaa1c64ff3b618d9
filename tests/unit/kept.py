"""Values to keep, for the tests of store, writer and export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tui_reader import anchoring
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article, Document, Guess, ReadState
from tui_reader.model.change import Act, Change, Commit
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.store.ids import IdMaker

TEXT = "L’épée de Damoclès est suspendue au-dessus de l’Élysée.\nIl n’en dort plus.\n"
ARTICLE = Article("presse/a1.txt", TEXT)
NOW = "2026-11-21T08:00:00Z"

new_id = IdMaker()


def annotation(note: str = "à lire", **changes: Any) -> Annotation:
    made = Annotation(
        id=new_id(),
        source=ARTICLE.source,
        anchor=anchoring.describe(TEXT, ARTICLE.text_hash, Span(2, 18)),
        tags=("menace",),
        note=note,
        creator="Zoë",
        created=NOW,
        modified=NOW,
    )
    return replace(made, **changes)


def tag(name: str = "Menace", **changes: Any) -> Tag:
    return replace(Tag(name.casefold(), new_id(), name, key="1"), **changes)


def document(**changes: Any) -> Document:
    made = Document(
        ARTICLE.source, ARTICLE.text_hash, len(TEXT), Guess("L’épée"), state=ReadState.BEGUN
    )
    return replace(made, **changes)


def adding(*values: Annotation | Tag | Document) -> Commit:
    return Commit(tuple(Change(None, value) for value in values))


def changing(before: Annotation, **changes: Any) -> Commit:
    return Commit((Change(before, replace(before, **changes)),))


def act(*changes: Change) -> Act:
    return Act(new_id(), "tag menace", NOW, changes)
