"""Exporting: what is kept, in the formats that other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tui_reader import __version__, disk
from tui_reader.anchoring import describe
from tui_reader.errors import InputError, UsageError
from tui_reader.exchange.outgoing import Export, Marked, Written
from tui_reader.exchange.packing import packed
from tui_reader.exchange.registry import by_name, by_suffix
from tui_reader.exchange.report import Fate, Line, Report
from tui_reader.localisation import _
from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article, Document
from tui_reader.session.session import Session
from tui_reader.store.store import is_part

ARCHIVE = ".zip"
"""The suffix of a path at which several files become one archive."""


def export(
    session: Session, format_name: str, with_text: bool = False, profile: str = ""
) -> Written:
    """Return what is kept as the files of a format of the registry, with a report.

    Raises:
        UsageError: if there is no such format, or it has no such profile.
        InputError: if a text is wanted and cannot be read, or a package is missing.
    """
    row = by_name(format_name)
    if not row.writes:
        raise UsageError(f"{row.title} is only read.", "The formats: `reader formats`.")
    if profile and profile not in row.profiles:
        known = ", ".join(row.profiles) or "none"
        raise UsageError(f"{row.title} has no profile {profile!r}.", f"Its profiles: {known}.")
    if not row.installed:
        needed = _("{format} needs a package.").format(format=_(row.title))
        raise InputError(needed, row.command)
    unsure: dict[str, Line] = {}
    asked = Export(
        contents=session.contents,
        articles=lambda: marked(session, unsure),
        generator=f"reader {__version__}",
        name=session.store_path.stem,
        profile=profile,
        text_of=session.text_of if with_text else None,
    )
    written = row.writer.write(asked)
    told = {line.id for line in written.report.lines if line.fate is Fate.LEFT_OUT}
    more = [line for id, line in sorted(unsure.items()) if id not in told]
    if not (row.versions or row.of_tags):
        more += (line for line in _of_versions(session) if line.id not in told)
    report = replace(written.report, lines=(*written.report.lines, *more), lost=row.lost)
    return replace(written, report=report)


def _of_versions(session: Session) -> Iterator[Line]:
    """Yield of each annotation that two people have changed that one version alone goes out."""
    for each in session.contents.annotations:
        if each.conflicts:
            quote = each.anchor.exact if each.anchor else ""
            why = _("two versions of it wait for a choice, and only one goes out")
            yield Line(Fate.CHANGED, each.source, quote, why, each.id)


def marked(session: Session, unsure: dict[str, Line] | None = None) -> Iterator[Marked]:
    """Yield the articles that have annotations, as they are now, sorted by source; any thread.

    Of one that is gone it is the text that was annotated, or none if that was not kept. Passages
    that were placed by similar words are told of in `unsure`, by their ids.
    """
    for source in sorted({each.source for each in session.contents.annotations}):
        article = _article(session, source)
        found = session.annotations_of(source)
        notes = [each for each in found if each.kind is not Kind.ENTITY]
        names = [each for each in found if each.kind is Kind.ENTITY]
        told = {} if unsure is None else unsure
        placed, lost = _placed(session, article, notes, told)
        placed_names, lost_names = _placed(session, article, names, told)
        yield Marked(
            article=article,
            document=session.documents.of(article),
            headline=session.documents.facts(article),
            notes=placed,
            names=placed_names,
            lost=(*lost, *lost_names),
        )


def export_to(
    session: Session,
    path: Path,
    format_name: str = "",
    with_text: bool = False,
    profile: str = "",
) -> Report:
    """Write an export to a file, whole or not at all; return what became of each annotation.

    Without a format the path's suffix says which. Several files become an archive if the path ends
    in `.zip`, or else a folder, which must be new or empty.

    Raises:
        UsageError: as `export` and `write_out`, or if there is something in the folder.
        StorageError: if it cannot be written.
    """
    _check_free(session, path)
    row = by_name(format_name) if format_name else by_suffix(path.name)
    if row.several and path.name.lower().endswith(row.suffixes):
        raise UsageError(
            _("{format} is several files.").format(format=row.title),
            _("Name a folder for them, or an archive that ends in .zip."),
        )
    written = export(session, row.name, with_text, profile)
    if path.name.lower().endswith(ARCHIVE):
        write_out(session, path, archived(written))
    elif row.several or len(written.files) > 1:
        _write_folder(session, path, written)
    else:
        write_out(session, path, written.files[0].data)
    return written.report


def archived(written: Written) -> bytes:
    """Return all files of an export as one archive."""
    return packed(written.files)


def _write_folder(session: Session, path: Path, written: Written) -> None:
    if disk.exists(path) and not (disk.is_folder(path) and not disk.names(path)):
        raise UsageError(
            _("{file} is there already, and not an empty folder.").format(file=disk.shown(path)),
            _("Name a new folder, or an archive that ends in .zip."),
        )
    for file in written.files:
        target = path / file.name
        disk.make_folder(target.parent)
        write_out(session, target, file.data)


def write_out(session: Session, path: Path, data: bytes) -> None:
    """Write what was made from what is kept to a file, whole or not at all; or into a device.

    Raises:
        UsageError: if that file is one that it is made from.
        StorageError: if it cannot be written.
    """
    _check_free(session, path)
    if disk.is_stream(path):
        disk.pour(path, data)
    else:
        disk.write_atomic(path, data)


def _check_free(session: Session, path: Path) -> None:
    """Raise a UsageError if what is exported is made from that file."""
    if is_part(session.store_path, path) or session.corpus.has_file(path):
        raise UsageError(
            _("{file} is an article, or belongs to the annotation file.").format(
                file=disk.shown(path)
            ),
            _("Export to another file."),
        )


def _article(session: Session, source: str) -> Article:
    try:
        return session.corpus.load(source)
    except InputError:
        kept = session.documents.get(source)
        return Article(source, _kept_text(session, kept) if kept else "")


def _kept_text(session: Session, document: Document) -> str:
    try:
        return session.text_of(document)
    except InputError:
        return ""


def _placed(
    session: Session, article: Article, annotations: Iterable[Annotation], unsure: dict[str, Line]
) -> tuple[tuple[Annotation, ...], tuple[Annotation, ...]]:
    """Return the annotations with anchors that describe the article, and those not found in it."""
    placed, lost = [], []
    for passage in session.placer.passages(article, annotations):
        each = passage.annotation
        if each.anchor is None:
            placed.append(each)
        elif passage.span is None:
            lost.append(each)
        else:
            anchor = describe(article.text, article.text_hash, passage.span)
            placed.append(each if each.anchor == anchor else replace(each, anchor=anchor))
            if passage.placement.state is PlacementState.FUZZY:
                why = _("the article was changed: to be confirmed")
                unsure[each.id] = Line(Fate.FUZZY, each.source, anchor.exact, why, each.id)
    return tuple(placed), tuple(lost)
