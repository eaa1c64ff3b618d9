"""The one door to the file system: reads texts, finds articles, writes so that nothing is torn.

Articles are only ever read. Every write is whole: a file is the old one or the new one.
"""

from __future__ import annotations

import codecs
import errno
import itertools
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import InputError, StorageError
from tui_reader.localisation import N_, _

if TYPE_CHECKING:
    from sqlite3 import Connection

LOCK_SECONDS = 10.0
"""How long a lock is waited for; a write takes well under a second even on slow disks."""

QUIET_SECONDS = 0.25
"""How long a file must be left alone to be believed; a plain TinyDB writes 10,000 records in 0.1 s.
"""

_MOST_WAITS = 40  # so that a program which never rests cannot hold up everything

_LOCK_TRIED = 0.01  # seconds between attempts to get a lock

# What text files are really found in. The detector knows dozens more (Macintosh, EBCDIC, DOS),
# and takes short French texts for one of those.
_ENCODINGS = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "utf_16", "utf_32"),
]
_UTF_16_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Flags that only some systems have.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)

_counter = itertools.count()


class Stamp(NamedTuple):
    """What shows that a file is no longer the one that was seen."""

    mtime_ns: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """Return the file's stamp, or None when nothing is there.

    Raises:
        StorageError: if it cannot be told, as in a folder that may not be entered.
    """
    try:
        return _stamp_of(path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be reached: {why}."), path, error)) from error


def stamps(folder: Path, files: Iterable[str]) -> Iterator[Stamp | None]:
    """Yield the stamps of files below a folder, None for those that cannot be told.

    For many files: no path is made of any.
    """
    start = os.path.join(folder, "")  # noqa: PTH118
    for file in files:
        try:
            yield _stamp_of(os.stat(start + file))  # noqa: PTH116
        except OSError:
            yield None


def wait_until_quiet(path: Path) -> None:
    """Wait until a file that was just written was left alone for `QUIET_SECONDS`.

    A program that overwrites a file in place leaves it half new, and that may look like a whole.
    """
    for __ in range(_MOST_WAITS):
        before = stamp(path)
        # A file whose time lies ahead tells of a clock that was set back, not of a write just now.
        if before is None or not 0 <= time.time() - before.mtime_ns / 1e9 < QUIET_SECONDS:
            return
        time.sleep(QUIET_SECONDS)
        if stamp(path) == before:
            return


def resolved(path: Path) -> Path:
    """Return the path without links; what is not there yet may be in it."""
    return Path(os.path.realpath(path))


def exists(path: Path) -> bool:
    """Return whether anything is there, be it a file, a folder or a device."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Return whether the path is a folder, or a link to one."""
    return path.is_dir()


def read_bytes(path: Path, size: int = -1, start: int = 0) -> bytes:
    """Return the file's bytes from `start` on, or the first `size` of those.

    Raises:
        InputError: if it is missing, unreadable, or not an ordinary file.
    """
    try:
        # A pipe would wait for a writer for ever; asked for without waiting, it can be refused.
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise InputError(_("{file} is not an ordinary file.").format(file=shown(path)))
        with os.fdopen(handle, "rb") as file:
            file.seek(start)
            return file.read(size)
    except OSError as error:
        raise InputError(_told(_("{file} cannot be read: {why}."), path, error)) from error


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


def list_folder(folder: Path, suffixes: tuple[str, ...], most: int) -> tuple[list[str], list[str]]:
    """Return the names of the files in a folder that end so, in any case, and of its folders.

    Left out are what is hidden, symbolic links, and the texts kept beside an annotation file. If
    there are more than `most` files, so many are returned.

    Raises:
        InputError: if the folder cannot be opened.
    """
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name.lower().endswith(suffixes) and entry.is_file(follow_symlinks=False):
                    files.append(name)
                    if len(files) >= most:
                        break
                elif entry.is_dir(follow_symlinks=False) and not _kept_texts(folder, name):
                    folders.append(name)
    except OSError as error:
        raise InputError(_told(_("{file} cannot be opened: {why}."), folder, error)) from error
    return files, folders


def files_below(folder: Path, most: int, most_bytes: int) -> dict[str, bytes]:
    """Return the files in a folder and those below it, by their paths in it, with `/`.

    Left out are what is hidden and symbolic links.

    Raises:
        InputError: if there are more than `most`, they hold too much, or one cannot be read.
    """
    found: dict[str, bytes] = {}
    room = most_bytes
    folders = [folder]
    while folders:
        names, below = list_folder(folders[-1], ("",), most + 1)
        at = folders.pop()
        folders += [at / name for name in sorted(below, reverse=True)]
        for name in sorted(names):
            data = read_bytes(at / name, room + 1)
            room -= len(data)
            found[(at / name).relative_to(folder).as_posix()] = data
            if room < 0 or len(found) > most:
                raise InputError(_("{file} holds too much.").format(file=shown(folder)))
    return found


def _kept_texts(folder: Path, name: str) -> bool:
    """Return whether a folder in that folder holds the texts kept beside an annotation file."""
    return name.endswith(".texts") and exists(folder / (name.removesuffix("texts") + "json"))


def below(folder: Path, other: Path) -> str:
    """Return the path from a folder to another in it, ending in `/`; empty if it is not in it."""
    root, path = resolved(folder), resolved(other)
    inside = path != root and path.is_relative_to(root)
    return f"{path.relative_to(root).as_posix()}/" if inside else ""


@contextmanager
def passing_folder(texts: Mapping[str, str]) -> Iterator[Path]:
    """Return a folder with these texts, by their names, in a place that is removed at the end.

    Raises:
        StorageError: if it cannot be made.
    """
    import tempfile

    try:
        place = tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True)
    except OSError as error:
        told = _("No temporary folder can be made: {why}.").format(why=_reason(error))
        raise StorageError(told) from error
    with place as name:
        folder = Path(name) / "articles"
        make_folder(folder)
        for title, text in texts.items():
            write_atomic(folder / title, text.encode())
        yield folder


def make_folder(path: Path) -> None:
    """Create the folder and those above it, unless it is there.

    Raises:
        StorageError: if it cannot be created.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be created: {why}."), path, error)) from error


def write_atomic(path: Path, data: bytes) -> Stamp:
    """Write the file so that it is the old one or the new one whatever happens; return its stamp.

    The data are on disk when this returns. An existing file's mode is kept; a link stays a link.

    Raises:
        StorageError: if the data are not safely on disk; the file is then whole all the same.
    """
    target = Path(os.path.realpath(path))
    try:
        written = _replaced(target, data)
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be written: {why}."), path, error)) from error
    return written


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, each as `write_atomic`; for many of them that is much faster.

    Raises:
        StorageError: if not all of them are safely on disk; each is whole all the same.
    """
    try:
        for name, data in files:
            _replaced(folder / name, data)
        _sync_folder(folder)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be written: {why}."), folder, error)) from error


def is_stream(path: Path) -> bool:
    """Return whether the path is a device or a pipe, which no file may take the place of."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def pour(path: Path, data: bytes) -> None:
    """Write the data into a device or a pipe.

    Raises:
        StorageError: if it does not take them all.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | _BINARY), "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be written: {why}."), path, error)) from error


def append(path: Path, data: bytes, at: int) -> Stamp:
    """Write the data into the file from byte `at` on, which is then its end; return its stamp.

    They are on disk when this returns. What stood behind `at` was never finished, and is dropped.

    Raises:
        StorageError: if they are not safely on disk; they are then taken out again.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDWR | _BINARY), "r+b", buffering=0) as file:
            try:
                # Cutting nothing off costs ext4 half as much again as all the rest.
                if file.seek(0, os.SEEK_END) != at:
                    file.truncate(at)
                    file.seek(at)
                if file.write(data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                _sync(file.fileno())
            except BaseException:
                with suppress(OSError):
                    file.truncate(at)
                raise
            return _stamp_of(os.fstat(file.fileno()))
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be written: {why}."), path, error)) from error


def keep_copy(path: Path, copy: Path) -> None:
    """Let the file, as it is, also stand under another name, until one of the two is replaced.

    Raises:
        StorageError: if it cannot be done.
    """
    try:
        make_folder(copy.parent)
        with suppress(FileNotFoundError):
            copy.unlink()
        try:
            copy.hardlink_to(os.path.realpath(path))
        except OSError:
            # Not every file system knows hard links.
            import shutil

            shutil.copy2(path, copy)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be written: {why}."), copy, error)) from error


def move(path: Path, target: Path) -> None:
    """Give the file another name; what had that name is gone.

    Raises:
        StorageError: if it cannot be done.
    """
    try:
        path.replace(target)
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be moved: {why}."), path, error)) from error


def remove(path: Path) -> None:
    """Remove the file if it is there and can be removed."""
    with suppress(OSError):
        path.unlink()


def room(folder: Path) -> int:
    """Return how many bytes the disk of that folder has left; 0 if that cannot be told."""
    import shutil

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def names(folder: Path) -> list[str]:
    """Return the names of what is in the folder, sorted; none if it cannot be opened."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208, names are all that is asked for
    except OSError:
        return []


@contextmanager
def locked(path: Path, timeout: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock that all processes take before they write the file at `path`.

    Raises:
        StorageError: if another process holds it for longer than `timeout` seconds, or if no lock
            can be made there.
    """
    import portalocker

    name = path.with_name(f".{path.name}.lock")
    lock = portalocker.Lock(name, "a", timeout=timeout, check_interval=_LOCK_TRIED)
    try:
        lock.acquire()
    except portalocker.AlreadyLocked as error:
        message = _("{file} is being written by another program.").format(file=shown(path))
        raise StorageError(message, _("Close that program, or wait.")) from error
    except portalocker.LockException as error:
        raise StorageError(
            _("{file} cannot be locked: {why}.").format(file=shown(path), why=error)
        ) from error
    except OSError as error:
        raise StorageError(_told(_("{file} cannot be locked: {why}."), path, error)) from error
    try:
        yield
    finally:
        lock.release()


class Claim:
    """A file that says by its lock that this process is there; the lock ends with the process."""

    def __init__(self, path: Path) -> None:
        import portalocker

        self._path = path
        self._lock = portalocker.Lock(path, "a", fail_when_locked=True)

    def take(self) -> bool:
        """Return whether the claim is now this object's: not if another has it, or on an error."""
        import portalocker

        try:
            self._lock.acquire()
        except (OSError, portalocker.LockException):
            return False
        return True

    def leave(self) -> None:
        """Give the claim up, and remove its file."""
        remove(self._path)
        self._lock.release()


def database(path: Path, timeout: float) -> Connection:
    """Return the SQLite database in the file, made if it is not there; any thread may use it.

    What is committed survives the program, but not always the machine: it is for what can be
    made again. `timeout` tells for how many seconds other programs are waited for.

    Raises:
        StorageError: if the folder cannot be made.
        sqlite3.Error: if the file is none of SQLite's, or cannot be opened.
    """
    import sqlite3

    make_folder(path.parent)
    connection = sqlite3.connect(path, timeout, check_same_thread=False)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def shown(path: Path) -> str:
    """Return the path as it may stand in a message: one line, nothing a terminal would obey."""
    text = str(path)
    return text if text.isprintable() else ascii(text)[1:-1]


def _decode(data: bytes, path: Path, whole: bool = True) -> tuple[str, str]:
    if not data.startswith(_UTF_16_32):
        if b"\0" in data:
            raise InputError(_("{file} is not text.").format(file=shown(path)))
        with suppress(UnicodeDecodeError):
            text, _read = codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", whole)
            return text, "utf-8"
    text, encoding = _detect(data)
    if not encoding or any("\ud800" <= character <= "\udfff" for character in text):
        told = _("{file} is not text in any known encoding.")
        raise InputError(told.format(file=shown(path)))
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


def _replaced(target: Path, data: bytes) -> Stamp:
    """Put a new file, itself on disk, in the place of the old one; return its stamp."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{next(_counter)}.tmp")
    try:
        written = _write_new(temporary, data, target)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return written


def _write_new(temporary: Path, data: bytes, target: Path) -> Stamp:
    """Write a new file with the mode that `target` has, put it on disk, and return its stamp."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        file.write(data)
        file.flush()
        _sync(file.fileno())
        return _stamp_of(os.fstat(file.fileno()))


def sweep(path: Path) -> None:
    """Remove what a process that was killed while writing `path` left behind.

    Only with the lock held: no living process is writing then.
    """
    for name in names(path.parent):
        if name.startswith(f".{path.name}.") and name.endswith(".tmp"):
            remove(path.with_name(name))


def _sync(handle: int) -> None:
    """Put what was written to a file on disk; its times may stay behind where that is possible."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync leaves the data in the disk's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(handle)
    else:
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Put a rename on disk; Windows has no such call, and renames durably enough without."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stamp_of(found: os.stat_result) -> Stamp:
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


REASONS = (
    N_("no such file or directory"), N_("permission denied"), N_("operation not permitted"),
    N_("no space left on device"), N_("disk quota exceeded"), N_("read-only file system"),
    N_("is a directory"), N_("not a directory"), N_("input/output error"),
    N_("file name too long"), N_("too many open files"),
)  # fmt: skip
"""What systems most often say is the matter with a file."""


def _told(message: str, path: Path, error: OSError) -> str:
    """Return what cannot be done with a file, and why."""
    return message.format(file=shown(path), why=_reason(error))


def _reason(error: OSError) -> str:
    return _((error.strerror or str(error) or type(error).__name__).lower())
