"""`reader completion`: what a shell reads to complete the words of the program."""

from __future__ import annotations

import click

from tui_reader.cli import output

_HELP = """Print what makes SHELL complete commands, options, formats, tags and articles.

\b
bash  eval "$(reader completion bash)"    in ~/.bashrc
zsh   eval "$(reader completion zsh)"     in ~/.zshrc, after compinit
fish  reader completion fish > ~/.config/fish/completions/reader.fish
"""


@click.command("completion", short_help="Print what completes words in a shell.", help=_HELP)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the script of a shell."""
    from tui_reader.cli.completing import script

    output.raw(script(shell))
