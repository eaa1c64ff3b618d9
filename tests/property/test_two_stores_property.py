"""Two stores and plain TinyDB on one file, against a plain dictionary: nothing is ever lost."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB

from tui_reader import disk
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change, Commit
from tui_reader.model.records import of_annotation
from tui_reader.store.ids import IdMaker, to_key
from tui_reader.store.notebook import Notebook
from tui_reader.store.recovery import recover
from tui_reader.store.store import Store

WINDOWS = st.integers(0, 1)
TAGS = st.sampled_from(["menace", "aveu", "guerre"])
PICKS = st.integers(0, 1_000)


class Window:
    """A store and what its window knows, which may be behind what is on disk."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.notebook = Notebook(self.store.load())

    def commit(self, *changes: Change) -> None:
        mine = Commit(changes)
        self.notebook.apply(mine)
        self.notebook.apply(self.store.commit(mine))


class TwoStores(RuleBasedStateMachine):
    """What is on disk is what a dictionary would hold if each change were merged into it."""

    def __init__(self) -> None:
        super().__init__()
        self.quiet, disk.QUIET_SECONDS = disk.QUIET_SECONDS, 0.0
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.json"
        self.windows = [Window(self.path), Window(self.path)]
        self.truth: dict[str, Annotation] = {}
        self.lost: set[tuple[str, str]] = set()
        self.new_id = IdMaker()
        self.clock = 0

    def teardown(self) -> None:
        disk.QUIET_SECONDS = self.quiet
        shutil.rmtree(self.folder)

    def now(self) -> str:
        self.clock += 1
        return f"2026-11-21T08:00:00.{self.clock:06}Z"

    def made(self, note: str) -> Annotation:
        now = self.now()
        return Annotation(self.new_id(), "a.txt", None, (), note, "Zoë", now, now)

    def pick(self, window: int, number: int) -> Annotation | None:
        known = sorted(self.windows[window].notebook.annotations.values(), key=lambda one: one.id)
        return known[number % len(known)] if known else None

    def edit(self, window: int, before: Annotation, after: Annotation) -> None:
        """Make an edit; in the dictionary, on top of what others did to the record meanwhile."""
        self.windows[window].commit(Change(before, after))
        there = self.truth.get(before.id)
        if there is None:
            self.truth[before.id] = after
            return
        added = set(after.tags) - set(before.tags)
        gone = set(before.tags) - set(after.tags)
        tags = tuple(sorted((set(there.tags) | added) - gone))
        note = there.note if after.note == before.note else after.note
        if note not in (there.note, before.note) and there.note != before.note:
            self.lost.add((before.id, there.note))
        self.truth[before.id] = replace(there, tags=tags, note=note, modified=after.modified)

    @rule(window=WINDOWS)
    def add(self, window: int) -> None:
        made = self.made(f"note {self.clock}")
        self.windows[window].commit(Change(None, made))
        self.truth[made.id] = made

    @rule(window=WINDOWS, number=PICKS)
    def write(self, window: int, number: int) -> None:
        if before := self.pick(window, number):
            self.edit(window, before, replace(before, note=f"{self.clock}", modified=self.now()))

    @rule(window=WINDOWS, number=PICKS, tag=TAGS)
    def toggle(self, window: int, number: int, tag: str) -> None:
        if before := self.pick(window, number):
            tags = tuple(sorted(set(before.tags) ^ {tag}))
            self.edit(window, before, replace(before, tags=tags, modified=self.now()))

    @rule(window=WINDOWS, number=PICKS)
    def delete(self, window: int, number: int) -> None:
        if before := self.pick(window, number):
            self.windows[window].commit(Change(before, None))
            there = self.truth.get(before.id)
            known = {(before.id, lost["value"]) for lost in before.x.get("conflicts", [])}
            lost = {lost for lost in self.lost if lost[0] == before.id}
            if there is not None and (there.tags, there.note, lost) == (
                *(before.tags, before.note, known),
            ):
                del self.truth[before.id]
                self.lost = {lost for lost in self.lost if lost[0] != before.id}

    @rule(window=WINDOWS)
    def hear(self, window: int) -> None:
        self.windows[window].notebook.apply(self.windows[window].store.news())
        assert self.known(self.windows[window].notebook.annotations) == self.known(self.truth)

    @rule(window=WINDOWS)
    def fold(self, window: int) -> None:
        self.windows[window].store.fold()

    @rule(window=WINDOWS)
    def crash_and_open_again(self, window: int) -> None:
        self.windows[window] = Window(self.path)

    @rule(torn=st.binary(min_size=1, max_size=40))
    def a_write_is_torn(self, torn: bytes) -> None:
        journal = self.path.with_name(f".{self.path.name}.journal")
        if journal.exists():
            with journal.open("ab") as file:
                file.write(torn.replace(b"\n", b" "))

    @rule()
    def plain_tinydb_adds(self) -> None:
        if self.path.exists():
            made = self.made(f"plain {self.clock}")
            with TinyDB(self.path) as plain:
                plain.table("annotations").insert(of_annotation(made))
            self.truth[made.id] = made

    @rule(number=PICKS)
    def plain_tinydb_writes(self, number: int) -> None:
        """Let another program change the note of a record that the file itself holds."""
        if not self.path.exists():
            return
        with TinyDB(self.path) as plain:
            table = plain.table("annotations")
            rows = sorted(table, key=lambda row: row["id"])
            row = rows[number % len(rows)] if rows else None
            there = self.truth.get(row["id"]) if row else None
            # What only the journal knows of that record is merged with it; see the unit tests.
            if row is None or there is None or row["note"] != there.note:
                return
            note, modified = f"plain {self.clock}", self.now()
            table.update({"note": note, "modified": modified}, doc_ids=[row.doc_id])
        self.truth[row["id"]] = replace(there, note=note, modified=modified)

    @rule()
    def recover(self) -> None:
        if self.path.exists():
            recover(self.path)

    @invariant()
    def a_new_store_finds_what_the_dictionary_holds(self) -> None:
        found = {one.id: one for one in Store(self.path).load().annotations}
        assert self.known(found) == self.known(self.truth)
        kept = {
            (one.id, conflict["value"])
            for one in found.values()
            for conflict in one.x.get("conflicts", [])
        }
        assert {lost for lost in self.lost if lost[0] in found} <= kept

    @invariant()
    def plain_tinydb_reads_the_file(self) -> None:
        if self.path.exists():
            with TinyDB(self.path, access_mode="r") as plain:
                for row in plain.table("annotations"):
                    assert to_key(row["id"])

    @staticmethod
    def known(annotations: dict[str, Annotation]) -> dict[str, tuple[frozenset[str], str]]:
        return {one.id: (frozenset(one.tags), one.note) for one in annotations.values()}


TestTwoStores = TwoStores.TestCase
TestTwoStores.settings = settings(deadline=None, max_examples=60, stateful_step_count=30)
