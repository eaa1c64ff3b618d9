"""`reader note`: the note of a passage, an article or an annotation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui_reader.cli import output
from tui_reader.cli.options import session_on
from tui_reader.cli.where import Place, acknowledge, placed, unicode
from tui_reader.errors import InputError, UsageError

_HELP = """Give a passage of ARTICLE, or the annotation ID, a note; write the annotation's id.

\b
reader note a.txt 389 563 "why this matters"
reader note a.txt --quote "words that occur once" "why this matters"
reader note a.txt --whole - < note.txt
reader note 019aa5c2-… "why this matters"

ARTICLE is as in `reader show`; offsets count code points, the end is excluded. The note of what is
annotated just there is replaced; if nothing is, an annotation is made. As TEXT, - is what standard
input says. An empty note is taken off, and what has no tags either is deleted.
"""


@click.command("note", short_help="Write a note on a passage.", help=_HELP, options_metavar="")
@placed("ARTICLE START END TEXT | ID TEXT")
def command(
    place: Place,
    folder: Path | None,
    annotations: Path | None,
) -> None:
    """Give what is annotated somewhere a note."""
    from tui_reader.acts import marking

    place.check()
    session = session_on(folder, annotations)
    article, where, rest = place.found(session)
    if len(rest) != 1:
        raise UsageError(
            "There is no note." if not rest else "The note is more than one word.",
            "Write it last, in quotation marks, or - for standard input.",
        )
    note = unicode(rest[0]) if rest[0] != "-" else _read()
    there = session.annotation_on(article, where)
    if there is None and not note:
        raise InputError("Nothing is annotated there, so no note can be taken off.")
    after = marking.mark(session, article, there or where, there.tags if there else (), note)
    acknowledge(session, [after.id] if after else [])
    session.close()
    if after is None:
        output.say("It had no tags, so the annotation is deleted.")


def _read() -> str:
    """Return what standard input says, without blank lines around it."""
    from tui_reader.text.normalise import normalise

    if sys.stdin is None:
        raise UsageError("There is no standard input.")
    try:
        return normalise(sys.stdin.buffer.read().decode("utf-8-sig")).strip()
    except UnicodeDecodeError as error:
        raise InputError("The note is not Unicode text.") from error
