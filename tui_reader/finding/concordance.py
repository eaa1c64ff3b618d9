"""The concordance: hits of all articles below each other, sorted by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from tui_reader.localisation import N_
from tui_reader.model.context import Candidate, Context
from tui_reader.text.search import fold

_WORD = re.compile(r"\w+")

Key = tuple[str, ...]


class Order(StrEnum):
    """By what hits are ordered; the value is how people are told."""

    ARTICLE = N_("by article")
    RIGHT = N_("by what follows")
    LEFT = N_("by what stands before")


def right_key(context: Context) -> Key:
    """Return by what a hit is sorted for what follows it: its words, however written."""
    return tuple(_WORD.findall(fold(context.after)))


def left_key(context: Context) -> Key:
    """Return by what a hit is sorted for what stands before it: its words, the nearest first."""
    return tuple(reversed(_WORD.findall(fold(context.before))))


_KEYS: dict[Order, Callable[[Context], Key]] = {Order.RIGHT: right_key, Order.LEFT: left_key}


class Concordance:
    """The hits of a search through all articles, as far as it has come.

    At most so many are `listed`, in the present `order`; `counts` has the hits of each article that
    has any, in the order of the search, and `before` how many were found in those before it;
    `heads` has the titles and dates of those that are listed. `off` has the indices of the listed
    ones that are not ticked; `at` is the index of the one gone to. `trouble` says why the search
    ended early, `outdated` that something changed since it began, so that a new search may find
    others. Of what is listed it is looked up afterwards which annotations it has and what is
    folded away: `checking` says that this goes on, `checked` of how many, the first found, it was
    done.
    """

    def __init__(self, most: int, order: Order = Order.ARTICLE) -> None:
        self.most = most
        self.order = order
        self.listed: list[Candidate] = []
        self.off: set[int] = set()
        self.at = 0
        self.counts: dict[str, int] = {}
        self.before: dict[str, int] = {}
        self.heads: dict[str, tuple[str, str]] = {}
        self.seen = self.done = self.total = 0
        self.complete = self.stopped = self.outdated = False
        self.checking = False
        self.checked = 0
        self.trouble = ""
        self._numbers: list[int] = []  # when each of the listed was found
        self._keys: dict[Order, list[Key]] = {order: [] for order in _KEYS}  # by that number

    @property
    def settled(self) -> bool:
        """Return whether no further hit will be listed."""
        return self.complete or self.stopped or len(self.listed) >= self.most

    @property
    def known(self) -> bool:
        """Return whether no further hit will be listed, and all that are were looked up."""
        return self.settled and self.checked >= len(self.listed)

    def take(self, source: str, hits: Iterable[Candidate], done: int, total: int) -> None:
        """Take the hits found next, in an article that is the last one until now or a new one.

        They come at the end, whatever the order, until `arrange` is called.
        """
        hits = tuple(hits)
        self.done, self.total = done, total
        if hits:
            self.before.setdefault(source, self.seen)
            self.counts[source] = self.counts.get(source, 0) + len(hits)
            self.seen += len(hits)
        fresh = hits[: max(0, self.most - len(self.listed))]
        self._numbers += range(len(self.listed), len(self.listed) + len(fresh))
        self.listed += fresh
        for order, keys in self._keys.items():
            keys += [_KEYS[order](each.context) for each in fresh]

    def arrange(self, order: Order) -> None:
        """Bring what is listed into an order; ticks and the place gone to stay at their hits."""
        self.order = order
        keys, numbers = self._keys.get(order), self._numbers
        if keys is None and all(at == number for at, number in enumerate(numbers)):
            return
        places = sorted(
            range(len(numbers)),
            key=lambda at: (keys[numbers[at]] if keys else (), numbers[at]),
        )
        off = {new for new, old in enumerate(places) if old in self.off}
        self.at = places.index(self.at) if self.at < len(places) else 0
        # Whoever shows them keeps the same list and set.
        self.off.clear()
        self.off.update(off)
        self.listed[:] = [self.listed[at] for at in places]
        self._numbers = [numbers[at] for at in places]

    def in_text_order(self, indices: Iterable[int]) -> list[Candidate]:
        """Return some of the listed hits, article by article."""
        return [self.listed[at] for at in sorted(indices, key=self._numbers.__getitem__)]

    def ticked(self) -> list[Candidate]:
        """Return the hits that are ticked, article by article."""
        return self.in_text_order(at for at in range(len(self.listed)) if at not in self.off)

    def renew(self, now: Mapping[int, Candidate], checked: int) -> None:
        """Put other values in the place of some of the listed hits, by their identities.

        So many were `checked` with it. What turns out to be folded away loses its tick.
        """
        for at, each in enumerate(self.listed):
            new = self.listed[at] = now.get(id(each), each)
            if new.folded and not each.folded:
                self.off.add(at)
        self.checking, self.checked = False, max(self.checked, checked)
