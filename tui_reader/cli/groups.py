"""Groups of commands, one of which is meant when none is named."""

from __future__ import annotations

from typing import Any

import click


class Defaulting(click.Group):
    """A group in which words that begin with no command are meant for the command `default`."""

    def __init__(self, *words: Any, default: str = "", **options: Any) -> None:
        super().__init__(*words, **options)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default before words that name no command and ask for nothing of the group."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or args[0] not in own.union(self.list_commands(ctx)):
            args = [self.default, *args]
        return super().parse_args(ctx, args)
