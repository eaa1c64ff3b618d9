"""Targets of annotation stores: opened, gone on with, restored, merged and compared, damaged."""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.fuzz import sound
from benchmarks.fuzz.damage import altered, damaged_inside
from benchmarks.fuzz.target import Target, chance_of, placed, together
from tui_reader import disk
from tui_reader.acts import marking
from tui_reader.agreement.measures import rows
from tui_reader.agreement.readings import Reader, by_creator, study
from tui_reader.errors import ReaderError
from tui_reader.model.change import Contents
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.sharing import colleagues
from tui_reader.sharing.comparing import differences
from tui_reader.sharing.merging.files import merge
from tui_reader.store import journal
from tui_reader.store.recovery import recover
from tui_reader.store.store import Store

_FILE, _JOURNAL = "x.json", ".x.json.journal"
_LINE = re.compile(rb"[0-9a-f]{8} (.*)")


def _damaged(chance: Random) -> bytes:
    """Return a store of which the file, the journal or a backup is damaged, or several are."""
    files = dict(sound.store())
    names = [_FILE, _FILE, _JOURNAL, *sorted(files)]
    for _ in range(chance.choice((1, 1, 1, 2))):
        name = chance.choice(names)
        if name == _JOURNAL and chance.random() < 0.7:
            files[name] = _journal(chance, files[name])
        elif name in files:
            files[name] = damaged_inside(chance, files[name], list(sound.store().values()))
    if chance.random() < 0.05:
        del files[chance.choice(sorted(files))]
    return together(files)


def _journal(chance: Random, data: bytes) -> bytes:
    """Return a journal that says something else, with checksums that are right."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    if found := _LINE.fullmatch(lines[at]):
        if chance.random() < 0.1:
            body = b"[" * 100_000
        else:
            body = json.dumps(altered(chance, json.loads(found[1]))).encode()
        lines[at] = b"%08x %s" % (zlib.crc32(body), body)
    return b"\n".join(lines)


def _placed(data: bytes, folder: Path) -> Path:
    """Write a store into a folder; at times its journal was begun on that very file."""
    placed(data, folder)
    path, log = folder / _FILE, folder / _JOURNAL
    with suppress(ValueError, OSError):
        header = journal.read_header(log.read_bytes())
        if chance_of(data).random() < 0.5:
            header = replace(header, snapshot=disk.stamp(path) or header.snapshot)
            rest = log.read_bytes().partition(b"\n")[2]
            log.write_bytes(journal.head_line(header) + rest)
    return path


def _opened(data: bytes, folder: Path) -> None:
    """A store opens or is refused and left as it is; what opens can be gone on with."""
    path = _placed(data, folder)
    before = _bytes(path)
    try:
        found = Store(path).load()
    except ReaderError as error:
        _check_message(error)
        assert _bytes(path) == before, "a file that was refused was written"
        return
    assert _bytes(path) == before, "a file that was read was written"
    _gone_on(path, found)


def _gone_on(path: Path, found: Contents) -> None:
    """What one says to a store that opened is there when it is opened again, with all else."""
    (path.parent / "corpus").mkdir(exist_ok=True)
    (path.parent / "corpus" / "a.txt").write_text("Le thé du port.\n")
    session = open_session(Settings(path.parent / "corpus", path, "Ada"))
    session.load()
    article = session.article("a.txt")
    tags, new = session.tags_named(["Nouveau"])
    made = marking.mark(session, article, Span(3, 6), tags, "ajout", new)
    session.close()
    again = {each.id: each for each in Store(path).load().annotations}
    assert made and made.id in again
    assert {each.id for each in found.annotations} <= again.keys()


def _restored(data: bytes, folder: Path) -> None:
    """What was restored opens, and nothing of what was there before is thrown away."""
    path = _placed(data, folder)
    before = _bytes(path)
    try:
        done = recover(path)
    except ReaderError as error:
        _check_message(error)
        assert _bytes(path) == before
        return
    Store(path).load()
    assert before is None or before in [_bytes(copy) for copy in done.aside]


def _merged(data: bytes, folder: Path) -> None:
    """Two versions of which one is damaged are merged or refused, and compared likewise."""
    placed(data, folder / "theirs")
    placed(together(sound.store()), folder / "ours")
    theirs, ours = folder / "theirs" / _FILE, folder / "ours" / _FILE
    before, chance = _bytes(ours), chance_of(data)
    base = chance.choice((ours, Path("/dev/null")))
    with suppress(ReaderError):
        one, other = colleagues.contents(ours), colleagues.contents(theirs)
        differences(one, other)
        readers = (Reader("one", one), Reader("other", other))
        list(rows(study(readers)))
        list(rows(study(by_creator(other))))
    try:
        merge(base, ours, theirs, None, copies=chance.random() < 0.5)
    except ReaderError as error:
        _check_message(error)
        assert _bytes(ours) == before
        return
    after = _ids(ours)
    if base != ours:
        # Nobody deleted anything, as far as anybody knows.
        assert after >= _sound_ids()


def _exported(chance: Random) -> bytes:
    """Return our own export, damaged, in the place of an annotation file."""
    (data,) = sound.exports()["json"].values()
    return together({_FILE: damaged_inside(chance, data)})


def _ids(path: Path) -> set[str]:
    return {each.id for each in Store(path).load().annotations}


@cache
def _sound_ids() -> frozenset[str]:
    with TemporaryDirectory() as name:
        placed(together(sound.store()), Path(name))
        return frozenset(_ids(Path(name) / _FILE))


def _check_message(error: ReaderError) -> None:
    assert str(error) and "\n" not in str(error), str(error)
    assert len(str(error)) < 2000, len(str(error))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


TARGETS = {
    "store": Target(_damaged, _opened),
    "repair": Target(_damaged, _restored),
    "merge": Target(_damaged, _merged),
    "merge-export": Target(_exported, _merged),
}
"""The targets by name."""
