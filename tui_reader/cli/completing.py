"""What the Tab key offers in a shell: commands, options, and what may stand where one is.

The parser knows where that is; values come from the functions here, which options name. While
somebody types nothing goes wrong aloud: what cannot be had is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from tui_reader.cli import output
from tui_reader.cli.main import COMPLETE
from tui_reader.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from tui_reader.exchange.registry import Format
    from tui_reader.session.session import Session

Offer: TypeAlias = "CompletionItem[str]"
"""A word that is offered; in quotation marks, since the class is no generic in older Click."""

Offering = Callable[[click.Context, click.Parameter, str], list[Offer]]
"""What an option or argument names to say what may stand there, given how it begins."""


class Bash(BashComplete):
    """The script for bash: unlike Click's it keeps names with blanks in one piece."""

    source_template = """\
%(complete_func)s() {
    local type value
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                # Bash quotes only what it takes for the names of files.
                if [[ $value == *[^a-zA-Z0-9_./-]* ]]; then compopt -o filenames; fi
                COMPREPLY+=("$value")
                ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \\
        %(complete_var)s=bash_complete "$1" 2> /dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Fish(FishComplete):
    """The script for fish: unlike Click's it keeps names with commas whole."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": ZshComplete, "fish": Fish}
"""The shells, by their names, with what is spoken with each."""


def script(shell: str) -> str:
    """Return what a shell is to read so that it completes the words of the program."""
    return _spoken(shell).source()


def answer(asked: str) -> int:
    """Answer such a script, which asks for `SHELL_complete`; return the exit code.

    Raises:
        UsageError: if something else is asked for.
    """
    shell, __, wanted = asked.partition("_")
    if shell not in SHELLS or wanted != "complete":
        raise UsageError(f"{COMPLETE} cannot be {asked!r}.", "See `reader completion --help`.")
    output.raw(_spoken(shell).complete() + "\n")
    return 0


def _spoken(shell: str) -> ShellComplete:
    from tui_reader.cli.parser import reader

    return SHELLS[shell](reader, {}, "reader", COMPLETE)


def articles(context: click.Context, parameter: click.Parameter, begun: str) -> list[Offer]:
    """Offer the articles of the folder that was named before, or else of the usual one."""
    with suppress(ReaderError):
        found = _session(context, load=False).corpus.order
        return _offers(((source, "") for source in found), begun)
    return []


def tags(context: click.Context, parameter: click.Parameter, begun: str) -> list[Offer]:
    """Offer the tags of the codebook that are in use, by their names."""
    with suppress(ReaderError):
        known = _session(context).codebook.for_passages
        return _offers(((tag.name, tag.description) for tag in known if not tag.archived), begun)
    return []


def formats(wanted: Callable[[Format], bool], less: str = "") -> Offering:
    """Return what offers the formats that are `wanted`; their names `less` how they begin."""

    def offered(context: click.Context, parameter: click.Parameter, begun: str) -> list[Offer]:
        from tui_reader.exchange.registry import FORMATS

        rows = filter(wanted, FORMATS)
        return _offers(((row.name.removeprefix(less), row.title) for row in rows), begun)

    return offered


def profiles(context: click.Context, parameter: click.Parameter, begun: str) -> list[Offer]:
    """Offer the profiles of the format that was named before, or of all."""
    from tui_reader.exchange.registry import FORMATS

    name = context.params.get("format_name")
    rows = [row for row in FORMATS if not name or row.name == name]
    return _offers(((each, row.title) for row in rows for each in row.profiles), begun)


def _session(context: click.Context, load: bool = True) -> Session:
    from tui_reader.cli.options import session_on

    said = context.params
    return session_on(said.get("folder"), said.get("annotations"), load)


def _offers(values: Iterable[tuple[str, str]], begun: str) -> list[Offer]:
    """Return the values that begin so, with what they mean; none that a terminal may obey.

    Case and accents may be left out, as in a search.
    """
    from tui_reader.text.search import fold

    start = fold(begun)
    return [
        CompletionItem(value, help=meaning if meaning.isprintable() else "")
        for value, meaning in values
        if fold(value).startswith(start) and value.isprintable()
    ]
