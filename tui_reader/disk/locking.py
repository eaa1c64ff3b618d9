"""Locking: which process may write a file, and which processes are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_reader.disk.looking import is_stream
from tui_reader.disk.moving import remove
from tui_reader.disk.telling import shown, told
from tui_reader.errors import StorageError
from tui_reader.localisation import _

LOCK_SECONDS = 10.0
"""How long a lock is waited for; a write takes well under a second even on slow disks."""
_LOCK_TRIED = 0.01  # seconds between attempts to get a lock


@contextmanager
def locked(path: Path, timeout: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock that all processes take before they write the file at `path`.

    Raises:
        StorageError: if another process holds it for longer than `timeout` seconds, or if no lock
            can be made there.
    """
    import portalocker

    name = path.with_name(f".{path.name}.lock")
    # A pipe would wait for a reader for ever; a link would make a file wherever it leads.
    if is_stream(name) or name.is_symlink():
        raise StorageError(_("{file} is not an ordinary file.").format(file=shown(name)))
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
        raise StorageError(told(_("{file} cannot be locked: {why}."), path, error)) from error
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

        if is_stream(self._path):
            return False
        try:
            self._lock.acquire()
        except (OSError, portalocker.LockException):
            return False
        return True

    def leave(self) -> None:
        """Give the claim up, and remove its file."""
        remove(self._path)
        self._lock.release()
