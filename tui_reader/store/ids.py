"""Ids: how they are made, and the integers that stand for them as keys of TinyDB.

Keys of TinyDB must be integers: with keys of text a plain TinyDB cannot add a record any more.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from random import SystemRandom
from threading import Lock
from uuid import UUID, uuid5

_SOURCES = UUID("6a3d1c0e-9b57-5f0a-8c1e-2f4b7d9e6a10")
"""The namespace of article paths; changing it would cut every document off from its key."""

_RANDOM_BITS = 74
_chance = SystemRandom()

_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""How ids are usually written; reading that costs half of what `UUID` takes to allow for more."""


class IdMaker:
    """Makes UUIDs of version 7 (RFC 9562, section 5.7), each greater than the one before.

    `clock` returns nanoseconds since 1970, `randomness` as many random bits as it is asked for.
    Within a millisecond, and when the clock was set back, the random part counts up (section 6.2,
    method 2).
    """

    def __init__(
        self,
        clock: Callable[[], int] = time.time_ns,
        randomness: Callable[[int], int] = _chance.getrandbits,
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._last = 0
        self._lock = Lock()

    def __call__(self) -> str:
        """Return a new id, in lower case."""
        with self._lock:
            fresh = self._clock() // 1_000_000 << _RANDOM_BITS | self._randomness(_RANDOM_BITS)
            if fresh >> _RANDOM_BITS <= self._last >> _RANDOM_BITS:
                # A random step, so that an id does not give away its neighbour.
                fresh = self._last + 1 + self._randomness(32)
            self._last = fresh
        return str(_version_7(fresh))


def is_uuid(text: str) -> bool:
    """Return whether a text is a UUID as it is usually written."""
    return _UUID.fullmatch(text) is not None


def to_key(uuid: str) -> int:
    """Return the key of the record with that UUID.

    Raises:
        ValueError: if it is not a UUID.
    """
    if _UUID.fullmatch(uuid):
        return int(uuid.replace("-", ""), 16)
    return UUID(uuid).int


def source_key(source: str) -> int:
    """Return the key of the document with that path below the corpus folder."""
    # A file name that is not valid Unicode reaches Python with lone surrogates in it.
    return uuid5(_SOURCES, source.encode("utf-8", "backslashreplace").decode("utf-8")).int


def letter_key(letter: str) -> int:
    """Return the key of the mark with that letter.

    Raises:
        ValueError: if it is more than one, or none.
    """
    if len(letter) != 1:
        raise ValueError(f"{letter!r:.60} is not a letter")
    return ord(letter)


def _version_7(value: int) -> UUID:
    """Return the UUID of 48 bits of time and 74 random ones, with version and variant between."""
    time_part, random_a, random_b = value >> 74, value >> 62 & 0xFFF, value & (1 << 62) - 1
    return UUID(int=time_part << 80 | 7 << 76 | random_a << 64 | 2 << 62 | random_b)
