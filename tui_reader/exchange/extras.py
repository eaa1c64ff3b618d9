"""Extras: libraries that only some formats need, which a person may not have installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui_reader.errors import InputError
from tui_reader.localisation import _


@contextmanager
def needing(library: str, extra: str) -> Iterator[None]:
    """Import a library within it.

    Raises:
        InputError: if it is not installed; it says which extra of this program brings it.
    """
    try:
        yield
    except ImportError as error:
        raise InputError(
            _("This format needs {library}, which is not installed.").format(library=library),
            _("Install the extra {extra} where the README is: {command}.").format(
                extra=extra, command=f".venv/bin/pip install '.[{extra}]'"
            ),
        ) from error
