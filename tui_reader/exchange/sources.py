"""Sources: the names by which files of other programs call the texts that they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tui_reader.exchange.outgoing import IRI, percent_decoded

KEYS = ("source", "path", "filename", "file_name", "file", "name", "title", "doc_id", "uri", "url")
"""The keys under which files name their texts, the surest first."""


# RFC 3986, appendix B: what comes after scheme and authority, and before query and fragment.
_PATH = re.compile(r"(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)")


def names_of(address: str) -> tuple[str, ...]:
    """Return what an IRI may mean as the name of an article, the surest first.

    Of one of ours this is the article's path; of others all of it, its path, and that path's end.
    """
    whole = percent_decoded(address)
    if address.startswith(IRI):
        return tuple(dict.fromkeys((percent_decoded(address.partition("/")[2]), whole)))
    found = _PATH.match(address)
    path = percent_decoded(found[1]).strip("/") if found else ""
    last = path.replace(":", "/").rpartition("/")[2]
    return tuple(name for name in dict.fromkeys((whole, path, last)) if name)


def names_among(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names that the keys of a text's record give, the surest first."""
    given = [values[key] for key in KEYS if isinstance(values.get(key), str | int)]
    found = [name for each in given for name in (str(each), *names_of(str(each)))]
    return tuple(dict.fromkeys(name for name in found if name))
