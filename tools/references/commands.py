"""The commands, as click knows them, with an example each that is run on the seeds."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import click
from examples import EXAMPLES, shown
from markdown import code, table

from tui_reader.cli.parser import reader

ARGUMENTS = {
    "FOLDER": "The folder of the articles, or one of them; else `./seeds`, or the working folder.",
    "ARTICLE": "A file below the folder, its number in `reader list`, or a part of its name or "
    "title that no other has.",
    "ARTICLE:START-END": "An article, and the offsets of a passage in it.",
    "START END": "The offsets of a passage: code points of the text, the end excluded.",
    "TAG": "Ids or names of tags; one that is unknown is created.",
    "TEXT": "The note; `-` is what standard input says.",
    "ID": "The id of an annotation.",
    "QUERY": "What is sought, as one argument.",
    "FILE": "The file to read.",
    "BASE": "The file of which both are copies; empty if there was none.",
    "OURS": "The one copy, which gets the outcome.",
    "THEIRS": "The other copy.",
    "A": "An annotation file, or an export in JSON.",
    "B": "Another one.",
    "FILES": "Annotation files, or exports in JSON, of one reading each.",
    "SHELL": "`bash`, `zsh` or `fish`.",
}
"""What the arguments mean; click knows only their names."""

_OF_WORDS = {"tag": ("ARTICLE", "START END", "ID", "TAG", "FOLDER")}
_OF_WORDS["note"] = ("ARTICLE", "START END", "ID", "TEXT")
"""The arguments of commands whose words are told apart by the command itself."""


@dataclass(frozen=True)
class Entry:
    """A command: how it is called, what it does, its arguments and options, and its commands.

    `paragraphs` are those of its help; one that begins with a line feed stands as it is.
    `arguments` and `options` are pairs of how it is written and what it means.
    """

    name: str
    summary: str
    usage: str
    paragraphs: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    commands: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        """Yield it and all below it."""
        yield self
        for each in self.commands:
            yield from each


def manual() -> Entry:
    """Return the program with all its commands."""
    return _entry(reader, click.Context(reader, info_name="reader"))


def overview() -> str:
    """Return the commands in a table, with a link to each."""
    commands = list(manual())[1:]
    return table(
        ("Command", "What it does"),
        [
            (f"[{code(each.name)}](#{each.name.replace(' ', '-')})", each.summary)
            for each in commands
        ],
    )


def reference() -> str:
    """Return a section for each command."""
    return "\n".join(_section(each) for each in list(manual())[1:])


def _section(entry: Entry) -> str:
    parts = [f"## {entry.name}\n", f"```text\n{entry.usage}\n```\n"]
    parts += [_paragraph(each) for each in entry.paragraphs]
    if words := [*entry.arguments, *entry.options]:
        parts.append(table(("", "What it is"), [(code(each), told) for each, told in words]))
    if entry.name in EXAMPLES:
        parts.append(f"```console\n{shown(entry.name)}```\n")
    return "\n".join(parts)


def _paragraph(words: str) -> str:
    if words.startswith("\n"):
        return f"```text{words}\n```\n"
    return re.sub(r"(?<![`\w-])--?[a-z]+\b(?!`)", r"`\g<0>`", " ".join(words.split())) + "\n"


def _entry(command: click.Command, context: click.Context) -> Entry:
    below = []
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            assert each is not None
            below.append(_entry(each, click.Context(each, context, info_name=name)))
    pieces = " ".join(command.collect_usage_pieces(context))
    return Entry(
        context.command_path,
        command.get_short_help_str(200),
        f"{context.command_path} {pieces}",
        tuple(_paragraphs(command)),
        tuple((name, ARGUMENTS[name]) for name in _arguments(command)),
        tuple(_options(command, context)),
        tuple(below),
    )


def _paragraphs(command: click.Command) -> Iterator[str]:
    for text in (command.help or "", command.epilog or ""):
        for words in filter(None, inspect.cleandoc(text).split("\n\n")):
            as_it_is = words.startswith("\b\n")
            yield words[1:].rstrip() if as_it_is else words


def _arguments(command: click.Command) -> Iterator[str]:
    if command.name in _OF_WORDS:
        yield from _OF_WORDS[command.name]
        return
    for each in command.params:
        if isinstance(each, click.Argument):
            yield each.metavar or str(each.name).upper()


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for each in command.get_params(context):
        if isinstance(each, click.Option) and "--help" not in each.opts:
            record = each.get_help_record(context)
            if record is not None:
                yield record
