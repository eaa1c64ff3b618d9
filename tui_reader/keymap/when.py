"""When an action makes sense: what is the case now, and conditions on it."""

from __future__ import annotations

from collections.abc import Callable

from tui_reader.values import frozen


@frozen
class Situation:
    """What is the case now, as far as it decides which actions make sense.

    `astray`: the annotation here is not where it was; `placed`: it was found elsewhere; `conflict`:
    there are two versions of it; `waiting`: a lost one waits to be put somewhere. `on_name`: the
    unit is a name, or words of which it was said whether they are. `gathering`: not all articles
    have been looked through for entities. `on_tag`: a tag of the codebook is highlighted.
    `annotated`: the article has annotations, shown in the text or not. `searching`: something was
    looked for, and its hits are lit. `on_cell`: a cell of a table is highlighted that counts
    something; `tags_together`: it tells which tags are together.
    """

    article: bool = False
    ready: bool = False
    mentions: bool = False
    passages: bool = False
    annotated: bool = False
    on_passage: bool = False
    selecting: bool = False
    can_undo: bool = False
    can_redo: bool = False
    can_repeat: bool = False
    astray: bool = False
    placed: bool = False
    conflict: bool = False
    waiting: bool = False
    on_name: bool = False
    gathering: bool = False
    on_tag: bool = False
    searching: bool = False
    on_cell: bool = False
    tags_together: bool = False


Condition = Callable[[Situation], bool]


def always(now: Situation) -> bool:
    """Return whether it always makes sense: it does."""
    return True


def article(now: Situation) -> bool:
    """Return whether an article is open."""
    return now.article


def opened(now: Situation) -> bool:
    """Return whether the annotations are open, be there an article or not."""
    return now.ready


def ready(now: Situation) -> bool:
    """Return whether one can annotate."""
    return now.article and now.ready


def mentions(now: Situation) -> bool:
    """Return whether entities were found."""
    return now.mentions


def passages(now: Situation) -> bool:
    """Return whether there are annotations to go to."""
    return now.passages


def annotated(now: Situation) -> bool:
    """Return whether the article has annotations."""
    return now.annotated


def on_passage(now: Situation) -> bool:
    """Return whether an annotation is lit."""
    return now.ready and now.on_passage


def on_name(now: Situation) -> bool:
    """Return whether a name is lit."""
    return now.ready and now.on_name


def astray(now: Situation) -> bool:
    """Return whether the annotation is not where it was."""
    return now.ready and now.astray


def confirmable(now: Situation) -> bool:
    """Return whether its place, or one of its versions, can be confirmed."""
    return now.ready and (now.placed or now.conflict)


def on_tag(now: Situation) -> bool:
    """Return whether a tag of the codebook is highlighted."""
    return now.on_tag


def on_cell(now: Situation) -> bool:
    """Return whether a cell of a table is highlighted that counts something."""
    return now.on_cell


def tags_together(now: Situation) -> bool:
    """Return whether the table tells which tags are together."""
    return now.tags_together


def puttable(now: Situation) -> bool:
    """Return whether a passage can be put on the unit."""
    return now.ready and (now.astray or now.waiting)


def can_undo(now: Situation) -> bool:
    """Return whether there is something to take back."""
    return now.can_undo


def can_redo(now: Situation) -> bool:
    """Return whether there is something to do again."""
    return now.can_redo


def gathering(now: Situation) -> bool:
    """Return whether not all articles have been looked through for entities."""
    return now.gathering


def conflict(now: Situation) -> bool:
    """Return whether the annotation has two versions."""
    return now.ready and now.conflict


def searching(now: Situation) -> bool:
    """Return whether a search is on."""
    return now.searching
