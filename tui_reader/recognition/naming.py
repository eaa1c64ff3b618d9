"""Naming: what people say of names, from their corrections and the lists beside the annotations.

What is said of one place beats what is said of words everywhere in the corpus; that beats the name
lists; and those beat the recogniser. The lists are read, and never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import disk
from tui_reader.errors import ReaderError
from tui_reader.model.anchor import Placement
from tui_reader.model.annotation import Annotation, Status
from tui_reader.model.article import Article
from tui_reader.model.entity import Mention, Naming, type_of_tag
from tui_reader.model.span import Span
from tui_reader.store.notebook import Notebook
from tui_reader.text.normalise import normalise
from tui_reader.text.view import covers

if TYPE_CHECKING:
    from tui_reader.entities.corrections import Decision, NameTable


class _Built(NamedTuple):
    """A table, and what it was built from: the lists, their own table, and the corrections."""

    listed: tuple[Naming, ...]
    base: NameTable
    everywhere: tuple[Annotation, ...]
    table: NameTable


class _Placed(NamedTuple):
    """Where the corrections of an article are, and what `corrected` was when they were placed."""

    article: Article
    corrected: object
    all: tuple[tuple[Span, Annotation], ...]
    by_span: dict[Span, Annotation]


class Names:
    """Everything that is said of names; for any thread.

    `store` is the file of the annotations, beside which the lists `NAME.names.txt` and
    `NAME.names.toml` may be; `place` finds an annotation in the present text of its article.
    """

    def __init__(
        self,
        store: Path,
        notebook: Callable[[], Notebook],
        place: Callable[[Article, Annotation], Placement],
    ) -> None:
        self.lists = tuple(store.with_suffix(f".names{suffix}") for suffix in (".txt", ".toml"))
        self.problems: tuple[str, ...] = ()
        self._stamps: tuple[disk.Stamp | None, ...] = (None,) * len(self.lists)
        self._listed: tuple[Naming, ...] = ()
        self._notebook = notebook
        self._place = place
        self._built: _Built | None = None
        self._placed: _Placed | None = None

    def look(self) -> bool:
        """Read the name lists if they are not as they were; return whether they were read.

        `problems` says then what is wrong with them; all else in them counts.
        """
        try:
            stamps = tuple(map(disk.stamp, self.lists))
        except ReaderError as error:
            told, self.problems = self.problems, (str(error),)
            return self.problems != told
        if stamps == self._stamps:
            return False
        problems: list[str] = []
        namings = tuple(each for path in self.lists for each in self._read(path, problems))
        self._stamps, self._listed, self.problems = stamps, namings, tuple(problems)
        self._build()  # now, and not when a key is pressed
        return True

    @property
    def light(self) -> tuple[object, object]:
        """Return what is said of words everywhere, and of places; equal only if it is the same."""
        notebook = self._notebook()
        return (self._listed, notebook.everywhere), notebook.corrected

    @property
    def namings(self) -> tuple[Naming, ...]:
        """Return what is said of words wherever they stand, the last thing said last."""
        corrections = sorted(self._notebook().everywhere, key=_last_said)
        return (*self._listed, *filter(None, map(naming_of, corrections)))

    @property
    def table(self) -> NameTable:
        """Return what is said of words wherever they stand."""
        return self._build().table

    def _build(self) -> _Built:
        """Build the table from what it was before and what has come to it since."""
        from tui_reader.entities.corrections import NameTable

        built, listed, everywhere = self._built, self._listed, self._notebook().everywhere
        if built is None or built.listed is not listed:
            base = NameTable(listed)
            built = _Built(listed, base, (), base)
        if built.everywhere is not everywhere:
            known, table = built.everywhere, built.table
            if everywhere[: len(known)] != known:
                known, table = (), built.base
            new = sorted(everywhere[len(known) :], key=_last_said)
            table = NameTable(filter(None, map(naming_of, new)), table)
            built = built._replace(everywhere=everywhere, table=table)
        self._built = built
        return built

    def on(self, article: Article, span: Span) -> Annotation | None:
        """Return what was said last of just that place, or None."""
        return self._placed_in(article).by_span.get(span)

    def here(self, article: Article) -> tuple[tuple[Span, Annotation], ...]:
        """Return the corrections that were made in an article where their words are now.

        The one made last comes last; what has lost its words is left out.
        """
        return self._placed_in(article).all

    def _placed_in(self, article: Article) -> _Placed:
        """Return the corrections of an article; those of the last one asked for are remembered."""
        placed, corrected = self._placed, self._notebook().corrected
        if placed is None or placed.article is not article or placed.corrected is not corrected:
            here = self._find(article)
            placed = self._placed = _Placed(article, corrected, here, dict(here))
        return placed

    def _find(self, article: Article) -> tuple[tuple[Span, Annotation], ...]:
        from tui_reader.entities.corrections import key_of

        corrections = self._notebook().corrections_of(article.source)
        found = []
        for each in sorted(corrections, key=_last_said):
            span = self._place(article, each).span
            words = each.anchor.exact if each.anchor else ""
            if span is not None and key_of(span.of(article.text)) == key_of(words):
                found.append((span, each))
        return tuple(found)

    def applied(
        self,
        article: Article,
        found: Iterable[Mention],
        within: Span | None = None,
        hidden: tuple[Span, ...] = (),
    ) -> tuple[Mention, ...]:
        """Return the mentions found in an article, or within a stretch of it, as people say.

        What they say of words everywhere is not said of the `hidden` spans, a few in text order.
        """
        from tui_reader.entities.corrections import corrected

        within = within or Span(0, len(article.text))
        here = tuple(_decisions(self.here(article), within))
        everywhere = (d for d in self.table.find(article.text, within) if not covers(hidden, d[0]))
        return corrected(found, here, everywhere)

    def _read(self, path: Path, problems: list[str]) -> Iterator[Naming]:
        """Yield what a list says, if it is there; add to the problems what is wrong with it."""
        from tui_reader.entities import name_list

        if disk.stamp(path) is None:
            return
        try:
            text = normalise(disk.read_text(path)[0])
        except ReaderError as error:
            problems.append(str(error))
            return
        parse = name_list.parse_toml if path.suffix == ".toml" else name_list.parse_text
        for each in parse(text):
            if isinstance(each, Naming):
                yield each
            else:
                line = f", line {each.line}" if each.line else ""
                problems.append(f"{disk.shown(path)}{line}: {each.message}")


def naming_of(annotation: Annotation) -> Naming | None:
    """Return what a correction says of its words, or None if that makes no sense."""
    anchor, entity = annotation.anchor, annotation.entity or {}
    type = type_of_tag(annotation.tags[0]) if annotation.tags else None
    if anchor is None or type is None:
        return None
    if annotation.status is Status.REJECTED:
        return Naming(anchor.exact, type, "")
    return Naming(anchor.exact, type, entity.get("name") or " ".join(anchor.exact.split()))


def _last_said(annotation: Annotation) -> tuple[str, str]:
    """Sort key: what was said last comes last."""
    return annotation.modified, annotation.id


def _decisions(placed: Iterable[tuple[Span, Annotation]], within: Span) -> Iterator[Decision]:
    for span, annotation in placed:
        naming = naming_of(annotation)
        if naming is not None and within.covers(span):
            yield span, naming
