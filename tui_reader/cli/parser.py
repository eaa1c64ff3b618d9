"""The parser: which command the words on the command line mean."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from tui_reader import __version__
from tui_reader.cli import output
from tui_reader.cli.groups import Defaulting
from tui_reader.cli.main import COMMANDS
from tui_reader.errors import UsageError

_EPILOG = """\b
Without FOLDER, ./seeds is taken if it is there, else the working folder.
A folder named like a command is opened as ./NAME.

Exit codes: 0 done; 1 done, and something was found, or nothing, as the command says (check,
consistency, diff, echoes, find, merge); 2 wrong use; 3 bad input; 4 storage trouble; 70 a mistake
in the program.
"""


_MODULES = {"import": "importing"}
"""The modules of the commands whose names Python keeps for itself."""


class Verbs(Defaulting):
    """The group of all commands, each loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = import_module(f"tui_reader.cli.commands.{module}").command
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to call the program."""
        formatter.write_usage("reader", "[FOLDER|FILE] [--annotations FILE]")
        formatter.write_usage("reader", "COMMAND [ARGUMENTS]...", prefix="       ")


def _tell_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        output.line(f"reader {__version__}")
        context.exit()


@click.group(
    cls=Verbs,
    default="open",
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
def reader() -> None:
    """Read a pile of articles closely, and annotate them, in the terminal."""


def invoke(words: Sequence[str]) -> int:
    """Run the command that the words mean and return its exit code.

    Raises:
        ReaderError: what the command raises; a UsageError if the words make no sense.
    """
    try:
        with reader.make_context("reader", list(words)) as context:
            return int(reader.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise _explained(error) from None


def _explained(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "reader"
    hint = f"Try `{path} --help`."
    if isinstance(error, click.NoSuchOption) and path.endswith(" find"):
        hint = f"A query that begins with - stands behind --: {path} -- '-date:*'. {hint}"
    return UsageError(error.format_message(), hint)
