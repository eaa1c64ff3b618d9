"""Counted: what is to be known of numbers of annotations, said beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.session.session import Session


def remarks(session: Session) -> Iterator[str]:
    """Yield in words what of the annotations that have tags is no passage of an article here."""
    from tui_reader.model.annotation import Kind

    tagged = [
        each for each in session.contents.annotations if each.tags and each.kind is not Kind.ENTITY
    ]
    here = set(session.corpus.order)
    whole = sum(each.anchor is None for each in tagged)
    gone = sum(each.source not in here for each in tagged)
    for count, where in ((whole, "whole articles"), (gone, "articles that are not here")):
        if count:
            yield f"Of what is counted {count} {'is' if count == 1 else 'are'} on {where}."
