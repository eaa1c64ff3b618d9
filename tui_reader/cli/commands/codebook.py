"""`reader codebook`: the tags with their use; the codebook to and from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui_reader import disk
from tui_reader.cli import output
from tui_reader.cli.completing import formats
from tui_reader.cli.counted import remarks
from tui_reader.cli.groups import Defaulting
from tui_reader.cli.options import as_json, corpus, saved, session_on, to_file
from tui_reader.errors import InputError
from tui_reader.model.codebook import Tag
from tui_reader.model.usage import Usage


@click.group(
    "codebook",
    cls=Defaulting,
    default="list",
    short_help="List the tags; export and import them.",
    subcommand_metavar="[list] [FOLDER] [--json] | export [FOLDER] | import FILE [FOLDER]",
)
def command() -> None:
    """List the tags of FOLDER and how much each is used; export them, or import others.

    Without `export` or `import`, the tags are listed.
    """


@command.command("list", short_help="List the tags; this is what `reader codebook` alone does.")
@corpus
@as_json
def list_tags(folder: Path | None, annotations: Path | None, as_json: bool) -> None:
    """List the tags of FOLDER, each below its parent: key, name, passages, articles, definition.

    With --json, what a tag has and how often it is used; `whole` counts the tags below it too.
    """
    from tui_reader.model.usage import usage

    session = session_on(folder, annotations)
    used = usage(session.codebook, session.contents.annotations)
    tree = session.codebook.tree()
    if as_json:
        for _, tag in tree:
            output.record(_record(tag, used[tag.id]))
    elif tree:
        output.table(_row(tag, depth, used[tag.id]) for depth, tag in tree)
    for remark in remarks(session):
        output.say(remark)


in_format = click.option(
    "--format",
    "format_name",
    metavar="NAME",
    default="",
    help="toml, csv (Taguette, spreadsheets) or qdc (REFI-QDA).",
    shell_complete=formats(lambda row: row.of_tags, less="codebook-"),
)


@command.command("export", short_help="Write the codebook as TOML, CSV or REFI-QDA.")
@corpus
@to_file
@in_format
def export(
    folder: Path | None, annotations: Path | None, target: Path | None, format_name: str
) -> None:
    """Write the codebook of FOLDER, in a format that `import` reads again.

    Without --format it is that of the suffix of -o, or else TOML.
    """
    from tui_reader.exchange.registry import of_tags
    from tui_reader.sharing import exporting

    session = session_on(folder, annotations)
    written = exporting.export(session, of_tags(format_name, str(target or "")).name)
    (file,) = written.files
    if target is None:
        output.raw(file.data.decode("utf-8"))
    else:
        exporting.write_out(session, target, file.data)
        output.say(f"{_count(written.report.went, 'tag')} written to {disk.shown(target)}.")
    for remark in written.report.remarks:
        output.say(remark)


@command.command("import", short_help="Merge a codebook from a file into this one.")
@click.argument("file", type=click.Path(path_type=Path))
@corpus
@in_format
@as_json
def import_(
    file: Path, folder: Path | None, annotations: Path | None, format_name: str, as_json: bool
) -> None:
    """Merge the codebook in FILE into that of FOLDER, as one step for undo.

    A tag is known again by its guid, or its id if FILE gives it no guid, or else its name. What
    FILE says of it replaces what it had; tags that FILE does not name stay. A key that another tag
    has stays there. Without --format it is that of the suffix of FILE, or else TOML.
    """
    from tui_reader.acts import coding
    from tui_reader.codebook.merging import Fate
    from tui_reader.exchange.registry import of_tags
    from tui_reader.sharing import importing

    _, incoming = importing.read(file, of_tags(format_name, str(file)).name)
    session = session_on(folder, annotations)
    try:
        done = coding.take_in(session, incoming.tags)
    except InputError as error:
        raise InputError(f"{disk.shown(file)}: {error.message}", error.hint) from error
    saved(session)
    if as_json:
        for fate, tag, detail in done.outcomes:
            output.record({"outcome": fate, "id": tag.id, "name": tag.name, "detail": detail})
    elif rows := [each for each in done.outcomes if each.fate is not Fate.SAME]:
        output.table([fate, tag.name, detail] for fate, tag, detail in rows)
    output.say(f"{done.summary}.")
    for remark in incoming.remarks:
        output.say(remark)


def _row(tag: Tag, depth: int, used: Usage) -> list[str]:
    own, whole = used.own, used.whole
    counts = [_count(own.passages, "passage"), _count(own.articles, "article")]
    if not own.passages:
        counts = ["unused", ""]
    counts.append(f"{whole.passages} in all" if whole != own else "")
    about = f"archived. {tag.description}" if tag.archived else tag.description
    others = "; ".join(f"{each.field} “{each.value}”" for each in tag.conflicts)
    about += f" [somebody else has {others}]" if others else ""
    return [tag.key or "-", "› " * depth + tag.name, *counts, about]


def _record(tag: Tag, used: Usage) -> dict[str, Any]:
    return {
        "id": tag.id,
        "guid": tag.guid,
        "name": tag.name,
        "key": tag.key or None,
        "colour": tag.colour,
        "description": tag.description,
        "parent": tag.parent,
        "order": tag.order,
        "archived": tag.archived,
        "conflicts": {each.field: each.value for each in tag.conflicts},
        "passages": used.own.passages,
        "articles": used.own.articles,
        "whole": {"passages": used.whole.passages, "articles": used.whole.articles},
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
