"""Reports: what became of each annotation on its way out of the program or into it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from tui_reader.localisation import N_, _
from tui_reader.values import frozen


class Fate(StrEnum):
    """What became of a passage that was exported or imported."""

    ADDED = N_("added")
    UPDATED = N_("updated")
    SAME = N_("the same")
    CHANGED = N_("changed")
    MOVED = N_("moved")
    FUZZY = N_("placed by similar words")
    ORPHAN = N_("without a place")
    LEFT_OUT = N_("left out")


@frozen
class Line:
    """What became of one passage: its article, its words, and in words why; `id` names it."""

    fate: Fate
    source: str
    quote: str
    why: str = ""
    id: str = ""


@frozen
class Report:
    """What became of all: how many `came` and how many `went` on, each on its line or as it was.

    `remarks` speak of the whole file; `lost` is what the format of an export cannot hold.
    """

    came: int
    went: int
    lines: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()
    lost: str = ""

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many have which fate, in the order of the fates."""
        found = Counter(line.fate for line in self.lines)
        return {fate: found[fate] for fate in Fate if fate in found}

    @property
    def reasons(self) -> dict[tuple[Fate, str], int]:
        """Return how many have which fate for which reason, in the order of the fates."""
        found = Counter((line.fate, line.why) for line in self.lines)
        order = list(Fate)
        return dict(sorted(found.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])))

    @property
    def summary(self) -> str:
        """Return in words how many came and went, and what became of which for what reasons."""
        return self._in_words(self.reasons)

    @property
    def brief(self) -> str:
        """Return what the summary does, without the reasons."""
        return self._in_words({})

    def _in_words(self, reasons_of: dict[tuple[Fate, str], int]) -> str:
        if not self.came:
            return _("No annotations.")
        told = [_("{came} in, {went} out").format(came=self.came, went=self.went)]
        for fate, count in self.counts.items():
            if fate is Fate.ADDED and count == self.came:
                continue
            reasons = [
                why if number == count else f"{why} ({number})"
                for (other, why), number in reasons_of.items()
                if other is fate and why
            ]
            about = _("{count} {fate}").format(count=count, fate=_(fate.value))
            why = ", ".join(reasons)
            told.append(_("{about}: {why}").format(about=about, why=why) if why else about)
        return f"{'; '.join(told)}."


@dataclass
class Tally:
    """Gathers a report while a format is written or read."""

    lines: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def tell(self, fate: Fate, source: str, quote: str, why: str = "", id: str = "") -> None:
        """Say what became of a passage."""
        self.lines.append(Line(fate, source, quote, why, id))

    def remark(self, words: str) -> None:
        """Say something of the whole file, once."""
        if words not in self.remarks:
            self.remarks.append(words)

    def report(self, came: int, went: int) -> Report:
        """Return the report of all that was told."""
        return Report(came, went, tuple(self.lines), tuple(self.remarks))
