"""The formats, one row each; front ends, help texts and `reader formats` are made from this table.

A row names the module of its format, which is loaded when it is needed.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from tui_reader import extras
from tui_reader.errors import UsageError
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.outgoing import Export, Written
from tui_reader.localisation import N_, _
from tui_reader.values import frozen


class Writer(Protocol):
    """The module of a format that is written."""

    def write(self, export: Export) -> Written:
        """Return the files; equal exports give equal bytes."""


class Reader(Protocol):
    """The module of a format that is read."""

    def detect(self, bundle: Bundle) -> bool:
        """Return whether the files are of this format, by a quick look at them."""

    def read(self, bundle: Bundle) -> Incoming:
        """Return what the files hold.

        Raises:
            InputError: if they are not of this format, or damaged.
        """


@frozen
class Format:
    """One format.

    `name` is said on the command line, `title` to people, `module` is that in this package. The
    first of `suffixes` is that of a file it writes; one that writes `several` makes a folder or an
    archive of them. `lost` says in a sentence what it cannot hold. `profiles` are the ways in which
    it can be written besides the usual one, `extra` that of the package that writing it needs.
    `of_tags` says that it holds the codebook and nothing else. `beside` names files that are read
    with one of its files if they lie beside it; `*` stands for that file's name without its suffix.
    `versions` says that it holds both versions of what two people have changed.
    """

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...]
    lost: str
    reads: bool = False
    writes: bool = False
    several: bool = False
    profiles: tuple[str, ...] = ()
    extra: str = ""
    of_tags: bool = False
    beside: tuple[str, ...] = ()
    versions: bool = False

    @property
    def installed(self) -> bool:
        """Return whether the packages that it needs to be written are there."""
        return not self.extra or extras.installed(self.extra)

    @property
    def command(self) -> str:
        """Return the command that installs what it needs; empty if it needs nothing."""
        return extras.how_to_install(self.extra) if self.extra else ""

    @property
    def reader(self) -> Reader:
        """Return what reads it."""
        return cast("Reader", import_module(f"tui_reader.exchange.formats.{self.module}"))

    @property
    def writer(self) -> Writer:
        """Return what writes it."""
        return cast("Writer", import_module(f"tui_reader.exchange.formats.{self.module}"))


def by_suffix(name: str) -> Format:
    """Return the format in which a file of that name is written; without a suffix the default one.

    Raises:
        UsageError: if files that end so are of no format.
    """
    written = [row for row in FORMATS if row.writes]
    for row in sorted(written, key=lambda row: row.several):
        if name.lower().endswith(row.suffixes):
            return row
    suffix = PurePath(name).suffix
    if suffix:
        told = _("No format is written to files that end in {suffix}.").format(suffix=suffix)
        raise UsageError(told, _("Name it by --format. The formats: `reader formats`."))
    return FORMATS[0]


def by_name(name: str) -> Format:
    """Return the format with that name.

    Raises:
        UsageError: if there is none.
    """
    for row in FORMATS:
        if row.name == name:
            return row
    raise UsageError(f"There is no format {name!r}.", "The formats: `reader formats`.")


def of_tags(name: str, path: str) -> Format:
    """Return the format of codebooks with that name, less `codebook-`, or that of a file; or TOML.

    Raises:
        UsageError: if there is none of that name.
    """
    rows = {row.name.removeprefix("codebook-"): row for row in FORMATS if row.of_tags}
    if name and (row := rows.get(name.removeprefix("codebook-"))):
        return row
    if name:
        raise UsageError(f"{name!r} is no format of codebooks.", f"They are {', '.join(rows)}.")
    named = (row for row in rows.values() if path.lower().endswith(row.suffixes))
    return next(named, rows["toml"])


FORMATS = (
    Format(
        "json", N_("JSON of this program"), "native", (".json",),
        N_("Nothing is lost."),
        reads=True, writes=True, versions=True,
    ),
    Format(
        "w3c", "W3C Web Annotation", "w3c", (".jsonld", ".json"),
        N_("Lost: all of the codebook but names; when read back, corrections of names."),
        reads=True, writes=True, profiles=("js",), versions=True,
    ),
    Format(
        "csv", N_("Table"), "table", (".csv", ".tsv"),
        N_("Lost: all of the codebook but names; when read back, corrections of names."),
        reads=True, writes=True, profiles=("semicolon", "raw"),
    ),
    Format(
        "xlsx", N_("Spreadsheet"), "xlsx", (".xlsx",),
        N_("Lost: what only programs need; all but 32,767 characters of a cell."),
        writes=True,
    ),
    Format(
        "html", N_("Report to read and print"), "html", (".html",),
        N_("Lost: what only programs need, and corrections of names."),
        writes=True, versions=True,
    ),
    Format(
        "markdown", N_("Report in Markdown"), "markdown", (".md",),
        N_("Lost: what only programs need, and corrections of names."),
        writes=True, versions=True,
    ),
    Format(
        "refi", N_("REFI-QDA project"), "refi", (".qdpx",),
        N_("Lost: keys of tags, which are archived, flags, states; corrections, lost passages."),
        reads=True, writes=True,
    ),
    Format(
        "qdc", N_("REFI-QDA codebook"), "qdc", (".qdc",),
        N_("Lost: all but the codebook; keys of tags, and which are archived."),
        reads=True, writes=True, of_tags=True,
    ),
    Format(
        "codebook-csv", N_("Codebook as table"), "codebook_csv", (".csv",),
        N_("Lost: all but the codebook."),
        reads=True, writes=True, of_tags=True,
    ),
    Format(
        "codebook-toml", N_("Codebook as TOML"), "codebook", (".toml",),
        N_("Lost: all but the codebook."),
        reads=True, writes=True, of_tags=True,
    ),
    Format(
        "label-studio", "Label Studio", "label_studio", (".json",),
        N_("Lost: parents of tags; whole articles, corrections, lost passages."),
        reads=True, writes=True, versions=True, several=True,
    ),
    Format(
        "doccano", "doccano", "doccano", (".jsonl", ".json"),
        N_("Lost: notes, who and when, definitions of tags; whole articles, corrections, lost."),
        reads=True, writes=True, several=True,
    ),
    Format(
        "brat", "brat standoff", "brat", (".ann",),
        N_(
            "Lost: who and when, definitions and keys of tags; whole articles, corrections, "
            "lost passages."
        ),
        reads=True, writes=True, several=True,
        beside=("*.txt", "annotation.conf", "visual.conf"),
    ),
    Format(
        "uima-json", N_("UIMA CAS as JSON"), "uima_json", (".json",),
        N_("Lost: all of the codebook but names; whole articles, corrections, lost passages."),
        reads=True, writes=True, several=True, extra="uima",
    ),
    Format(
        "uima-xmi", N_("UIMA CAS as XMI"), "uima_xmi", (".xmi",),
        N_("Lost: all of the codebook but names; whole articles, corrections, lost passages."),
        reads=True, writes=True, several=True, extra="uima",
        beside=("TypeSystem.xml",),
    ),
    Format(
        "jsonl", N_("Spans, one article a line"), "jsonl", (".jsonl", ".ndjson", ".json"),
        N_("Lost: all of the codebook but names; corrections, lost passages."),
        reads=True, writes=True,
    ),
    Format(
        "spacy", "spaCy DocBin", "docbin", (".spacy",),
        N_(
            "Lost: all of the codebook but names; passages without a tag, whole articles, "
            "corrections, lost."
        ),
        writes=True, extra="spacy",
    ),
    Format(
        "conll", "CoNLL, IOB2", "conll", (".conll",),
        N_(
            "Lost: notes, names of tags; all but the longest of passages that overlap, and more: "
            "see the report."
        ),
        writes=True,
    ),
    Format(
        "tei", "TEI stand-off", "tei", (".xml",),
        N_("Lost: keys and colours of tags, flags; corrections of names, lost passages."),
        writes=True, profiles=("files",),
    ),
    Format(
        "bibtex", N_("List of sources"), "bibtex", (".bib",),
        N_("Lost: all but the sources of the articles that are quoted."),
        writes=True,
    ),
    Format(
        "slate", "SLATE", "slate", (".annotations",),
        N_("Read only."),
        reads=True, beside=("*",),
    ),
    Format(
        "hypothesis", "Hypothesis", "hypothesis", (".json",),
        N_("Read only."),
        reads=True,
    ),
)  # fmt: skip
"""Every format, the default one first."""
