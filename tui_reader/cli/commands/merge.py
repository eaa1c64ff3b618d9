"""`reader merge`: two people's annotation files that were one, merged record by record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from tui_reader.sharing.merging.tables import Merged

CLASHED = 1
"""The exit code when two people changed the same thing; both versions are kept."""

_HELP = """Merge what two people made of one annotation file: OURS and THEIRS, which were BASE.

Each is an annotation file, with the journal beside it, or an export in JSON; BASE may be empty or
/dev/null. The outcome goes into OURS, of which a backup is kept, or to FILE.

Records are merged one by one: what either side added is there, what only one changed is as that
has it, and an edit beats a deletion. Where both changed the same field of the same record, one
version stays and the other is kept beside it: these are listed, and settled in the app. Tags of one
name that both sides made become one tag.

So that git merges annotation files like this, run once in each clone of the repository:

\b
    reader merge --install

It sets merge.reader.driver in the clone's configuration, and adds to .gitattributes the line
"**/annotations/*.json merge=reader", and to .gitignore what only concerns this machine. Annotation
files that are kept elsewhere need a line of their own in .gitattributes. By hand:

\b
    git config merge.reader.driver "reader merge --path %P %O %A %B"

Exit codes: 0 merged, 1 merged, with conflicts to be settled, 2 wrong use, 3 a file cannot be read,
4 one is damaged or newer, or the outcome cannot be written; then OURS is as it was.
"""


@click.command(
    "merge", short_help="Merge annotation files of two people; git can, too.", help=_HELP
)
@click.argument("base", required=False, type=click.Path(path_type=Path))
@click.argument("ours", required=False, type=click.Path(path_type=Path))
@click.argument("theirs", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", metavar="FILE", type=click.Path(path_type=Path),
              help="Write to FILE, whole or not at all, instead of OURS.")  # fmt: skip
@click.option("--install", is_flag=True, help="Let git merge annotation files in this repository.")
@click.option(
    "--path", metavar="FILE", help="The file of which git made the copies BASE to THEIRS."
)
def command(
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    target: Path | None,
    install: bool,
    path: str | None,
) -> int:
    """Merge annotation files, or let git do so."""
    if install:
        _install(any((base, target, path)))
        return 0
    if base is None or ours is None or theirs is None:
        raise UsageError("Three files are to be named: BASE, OURS and THEIRS.")
    if str(target) == "-":
        raise UsageError("An annotation file is written to a file.", "Name one with -o.")

    from tui_reader.sharing.merging.files import merge

    try:
        done = merge(base, ours, theirs, target, copies=path is not None)
    except ReaderError as error:
        if path is None:
            raise
        raise _named(error, path, base=base, ours=ours, theirs=theirs) from error
    return _tell(done, path or disk.shown(target or ours))


def _named(error: ReaderError, path: str, **copies: Path) -> ReaderError:
    """Return the error with the names that people know in place of those of git's copies."""
    message = error.message
    for side, copy in copies.items():
        message = message.replace(disk.shown(copy), f"{path} ({side})")
    found = ReaderError(message, "What is there is our version.")
    found.exit_code = error.exit_code
    return found


def _install(more: bool) -> None:
    from tui_reader.sharing.merging import driver

    if more:
        raise UsageError("--install goes with nothing else.")
    changed = driver.install()
    output.say("Git merges annotation files with this program from now on, in this clone.")
    for path in changed:
        output.say(f"Lines were added to {disk.shown(path)}; commit them.")


def _tell(done: Merged, name: str) -> int:
    from tui_reader.sharing.merging.words import summary, told

    tags = {each["id"]: each["name"] for each in done.tables.get("codebook", {}).values()}
    for clash in done.clashes:
        output.line(told(clash, tags))
    for remark in done.remarks:
        output.say(f"{name}: {remark}")
    output.say(f"{name}: {summary(done)}")
    return CLASHED if done.clashes else 0
