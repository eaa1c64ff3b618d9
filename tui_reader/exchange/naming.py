"""Names: what the files of an article are called in a folder or archive that other tools read."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What some file system refuses in a name, and what at the ends of one hides or alters it.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]|(?:^|(?<=/))[. /]|[. /](?=/|$)')


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


def as_unicode(name: str) -> str:
    """Return the name of a file, which need not be Unicode, with `?` for what is not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _safe(path: str) -> str:
    return _UNSAFE.sub("_", as_unicode(path))
