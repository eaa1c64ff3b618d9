"""Tokens: what of a text stands in the index, the same for texts and for what is sought in them.

They are the letters and digits of the folded text, in runs; where a script has no spaces, each of
its signs is one. Most of the time of indexing would go into folding a text sign by sign, so texts
in Latin letters take another way to the same tokens: one byte a sign, and a table of 256.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Any, NamedTuple

from tui_reader.text.search import fold

UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""Signs of scripts without spaces, as a pattern has them: Han, Kana, Thai, Lao, Burmese, Khmer."""

_TOKEN = re.compile("[0-9A-Za-z\x80-\U0010ffff]+")
_NO_ASCII_TOKEN = re.compile("[^0-9a-z]")
_NO_TOKEN = re.compile(r"[^\w\x00-\x7f]+")
_UNSPACED = re.compile(f"([{UNSPACED}])")

_LATIN = "".join(
    (
        "".join(map(chr, range(0xA0, 0x100))),
        "–—‘’‚“”„†‡•…‰‹›€™ʼ‛′″−→←",
        "\u2002\u2003\u2009\u200a\u200b\u202f\u2010\u2011\u2012\u2015\ufeff\u200e",
        *("ŒœŠšŽžŸČčĆćĞğŞşŘřŻżŹźĘęĄąŚśŃńŐőŰűĂăȚțȘșĚěŮůŇňŤťĎďĀāĒēĪīŌōŪūŢţ",),
    )
)
"""The signs beside ASCII that texts in Latin letters have, the most frequent first."""

_ELSE = "tui_reader.finding"  # the name of what is done with signs beyond the table


def indexed(text: str) -> str:
    """Return a text as the index is to have it: its tokens, with ASCII of other kinds between."""
    if text.isascii():
        return text
    latin = _latin()
    try:
        data = codecs.charmap_encode(text, _ELSE, latin.encoding)[0]
    except UnicodeEncodeError:
        return _sign_by_sign(text)
    data = data.translate(latin.table)
    for byte, pair in latin.pairs:
        data = data.replace(byte, pair)
    return data.decode("ascii")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in their order."""
    found = _TOKEN.findall(indexed(text))
    # What FTS5 does: all else is folded already, some of it to capitals, as in Cherokee.
    return [token.lower() if token.isascii() else token for token in found]


def _sign_by_sign(text: str) -> str:
    folded = fold(text)
    return folded if folded.isascii() else _UNSPACED.sub(r" \1 ", _NO_TOKEN.sub(" ", folded))


class _Latin(NamedTuple):
    """An encoding of one byte a sign, what its bytes fold to, and the two letters of some."""

    encoding: Any
    table: bytes
    pairs: tuple[tuple[bytes, bytes], ...]


@lru_cache(maxsize=1)
def _latin() -> _Latin:
    codecs.register_error(_ELSE, _beyond)
    # Without NUL as its first sign, an encoding is five times slower.
    chars = {code: chr(code) for code in (0, 9, 10, *range(32, 127))}
    free = (code for code in range(256) if code not in chars)
    table, pairs = bytearray(range(256)), dict[str, int]()
    folded = ((char, _sign_by_sign(char)) for char in dict.fromkeys(_LATIN))
    for code, (char, plain) in zip(
        list(free), (each for each in folded if each[1].isascii()), strict=False
    ):
        chars[code] = char
        table[code] = ord(plain) if len(plain) == 1 else pairs.setdefault(plain, len(pairs) + 1)
    decoding = "".join(chars.get(code, "\ufffe") for code in range(256))  # U+FFFE: no sign
    both = tuple((bytes([code]), pair.encode("ascii")) for pair, code in pairs.items())
    return _Latin(codecs.charmap_build(decoding), bytes(table), both)


def _beyond(error: UnicodeError) -> tuple[bytes, int]:
    """Return what stands for signs beyond the table, if that is ASCII."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = _sign_by_sign(error.object[error.start : error.end])
    if not plain.isascii():
        raise error
    # Control characters are other signs in the table.
    return _NO_ASCII_TOKEN.sub(" ", plain).encode("ascii"), error.end
