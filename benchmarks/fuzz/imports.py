"""Targets of imports: files of each format, damaged, from their detection into a real session."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.fuzz import hostile, sound
from benchmarks.fuzz.damage import damaged_inside
from benchmarks.fuzz.target import Target, apart, chance_of, placed, together
from tui_reader.errors import ReaderError
from tui_reader.exchange.registry import FORMATS
from tui_reader.exchange.report import Fate
from tui_reader.session.session import Session
from tui_reader.sharing import importing
from tui_reader.sharing.importing import Plan
from tui_reader.store.store import Store
from tui_reader.text.clusters import snap

_READ, _PLANNED = (
    0.7,
    0.97,
)  # shares of files that are only read, and that go no further than a plan


def _maker(name: str) -> Target:
    """Return the target of a format: its files, damaged, read as that format or as any."""

    def make(chance: Random) -> bytes:
        exports = sound.exports()
        files = dict(exports[name])
        others = [data for some in exports.values() for data in some.values()]
        for _ in range(chance.choice((1, 1, 2))):
            one = chance.choice(sorted(files))
            files[one] = damaged_inside(chance, files[one], others)
        if len(files) > 1 and chance.random() < 0.1:
            del files[chance.choice(sorted(files))]
        if chance.random() < 0.05:
            files = {one: hostile.text(chance).encode("utf-8", "replace") for one in files}
        return together(files)

    return Target(make, lambda data, folder: _taken(name, data, folder))


def _taken(name: str, data: bytes, folder: Path) -> None:
    """Read the files, plan what becomes of them, and at times do that and look at what is kept."""
    chance = chance_of(data)
    came = folder / "came"
    came.mkdir()
    paths = placed(data, came)
    path = paths[0] if len(apart(data)) == 1 else came
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = importing.read(path, name if chance.random() < 0.7 else "")
    except ReaderError as error:
        _check_message(error)
        return
    far = chance.random()
    if far < _PLANNED:
        if far > _READ:
            _planned(_session(), found)
        return
    made = sound.corpus(folder)
    try:
        importing.take_in(made, _planned(made, found))
        assert made.flush()
        _check_kept(made)
    finally:
        made.close()


def _planned(session: Session, found: object) -> Plan:
    plan = importing.plan(session, *found)  # type: ignore[misc]
    lines = plan.report.lines
    assert plan.report.went <= plan.report.came
    assert all("\n" not in line.why for line in lines)
    assert sum(plan.report.counts.values()) == len(lines)
    assert Fate.LEFT_OUT in plan.report.counts or plan.report.went == plan.report.came
    return plan


def _check_kept(session: Session) -> None:
    """What is kept can be read again as it is, and no passage cuts a cluster of its article."""
    again = Store(session.store_path).load()
    now = session.contents
    assert set(again.annotations) == set(now.annotations)
    assert set(again.tags) == set(now.tags)
    known = {tag.id for tag in now.tags}
    for each in now.annotations:
        assert known.issuperset(each.tags), each.tags
        if each.anchor and each.source in session.corpus:
            article = session.article(each.source)
            span = each.anchor.span
            if each.anchor.text_hash == article.text_hash and span.end <= len(article.text):
                assert snap(article.text, span) == span


def _check_message(error: ReaderError) -> None:
    assert str(error) and "\n" not in str(error), str(error)
    assert len(str(error)) < 2000, len(str(error))


_PLACES: list[TemporaryDirectory[str]] = []


@cache
def _session() -> Session:
    """Return a session that many imports are planned on, and none is done."""
    _PLACES.append(TemporaryDirectory(prefix="reader-fuzz-"))  # removed when the process ends
    made = sound.corpus(Path(_PLACES[-1].name))
    sound.annotate(made)
    return made


TARGETS = {f"import-{row.name}": _maker(row.name) for row in FORMATS if row.reads and row.installed}
"""The targets by name: one for each format that is read."""
