"""TOML: what the standard library reads, with one error for all that it cannot read."""

from __future__ import annotations

from typing import Any


def loads(text: str) -> dict[str, Any]:
    """Return what a TOML text holds.

    Raises:
        ValueError: if it is no TOML, nested too deeply, or has a number that is too long; mostly
            it says where, as `(at line 2, column 3)`.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
