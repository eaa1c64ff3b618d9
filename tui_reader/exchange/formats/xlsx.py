"""XLSX: a spreadsheet of the annotations, the codebook, the articles, and tags by articles.

Each cell is a text or a number, never a formula or a link, whatever it begins with.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui_reader.exchange.formats.table import HEADER, rows_of
from tui_reader.exchange.outgoing import Export, File, Marked, Written, written
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import N_, _
from tui_reader.model.annotation import Kind
from tui_reader.model.article import Headline
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.usage import Usage, usage
from tui_reader.text.clusters import boundary_before, uncontrolled
from tui_reader.values import frozen

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header, at most; see Microsoft, "Excel specifications and limits"."""

LONGEST = 32_767
"""Characters of a cell, at most, counted in UTF-16 as there."""

_TITLES = {
    "article": (N_("Article"), 26),
    "title": (N_("Title"), 34),
    "publisher": (N_("Publisher"), 16),
    "date": (N_("Date"), 11),
    "start": (N_("Start"), 8),
    "end": (N_("End"), 8),
    "left": (N_("Before"), 30),
    "exact": (N_("Passage"), 60),
    "right": (N_("After"), 30),
    "tags": (N_("Tags"), 24),
    "note": (N_("Note"), 40),
    "status": (N_("Status"), 10),
    "flags": (N_("Flags"), 12),
    "creator": (N_("Annotated by"), 16),
    "created": (N_("Created"), 21),
    "modified": (N_("Changed"), 21),
    "kind": (N_("Kind"), 10),
    "entity": (N_("Name"), 18),
    "id": ("id", 38),
}
"""The title and width of each column of annotations."""

_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_COLOUR = re.compile("#[0-9a-f]{6}")
_COUNTS = 12  # the width of columns of counts

Cell = str | int


@frozen
class _Counted:
    """An article as the sheets that count tell of it: its facts, and how often it has each tag."""

    source: str
    facts: Headline
    language: str
    count: int
    tags: Counter[str]


def write(export: Export) -> Written:
    """Return the spreadsheet; what a cell cannot hold is changed, and told."""
    from datetime import datetime

    from xlsxwriter import Workbook

    tally = Tally()
    file = io.BytesIO()
    links = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = Workbook(file, {"in_memory": True, **links})
    # Without a date of its own the file would have that of its writing.
    made = datetime(1980, 1, 1)
    book.set_properties(
        {"created": made, "title": _clean(export.name), "comments": export.generator}
    )
    articles: list[_Counted] = []
    _annotations(book, export, articles, tally)
    notes = [each for each in export.contents.annotations if each.kind is not Kind.ENTITY]
    codebook = export.codebook
    used = usage(codebook, notes)
    _codebook(book, codebook, used)
    _articles(book, articles)
    _counts(book, _used(codebook, articles), articles)
    book.close()
    return written(export, [File(f"{export.name}.xlsx", file.getvalue())], tally)


def _annotations(book: Workbook, export: Export, articles: list[_Counted], tally: Tally) -> None:
    """Write the annotations, a row each, and gather their articles on the way."""

    def seen() -> Iterator[Marked]:
        for marked in export.articles():
            articles.append(_counted(marked))
            yield marked

    columns = [_TITLES[name] for name in HEADER]
    sheet = _sheet(book, _("Annotations"), [(_(title), width) for title, width in columns], fixed=0)
    text = book.add_format({"text_wrap": True, "valign": "top"})
    number = 0
    for number, row in enumerate(rows_of(replace(export, articles=seen), tally), 1):
        told = dict(zip(HEADER, map(str, row), strict=True))
        if number > MOST_ROWS:
            why = _("a sheet has no more rows")
            tally.tell(Fate.LEFT_OUT, told["article"], told["exact"], why, told["id"])
            continue
        if any(isinstance(cell, str) and cell != _clean(cell) for cell in row):
            why = _("a cell holds no control characters, and no more than 32,767 others")
            tally.tell(Fate.CHANGED, told["article"], told["exact"], why, told["id"])
        _write_row(sheet, number, row, text)
    sheet.autofilter(0, 0, min(number, MOST_ROWS), len(HEADER) - 1)


def _codebook(book: Workbook, codebook: Codebook, used: Mapping[str, Usage]) -> None:
    """Write the tags in the order of their tree, with how often they are used."""
    columns = [
        *((_("Tag"), 30), (_("Parent"), 24), (_("Definition"), 60), (_("Colour"), 10)),
        *((_("Key"), 6), (_("Passages"), _COUNTS), (_("Articles"), _COUNTS)),
        (_("Passages with those below"), _COUNTS),
    ]
    sheet = _sheet(book, _("Codebook"), columns)
    text = book.add_format({"text_wrap": True, "valign": "top"})
    tree = codebook.tree()
    for number, (depth, tag) in enumerate(tree, 1):
        own, whole = used[tag.id].own, used[tag.id].whole
        parent = codebook.name_of(tag.parent) if tag.parent else ""
        about = (tag.name, parent, tag.description, tag.colour, tag.key)
        _write_row(sheet, number, (*about, own.passages, own.articles, whole.passages), text)
        named = book.add_format({**_painted(tag), "indent": depth, "valign": "top"})
        sheet.write_string(number, 0, _clean(tag.name), named)
    sheet.autofilter(0, 0, len(tree), len(columns) - 1)


def _articles(book: Workbook, articles: Sequence[_Counted]) -> None:
    columns = [
        *((_("Article"), 34), (_("Title"), 60), (_("Publisher"), 20), (_("Date"), 12)),
        *((_("Language"), 10), (_("Passages"), _COUNTS)),
    ]
    sheet = _sheet(book, _("Articles"), columns)
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for number, each in enumerate(articles, 1):
        facts = [fact.value for fact in (each.facts.title, each.facts.publisher)]
        dated = (each.facts.published.value, each.language)
        _write_row(sheet, number, (each.source, *facts, *dated, each.count), text)
    sheet.autofilter(0, 0, len(articles), len(columns) - 1)


def _counts(book: Workbook, tags: Sequence[Tag], articles: Sequence[_Counted]) -> None:
    """Write how often each article has each tag; articles are rows, since they may be many."""
    columns = [(_("Article"), 34), *((tag.name, _COUNTS) for tag in tags)]
    sheet = _sheet(book, _("Tags by article"), columns)
    for column, tag in enumerate(tags, 1):
        head = {**_painted(tag), "bold": True, "text_wrap": True, "valign": "top"}
        sheet.write_string(0, column, _clean(tag.name), book.add_format(head))
    for number, each in enumerate(articles, 1):
        _write_row(sheet, number, (each.source, *(each.tags[tag.id] or "" for tag in tags)))
    if tags and articles:
        scale = {"type": "2_color_scale", "min_color": "#f0f6f8", "max_color": "#5ba3b4"}
        sheet.conditional_format(1, 1, len(articles), len(tags), scale)
    sheet.autofilter(0, 0, len(articles), len(columns) - 1)


def _sheet(
    book: Workbook, name: str, columns: Sequence[tuple[str, int]], fixed: int = 1
) -> Worksheet:
    """Return a new sheet with a header that stays in view, as do the first `fixed` columns."""
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, _clean(title), head)
    sheet.freeze_panes(1, fixed)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _write_row(sheet: Worksheet, number: int, row: Sequence[Cell], form: Any = None) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell, form)
        elif cell:
            sheet.write_string(number, column, _clean(cell), form)


def _counted(marked: Marked) -> _Counted:
    lost = [each for each in marked.lost if each.kind is not Kind.ENTITY]
    notes = (*marked.notes, *lost)
    return _Counted(
        source=marked.article.source,
        facts=marked.headline,
        language=marked.document.language,
        count=len(notes),
        tags=Counter(tag for each in notes for tag in each.tags),
    )


def _used(codebook: Codebook, articles: Sequence[_Counted]) -> list[Tag]:
    """Return the tags that something has, in the order of their tree; last what is no tag there."""
    found = set().union(*(each.tags for each in articles))
    known = [tag for _depth, tag in codebook.tree() if tag.id in found]
    others = sorted(found.difference(tag.id for tag in known))
    return [*known, *(Tag(id, id, codebook.name_of(id)) for id in others)]


def _clean(text: str) -> str:
    """Return a text as a cell can hold it, with a mark where it is cut."""
    # Tabs may stay, unlike in what is handed to a terminal.
    kept = _XML.sub("\ufffd", "\t".join(map(uncontrolled, text.split("\t"))))
    data = kept.encode("utf-16-le")
    if len(data) <= 2 * LONGEST:
        return kept
    cut = data[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return kept[: boundary_before(kept, len(cut))] + "…"


def _painted(tag: Tag) -> dict[str, str]:
    """Return what paints a cell in a tag's colour, with words that can be read on it."""
    colour = tag.colour if _COLOUR.fullmatch(tag.colour) else "#808080"
    return {"bg_color": colour, "font_color": "#000000" if _is_light(colour) else "#ffffff"}


def _is_light(colour: str) -> bool:
    """Return whether black shows better on a colour than white, by the contrast of WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    luminance = sum(
        share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    return (luminance + 0.05) ** 2 > 0.05 * 1.05
