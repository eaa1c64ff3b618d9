"""brat standoff: a text and a file of annotations per article, and two files of configuration.

The format is that of https://brat.nlplab.org/standoff.html and configuration.html. A type may hold
only letters of ASCII, digits, `_` and `-`, so types are the ids of tags, and their names stand in
`visual.conf`. A line is one annotation, so a passage that goes over line ends is cut into the
fragments between them, and line ends in notes are escaped. The ids of ours are comments of a type
of their own, which brat keeps and shows beside the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from tui_reader.exchange.formats.brat_reading import detect, read
from tui_reader.exchange.formats.brat_text import BREAK, ID, NOTE, UNTAGGED, escaped, label
from tui_reader.exchange.naming import plain_ids, stems
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Written,
    leave_out,
    only_passages,
    written,
)
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook
from tui_reader.model.span import Span

__all__ = ["detect", "read", "write"]

_FRAGMENT = re.compile(f"[^{BREAK}]+")
# brat objects to passages that overlap unless a relation allows it.
_SECTIONS = """
[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
"""


def write(export: Export) -> Written:
    """Return `.txt` and `.ann` of each article with passages, `annotation.conf`, `visual.conf`."""
    tally = Tally()
    types = plain_ids(export, taken=[UNTAGGED])
    names = stems(each.source for each in export.contents.annotations)
    files = []
    bare = False
    for marked in export.articles():
        lines: list[str] = []
        numbers = (count(1), count(1))
        for passage in only_passages(marked, tally):
            added = _lines(passage, marked.article.text, types, numbers, tally)
            bare = bare or bool(added and not passage.tags)
            lines += added
        if lines:
            stem = names[marked.article.source]
            files.append(_file(f"{stem}.txt", marked.article.text))
            files.append(_file(f"{stem}.ann", "".join(lines)))
    files.append(_file("annotation.conf", _annotation_conf(export.codebook, types, bare)))
    files.append(_file("visual.conf", _visual_conf(export.codebook, types, tally)))
    return written(export, files, tally)


def _lines(
    passage: Annotation,
    text: str,
    types: dict[str, str],
    numbers: tuple[Iterator[int], Iterator[int]],
    tally: Tally,
) -> list[str]:
    """Return the lines of a passage: for each of its tags one with its words, then comments.

    `numbers` give annotations and comments theirs.
    """
    span = passage.anchor.span if passage.anchor else Span(0, 0)
    fragments = [Span(*each.span()) for each in _FRAGMENT.finditer(text, span.start, span.end)]
    if span.of(text).isspace() or not fragments:
        leave_out(tally, [passage], _("it holds no words"))
        return []
    if (fragments[0].start, fragments[-1].end) != (span.start, span.end):
        why = _("line ends at its edges are cut off")
        tally.tell(Fate.CHANGED, passage.source, span.of(text), why, passage.id)
    place = ";".join(f"{each.start} {each.end}" for each in fragments)
    words = " ".join(each.of(text) for each in fragments)
    lines: list[str] = []
    for type in [types[tag] for tag in passage.tags] or [UNTAGGED]:
        entry = f"T{next(numbers[0])}"
        said = [(NOTE, escaped(passage.note))] if passage.note and not lines else []
        lines.append(f"{entry}\t{type} {place}\t{words}\n")
        for kind, value in [*said, (ID, passage.id)]:
            lines.append(f"#{next(numbers[1])}\t{kind} {entry}\t{value}\n")
    return lines


def _annotation_conf(codebook: Codebook, types: dict[str, str], bare: bool) -> str:
    """Return the types, each below its parent by one tab more."""
    tree = {tag.id: depth for depth, tag in codebook.tree()}
    tree |= {tag: 0 for tag in types if tag not in tree}
    lines = ["\t" * depth + types[tag] for tag, depth in tree.items()]
    return "\n".join(["[entities]", *lines, *([UNTAGGED] if bare else []), _SECTIONS])


def _visual_conf(codebook: Codebook, types: dict[str, str], tally: Tally) -> str:
    """Return names and colours; a name that brat cannot show stands in full in a comment."""
    colours = {tag.id: tag.colour for tag in codebook.for_passages}
    drawn = [f"{types[tag]}\tbgColor:{colour}\n" for tag, colour in colours.items()]
    labels = "".join(_labels(codebook, types, tally))
    return f"[labels]\n{labels}\n[drawing]\n{''.join(drawn)}"


def _labels(codebook: Codebook, types: dict[str, str], tally: Tally) -> Iterator[str]:
    for tag, type in types.items():
        name = codebook.name_of(tag)
        shown = label(name)
        if shown != name:
            told = _("brat shows the tag {name} as {shown}.")
            tally.remark(told.format(name=name, shown=shown))
            yield f"# {type} | {name}\n"
        yield f"{type} | {shown}\n"


def _file(name: str, text: str) -> File:
    return File(name, text.encode("utf-8"))
