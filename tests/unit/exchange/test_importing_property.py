"""Whatever a file says, an import keeps or tells of all of it, and brings it once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from kept import NOW, new_id

from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.offsets import EVERY
from tui_reader.exchange.registry import by_name
from tui_reader.exchange.report import Fate
from tui_reader.model import records
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.sharing import importing

TEXT = "Le thé 茶 🌊 du port.\nLe the\u0301 du port 👩🏽\u200d🚒, dit-on.\n"
CRLF = TEXT.replace("\n", "\r\n")
ROW = by_name("csv")

numbers = st.one_of(st.none(), st.integers(-2, 70))
words = st.text(st.sampled_from("Le thé\n 🌊e\u0301\u200d🚒"), max_size=4) | st.builds(
    lambda at, size: TEXT[at : at + size], st.integers(0, 50), st.integers(1, 12)
)
names = st.sampled_from(["Lieu", "lieu", " ", "x\x00y", "é" * 120])
passages = st.builds(
    ForeignPassage,
    text=st.sampled_from(["a.txt", "other", "1"]),
    start=numbers,
    end=numbers,
    exact=words,
    prefix=words,
    suffix=words,
    tags=st.lists(st.sampled_from(["Lieu", "lieu", " ", "x\x00y", "é" * 120]), max_size=2).map(
        tuple
    ),
    note=st.none() | words,
    id=st.sampled_from(["", "", "T1", "T2", new_id()]),
    creator=st.sampled_from(["", "Bo"]),
    created=st.sampled_from(["", NOW, "yesterday", "2026-01-02T03:04:05+02:00"]),
    score=st.none() | st.floats(),
)
texts = st.lists(
    st.builds(
        ForeignText,
        key=st.just("1"),
        names=st.sampled_from([(), ("a",), ("b",)]),
        text=st.sampled_from(
            [None, "", TEXT, f"\ufeff{TEXT}", TEXT.replace("\n", "\r\n"), TEXT[9:]]
        ),
    ),
    max_size=1,
)
incomings = st.builds(
    Incoming,
    texts=texts.map(tuple),
    passages=st.lists(passages, max_size=5).map(tuple),
    countings=st.sampled_from([EVERY, EVERY[:1], EVERY[5:6]]),
)


@settings(max_examples=30, deadline=None)
@given(incomings)
def test_all_that_comes_is_kept_or_told_of_and_comes_once(incoming: Incoming) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(TEXT, "utf-8", newline="")
        session = open_session(Settings(Path(folder), creator="Ada"))
        session.load()
        plan = importing.plan(session, ROW, incoming)
        importing.take_in(session, plan)
        report = plan.report
        assert (report.came, len(report.lines)) == (len(incoming.passages),) * 2
        left_out = report.counts.get(Fate.LEFT_OUT, 0)
        assert report.went == report.came - left_out == len(session.contents.annotations)
        quotes = {each.anchor.exact for each in session.contents.annotations if each.anchor}
        lost = {line.quote for line in report.lines if line.fate is Fate.ORPHAN}
        assert lost <= quotes
        tags = {tag.id for tag in session.codebook}
        for each in session.contents.annotations:
            assert set(each.tags) <= tags
            assert records.to_annotation(records.of_annotation(each)) == each
        assert importing.plan(session, ROW, incoming).changes == ()
        if session.undo():
            assert (session.contents.annotations, session.contents.tags) == ((), ())
        session.close()
