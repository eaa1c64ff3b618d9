"""Two windows with undo and redo on one corpus, against two stacks and a plain dictionary."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tui_reader.acts import marking
from tui_reader.model.annotation import Annotation
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.store import writer

TEXT = "Un titre\n\nKiev a parlé. Moscou se tait.\n"
PATIENCE = 20.0

windows = st.integers(0, 1)
places = st.integers(0, 2)
tags = st.sampled_from(["menace", "aveu"])

NOTE = "n"
"""The note of each annotation; it comes and goes as if it were one more tag."""

Tags = frozenset[str] | None
"""The tags of a place, and its note; None if there is no annotation."""


class Step:
    """What an act did to one place, as a window takes it back or does it again."""

    def __init__(self, place: str, before: Tags, after: Tags) -> None:
        self.place, self.before, self.after = place, before, after

    def made(self, now: Tags, back: bool) -> Tags:
        """Return what the place becomes: only what the act itself changed is turned."""
        base, goal = (self.after, self.before) if back else (self.before, self.after)
        if now == base:
            return goal
        if now is None:
            return goal
        if goal is None:
            return (now - (base or frozenset())) or None
        return ((now | (goal - (base or frozenset()))) - ((base or frozenset()) - goal)) or None


class TwoWindows(RuleBasedStateMachine):
    """Each window takes back what it did itself, and leaves alone what the other did."""

    def __init__(self) -> None:
        super().__init__()
        self.poll, writer.POLL_SECONDS = writer.POLL_SECONDS, 0.003
        self.root = Path(tempfile.mkdtemp())
        (self.root / "presse").mkdir()
        (self.root / "presse" / "a.txt").write_text(TEXT, encoding="utf-8")
        self.windows = [self.begin(), self.begin()]
        self.truth: dict[str, Tags] = {}
        self.done: list[list[Step]] = [[], []]
        self.undone: list[list[Step]] = [[], []]

    def begin(self) -> Session:
        session = open_session(Settings(self.root / "presse", creator="Zoë"))
        session.load()
        session.foreign = session.take_over
        session.watch()
        return session

    def teardown(self) -> None:
        writer.POLL_SECONDS = self.poll
        for window in self.windows:
            window.close()
        shutil.rmtree(self.root)

    def settle(self) -> None:
        """Wait until all is on disk and each window has heard of the other's acts."""
        until = time.monotonic() + PATIENCE
        one, other = self.windows
        assert one.flush()
        assert other.flush()
        while one.contents != other.contents and time.monotonic() < until:
            time.sleep(0.001)
        assert one.contents == other.contents

    def there(self, window: Session, id: str) -> Annotation | None:
        found = (each for each in window.contents.annotations if each.id == id)
        return next(found, None)

    def noted(self, place: str) -> frozenset[str]:
        """Return the note of a place as the set of what it has beside its tags."""
        return (self.truth[place] or frozenset()) & {NOTE}

    def act(self, window: int, place: str, after: Tags) -> None:
        self.done[window].append(Step(place, self.truth.get(place), after))
        self.undone[window].clear()
        self.truth[place] = after

    @rule(window=windows, tag=tags)
    def make(self, window: int, tag: str) -> None:
        session = self.windows[window]
        article = session.article("a.txt")
        names, new = session.tags_named([tag])
        start = article.text.index("Kiev")
        made = marking.annotate(session, article, Span(start, start + 4), names, NOTE, new)
        self.act(window, made.id, frozenset([tag, NOTE]))
        self.settle()

    @rule(window=windows, place=places, tag=tags)
    def toggle(self, window: int, place: int, tag: str) -> None:
        ids = sorted(id for id, tags in self.truth.items() if tags is not None)
        if not ids:
            return
        session, id = self.windows[window], ids[place % len(ids)]
        there = self.there(session, id)
        assert there is not None
        names, new = session.tags_named([tag])
        wanted = frozenset(there.tags) ^ set(names)
        marking.mark(session, session.article("a.txt"), there, tuple(sorted(wanted)), new_tags=new)
        self.act(window, id, wanted | self.noted(id) or None)
        self.settle()

    @rule(window=windows, place=places)
    def delete(self, window: int, place: int) -> None:
        ids = sorted(id for id, tags in self.truth.items() if tags is not None)
        if ids:
            session, id = self.windows[window], ids[place % len(ids)]
            there = self.there(session, id)
            assert there is not None
            marking.delete(session, session.article("a.txt"), there)
            self.act(window, id, None)
            self.settle()

    @rule(window=windows)
    def undo(self, window: int) -> None:
        assert (self.windows[window].undo() is not None) == bool(self.done[window])
        if self.done[window]:
            step = self.done[window].pop()
            self.undone[window].append(step)
            self.truth[step.place] = step.made(self.truth.get(step.place), back=True)
        self.settle()

    @rule(window=windows)
    def redo(self, window: int) -> None:
        assert (self.windows[window].redo() is not None) == bool(self.undone[window])
        if self.undone[window]:
            step = self.undone[window].pop()
            self.done[window].append(step)
            self.truth[step.place] = step.made(self.truth.get(step.place), back=False)
        self.settle()

    @invariant()
    def both_windows_show_what_the_dictionary_holds(self) -> None:
        wanted = {place: tags for place, tags in self.truth.items() if tags is not None}
        for window in self.windows:
            there = window.contents.annotations
            found = {one.id: frozenset([*one.tags, *filter(None, [one.note])]) for one in there}
            assert found == wanted


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = settings(deadline=None, max_examples=25, stateful_step_count=20)
