"""Where: what `reader tag` and `reader note` speak of, as the words of the command line say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui_reader.cli import output
from tui_reader.cli.completing import Offer, Offering, articles
from tui_reader.cli.options import annotation_file, saved
from tui_reader.errors import InputError, UsageError
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.model.annotation import Annotation, Where
    from tui_reader.model.article import Article
    from tui_reader.model.span import Span
    from tui_reader.session.session import Session

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_HINT = "Say where: START END, --quote or --whole, or the ID of an annotation in place of ARTICLE."


@frozen
class Place:
    """What a command speaks of: its words, and what its options say of the place."""

    words: tuple[str, ...]
    quote: str | None
    nth: int | None
    whole: bool

    @property
    def said(self) -> bool:
        """Return whether an option says something of the place."""
        return self.quote is not None or self.nth is not None or self.whole

    def check(self) -> None:
        """Check what can be checked without a corpus.

        Raises:
            UsageError: if the words make no sense.
        """
        if not self.words:
            raise UsageError("No article is named.", _HINT)
        if self.quote is not None and self.whole:
            raise UsageError("There are both --quote and --whole.", "Give one of them.")
        if self.nth is not None and self.quote is None:
            raise UsageError("--nth says which place of --quote is meant.")
        if self.by_id and self.said:
            raise UsageError("An annotation has its place.", "Give its ID, or ARTICLE and a place.")
        offsets = self.words[1:3]
        if not (self.by_id or self.said) and not (
            len(offsets) == 2 and all(map(_NUMBER.fullmatch, offsets))
        ):
            raise UsageError("START and END are not both whole numbers.", _HINT)

    @property
    def by_id(self) -> bool:
        """Return whether the first word is the id of an annotation."""
        return _ID.fullmatch(self.words[0]) is not None

    def found(self, session: Session) -> tuple[Article, Where, tuple[str, ...]]:
        """Return the article, what of it is meant, and the words that are left.

        Raises:
            InputError: if there is no such thing.
        """
        name, *rest = self.words
        if self.by_id:
            there = _annotation(session, name.lower())
            return session.article(there.source), there, tuple(rest)
        article = session.article(session.corpus.find(name))
        if self.whole:
            return article, None, tuple(rest)
        if self.quote is not None:
            return article, _quoted(article.text, self.quote, self.nth), tuple(rest)
        start, end, *rest = rest
        return article, span(int(start), int(end)), tuple(rest)


def placed(
    metavar: str, then: Offering | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command its `place`, a folder and --annotations; `metavar` are its words.

    `then` offers what may stand behind the words that say where.
    """

    def offered(context: click.Context, parameter: click.Parameter, begun: str) -> list[Offer]:
        said = context.params
        place = Place(said["words"] or (), said["quote"], said["nth"], said["whole"])
        if not place.words:
            return articles(context, parameter, begun)
        behind = len(place.words) >= (1 if place.said or place.by_id else 3)
        return then(context, parameter, begun) if behind and then else []

    options: tuple[Callable[[Any], Any], ...] = (
        click.argument("words", nargs=-1, metavar=metavar, shell_complete=offered),
        click.option("--quote", metavar="TEXT", help="The words of the passage, not offsets."),
        click.option(
            "--nth",
            metavar="N",
            type=click.IntRange(1),
            help="Which of the places where the quote stands.",
        ),
        click.option("--whole", is_flag=True, help="Speak of the whole article."),
        click.option(
            "--in",
            "folder",
            metavar="FOLDER",
            type=click.Path(path_type=Path),
            help="The folder of the articles.",
        ),
        annotation_file,
    )

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def called(
            words: tuple[str, ...], quote: str | None, nth: int | None, whole: bool, **others: Any
        ) -> Any:
            return command(place=Place(words, quote, nth, whole), **others)

        for option in reversed(options):
            called = option(called)
        return called

    return decorated


def span(start: int, end: int) -> Span:
    """Return the span of two offsets.

    Raises:
        InputError: if the end is before the start, or before the text.
    """
    from tui_reader.model.span import Span

    if not 0 <= start <= end:
        raise InputError(f"There is no passage from {start} to {end}.")
    return Span(start, end)


def unicode(word: str) -> str:
    """Return a word of the command line.

    Raises:
        InputError: if it is not Unicode text.
    """
    try:
        word.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("A name or note is not Unicode text.") from error
    return word


def acknowledge(session: Session, ids: list[str]) -> None:
    """Write the ids of annotations once they are on disk.

    Raises:
        StorageError: if they cannot be written there.
    """
    saved(session, end=False)
    for annotation_id in ids:
        output.line(annotation_id)
    output.end()


def _annotation(session: Session, id: str) -> Annotation:
    from tui_reader.model.annotation import Kind

    for each in session.contents.annotations:
        if each.id == id and each.kind is not Kind.ENTITY:
            return each
    raise InputError(f"There is no annotation {id}.")


def _quoted(text: str, quote: str, nth: int | None) -> Span:
    from tui_reader.text.search import places

    found = places(text, quote)
    if nth is None and len(found) > 1:
        hint = f"Quote more words, or say which: --nth 1 to {len(found)}."
        raise InputError(f"The quote occurs {len(found)} times in the article.", hint)
    if nth is not None and nth > len(found):
        raise InputError(f"The quote occurs {len(found)} times only in the article.")
    return found[(nth or 1) - 1]
