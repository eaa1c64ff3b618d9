"""Groups of commands, one of which is meant when none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Defaulting(click.Group):
    """A group in which words that begin with no command are meant for the command `default`."""

    def __init__(self, *words: Any, default: str = "", **options: Any) -> None:
        super().__init__(*words, **options)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default before words that name no command and ask for nothing of the group."""
        if not args and ctx.resilient_parsing:  # somebody is about to type the first word
            return super().parse_args(ctx, args)
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or args[0] not in own.union(self.list_commands(ctx)):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands, and what the default one may begin with."""
        found = super().shell_complete(ctx, incomplete)
        if (default := self.get_command(ctx, self.default)) is None:
            return found
        with default.make_context(self.default, [], parent=ctx, resilient_parsing=True) as meant:
            if incomplete.startswith("-"):
                more = default.shell_complete(meant, incomplete)
                return [*found, *(each for each in more if each.value != "--help")]
            first = next(each for each in default.params if isinstance(each, click.Argument))
            return [*found, *first.shell_complete(meant, incomplete)]
