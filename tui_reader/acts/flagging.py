"""Flagging: what a person wants to come back to, and what they are not sure of; each one act."""

from __future__ import annotations

from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.annotation import BOOKMARKING, COME_BACK, UNSURE, Annotation, Where
from tui_reader.model.article import Article
from tui_reader.model.change import Change
from tui_reader.session import wording
from tui_reader.session.session import Session

_VERBS = {COME_BACK: ("flag", "unflag"), UNSURE: ("doubt", "trust")}


def toggle_flag(session: Session, article: Article, where: Where) -> Annotation | None:
    """Flag what is meant to come back to, or take that off; return what is there then.

    A span means exactly that passage. Without a flag, what has neither tags nor note is deleted.

    Raises:
        InputError: if the span is empty or ends after the text.
    """
    there = session.annotation_on(article, where)
    if there is not None:
        return _sign(session, there, COME_BACK, "flag", "unflag", article)
    assert not isinstance(where, Annotation)
    made = session.described(article, where, motivation=BOOKMARKING, x={COME_BACK: True})
    session.act(wording.label("flag", made, session.codebook), [Change(None, made)], article)
    return made


def take_off(session: Session, annotation: Annotation, sign: str = COME_BACK) -> None:
    """Take the flag, or another sign, off an annotation as it is now, if it has it still."""
    here = session.annotations_of(annotation.source)
    now = next((each for each in here if each.id == annotation.id), None)
    if now is not None and now.x.get(sign) is True:
        on, off = _VERBS[sign]
        _sign(session, now, sign, on, off)


def toggle_doubt(session: Session, article: Article, annotation: Annotation) -> Annotation | None:
    """Note that one is not sure of an annotation, or is again; return it as it is then.

    Raises:
        InputError: if it has neither a tag nor a note of which one could be unsure.
    """
    if not (annotation.tags or annotation.note):
        raise InputError(_("It has neither a tag nor a note to be unsure of."))
    return _sign(session, annotation, UNSURE, "doubt", "trust", article)


def _sign(
    session: Session, before: Annotation, sign: str, on: str, off: str, *articles: Article
) -> Annotation | None:
    """Turn a sign of an annotation; `on` and `off` say it in the history."""
    turned = before.signed(sign, before.x.get(sign) is not True)
    after = None if turned.empty else session.revised(turned)
    verb = on if turned.x.get(sign) is True else off
    session.act(wording.label(verb, before, session.codebook), [Change(before, after)], *articles)
    return after
