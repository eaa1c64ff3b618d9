"""The tour: what it shows, step by step, and how far a person has come in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from tui_reader.keymap import ACTIONS, Situation
from tui_reader.localisation import N_
from tui_reader.model.history import BEGINNING, History

_ACTIONS = {action.id: action for action in ACTIONS}

Turn = tuple[int, str]
"""A point of the history."""


class Until(Enum):
    """When a step is done: an action ran; it changed something; nothing of the tour is left."""

    RAN = auto()
    CHANGED = auto()
    TAKEN_BACK = auto()


@dataclass(frozen=True)
class Step:
    """One card: a title, and words with the ids of actions in braces where their keys belong.

    Any of `actions` passes the step; where the first makes no sense the step is left out. `passing`
    are the words to say instead where nothing is kept.
    """

    title: str
    words: str
    actions: tuple[str, ...] = ()
    until: Until = Until.RAN
    passing: str = ""

    @cached_property
    def _calls(self) -> tuple[str, ...]:
        return tuple(_ACTIONS[id].handler for id in self.actions)

    def is_passed_by(self, call: str) -> bool:
        """Return whether the call is what one of the step's actions does."""
        plain = call.removesuffix("()")
        return any(_stands_for(handler, plain) for handler in self._calls)

    def makes_sense(self, now: Situation) -> bool:
        """Return whether the step can be done as things are."""
        return not self.actions or _ACTIONS[self.actions[0]].when(now)


def _stands_for(handler: str, call: str) -> bool:
    before, key, after = handler.partition("{key}")
    return call.startswith(before) and call.endswith(after) if key else call == handler


STEPS: tuple[Step, ...] = (
    Step(
        N_("The cursor"),
        N_("The cursor is a sentence: what is lit, the keys act on. Nothing has to be marked "
           "first. Press {next_sentence} for the next one; {previous_sentence} goes back."),
        ("next_sentence",),
    ),
    Step(
        N_("Names"),
        N_("Names of people, places and others stand out. Press {next_mention} to go to the next, "
           "then {next_same} for the next mention of the same one."),
        ("next_same",),
    ),
    Step(
        N_("Tags"),
        N_("Tag this sentence: press {tag}, type a word, then Enter. A tag that has a key goes on, "
           "and off again, by that alone: {tag_by_key}."),
        ("tag", "tag_by_key", "tag_by_letter", "tag_and_note", "tag_and_note_by_key"),
        Until.CHANGED,
    ),
    Step(
        N_("Notes"),
        N_("Press {note} to write a note on it; Enter keeps the note."),
        ("note", "tag_and_note", "tag_and_note_by_key"), Until.CHANGED,
    ),
    Step(
        N_("Undo"),
        N_("{undo} takes back what was done last, whatever and wherever it was, also tomorrow. "
           "Press it until the note and the tag are gone; {redo} would bring them back."),
        ("undo",), Until.TAKEN_BACK,
    ),
    Step(
        N_("More or less"),
        N_("To tag more than a sentence, or less: {grow} takes the paragraph, {shrink} goes down "
           "to quotation, name and word. Press one of them."),
        ("grow", "shrink"),
    ),
    Step(
        N_("The other panes"),
        N_("Press {notes_pane} for the annotations of this article, then {list_pane} for the list "
           "of articles. {back} leads back to the text."),
        ("list_pane",),
    ),
    Step(
        N_("Help"),
        N_("The bottom line shows the keys that count here and now. Press {help} for all of them; "
           "{palette} finds a command by its name."),
        ("help", "palette"),
    ),
    Step(
        N_("What you keep"),
        N_("Annotations are kept in {file}, and no article is ever changed. {export} writes them "
           "to a file for others. This was the tour; {tour} shows it again."),
        passing=N_("What you did to these texts is gone when you leave. Annotations on articles of "
                   "your own are kept in a file beside them, and no article is ever changed. This "
                   "was the tour; {tour} shows it again."),
    ),
)  # fmt: skip
"""The steps, in their order."""


class Tour:
    """How far a person has come; the history tells what they did on the way.

    `start` is the point of the history at which the tour began.
    """

    def __init__(self, history: History) -> None:
        self.start = self._before = _point(history)
        self.number = -1
        self._ran = False

    @property
    def step(self) -> Step | None:
        """Return the present step, None after the last."""
        return STEPS[self.number] if self.number < len(STEPS) else None

    def go_on(self, now: Situation, history: History) -> None:
        """Go to the next step that makes sense as things are."""
        self._ran, self._before = False, _point(history)
        self.number += 1
        while (step := self.step) is not None and not step.makes_sense(now):
            self.number += 1

    def ran(self, call: str) -> bool:
        """Take note of a call; return whether it is what the step asks for."""
        wanted = (step := self.step) is not None and step.is_passed_by(call)
        self._ran = self._ran or wanted
        return wanted

    def is_done(self, history: History) -> bool:
        """Return whether the person has done what the step asks for."""
        if self.step is None or not self._ran:
            return False
        if self.step.until is Until.CHANGED:
            return _point(history) > self._before
        return self.step.until is Until.RAN or not self.made(history)

    def made(self, history: History) -> int:
        """Return how many acts of the person, done since the tour began, still stand."""
        return len(history.way_to(self.start).back)


def _point(history: History) -> Turn:
    return history.last_done.turn if history.last_done else BEGINNING
