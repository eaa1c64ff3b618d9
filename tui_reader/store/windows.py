"""Windows: the programs that work on one store at the same time, as they can tell each other.

Each holds the lock of a small hidden file of its own beside the store as long as it runs. A lock
ends with its process, however that ends, so who holds none is gone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tui_reader import disk
from tui_reader.errors import StorageError


class Windows:
    """The windows on the store `path`, of which this is the one with the id `own`."""

    def __init__(self, path: Path, own: str) -> None:
        self._path = path
        self._head = f".{path.name}.window-"
        self.own = own
        self._claim: disk.Claim | None = None

    def enter(self) -> None:
        """Let others see this window, if the folder can be written; once is enough."""
        if self._claim is None:
            # What cannot be written is told by who writes the annotations.
            with suppress(StorageError):
                disk.make_folder(self._path.parent)
            self._claim = self._claim_of(self.own)
            self._claim.take()

    def leave(self) -> None:
        """Let others see that this window is gone."""
        if self._claim is not None:
            self._claim.leave()
            self._claim = None

    def others(self) -> frozenset[str]:
        """Return the ids of the other windows that are there; what dead ones left is removed."""
        found = set()
        for name in disk.names(self._path.parent):
            id = name.removeprefix(self._head)
            if id in (name, self.own):
                continue
            claim = self._claim_of(id)
            if claim.take():
                claim.leave()
            else:
                found.add(id)
        return frozenset(found)

    def _claim_of(self, id: str) -> disk.Claim:
        return disk.Claim(self._path.with_name(self._head + id))
