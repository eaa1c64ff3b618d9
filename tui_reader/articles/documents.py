"""Documents: what is known of each article, and how far a person has come with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui_reader.articles.corpus import Corpus
from tui_reader.cleaning.facts import headline
from tui_reader.localisation import N_
from tui_reader.model.article import Article, Certainty, Document, Headline, ReadState
from tui_reader.model.change import Change
from tui_reader.store.notebook import Notebook
from tui_reader.text.language import guess_language

FACTS = {"title": N_("title"), "published": N_("date"), "publisher": N_("source")}
"""What a person may set of an article, and the word for it."""


class Documents:
    """What is kept of articles, what their texts tell, and the places reached since the start.

    `corpus` and `notebook` return the present ones; `clock` the time in ISO 8601 UTC.
    """

    def __init__(
        self,
        corpus: Callable[[], Corpus],
        notebook: Callable[[], Notebook],
        clock: Callable[[], str],
    ) -> None:
        self._corpus = corpus
        self._notebook = notebook
        self._clock = clock
        self._read: dict[str, Document] = {}

    def __len__(self) -> int:
        """Return of how many articles something is kept."""
        return len(self._notebook().documents)

    def get(self, source: str) -> Document | None:
        """Return what is kept of an article, or None."""
        return self._notebook().documents.get(source)

    def of(self, article: Article) -> Document:
        """Return what is kept of an article, or would be if it were noted now; any thread."""
        return self.get(article.source) or self._made(article)

    # -- what articles are -----------------------------------------------------------------------

    def headline(self, source: str) -> Headline:
        """Return what is known of an article: what a person gave, else a guess from its head."""
        return self.with_given(source, self._corpus().headline(source))

    def with_given(self, source: str, found: Headline) -> Headline:
        """Return the facts with those that a person gave in the place of guesses."""
        kept = self.get(source)
        return replace(found, **given(kept)) if kept is not None else found

    def brief(self, source: str) -> tuple[str, str]:
        """Return an article's title and date in short; its name and nothing if it was not read."""
        kept, known = self.get(source), self._corpus().brief(source)
        title, published = known or (source, "")
        if kept is not None:
            facts = given(kept)
            title = facts["title"].value if "title" in facts else title
            published = facts["published"].value if "published" in facts else published
        return title, published

    def given_title(self, source: str) -> str:
        """Return the title that a person gave an article; empty if nobody did."""
        kept = self.get(source)
        title = given(kept).get("title") if kept is not None else None
        return title.value if title else ""

    def facts(self, article: Article) -> Headline:
        """Return what is known of an article, with guesses from its whole text."""
        found = headline(article.text)
        if not found.title:
            found = replace(found, title=self._corpus().headline(article.source).title)
        return self.with_given(article.source, found)

    # -- how far one has come --------------------------------------------------------------------

    def state(self, source: str) -> ReadState:
        """Return how far the person has come with the article."""
        document = self.get(source)
        if document is not None and document.state is not ReadState.NEW:
            return document.state
        return ReadState.BEGUN if source in self._read else ReadState.NEW

    def place(self, source: str) -> int:
        """Return the offset last read in the article, 0 at first."""
        document = self._read.get(source) or self.get(source)
        return document.place if document else 0

    def last_read(self) -> str | None:
        """Return the source of the article that was read last in an earlier session, or None."""
        corpus = self._corpus()
        known = (each for each in self._notebook().documents.values() if each.source in corpus)
        last = max(known, key=lambda document: document.read, default=None)
        return last.source if last and last.read else None

    def read_to(self, article: Article, offset: int) -> None:
        """Remember the place reached; `reached` tells of it."""
        begun = self._made(article)
        self._read[article.source] = replace(begun, place=offset, read=self._clock())

    def renamed(self, old: str, new: str) -> None:
        """Let the place reached in an article go with it to its new name."""
        if (read := self._read.pop(old, None)) is not None:
            self._read.setdefault(new, replace(read, source=new))

    # -- what is to be kept ----------------------------------------------------------------------

    def reached(self) -> tuple[Change, ...]:
        """Return what keeps the places reached; nothing if nothing is kept yet: reading is no act.

        A place that another window reached later in the same article stays. Nothing of it is
        shown, so that this may run on any thread.
        """
        kept = self._notebook().documents
        changes = []
        for source, read in self._read.items() if kept else ():
            before = kept.get(source)
            if before and (before.read > read.read or _reached(before) == _reached(read)):
                continue
            after = replace(before, place=read.place, read=read.read) if before else read
            changes.append(Change(before, after))
        return tuple(changes)

    def noting(
        self, article: Article, marked: bool, noted: Document | None = None
    ) -> Change | None:
        """Return what is to be noted of an article in which something is done, or None.

        If a passage was `marked`, that is also the text it was marked in; `noted` is what `of`
        returns, where that is known already.
        """
        known = self.get(article.source)
        if known is None:
            return Change(None, noted or self._made(article))
        if not marked or known.text_hash == article.text_hash:
            return None
        length = len(article.text)
        return Change(known, replace(known, text_hash=article.text_hash, length=length))

    def _made(self, article: Article) -> Document:
        facts = self.facts(article)
        return Document(
            source=article.source,
            text_hash=article.text_hash,
            length=len(article.text),
            title=facts.title,
            published=facts.published,
            publisher=facts.publisher,
            language=guess_language(article.text),
            state=ReadState.BEGUN,
            place=self.place(article.source),
        )


def given(document: Document) -> dict[str, Any]:
    """Return which facts a person gave, by their names."""
    facts = {name: getattr(document, name) for name in FACTS}
    return {name: each for name, each in facts.items() if each.certainty is Certainty.GIVEN}


def _reached(document: Document) -> tuple[int, str]:
    return document.place, document.read
