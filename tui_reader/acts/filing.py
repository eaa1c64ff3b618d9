"""Filing: what a person says of an article: title, date and source, and that it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tui_reader.articles.documents import FACTS, given
from tui_reader.cleaning.facts import headline
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.article import Article, Certainty, Guess, ReadState, is_date
from tui_reader.model.change import Change
from tui_reader.session.session import Session
from tui_reader.session.wording import short


def give_facts(
    session: Session, article: Article, title: str, published: str, publisher: str
) -> None:
    """Set an article's title, date and source; what is left empty is guessed.

    Raises:
        InputError: if the date is none; see `is_date`.
    """
    if published and not is_date(published):
        raise InputError(
            _("{words!r} is no date.").format(words=published),
            _("Give YYYY, YYYY-MM or YYYY-MM-DD."),
        )
    before = session.documents.get(article.source)
    known, found = session.documents.of(article), headline(article.text)
    values = {"title": title, "published": published, "publisher": publisher}
    facts: dict[str, Any] = {
        name: Guess(" ".join(value.split()), Certainty.GIVEN) if value.strip()
        else getattr(found, name)
        for name, value in values.items()
    }  # fmt: skip
    after = replace(known, **facts)
    old, new = given(known), given(after)
    if changed := [_(said) for name, said in FACTS.items() if old.get(name) != new.get(name)]:
        title = short(session.documents.facts(article).title.value)
        label = _("{facts} of “{title}”").format(facts=", ".join(changed), title=title)
        session.act(label, [Change(before, after)], article)


def set_state(session: Session, article: Article, state: ReadState, along: bool = False) -> None:
    """Mark an article new, begun or done; if `along`, as a part of the act that was done last."""
    before = session.documents.of(article)
    after = replace(before, state=state)
    if along:
        session.act_on([Change(before, after)])
        return
    session.act(f"{_(state.value)}: {short(after.title.value)}", [Change(before, after)], article)
