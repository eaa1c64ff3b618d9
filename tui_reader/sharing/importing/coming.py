"""Coming: passages on their way in, where they landed and what their file says of them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from tui_reader.exchange.incoming import ForeignPassage
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.taking import Record
from tui_reader.sharing.importing.landing import Landed
from tui_reader.store.ids import is_uuid
from tui_reader.values import frozen


@frozen
class Come:
    """A passage that came, and where it landed; `key` names it among all that came in its format.

    `called` is the path by which its file calls its text. That is also its `source` if the corpus
    has no such article, and `article` is then None.
    """

    passage: ForeignPassage
    landed: Landed
    source: str
    article: Article | None
    key: str
    called: str

    @property
    def said(self) -> Record:
        """Return what the file says of it, in the file's own terms."""
        passage = self.passage
        tags = list(passage.tags) if passage.tells_tags else None
        found: Record = {"tags": tags, "exact": passage.exact}
        found |= {"start": passage.start, "end": passage.end}
        found |= {"note": passage.note, "status": passage.status and passage.status.value}
        return {key: value for key, value in found.items() if value is not None}


@frozen
class United:
    """What becomes of one that came: the annotation before and after, and what is told of it.

    `article` is None if the corpus has none for it, and `source` is then a foreign name.
    """

    source: str
    article: Article | None
    words: str
    before: Annotation | None
    after: Annotation | None
    fate: Fate
    why: str = ""


def keyed(passages: Iterable[ForeignPassage], names: dict[str, str]) -> list[str]:
    """Return a name for each passage that is the same whenever the file is read.

    It is the file's own, or else made of its place and words, with those of its text and of who
    made it: several people's files often have the same numbers, or the same places.
    """
    counts: dict[str, int] = {}
    found = []
    for each in passages:
        name = each.id
        if not name:
            place = f"{each.start}\0{each.end}\0{each.exact}\0{each.prefix}"
            name = sha256(place.encode("utf-8", "replace")).hexdigest()[:16]
        if not is_uuid(name):
            who = f" {each.creator}" if each.creator else ""
            name = f"{names.get(each.text, each.text)}#{name}{who.replace('#', ' ')}"
        counts[name] = counts.get(name, 0) + 1
        found.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return found
