"""Table: CSV with a row for each annotation, ours and other people's.

Ours follows RFC 4180: UTF-8 without a BOM, commas, CR LF. The profile `semicolon` is what
spreadsheets in French open: with a BOM, and semicolons. In `raw` no apostrophe keeps a spreadsheet
from taking a cell for a formula; it is for programs.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from tui_reader.errors import InputError
from tui_reader.exchange.columns import (
    fields_of,
    has_passages,
    holds_several,
    in_one_cell,
    out_of_cell,
)
from tui_reader.exchange.formulas import guarded, unguarded
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming, tag_name
from tui_reader.exchange.joining import joined
from tui_reader.exchange.offsets import EVERY, Counting
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    corrected_names,
    tell_lost,
    written,
)
from tui_reader.exchange.report import Tally
from tui_reader.exchange.safe import only
from tui_reader.exchange.sheets import header_of, sheet_of
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import COME_BACK, MAY_DIFFER, UNSURE, Annotation, Kind, Status
from tui_reader.model.codebook import Codebook

HEADER = (
    *("article", "title", "publisher", "date", "start", "end", "left", "exact", "right"),
    *("tags", "note", "status", "flags", "creator", "created", "modified", "kind", "entity", "id"),
)
"""The columns of our own tables. Offsets are code points, the end excluded; `kind` is passage,
article (the annotation of a whole one) or entity (a corrected name, which `entity` tells).
"""

_FLAGS = {"come back": COME_BACK, "unsure": UNSURE, "may differ": MAY_DIFFER}

_DAY = re.compile(r"(\d{4})/(\d\d)/(\d\d)")


def write(export: Export) -> Written:
    """Return the table; lost passages are in it without offsets."""
    tally = Tally()
    file = io.StringIO(newline="")
    french = export.profile == "semicolon"
    lines = csv.writer(file, delimiter=";" if french else ",", lineterminator="\r\n")
    lines.writerow(HEADER)
    shown = str if export.profile == "raw" else guarded
    for row in rows_of(export, tally):
        lines.writerow([shown(str(cell)) for cell in row])
    # Names of files need not be Unicode; what is not is written as in the JSON.
    text = ("\ufeff" if french else "") + file.getvalue()
    data = text.encode("utf-8", "backslashreplace")
    return written(export, [File(f"{export.name}.csv", data)], tally)


def rows_of(export: Export, tally: Tally) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for each annotation, in the order of articles and places; tell of lost ones."""
    codebook = export.codebook
    for marked in export.articles():
        for annotation in (*marked.notes, *marked.names):
            yield _row(marked, annotation, codebook)
        tell_lost(tally, marked.lost)
        for annotation in marked.lost:
            yield _row(marked, annotation, codebook, placed=False)


def detect(bundle: Bundle) -> bool:
    """Return whether the file is a table with the article, words and tags of passages."""
    if bundle.only is None or not bundle.ending(".csv", ".tsv", ".txt"):
        return False
    try:
        return has_passages(fields_of(header_of(bundle.only, bundle.name)))
    except InputError:
        return False


def read(bundle: Bundle) -> Incoming:
    """Return what the rows of a table say, each of a passage, or of an article without words.

    Raises:
        InputError: if it is no table, or none of annotations in articles.
    """
    lines, remarks = sheet_of(only(bundle), bundle.name)
    header = lines[0] if lines else []
    fields = fields_of(header)
    if not has_passages(fields):
        raise InputError(
            _("{file} is no table of passages.").format(file=bundle.name),
            _("Its first line must name columns such as article, exact and tags."),
        )
    ours = set(HEADER) <= set(header)
    several = "tags" in fields and holds_several(header[fields["tags"]])
    table = _rows(lines[1:], fields, bundle.name)
    remarks += _unread(header, fields, ours)
    names = [row for row in table if row.get("kind") == Kind.ENTITY]
    rows = [_passage(row, several) for row in table if row.get("kind") != Kind.ENTITY]
    passages = tuple(rows) if ours else _joined(rows)
    return Incoming(
        texts=_texts(table),
        passages=passages,
        countings=(Counting(),) if ours else EVERY,
        left_out=tuple(
            (row.get("article", ""), row.get("exact", ""), corrected_names()) for row in names
        ),
        remarks=(*remarks, *_told(len(rows) - len(passages))),
    )


def _rows(
    lines: Iterable[Sequence[str]], fields: dict[str, int], file: str
) -> list[dict[str, str]]:
    """Return the cells of rows by the names of their columns, as people wrote them.

    Raises:
        InputError: if there is JSON in them.
    """
    table = [
        {name: unguarded(line[at]) for name, at in fields.items() if at < len(line)}
        for line in lines
    ]
    if any(row.get("tags", "").startswith("[{") for row in table):
        raise InputError(
            _("{file} holds JSON in its cells.").format(file=file),
            _("Let the program that wrote it export JSON."),
        )
    return table


def _told(joined: int) -> tuple[str, ...]:
    """Return in words how many rows became one with others, so that none is missed."""
    told = ngettext(
        "{count} row speaks of the same passage as another and is joined with it.",
        "{count} rows speak of the same passage as others and are joined with them.",
        joined,
    )
    return (told.format(count=joined),) if joined else ()


def _row(
    marked: Marked, annotation: Annotation, codebook: Codebook, placed: bool = True
) -> tuple[str | int, ...]:
    anchor, facts = annotation.anchor, marked.headline
    place = (anchor.span.start, anchor.span.end) if anchor and placed else ("", "")
    words = (anchor.prefix, anchor.exact, anchor.suffix) if anchor else ("", "", "")
    flags = [name for name, sign in _FLAGS.items() if annotation.x.get(sign) is True]
    return (
        annotation.source,
        facts.title.value,
        facts.publisher.value,
        facts.published.value,
        *place,
        *words,
        in_one_cell(map(codebook.name_of, annotation.tags)),
        annotation.note,
        annotation.status.value,
        in_one_cell(flags),
        annotation.creator,
        annotation.created,
        annotation.modified,
        annotation.kind.value,
        (annotation.entity or {}).get("name", ""),
        annotation.id,
    )


def _unread(header: Sequence[str], fields: dict[str, int], ours: bool) -> list[str]:
    others = [title for at, title in enumerate(header) if at not in fields.values() and title]
    if ours or not others:
        return []
    return [_("Columns that are not read: {names}.").format(names=", ".join(others))]


def _texts(table: Sequence[dict[str, str]]) -> tuple[ForeignText, ...]:
    """Return the articles that the rows name, in their order."""
    found: dict[str, dict[str, None]] = {}
    for row in table:
        key = row.get("article", "")
        names = filter(None, (key, row.get("title", "")))
        found.setdefault(key, {}).update(dict.fromkeys(names))
    return tuple(ForeignText(key, tuple(names)) for key, names in found.items())


def _passage(row: dict[str, str], several: bool) -> ForeignPassage:
    start, end = _number(row.get("start", "")), _number(row.get("end", ""))
    tags = row.get("tags", "")
    names = out_of_cell(tags) if several else (" ".join(tags.split()),)
    status = row.get("status", "").strip().lower()
    flags = out_of_cell(row.get("flags", ""))
    return ForeignPassage(
        text=row.get("article", ""),
        start=start if end is not None else None,
        end=end if start is not None else None,
        exact=row.get("exact", ""),
        prefix=row.get("left", ""),
        suffix=row.get("right", ""),
        tags=tuple(tag_name(name) for name in names if name),
        tells_tags="tags" in row,
        note=row.get("note"),
        id=row.get("id", ""),
        creator=row.get("creator", ""),
        created=_iso(row.get("created", "")),
        modified=_iso(row.get("modified", "")),
        status=Status(status) if status in set(Status) else None,
        x={sign: True for name, sign in _FLAGS.items() if name in flags},
    )


def _number(cell: str) -> int | None:
    """Return the number of a cell; programs that know no empty numbers write 3 as 3.0."""
    cell = cell.strip().removesuffix(".0")
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 16 else None


def _iso(time: str) -> str:
    """Return a time with the day as in ISO 8601, where a spreadsheet has written slashes."""
    return _DAY.sub(r"\1-\2-\3", time, count=1)


def _joined(passages: Sequence[ForeignPassage]) -> tuple[ForeignPassage, ...]:
    """Return the passages, of which tables with a row for each tag have several, as they were.

    Rows of one id belong together, and else those of one place. Of words without a place the
    second row with the same tag means that they were marked a second time.
    """
    groups: dict[Hashable, list[ForeignPassage]] = {}
    times: Counter[Hashable] = Counter()
    for each in passages:
        words = (each.exact, each.prefix, each.suffix)
        key: Hashable = (each.text, each.id, each.start, each.end, *words, each.creator)
        if not each.id and each.start is None:
            times[key, each.tags] += 1
            key = (key, times[key, each.tags])
        groups.setdefault(key, []).append(each)
    return tuple(passage for group in groups.values() for passage in joined(group))
