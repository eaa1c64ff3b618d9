"""Names: what articles and tags are called where other tools take only some characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.exchange.outgoing import Export

# What some file system refuses in a name, and what at the ends of one hides or alters it.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]|(?:^|(?<=/))[. /]|[. /](?=/|$)')

# What Windows takes for a device, whatever follows behind a dot.
_DEVICE = re.compile(r"(?:^|(?<=/))(con|prn|aux|nul|com\d|lpt\d)(?=[. ]|/|$)", re.IGNORECASE)


def stems(sources: Iterable[str]) -> dict[str, str]:
    """Return for each source a path without `.txt` that is safe everywhere and belongs to it alone.

    Two paths differ in more than case. The same sources get the same paths.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for source in sorted(set(sources)):
        stem = first = _safe(source.removesuffix(".txt")) or "_"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{first}-{number}"
        taken.add(stem.casefold())
        found[source] = stem
    return found


def plain_ids(export: Export, taken: Iterable[str] = ()) -> dict[str, str]:
    """Return for each tag of passages, in their order, letters of ASCII, digits, `_` and `-`.

    That is its id, but for ids that other programs made. No two are alike, and none is taken. Tags
    that the codebook lacks come last.
    """
    known = [tag.id for tag in export.codebook.for_passages]
    used = {tag for each in export.contents.annotations for tag in each.tags}
    found: dict[str, str] = {}
    for tag in (*known, *sorted(used.difference(tag.id for tag in export.codebook))):
        plain = re.sub("[^A-Za-z0-9_-]", "_", tag)
        while not plain or plain in (*found.values(), *taken):
            plain += "_"
        found[tag] = plain
    return found


def as_unicode(name: str) -> str:
    """Return the name of a file, which need not be Unicode, with `?` for what is not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _safe(path: str) -> str:
    return _DEVICE.sub(r"\1_", _UNSAFE.sub("_", as_unicode(path)))
