"""Marking: tags and notes on passages and articles; which tags were used last, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Where
from tui_reader.model.article import Article
from tui_reader.model.change import Act, Change
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span
from tui_reader.session import wording
from tui_reader.session.session import Session

RECENT = 9
"""How many of the tags used last are offered first."""

LONGEST = 60
"""Code points of the longest words that become the name of a tag; more are no name any more."""

FEW = 6
"""Words that become the name of a tag, at most; more are a statement."""

_LOOKED_AT = 20  # changes of an act; those of a bulk action put on the same tags
_AROUND = re.compile(r"^[\W_]+|[^\w)%°€$+]+$")  # marks at either end of words


# -- tags and notes ------------------------------------------------------------------------------


def toggle_tag(session: Session, article: Article, where: Where, tag_id: str) -> Annotation | None:
    """Put a tag on a passage or an annotation, or take it off; return what is there then."""
    there = session.annotation_on(article, where)
    tags = there.tags if there else ()
    if tag_id in tags:
        return mark(session, article, where, tuple(tag for tag in tags if tag != tag_id))
    return mark(session, article, where, (*tags, tag_id))


def mark(
    session: Session,
    article: Article,
    where: Where,
    tags: tuple[str, ...],
    note: str | None = None,
    new_tags: tuple[Tag, ...] = (),
) -> Annotation | None:
    """Give a passage, an annotation or the article these tags, and the note unless None.

    A span means exactly that passage. `new_tags` join the codebook in the same act, which is
    one entry of undo. What has neither tags nor note left is deleted. Return what is there
    afterwards.

    Raises:
        InputError: if the span is empty or ends after the text, or a tag is unknown.
    """
    there = session.annotation_on(article, where)
    if tags or note:
        session.last_marks = (tags, note or "")
    if there is not None:
        note = there.note if note is None else note
        return _revise(session, article, there, tags, note, new_tags)
    if isinstance(where, Annotation) or not (tags or note):
        return None
    return annotate(session, article, where, tags, note or "", new_tags)


def annotate(
    session: Session,
    article: Article,
    span: Span | None,
    tags: tuple[str, ...],
    note: str = "",
    new_tags: tuple[Tag, ...] = (),
) -> Annotation:
    """Make a new annotation, even if the passage has one; without a span, of the article.

    `new_tags` are as for `mark`.

    Raises:
        InputError: as `mark`, or if there is neither a tag nor a note.
    """
    if not (tags or note):
        raise InputError(_("There is neither a tag nor a note."))
    _check_tags(session, tags, new_tags)
    motivation = "tagging" if tags else "commenting"
    fields = {"tags": tuple(dict.fromkeys(tags)), "note": note, "motivation": motivation}
    made = session.described(article, span, **fields)
    label = _label(session, None, made, new_tags)
    session.act(label, [*_added(new_tags), Change(None, made)], article)
    return made


def delete(session: Session, article: Article, annotation: Annotation) -> None:
    """Delete an annotation; undo brings it back."""
    label = wording.label("delete", annotation, session.codebook)
    session.act(label, [Change(annotation, None)], article)


# -- which tags ----------------------------------------------------------------------------------


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
    return name if len(name) <= LONGEST and len(name.split()) <= FEW else ""


def make_tags(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Make tags with those of the names that none has, as one act; return the ids of all.

    Raises:
        InputError: if a name cannot be that of a tag.
    """
    ids, new = session.tags_named(names, by_id=False)
    if new:
        label = _("new tag {tag}").format(tag=", ".join(map(_name, new)))
        session.act(label, _added(new))
    return ids


def of_article(session: Session, source: str) -> tuple[Tag, ...]:
    """Return the tags that a whole article has, without a look at its text."""
    if not (notes := session.of_article(source)):
        return ()
    ids = dict.fromkeys(id for each in sorted(notes, key=_age) for id in each.tags)
    return tuple(tag for id in ids if (tag := session.codebook.get(id)))


# -- inside --------------------------------------------------------------------------------------


def _revise(
    session: Session,
    article: Article,
    there: Annotation,
    tags: tuple[str, ...],
    note: str,
    new_tags: tuple[Tag, ...],
) -> Annotation | None:
    # A tag that the codebook has lost is no reason to refuse the others.
    _check_tags(session, set(tags) - set(there.tags), new_tags)
    tags = tuple(dict.fromkeys(tags))
    if (tags, note) == (there.tags, there.note):
        return there
    revised = session.revised(there, tags=tags, note=note)
    after = None if revised.empty else revised
    label = _label(session, there, after, new_tags)
    session.act(label, [*_added(new_tags), Change(there, after)], article)
    return after


def _label(
    session: Session, before: Annotation | None, after: Annotation | None, new_tags: tuple[Tag, ...]
) -> str:
    """Return what was done to an annotation: which tags came or went, not which it has now."""
    if after is None:
        assert before is not None
        return wording.label("delete", before, session.codebook)
    had, note = (before.tags, before.note) if before else ((), "")
    came = tuple(tag for tag in after.tags if tag not in had)
    gone = tuple(tag for tag in had if tag not in after.tags)
    verb = "note"
    if came or gone:
        verb = "untag" if not came else "tag" if after.note == note else "note and tag"
    said = replace(after, tags=came or gone or after.tags)
    return wording.label(verb, said, session.codebook, new_tags)


def _added(tags: tuple[Tag, ...]) -> Iterator[Change]:
    return (Change(None, tag) for tag in tags)


def _check_tags(session: Session, tags: Iterable[str], new_tags: tuple[Tag, ...]) -> None:
    known = {tag.id for tag in (*session.codebook, *new_tags)}
    for tag in tags:
        if tag not in known:
            raise InputError(_("There is no tag {tag!r} in the codebook.").format(tag=tag))


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
