"""`reader tag`: annotations made by hand in the shell, or told by other programs."""

from __future__ import annotations

import sys
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from tui_reader.cli import output
from tui_reader.cli.completing import tags
from tui_reader.cli.options import session_on
from tui_reader.cli.where import Place, acknowledge, placed, unicode
from tui_reader.errors import UsageError

if TYPE_CHECKING:
    from tui_reader.model.annotation import Annotation
    from tui_reader.session.session import Session

_HELP = """Make an annotation on a passage of ARTICLE, and write its id once that is on disk.

\b
reader tag a.txt 389 563 claim "open question"
reader tag a.txt --quote "words that occur once" claim --note "why"
reader tag a.txt --whole claim
reader tag 019aa5c2-… claim            (one more tag on what is there)

ARTICLE is as in `reader show`. Offsets count code points, the end is excluded. Tags are ids or
names, and an unknown one is created.

With --stdin, an annotation is made for each line of standard input, a JSON object, in FOLDER:

\b
{"article": "a.txt", "start": 0, "end": 9, "tags": ["claim"], "note": "why"}
{"article": "a.txt", "quote": "words that occur once", "note": "why"}
{"article": "a.txt", "tags": ["claim"], "note": "without a place: of the whole article"}

Here articles have their whole names. The first bad line ends it; what came before is kept.
"""


@click.command(
    "tag",
    short_help="Annotate a passage, or what is told on standard input.",
    help=_HELP,
    options_metavar="",
)
@placed("ARTICLE START END TAG... | ID TAG... | [FOLDER] --stdin", then=tags)
@click.option("--note", metavar="TEXT", help="What to say of it.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read annotations, a JSON object a line.")
def command(
    place: Place,
    folder: Path | None,
    annotations: Path | None,
    note: str | None,
    from_stdin: bool,
) -> None:
    """Make an annotation, or one for each line of standard input."""
    if from_stdin:
        _piped(place, folder, annotations)
    else:
        _tag(place, folder, annotations, note)


def _tag(place: Place, folder: Path | None, annotations: Path | None, note: str | None) -> None:
    from tui_reader.acts import marking
    from tui_reader.model.annotation import Annotation

    place.check()
    session = session_on(folder, annotations)
    article, where, names = place.found(session)
    note = None if note is None else unicode(note)
    if not names and not note:
        raise UsageError("There is neither a tag nor a note.", "Try `reader tag --help`.")
    tags, new_tags = session.tags_named(map(unicode, names))
    if isinstance(where, Annotation):
        marking.mark(session, article, where, (*where.tags, *tags), note, new_tags)
        made = where
    else:
        made = marking.annotate(session, article, where, tags, note or "", new_tags)
        _tell_of_others(session, made)
    acknowledge(session, [made.id])
    session.close()


def _tell_of_others(session: Session, made: Annotation) -> None:
    """Say which of the tags the same person had put on the same place already."""
    others = (each for each in session.notes_of(made.source) if each.id != made.id)
    own = [each for each in others if (each.creator, each.anchor) == (made.creator, made.anchor)]
    had = [tag for tag in made.tags if any(tag in each.tags for each in own)]
    if had:
        names = ", ".join(map(session.codebook.name_of, had))
        output.say(f"{names} was there already; this is another annotation.")


def _piped(place: Place, folder: Path | None, annotations: Path | None) -> None:
    from tui_reader.cli.piped import annotate_all

    if place.said or len(place.words) > 1 or (place.words and folder):
        raise UsageError(
            "With --stdin the lines say what is annotated.", "Say `reader tag [FOLDER] --stdin`."
        )
    if sys.stdin is None:
        raise UsageError("There is no standard input.")
    session = session_on(Path(place.words[0]) if place.words else folder, annotations)
    try:
        annotate_all(session, cast("BufferedReader", sys.stdin.buffer))
    finally:
        # What was acknowledged is then in the file itself, whatever the next line was.
        session.close()
