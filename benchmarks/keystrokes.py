"""How many keys an annotator's daily tasks take, done in the real app and checked in its store.

A key is one press, with or without Shift or Ctrl. Words that a person makes up or looks for are
typed letter by letter and counted apart, since they are the same in every program.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from benchmarks import corpora
from benchmarks.figures import table
from benchmarks.outcome import Around, Figure, Outcome
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import ReadState
from tui_reader.model.change import Change
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.store.writer import SaveKind
from tui_reader.ui.app import ReaderApp

NOTE = "une menace déjà entendue ailleurs"
FIRST = "000_414974feefa0777c.txt"
TAGS = ("menace", "source")
"""The tags of the codebook, with the keys 1 and 2."""


_MANY = 9  # passages that are tagged in bulk at least
_ROUNDS = 4  # a key, what it calls, what that posts, what it mounts


class Typed(str):
    """Words typed letter by letter."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a task: what is kept, and what the clipboard has."""

    session: Session
    clipboard: str

    @property
    def annotations(self) -> list[tuple[str, tuple[str, ...], str]]:
        """The words, tags and note of each annotation, in the order of their making."""
        kept = sorted(self.session.contents.annotations, key=lambda each: each.id)
        return [(_words(each), each.tags, each.note) for each in kept]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that annotators do daily; `before` is pressed first and does not count."""

    name: str
    keys: tuple[str, ...]
    is_done: Callable[[Trial], bool]
    before: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many keys it takes beside the words typed."""
        return sum(not isinstance(key, Typed) for key in self.keys)

    @property
    def typed(self) -> int:
        """Return how many letters are typed beside the keys."""
        return sum(len(key) for key in self.keys if isinstance(key, Typed))


def _third_mention(trial: Trial) -> bool:
    ((words, tags, note),) = trial.annotations
    text = trial.session.article(FIRST).text
    before = text[: text.index(words) + len(words)]
    return "Poutine" in words and before.count("Poutine") == 3 and (tags, note) == (TAGS[:1], NOTE)


def _quotation(trial: Trial) -> bool:
    ((words, tags, _),) = trial.annotations
    cited = words in trial.clipboard and FIRST in trial.clipboard
    return words.startswith("« Les pays") and words.endswith("»") and tags == TAGS[:1] and cited


def _every_missile(trial: Trial) -> bool:
    text = trial.session.article(FIRST).text
    words = [words for words, tags, _ in trial.annotations if tags == TAGS[:1]]
    return len(words) == text.count("missiles") > 1 and set(words) == {"missiles"}


def _other_tag(trial: Trial) -> bool:
    return [tags for _, tags, _ in trial.annotations] == [TAGS[1:]]


def _done_and_on(trial: Trial) -> bool:
    second = trial.session.corpus.order[1]
    (words,) = (words for words, _, _ in trial.annotations)
    place = trial.session.documents.place(second)
    there = trial.session.article(second).text.find(words)
    return trial.session.documents.state(FIRST) is ReadState.DONE and place == there > 0


def _said(trial: Trial) -> bool:
    ((words, tags, _),) = trial.annotations
    return words.startswith("« Nous partons du fait") and tags == TAGS[1:]


def _many(trial: Trial) -> bool:
    tagged = [words for words, tags, _ in trial.annotations if tags == TAGS[:1]]
    sources = {each.source for each in trial.session.contents.annotations}
    return len(tagged) > _MANY and len(sources) > 1


def _nothing_left(trial: Trial) -> bool:
    bulk = max(trial.session.history.acts, key=lambda act: len(act.changes))
    return bulk.undone and len(bulk.changes) > _MANY and not trial.annotations


TASKS = (
    Task(
        "tag the sentence with the third mention of an entity and add a note",
        ("e", "n", "n", "!", Typed(NOTE), "enter"), _third_mention,
    ),
    Task(
        "tag a quotation, and copy it with title, source, date and place",
        ("J", "J", "J", '"', "1", "y"), _quotation,
    ),
    Task(
        "change the tag of the annotation made last, two sentences further on",
        ("A", "1", "2"), _other_tag, before=("j", "1", "j", "j"),
    ),
    Task(
        "mark the article done and go where the next was left",
        ("d",), _done_and_on, before=("]", "j", "j", "j", "1", "["),
    ),
    Task(
        "find what somebody says in any article, and tag it",
        ("Q", "tab", Typed("lavrov américaines"), "enter", "2"), _said,
    ),
    Task(
        "tag every occurrence of a word in the article, after a look at them",
        ("*", "enter", Typed("menace"), "enter"), _every_missile, before=("w",) * 13,
    ),
    Task(
        "tag every sentence of all articles that mentions an entity",
        ("e", "S", Typed("menace"), "enter", "enter"), _many,
    ),
    Task(
        "take that back, all of it",
        ("u",), _nothing_left, before=("e", "S", Typed("menace"), "enter", "enter"),
    ),
)  # fmt: skip
"""The tasks; the first is the yardstick."""

PEERS = (
    ("SLATE", "SLATE 1.1.3, with counting words by eye", 20, "keys", "counted in a terminal"),
    ("", "SLATE 1.1.3, without", 43, "keys", "counted in a terminal"),
    ("qc", "qc and vim, without the note, which it has not", 30, "keys", "counted in a terminal"),
    ("", "INCEpTION, mouse", 1, "key, 2 pointings, 6 of the button", "from its guide"),
    ("", "brat", 2, "keys, 3 pointings, 4 of the button", "from its source"),
    ("", "Label Studio", 6, "keys, 2 pointings, 2 of the button", "from documentation and source"),
    ("", "QualCoder", 2, "keys, 4 pointings, 6 of the button", "from its source"),
    ("", "INCEpTION, keyboard, over", 180, "keys", "from its guide"),
)
"""What others need for the yardstick, counted once and not in each run: the figure's name, program,
keys, what else, how that is known."""


def run(around: Around) -> Outcome:
    """Do every task and return how many keys each took.

    Raises:
        AssertionError: if a task was not done in the end.
    """
    rows = []
    with patch.dict(os.environ, around.variables):
        for number, task in enumerate(TASKS[: around.size.pick(1, None, None)]):
            folder = around.place / str(number)
            folder.mkdir()
            trial = asyncio.run(attempt(task, folder))
            assert task.is_done(trial), f"not done: {task.name}: {trial.annotations}"
            trial.session.close()
            keys = " ".join("…" if isinstance(key, Typed) else key for key in task.keys)
            rows.append([task.name, f"`{keys}`", str(task.count), str(task.typed or "")])
    others = [[name, f"{count} {unit}", known] for _, name, count, unit, known in PEERS]
    tables = (
        table(["task", "keys", "keys beside the words", "letters typed"], rows),
        table(["the first of these in", "takes", "how that is known"], others),
    )
    figures = {key: Figure(count) for key, _, count, *_ in PEERS if key}
    return Outcome("\n\n".join(tables), {"yardstick": Figure(TASKS[0].count), **figures})


async def attempt(task: Task, place: Path) -> Trial:
    """Do a task on a copy of the seeds, with two tags in the codebook; return what came of it."""
    session = open_session(Settings(corpora.seeds(place), creator="Zoë"))
    session.load()
    _, tags = session.tags_named(TAGS)
    session.act("codebook", [Change(None, tag) for tag in tags])
    app = ReaderApp(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await _settle(pilot, session)
        for key in (*task.before, *task.keys):
            for press in key if isinstance(key, Typed) else (key,):
                await pilot.press("space" if press == " " else press)
            await _settle(pilot, session)
        await app.action_quit()
        await _settle(pilot, session)
    return Trial(session, app.clipboard)


async def _settle(pilot: Pilot[None], session: Session) -> None:
    """Wait until the key has had its effect, and nothing works in the background."""
    for _ in range(_ROUNDS):
        await pilot.pause()
    while session.save_state.kind is SaveKind.SAVING or not all(
        worker.is_finished for worker in pilot.app.workers
    ):
        await pilot.pause(0.02)


def _words(annotation: Annotation) -> str:
    return annotation.anchor.exact if annotation.anchor else ""
