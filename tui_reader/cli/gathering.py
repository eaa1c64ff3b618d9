"""What the commands on entities have in common: they read articles, or gather the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli import output
from tui_reader.errors import InputError

if TYPE_CHECKING:
    from tui_reader.model.article import Article
    from tui_reader.model.entity import Entity, Mention
    from tui_reader.session.session import Session


class Reading:
    """Reads articles one after the other; one that cannot be read is said, and is not the end.

    So is what is wrong with a name list. `exit_code` is 0 as long as all could be read.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        session.names.look()
        problems = (output.fail(InputError(each)) for each in session.names.problems)
        self.exit_code = max(problems, default=0)
        self._unreadable: set[str] = set()

    def gather(self) -> tuple[Entity, ...]:
        """Go through all articles, with progress, and return the entities they mention."""
        recognition = self._session.recognition
        for source in output.progress(self._session.corpus.order):
            if article := self._article(source):
                recognition.gather(article)
        recognition.flush()
        recognition.index.name(self._session.names.namings)
        return recognition.index.link().entities

    def mentions(self, source: str) -> tuple[Article, list[Mention]] | None:
        """Return the article and its mentions in reading order, or None if it cannot be read."""
        if (article := self._article(source)) is None:
            return None
        pieces = self._session.recognition.mentions(article)
        return article, [mention for piece in pieces for mention in piece]

    def _article(self, source: str) -> Article | None:
        if source in self._unreadable:
            return None
        try:
            return self._session.article(source)
        except InputError as error:
            self.exit_code = output.fail(error)
            self._unreadable.add(source)
            return None
