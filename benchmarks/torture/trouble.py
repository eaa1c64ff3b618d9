"""A disk that is full, a file that may not grow, a folder that may not be written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.torture.case import Case, SkippedError

_REFUSED = 4  # the exit code for storage trouble
_PLENTY = 3000  # marks, far more than fit


def full(case: Case, kills: int) -> None:
    """Fill a small disk, look, make room, go on, and kill a writer before the next time."""
    # When the ballast is gone, there is room for the file twice and for its backups.
    with _mounted(case.place, "64m"):
        case.stock()
        ballast = case.place / "ballast"
        while case.ledger.kills < kills:
            _fill(ballast, case.random.randint(40, 1500))
            if not (_until_refused(case) and _goes_on(case, ballast.unlink)):
                return
        case.finish()


def limit(case: Case, kills: int) -> None:
    """Let no file grow beyond some size, look, lift the limit, go on, and kill a writer."""
    case.stock()
    while case.ledger.kills < kills:
        size = case.file.stat().st_size + case.random.randint(-50, 200) * 1024
        # In blocks of 512 bytes, says POSIX. Python ignores the signal that comes with the error.
        before = ("sh", "-c", 'ulimit -f "$0" && exec "$@"', str(size // 512))
        if not (_until_refused(case, before) and _goes_on(case, lambda: None)):
            return
    case.finish()


def read_only(case: Case, kills: int) -> None:
    """Kill a writer, make its folder read-only, try to write, read, allow it again, go on."""
    with _mounted(case.place, "64m") if _is_root() else _unlocked(case):
        case.stock()
        while case.ledger.kills < kills:
            _killed(case)
            _allow(case, False)
            writer = case.writer(case.marks(5))
            case.end(writer, _REFUSED)
            if writer.ids:
                case.ledger.complaints.append("an id was given on a read-only disk")
            if not (_readable(case) and _goes_on(case, lambda: _allow(case, True))):
                return
        case.finish()


def _until_refused(case: Case, before: tuple[str, ...] = ()) -> bool:
    """Write until the writer gives up, and return whether all can still be read."""
    marks = case.marks(_PLENTY, words=400)
    with case.watched():
        writer = case.writer(marks, case.random.choice((1, 5, 50)), before=before)
        code = case.end(writer, _REFUSED)
    if code == 0:
        case.ledger.complaints.append("there was room for all")
    return _readable(case)


def _goes_on(case: Case, relieve: Callable[[], None]) -> bool:
    """End the trouble, and return whether all can be read after a kill and after a clean end."""
    relieve()
    # First the kill: a clean end would cover up what the trouble left half done.
    _killed(case)
    fine = case.check()
    case.end(case.writer(case.marks(3)))
    fine = case.check(folded=True) and fine
    if case.random.random() < 0.5:
        _killed(case)
    return fine


def _killed(case: Case) -> None:
    """Kill a writer at work, so that the next one has something to pick up."""
    writer = case.writer(case.marks(50), window=4, close=False)
    writer.until(writer.begun)
    case.pause(0.1)
    case.kill(writer)


def _readable(case: Case) -> bool:
    """Look at the store, and see to it that the list works as well."""
    if done := case.call("list").returncode:
        case.ledger.complaints.append(f"list: code {done}")
    return case.check()


def _fill(ballast: Path, free: int) -> None:
    """Fill the disk but for so many kilobytes."""
    room = os.statvfs(ballast.parent)
    ballast.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - free * 1024)))


@contextmanager
def _mounted(place: Path, size: str) -> Iterator[None]:
    """Have a small file system in memory at the place during the block."""
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


@contextmanager
def _unlocked(case: Case) -> Iterator[None]:
    """Have the folder writable again after the block, however it ends."""
    try:
        yield
    finally:
        _allow(case, True)


def _allow(case: Case, writing: bool) -> None:
    """Let the store's folder be written, or not; a superuser only heeds the mount."""
    if _is_root():
        _mount("-o", f"remount,{'rw' if writing else 'ro'}", str(case.place))
    else:
        case.file.parent.chmod(0o755 if writing else 0o555)


def _mount(*words: str) -> None:
    try:
        subprocess.run(["mount", *words], check=True, capture_output=True, text=True)
    except OSError as error:
        raise SkippedError(f"no mount: {error}") from error
    except subprocess.CalledProcessError as error:
        raise SkippedError(error.stderr.strip()) from error


def _is_root() -> bool:
    return os.geteuid() == 0
