"""Fields: what may be asked for by `field:value`, and what the values may be."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.finding.dates import DateRange
from tui_reader.finding.lexing import Token
from tui_reader.finding.query import Field, FieldName, QueryError
from tui_reader.localisation import _
from tui_reader.model.article import ReadState

ANY = "*"
"""The value that any value is: `tag:*` is what has a tag, `date:*` what has a date."""

UNSURE, FLAGGED = "unsure", "flagged"
"""The values of `is`: the person was not sure, or wants to come back."""

_VALUES = {
    FieldName.STATE: tuple(ReadState),
    FieldName.IS: (UNSURE, FLAGGED),
}
_LIKE = 0.6
"""How much alike a word and what was meant must be, by difflib's ratio; its own default."""

_MOST_SHOWN = 12  # words that an error tells


def field(token: Token) -> Field:
    """Return the field that a piece of a query asks for.

    Raises:
        QueryError: if there is no such field, or it cannot have that value.
    """
    word, value, at = token.name, token.text.strip(), token.at
    name = next((each for each in FieldName if each == word.casefold()), None)
    if name is None:
        told = _("There is no field “{name}”.").format(name=word)
        quote = _("Words with a colon stand in quotation marks.")
        raise QueryError(told, f"{meant(word, FieldName)} {quote}", at)
    if not value:
        told = _("“{name}:” has no value.").format(name=name)
        hint = _("It stands right behind the colon: {example}.").format(example=_EXAMPLES[name])
        raise QueryError(told, hint, at)
    if name in _VALUES:
        value = _one_of(name, value, at)
    elif name is FieldName.DATE and value != ANY:
        DateRange.read(value, at)
    elif value != ANY and not any(map(str.isalnum, value)):
        told = _("“{words}” has neither letters nor digits.").format(words=value)
        raise QueryError(told, at=at)
    return Field(name, value, at)


def meant(word: str, known: Iterable[str]) -> str:
    """Return the question whether a word like it was meant, or else what all the words are."""
    from difflib import get_close_matches

    known = list(dict.fromkeys(known))
    folded = {each.casefold(): each for each in known}
    near = [folded[each] for each in get_close_matches(word.casefold(), folded, 3, _LIKE)]
    if near:
        return _("Did you mean {words}?").format(words=", ".join(near))
    shown = ", ".join(known[:_MOST_SHOWN]) + ", …" * (len(known) > _MOST_SHOWN)
    return _("There are: {words}.").format(words=shown) if known else ""


_EXAMPLES = {
    FieldName.TAG: "tag:menace",
    FieldName.NOTE: "note:vérifier",
    FieldName.BY: "by:Zoë",
    FieldName.IS: "is:unsure",
    FieldName.SPEAKER: 'speaker:"Vladimir Poutine"',
    FieldName.ENTITY: "entity:OTAN",
    FieldName.DATE: "date:2022-03..2022-05",
    FieldName.STATE: "state:done",
    FieldName.TITLE: "title:missiles",
    FieldName.IN: "in:2022/",
}


def _one_of(name: FieldName, value: str, at: int) -> str:
    folded = value.casefold()
    if folded not in _VALUES[name]:
        told = _("“{name}:” cannot be “{value}”.").format(name=name, value=value)
        raise QueryError(told, meant(value, _VALUES[name]), at)
    return folded
