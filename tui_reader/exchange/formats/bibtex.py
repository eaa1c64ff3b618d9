"""BibTeX: the articles that are quoted, as sources to be cited.

An article whose publisher is known is an `@article` of that journal, any other is `@misc`. Of a
title or date that the program inferred, and nobody stated, the entry's note says so; an inferred
publisher is none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from tui_reader.exchange.outgoing import Export, File, Marked, Written, leave_out, written
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Kind
from tui_reader.model.article import Certainty, Guess, is_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts braces even where LaTeX does not, so that those of a text need names.
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "$&#%_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
# Programs take a path as it is; only braces must match, and a line is a line.
_IN_PATHS = str.maketrans({"{": "%7B", "}": "%7D", "\n": "%0A"})
_FAITHFUL = re.compile(r"((?!.*--)[a-z0-9][a-z0-9_.-]*)\.txt")


def write(export: Export) -> Written:
    """Return the list; annotations are counted as out if their article is in it."""
    tally = Tally()
    entries = []
    for marked in export.articles():
        if any(each.kind is not Kind.ENTITY for each in (*marked.notes, *marked.lost)):
            entries.append(_entry(marked))
        else:
            leave_out(tally, (*marked.names, *marked.lost), _("its article is not quoted"))
    data = "\n".join(entries).encode("utf-8")
    return written(export, [File(f"{export.name}.bib", data)], tally)


def key_of(source: str) -> str:
    """Return the key of an article, which depends on its path alone.

    It is the name of a text file where that can be a key, whatever programs make of capitals; else
    what can be of the path, and part of its hash behind two hyphens, which no such name has.
    """
    from slugify import slugify

    if named := _FAITHFUL.fullmatch(source):
        return named[1]
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slugify(source.removesuffix('.txt'), max_length=40) or 'article'}--{digest[:8]}"


def _entry(marked: Marked) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(marked))
    kind = "article" if _is_known(marked.headline.publisher) else "misc"
    return f"@{kind}{{{key_of(marked.article.source)},\n{fields}}}\n"


def _fields(marked: Marked) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry and their values, as they are written."""
    facts = marked.headline
    if facts.author:
        yield "author", _braced(_escaped(facts.author.value), twice=True)
    title = _escaped(facts.title.value) or _escaped(marked.article.source)
    yield "title", _braced(title, twice=True)
    if _is_known(facts.publisher):
        yield "journal", _braced(_escaped(facts.publisher.value))
    yield from _date(facts.published)
    if marked.document.language:
        yield "language", _braced(_escaped(marked.document.language))
    yield "file", _braced(plain(marked.article.source).translate(_IN_PATHS))
    told = ((_("title"), facts.title), (_("date"), facts.published))
    if inferred := [word for word, fact in told if fact and not _is_known(fact)]:
        yield "note", _braced(_escaped(_("Inferred: {facts}").format(facts=", ".join(inferred))))


def _date(published: Guess) -> Iterator[tuple[str, str]]:
    """Yield year, month and day, as far as they are known; a month as its macro."""
    if not is_date(published.value):
        return
    year, *rest = published.value.split("-")
    yield "year", _braced(year)
    if rest:
        yield "month", _MONTHS[int(rest[0]) - 1]
    if len(rest) > 1:
        yield "day", _braced(str(int(rest[1])))


def _is_known(fact: Guess) -> bool:
    return bool(fact) and fact.certainty is not Certainty.INFERRED


def _escaped(text: str) -> str:
    """Return a text so that LaTeX shows it as it is, on one line."""
    return "".join(_SPECIAL.get(char, char) for char in " ".join(plain(text).split()))


def _braced(value: str, twice: bool = False) -> str:
    """Return a value in braces; what stands in two pairs keeps its capitals, and is no name."""
    return f"{{{{{value}}}}}" if twice else f"{{{value}}}"
