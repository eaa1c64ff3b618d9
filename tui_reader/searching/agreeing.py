"""Agreeing: what a person does where the same words are tagged otherwise; each one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tui_reader.errors import InputError
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import MAY_DIFFER, Annotation
from tui_reader.model.change import Change
from tui_reader.model.context import Candidate
from tui_reader.searching.consistency import Inconsistency
from tui_reader.searching.contexts import Tagging, contexts_at, tagging
from tui_reader.session.session import Session


def candidates(session: Session, found: Inconsistency) -> Iterator[Candidate]:
    """Yield the places with what stands beside the words, as far as they still stand there."""
    for source, group in groupby(found.places, key=lambda place: place.source):
        places = {place.span: place for place in group}
        try:
            article = session.corpus.load(source)
        except InputError:
            continue
        spans = [span for span in places if span.end <= len(article.text)]
        for context in contexts_at(article, spans):
            yield Candidate(source, context.span, context, places[context.span].there)


def settling(
    session: Session, found: Inconsistency, chosen: Sequence[Candidate], tag: str
) -> Tagging:
    """Return what is to be done to give places one tag of those that the words have; any thread.

    It stands there instead of the others.
    """
    others = {each for each, _ in found.tags} - {tag}
    now = _current(session, [each.there for each in chosen if each.there is not None])
    made = tagging(session, [each for each in chosen if each.there is None], (tag,))
    made.changes.extend(_recoded(session, now, tag, others))
    return made


def settle(session: Session, found: Inconsistency, tag: str, made: Tagging) -> tuple[int, int]:
    """Do what `settling` returned as one act.

    Return how many places in how many articles were changed.

    Raises:
        StorageError: if the annotations are not open.
    """
    changes = made.changes
    if changes:
        label = ngettext(
            "tag “{words}” {tag} in {count} place",
            "tag “{words}” {tag} in {count} places",
            len(changes),
        )
        name = session.codebook.name_of(tag)
        label = label.format(words=found.words, tag=name, count=len(changes))
        session.act(label, changes, *made.articles, noted=made.noted)
    return len(changes), len({_source(change) for change in changes})


def leave(session: Session, found: Inconsistency) -> None:
    """Say of the annotations of these words that others may differ, so that it is not listed again.

    Raises:
        StorageError: if the annotations are not open.
    """
    now = _current(session, found.tagged)
    signed = [(each, session.revised(each.signed(MAY_DIFFER, True))) for each in now]
    changes = [Change(before, after) for before, after in signed if not before.may_differ]
    if changes:
        session.act(_("leave “{words}” as it is").format(words=found.words), changes)


def _recoded(
    session: Session, now: Iterable[Annotation], tag: str, others: set[str]
) -> Iterator[Change]:
    for before in now:
        kept = (each for each in before.tags if each not in others and each != tag)
        tags = (tag, *kept)
        if set(tags) != set(before.tags):
            yield Change(before, session.revised(before, tags=tags))


def _current(session: Session, wanted: Sequence[Annotation]) -> list[Annotation]:
    """Return annotations as they are now, without those that are gone."""
    sources = {each.source for each in wanted}
    now = {each.id: each for source in sources for each in session.annotations_of(source)}
    return [now[each.id] for each in wanted if each.id in now]


def _source(change: Change) -> str:
    record = change.record
    return record.source if isinstance(record, Annotation) else ""
