"""The packed files of this package: what recognisers know before they read a text.

They are part of the package, so they are opened as resources and not through `disk`.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources


def exists(name: str) -> bool:
    """Return whether the package has a file of that name."""
    return resources.files(__package__).joinpath(name).is_file()


def read(name: str) -> bytes:
    """Return the bytes of a file."""
    return resources.files(__package__).joinpath(name).read_bytes()


@lru_cache(maxsize=8)
def digest(*names: str) -> str:
    """Return a short digest of files, which changes when one of them does."""
    return digest_of(*map(read, names))


def digest_of(*contents: bytes) -> str:
    """Return a short digest of the contents of files."""
    return hashlib.blake2b(b"".join(contents), digest_size=6).hexdigest()
