"""Reading: the bytes of ordinary files, and the texts that they are."""

from __future__ import annotations

import codecs
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from tui_reader.disk.telling import shown, told
from tui_reader.errors import InputError
from tui_reader.localisation import _

# What text files are really found in. The detector knows dozens more (Macintosh, EBCDIC, DOS),
# and takes short French texts for one of those.
_ENCODINGS = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "utf_16", "utf_32"),
]
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_UTF_16_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Flags that only some systems have.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
BINARY = getattr(os, "O_BINARY", 0)
"""The flag by which Windows leaves line ends alone."""


def read_bytes(path: Path, size: int = -1, start: int = 0) -> bytes:
    """Return the file's bytes from `start` on, or the first `size` of those.

    Raises:
        InputError: if it is missing, unreadable, or not an ordinary file.
    """
    try:
        # A pipe would wait for a writer for ever; asked for without waiting, it can be refused.
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | BINARY)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise InputError(_("{file} is not an ordinary file.").format(file=shown(path)))
        with os.fdopen(handle, "rb") as file:
            file.seek(start)
            return file.read(size)
    except OSError as error:
        raise InputError(told(_("{file} cannot be read: {why}."), path, error)) from error


def read_text(path: Path) -> tuple[str, str]:
    """Return the file's text, without a BOM and with its line ends as they are, and its encoding.

    Raises:
        InputError: if it cannot be read, or is not text.
    """
    return _decode(read_bytes(path), path)


def head(path: Path, size: int = 4096) -> str:
    """Return the text of the file's first `size` bytes, less a character that they cut.

    Raises:
        InputError: if it cannot be read, or is not text.
    """
    data = read_bytes(path, size)
    return _decode(data, path, whole=len(data) < size)[0]


def _decode(data: bytes, path: Path, whole: bool = True) -> tuple[str, str]:
    if not data.startswith(_UTF_16_32):
        if b"\0" in data:
            raise InputError(_("{file} is not text.").format(file=shown(path)))
        with suppress(UnicodeDecodeError):
            text, _read = codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", whole)
            return text, "utf-8"
    text, encoding = _detect(data)
    if not encoding or _NO_TEXT.search(text):
        why = _("{file} is not text in any known encoding.")
        raise InputError(why.format(file=shown(path)))
    return text, encoding


def _detect(data: bytes) -> tuple[str, str]:
    """Return the text in the encoding that fits best, and the encoding, empty if none fits.

    Western European wins unless another fits clearly better: in its alphabet many encodings
    differ by a letter or two, and the detector then names any of them. The two margins are the
    smallest with which 80-letter pieces of French were told from Central European (0 of 131 wrong).
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=_ENCODINGS)
    best = matches.best()
    if best is None:
        return "", ""
    for match in matches:
        close = match.chaos <= best.chaos + 0.1 and match.coherence >= best.coherence - 0.06
        if match.encoding == "cp1252" and close:
            best = match
    return str(best).removeprefix("\ufeff"), best.encoding.replace("_", "-")
