"""Extras: packages that only some work needs, and how to get one that is missing."""

from __future__ import annotations

import shlex
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Extra(NamedTuple):
    """A package that some work needs: the module to import, and what an installer is to get."""

    module: str
    requirement: str


EXTRAS = {
    "agreement": Extra("krippendorff", "krippendorff>=0.8"),
    "serve": Extra("textual_serve", "textual-serve>=1.1.3,<2"),
    "spacy": Extra("spacy", "spacy>=3.8"),
    "uima": Extra("cassis", "dkpro-cassis>=0.12"),
}
"""The extras that the program asks for while it runs, by their names in pyproject.toml."""


def installed(extra: str) -> bool:
    """Return whether what the extra brings is there; nothing is loaded."""
    return find_spec(EXTRAS[extra].module) is not None


def how_to_install(extra: str) -> str:
    """Return the command that brings the extra to where this program is installed.

    It works in any environment, also in those that pipx makes and signs, and those of `uv tool`,
    which have no pip.
    """
    wanted = shlex.quote(EXTRAS[extra].requirement)
    if Path(sys.prefix, "pipx_metadata.json").exists():
        return f"pipx inject tui-reader {wanted}"
    if find_spec("pip") is None:
        return f"uv pip install --python {python()} {wanted}"
    return f"{python()} -m pip install {wanted}"


def python() -> str:
    """Return the Python that runs this program, as a shell is told of it."""
    return shlex.quote(sys.executable or "python3")
