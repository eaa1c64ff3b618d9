"""The ledger: what a store was told, what it promised, and what was found of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

Record = tuple[str, str]
"""An annotation as the ledger knows it: its id and its note."""


@dataclass
class Ledger:
    """The book kept of one store; its sets grow with what is wrong."""

    sent: set[str] = field(default_factory=set)
    """The notes that were sent; each is sent once."""
    acknowledged: dict[str, str] = field(default_factory=dict)
    """The ids that came back, each with the note it stands for."""
    lost: set[str] = field(default_factory=set)
    """The ids that were owed and are gone, or came back with another note."""
    doubled: set[str] = field(default_factory=set)
    """The notes that were found twice, or under an id that was found before."""
    unsent: set[str] = field(default_factory=set)
    """The notes that were found and never sent."""
    unreadable: int = 0
    """At how many looks a plain TinyDB could not read the file."""
    runs: int = 0
    """How many processes were started."""
    kills: int = 0
    """How many of them were killed while they ran."""
    complaints: list[str] = field(default_factory=list)
    """What went wrong beside that, each in a line: a wrong exit code, a wait without end."""
    foreign: set[str] = field(default_factory=set)
    """The notes that another program sent: they may be there, and nobody owes them."""
    notes: Counter[str] = field(default_factory=Counter)
    """What is told but is no fault, such as what another program lost of its own."""
    _seen: dict[str, dict[str, str]] = field(default_factory=dict)

    def compare(self, view: str, found: Iterable[Record], whole: bool) -> None:
        """Hold what one view of the store shows against what it owes.

        It owes what it showed before and, if it must be `whole`, all that was acknowledged.
        """
        held: dict[str, str] = {}
        notes: set[str] = set()
        for id, note in found:
            if id in held or note in notes:
                self.doubled.add(note)
            held[id] = note
            notes.add(note)
        owed = self._seen.get(view, {}) | (self.acknowledged if whole else {})
        self.lost |= {id for id, note in owed.items() if held.get(id) != note}
        self.unsent |= notes - self.sent - self.foreign
        ours = {id: note for id, note in held.items() if note not in self.foreign}
        self._seen[view] = owed | ours

    def tally(self, seconds: float) -> Tally:
        """Return the figures."""
        return Tally(
            runs=self.runs,
            kills=self.kills,
            acknowledged=len(self.acknowledged),
            lost=len(self.lost),
            doubled=len(self.doubled),
            unsent=len(self.unsent),
            unreadable=self.unreadable,
            seconds=seconds,
            complaints=tuple(self.complaints),
            notes=self.notes,
        )


@dataclass(frozen=True)
class Tally:
    """The figures of one store, or the sum of many; the fields are those of the ledger."""

    runs: int = 0
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unsent: int = 0
    unreadable: int = 0
    seconds: float = 0.0
    complaints: tuple[str, ...] = ()
    notes: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        notes = Counter(self.notes)
        notes.update(other.notes)  # A sum would drop what was counted as 0.
        return Tally(
            runs=self.runs + other.runs,
            kills=self.kills + other.kills,
            acknowledged=self.acknowledged + other.acknowledged,
            lost=self.lost + other.lost,
            doubled=self.doubled + other.doubled,
            unsent=self.unsent + other.unsent,
            unreadable=self.unreadable + other.unreadable,
            seconds=self.seconds + other.seconds,
            complaints=self.complaints + other.complaints,
            notes=notes,
        )

    @property
    def faults(self) -> int:
        """How much is wrong in all."""
        counts = self.lost + self.doubled + self.unsent + self.unreadable
        return counts + len(self.complaints)

    def row(self) -> list[str]:
        """Return the figures as cells of a table."""
        counts = (self.runs, self.kills, self.acknowledged, self.lost, self.doubled)
        more = (self.unsent, self.unreadable, len(self.complaints))
        return [*(f"{count:,}" for count in (*counts, *more)), f"{self.seconds:,.0f}"]


HEADS = (
    *("runs", "kills", "acknowledged", "lost", "doubled", "unsent", "unreadable", "complaints"),
    "seconds",
)
"""The heads of the columns of a row."""
