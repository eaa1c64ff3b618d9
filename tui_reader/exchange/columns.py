"""Columns: what the columns of other people's tables say, by the names that they usually have."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence

from tui_reader.exchange.sheets import QUOTED

_AMONG_TAGS = ";|,"
"""What may stand between the tags of one cell; the first that occurs does."""

# The surest name of each field first, folded; English, French, and what known tools write.
_NAMES = {
    "article": "article, document, document name, file, filename, file name, fichier"
    ", nom du fichier, nom du document, doc, doc id, instance id, source, source doc, uri, url",
    "title": "title, titre",
    "exact": "exact, quote, quotation, content, text, contenu, citation, extrait, passage, texte"
    ", verbatim, segment, selection, highlight, selected text, coded text",
    "left": "left, prefix, left context, before, contexte gauche, avant",
    "right": "right, suffix, right context, after, contexte droit, apres",
    "tags": "tags, codes, labels, etiquettes, themes, categories, mots cles, keywords, tag, code"
    ", label, etiquette, theme, categorie, category, code name",
    "note": "note, notes, comment, comments, commentaire, commentaires, memo, remarque",
    "start": "start, begin, start offset, debut",
    "end": "end, stop, end offset, fin",
    "status": "status, statut",
    "creator": "creator, coder, annotator, user, created by, codeur, annotateur, auteur du codage",
    "created": "created, created at, cree le",
    "modified": "modified, updated, modified at, updated at, modifie le",
    "kind": "kind",
    "flags": "flags",
    "id": "id, annotation id, identifiant",
}
_FIELDS = {field: tuple(names.split(", ")) for field, names in _NAMES.items()}
_SEVERAL = _FIELDS["tags"][: _FIELDS["tags"].index("tag")]


def fields_of(header: Sequence[str]) -> dict[str, int]:
    """Return which fields of an annotation a table has, each with the number of its column."""
    titles = [folded(title) for title in header]
    found = {}
    for field, names in _FIELDS.items():
        known = next((name for name in names if name in titles), None)
        if known is not None:
            found[field] = titles.index(known)
    return found


def has_passages(fields: Iterable[str]) -> bool:
    """Return whether a table of these fields is one of annotations in articles."""
    there = set(fields)
    quoted = "exact" in there or {"start", "end"} <= there
    return "article" in there and quoted and bool(there & {"tags", "note"})


def holds_several(title: str) -> bool:
    """Return whether a column with that title holds several tags in a cell."""
    return folded(title) in _SEVERAL


def in_one_cell(names: Iterable[str]) -> str:
    """Return the names of tags as one cell, from which `out_of_cell` takes them again."""
    return "; ".join(map(_as_cell, names))


def out_of_cell(cell: str) -> tuple[str, ...]:
    """Return the names of the tags in a cell that may hold several."""
    outside = QUOTED.sub("", cell)
    between = next((sign for sign in _AMONG_TAGS if sign in outside), ";")
    rows = csv.reader(cell.split("\n"), delimiter=between, skipinitialspace=True)
    names = (name if '"' in cell else name.strip() for row in rows for name in row)
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def _as_cell(name: str) -> str:
    plain = name == name.strip() and not any(sign in name for sign in (*_AMONG_TAGS, '"'))
    return name if plain else '"' + name.replace('"', '""') + '"'


def folded(title: str) -> str:
    """Return a title without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", letters))
