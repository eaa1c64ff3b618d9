"""The README of this folder: what was printed stands in it between markers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

README = Path(__file__).with_name("README.md")


def written(text: str, blocks: Mapping[str, str]) -> str:
    """Return a text with these blocks between the markers of their names, instead of the old ones.

    Raises:
        ValueError: if a marker is not there exactly once.
    """
    for name, block in blocks.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if len(marked.findall(text)) != 1:
            raise ValueError(f"{README.name} must have {name} between markers once")
        text = marked.sub(lambda found, block=block: f"{found[1]}{block}\n{found[2]}", text)
    return text


def write(blocks: Mapping[str, str]) -> None:
    """Write the blocks into the README."""
    README.write_text(written(README.read_text("utf-8"), blocks), "utf-8")
