"""A session against a plain dictionary: marks, notes, deletions, undo, redo and restarts."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tui_reader.acts import marking
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings

TEXTS = {"a.txt": "Un titre\n\nKiev a parlé. Moscou se tait.\n", "b.txt": "Autre titre. Fin.\n"}
NAMES = ("Menace", "Démenti", "Aveu")

Place = tuple[str, int, int]
Marks = dict[Place, tuple[tuple[str, ...], str]]

sources = st.sampled_from(sorted(TEXTS))
starts = st.integers(0, 3)
lengths = st.integers(1, 3)
names = st.sampled_from(NAMES)
notes = st.sampled_from(["", "à voir", "deux\nlignes"])


class SessionMachine(RuleBasedStateMachine):
    """What a person sees is what a dictionary of passages would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        (self.root / "presse").mkdir()
        for name, text in TEXTS.items():
            (self.root / "presse" / name).write_text(text, encoding="utf-8")
        self.session = self.begin()
        self.marks: Marks = {}
        self.done: list[Marks] = []
        self.undone: list[Marks] = []

    def begin(self) -> Session:
        session = open_session(Settings(self.root / "presse", creator="Zoë"))
        session.load()
        return session

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.root)

    def change(self, place: Place, tags: tuple[str, ...], note: str) -> None:
        """Do in the dictionary what the session did."""
        after = dict(self.marks)
        after.pop(place, None)
        if tags or note:
            after[place] = (tags, note)
        if after != self.marks:
            self.done.append(self.marks)
            self.undone.clear()
            self.marks = after

    @rule(source=sources, start=starts, length=lengths, name=names)
    def toggle(self, source: str, start: int, length: int, name: str) -> None:
        article = self.session.article(source)
        span = Span(start, start + length)
        (tag,), new = self.session.tags_named([name])
        place = (source, span.start, span.end)
        tags, note = self.marks.get(place, ((), ""))
        after = tuple(each for each in tags if each != tag) if tag in tags else (*tags, tag)
        marking.mark(self.session, article, span, after, new_tags=new)
        self.change(place, after, note)

    @rule(source=sources, start=starts, length=lengths, note=notes)
    def write(self, source: str, start: int, length: int, note: str) -> None:
        place = (source, start, start + length)
        tags, _ = self.marks.get(place, ((), ""))
        article = self.session.article(source)
        marking.mark(self.session, article, Span(start, start + length), tags, note)
        self.change(place, tags, note)

    @precondition(lambda self: self.marks)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.marks)))
        article = self.session.article(place[0])
        there = self.session.annotation_on(article, Span(*place[1:]))
        assert there is not None
        marking.delete(self.session, article, there)
        self.change(place, (), "")

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is not None) == bool(self.done)
        if self.done:
            self.undone.append(self.marks)
            self.marks = self.done.pop()

    @rule()
    def redo(self) -> None:
        assert (self.session.redo() is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.marks)
            self.marks = self.undone.pop()

    @rule()
    def restart(self) -> None:
        before = self.session.contents
        assert self.session.close()
        self.session = self.begin()
        assert self.session.contents.tags == before.tags

    @invariant()
    def the_session_shows_what_the_dictionary_holds(self) -> None:
        found: Marks = {}
        for source in TEXTS:
            for passage in self.session.passages(self.session.article(source)):
                assert passage.span is not None
                annotation = passage.annotation
                place = (source, passage.span.start, passage.span.end)
                assert place not in found
                found[place] = (annotation.tags, annotation.note)
        assert found == self.marks
        used = {tag for tags, _ in self.marks.values() for tag in tags}
        assert used <= {tag.id for tag in self.session.codebook}
        assert self.session.can_undo == bool(self.done)
        assert self.session.can_redo == bool(self.undone)


TestSession = SessionMachine.TestCase
TestSession.settings = settings(deadline=None, max_examples=30, stateful_step_count=25)
