"""Exporting: everything that is kept, in the formats that other programs read."""

from __future__ import annotations

from pathlib import Path

from tui_reader import __version__, disk
from tui_reader.errors import UsageError
from tui_reader.localisation import _
from tui_reader.session import Session


def export(session: Session, format_name: str, with_text: bool = False) -> str:
    """Return everything that is kept, in a format of the registry.

    Raises:
        UsageError: if there is no such format.
        InputError: if a text is wanted and cannot be read.
    """
    from tui_reader.exchange.registry import Export, by_name

    contents = session.contents
    texts = {}
    if with_text:
        texts = {each.source: session.text_of(each) for each in contents.documents}
    generator = f"reader {__version__}"
    return by_name(format_name).render(Export(contents, generator, texts))


def export_to(
    session: Session, path: Path, format_name: str = "json", with_text: bool = False
) -> int:
    """Write an export to a file, whole or not at all; return how many annotations it holds.

    Raises:
        UsageError: as `write_out`.
        StorageError: if it cannot be written.
    """
    write_out(session, path, export(session, format_name, with_text))
    return len(session.contents.annotations)


def write_out(session: Session, path: Path, text: str) -> None:
    """Write a text made from what is kept to a file, whole or not at all.

    Raises:
        UsageError: if that file is one that it is made from.
        StorageError: if it cannot be written.
    """
    if path.resolve() == session.store_path.resolve() or session.corpus.has_file(path):
        raise UsageError(
            _("{file} is an article, or the annotation file itself.").format(file=disk.shown(path)),
            _("Export to another file."),
        )
    disk.write_atomic(path, text.encode("utf-8"))
