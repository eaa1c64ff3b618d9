"""Incoming: what a format has read, in the file's own terms, before it is brought to an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tui_reader.exchange.offsets import Counting
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Status
from tui_reader.model.article import Document
from tui_reader.model.codebook import LONGEST_NAME, flaw
from tui_reader.model.taking import Record
from tui_reader.text.clusters import uncontrolled
from tui_reader.values import frozen


@frozen
class Bundle:
    """What is to be imported: the files of a folder or archive by their paths in it, or just one.

    `name` is that of the file or folder itself.
    """

    name: str
    files: Mapping[str, bytes]

    @property
    def only(self) -> bytes | None:
        """Return the bytes of the one file, or None if there are several."""
        return next(iter(self.files.values())) if len(self.files) == 1 else None

    def ending(self, *suffixes: str) -> dict[str, bytes]:
        """Return the files whose names end so, whatever their case, sorted by name."""
        found = (name for name in sorted(self.files) if name.lower().endswith(suffixes))
        return {name: self.files[name] for name in found}


@frozen
class ForeignText:
    """A text that a file speaks of.

    `key` is how its passages name it. `names` are the sources, paths, addresses or titles by which
    an article of the corpus may be known again, the surest first. `text` is exactly what the file
    holds, line ends and all, or None if it holds none; `text_hash` is the hash it gives, if ours.
    """

    key: str
    names: tuple[str, ...]
    text: str | None = None
    text_hash: str = ""


@frozen
class ForeignPassage:
    """An annotation as a file has it; what is None or empty it does not say.

    `text` is the key of its text. `start` and `end` are numbers as they stand in the file, in a
    unit that is still to be measured; both None and no `exact` mean the whole article. `tags` name
    tags by the `id` of the file's own tag records, or else by their names; `tells_tags` is whether
    the file says of tags at all, so that none means that there are none. `id` is the file's name
    for it, which need be unique only within the file.
    """

    text: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    tags: tuple[str, ...] = ()
    tells_tags: bool = True
    note: str | None = None
    id: str = ""
    creator: str = ""
    created: str = ""
    modified: str = ""
    status: Status | None = None
    score: float | None = None
    x: dict[str, Any] = field(default_factory=dict, hash=False)


@frozen
class Incoming:
    """All that a file holds.

    `tags` are records of tags as `codebooks.merging` takes them: those keys that the file gives. An
    `id` that is none of ours, such as `{…}` round a GUID, is only what `parent` and passages say.
    `countings` are the ways in which its numbers may be meant, the likeliest first; which one holds
    is measured by the quotes. `annotations` and `documents` are whole ones of our own, as only our
    own formats have them. `remarks` say what of the file is not taken, `left_out` why passages are
    not, each with its text's key and its words.
    """

    texts: tuple[ForeignText, ...] = ()
    passages: tuple[ForeignPassage, ...] = ()
    tags: tuple[Record, ...] = ()
    countings: tuple[Counting, ...] = (Counting(),)
    annotations: tuple[Annotation, ...] = ()
    documents: tuple[Document, ...] = ()
    left_out: tuple[tuple[str, str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def relations_left_out(count: int) -> tuple[str, ...]:
    """Return the remark that relations between passages are not taken; none if there are none."""
    told = _("Relations between passages are not taken: {count}.")
    return (told.format(count=count),) if count else ()


def tag_name(words: str) -> str:
    """Return words as a tag can be called: on one line, no control characters, not too long."""
    if not flaw("name", words):
        return words
    return " ".join(uncontrolled(words).split())[:LONGEST_NAME].strip() or "?"
