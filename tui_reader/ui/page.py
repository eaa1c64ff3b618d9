"""The page: everything the widgets show of the open article, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_reader.model.annotation import Passage
from tui_reader.model.article import Article
from tui_reader.model.codebook import Codebook
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span


@dataclass(frozen=True, eq=False)
class Page:
    """The open article with what is known and said of it.

    `title` is where the title stands in the text; `shown` the types of entities to highlight;
    `problem` says why there is no article.
    """

    article: Article | None = None
    title: Span = field(default_factory=lambda: Span(0, 0))
    language: str = ""
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    shown: frozenset[EntityType] = frozenset(EntityType)
    problem: str = ""
