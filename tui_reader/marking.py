"""Marking: which tags were used last, and tags that are called by the words they are put on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Act, Change
from tui_reader.model.codebook import Tag
from tui_reader.session import Session

RECENT = 9
"""How many of the tags used last are offered first."""

LONGEST = 60
"""Code points of the longest words that become the name of a tag; more are no name any more."""

_LOOKED_AT = 20  # changes of an act; those of a bulk action put on the same tags
_AROUND = re.compile(r"^[\W_]+|[^\w)%°€$+]+$")  # marks at either end of words


def recent(session: Session) -> tuple[str, ...]:
    """Return the ids of the tags that were put on something last, the last first.

    The history tells of them, as far back as it goes; what others made in files that were taken in
    does not count. So it takes the same time however many annotations there are.
    """
    used = (tag for act in reversed(session.acts) if not act.undone for tag in _used(session, act))
    known = (tag for tag in dict.fromkeys(used) if session.codebook.get(tag))
    return tuple(islice(known, RECENT))


def name_of(words: str) -> str:
    """Return words as a tag may be called: on one line, without the marks around them.

    Nothing if they are too many, or none.
    """
    name = _AROUND.sub("", " ".join(words.split()))
    name = name if "(" in name else name.rstrip(")")
    return name if len(name) <= LONGEST else ""


def make_tags(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Make tags with those of the names that none has, as one act; return the ids of all.

    Raises:
        InputError: if a name cannot be that of a tag.
    """
    ids, new = session.tags_named(names, by_id=False)
    if new:
        label = _("new tag {tag}").format(tag=", ".join(map(_name, new)))
        session.act(label, [Change(None, tag) for tag in new])
    return ids


def of_article(session: Session, source: str) -> tuple[Tag, ...]:
    """Return the tags that a whole article has, without a look at its text."""
    if not (notes := session.of_article(source)):
        return ()
    ids = dict.fromkeys(id for each in sorted(notes, key=_age) for id in each.tags)
    return tuple(tag for id in ids if (tag := session.codebook.get(id)))


def _used(session: Session, act: Act) -> Iterator[str]:
    """Yield the tags that an act put on something."""
    for change in act.changes[:_LOOKED_AT]:
        before, after = change.before, change.after
        if isinstance(after, Annotation):
            had = before.tags if isinstance(before, Annotation) else ()
            if before is not None or after.creator == session.creator:
                yield from (tag for tag in after.tags if tag not in had)


def _name(tag: Tag) -> str:
    return tag.name


def _age(annotation: Annotation) -> str:
    return annotation.id
