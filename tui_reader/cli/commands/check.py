"""`reader check`: which passages and articles are not where they were, and what else is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.cli.options import as_json, corpus, saved, session_on
from tui_reader.errors import StorageError

if TYPE_CHECKING:
    from tui_reader.acts.mending import Mended
    from tui_reader.session.review import Finding
    from tui_reader.session.session import Session

FOUND = 1
"""The exit code when something was found and remains."""

_HELP = """List what is not as it was or should be in FOLDER.

\b
moved        the words of a passage are elsewhere in their article
changed      the words of a passage were changed
lost         a passage is no longer there; its annotation is kept
renamed      an annotated article has another name
gone         an annotated article is missing; its annotations are kept
unreadable   a file cannot be read as text
unknown tag  an annotation has a tag that the codebook lacks
conflict     two windows changed the same thing; both versions are kept

What is flagged to come back to is no damage, and counted by `reader list`.

With --repair, moved passages get their new places and renamed articles their new names, where
there is no doubt. That is one step for undo. A damaged annotation file is set aside, and what it,
its journal and its backups still hold is put in its place. The exit code is 1 if anything remains.
"""


@click.command("check", short_help="List moved and lost passages and articles.", help=_HELP)
@corpus
@as_json
@click.option("--repair", is_flag=True, help="Do what is certain.")
def command(folder: Path | None, annotations: Path | None, as_json: bool, repair: bool) -> int:
    """List what is not as it was; with `repair`, do what is certain."""
    from tui_reader.acts import mending

    session, left_out = _opened(folder, annotations, repair)
    done = _repaired(session) if repair else mending.Mended()
    review = mending.review(session)
    found = [*review.findings(), *review.unreadable()]
    rows = [(each, True) for each in _done(session, done)] + [(each, False) for each in found]
    if as_json:
        for finding, repaired in rows:
            output.record(_record(finding, repaired))
    else:
        output.table(_row(finding, repaired) for finding, repaired in rows)
        if output.on_terminal():
            _sum_up(len(rows) - len(found), len(found))
    return FOUND if found or left_out else 0


def _opened(folder: Path | None, annotations: Path | None, repair: bool) -> tuple[Session, int]:
    """Return the session on a corpus; with `repair`, restore a damaged annotation file first.

    Return also how many of its records could not be restored.
    """
    session, left_out = session_on(folder, annotations, load=False), 0
    try:
        session.load()
    except StorageError as error:
        if not repair:
            raise
        found = session.recover_store()
        left_out = found.left_out
        source = f" and the backup {found.backup.name}" if found.backup else " alone"
        output.say(f"{error.message} {found.records} records were restored from it{source}.")
        if left_out:
            output.say(f"{left_out} that cannot be understood are only in the copy now.")
        for copy in found.aside:
            output.say(f"As it was, it is kept in {disk.shown(copy)}.")
        session.load()
    return session, left_out


def _repaired(session: Session) -> Mended:
    """Do what is certain, and wait until it is on disk."""
    from tui_reader.acts import mending

    done = mending.mend(session)
    saved(session)
    return done


def _done(session: Session, done: Mended) -> Iterator[Finding]:
    """Yield what was repaired as findings."""
    from tui_reader.model.anchor import PlacementState
    from tui_reader.session.review import Finding, FindingKind

    for old, new in done.followed:
        moved = tuple(session.annotations_of(new))
        yield Finding(FindingKind.RENAMED, old, moved, candidates=(new,))
    moved_ones = (each for each in done.placed if each.placement.state is PlacementState.MOVED)
    for passage in moved_ones:
        annotation = passage.annotation
        yield Finding(FindingKind.MOVED, annotation.source, (annotation,), passage)


def _row(finding: Finding, repaired: bool) -> list[str]:
    kind = f"{finding.kind}, repaired" if repaired else finding.kind.value
    span = finding.passage.span if finding.passage else None
    return [kind, finding.source, f"{span.start}-{span.end}" if span else "-", finding.about]


def _record(finding: Finding, repaired: bool) -> dict[str, Any]:
    annotation, passage = finding.annotation, finding.passage
    span = passage.span if passage else None
    return {
        "finding": finding.kind,
        "article": finding.source,
        "annotations": [each.id for each in finding.annotations],
        "start": span.start if span else None,
        "end": span.end if span else None,
        "score": round(passage.placement.score, 3) if passage and span else None,
        "text": annotation.anchor.exact if annotation and annotation.anchor else None,
        "candidates": list(finding.candidates),
        "detail": finding.detail or None,
        "repaired": repaired,
    }


def _sum_up(repaired: int, found: int) -> None:
    if repaired:
        output.say(f"{repaired} repaired; undo in the app takes it back.")
    output.say(
        f"{found} found." if found else "Nothing else found." if repaired else "All is well."
    )
