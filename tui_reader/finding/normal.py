"""Normal form: a query as alternatives, each of which says what must hold and what must not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from tui_reader.finding.query import (
    And,
    Condition,
    Field,
    FieldName,
    Near,
    Not,
    Or,
    Pattern,
    QueryError,
    Words,
)
from tui_reader.localisation import _

MOST = 64
"""How many alternatives a query may have."""

Sought = Words | Near | Pattern
"""What has places in a text."""

OF_PASSAGES = frozenset({FieldName.TAG, FieldName.NOTE, FieldName.BY, FieldName.IS})
"""The fields that are about what people say of passages."""

OF_ARTICLES = frozenset({FieldName.DATE, FieldName.STATE, FieldName.TITLE, FieldName.IN})
"""The fields that are about whole articles."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What must all hold, and what must not; either may be several things.

    A denied group are fields of passages that must not hold of one passage together.
    """

    sought: tuple[Sought, ...] = ()
    barred: tuple[Sought, ...] = ()
    asked: tuple[Field, ...] = ()
    denied: tuple[tuple[Field, ...], ...] = ()

    def fields(self, *names: FieldName) -> tuple[Field, ...]:
        """Return those fields that must hold and have one of these names."""
        return tuple(each for each in self.asked if each.name in names)

    def groups(self, *names: FieldName) -> tuple[tuple[Field, ...], ...]:
        """Return those denied groups that begin with a field of one of these names."""
        return tuple(each for each in self.denied if each[0].name in names)


def alternatives(condition: Condition) -> tuple[Alternative, ...]:
    """Return the alternatives of which one must hold.

    Raises:
        QueryError: if there are too many.
    """
    return tuple(map(_alternative, _products(condition, denied=False)))


_Literal = tuple[Condition, bool]  # what holds, or is denied


def _products(condition: Condition, denied: bool) -> list[tuple[_Literal, ...]]:
    """Return the disjunctive normal form of a condition or, if `denied`, of its contrary."""
    match condition:
        case Not(part):
            return _products(part, not denied)
        case And(parts) if denied and _group(condition):
            return [((condition, True),)]
        case And(parts) | Or(parts):
            forms = [_products(part, denied) for part in parts]
            if isinstance(condition, And) is denied:
                found = [each for form in forms for each in form]
            else:
                size = 1
                for form in forms:
                    size = _bounded(size * len(form))
                found = [sum(each, ()) for each in product(*forms)]
            _bounded(len(found))
            return found
        case _:
            return [((condition, denied),)]


def _bounded(size: int) -> int:
    if size > MOST:
        told = _("The query says more than {most} things at once.").format(most=MOST)
        raise QueryError(told, _("Ask for fewer combinations of OR."))
    return size


def _group(condition: Condition) -> tuple[Field, ...]:
    """Return the fields of passages that a condition is made of, if it asks for nothing else."""
    if isinstance(condition, Field):
        return (condition,) if condition.name in OF_PASSAGES else ()
    if not isinstance(condition, And):
        return ()
    groups = [_group(part) for part in condition.parts]
    return sum(groups, ()) if all(groups) else ()


def _alternative(literals: tuple[_Literal, ...]) -> Alternative:
    literals = tuple(dict.fromkeys(literals))
    kept = [part for part, denied in literals if not denied]
    gone = [part for part, denied in literals if denied]
    return Alternative(
        tuple(part for part in kept if isinstance(part, Sought)),
        tuple(part for part in gone if isinstance(part, Sought)),
        tuple(part for part in kept if isinstance(part, Field)),
        tuple(_denied(part) for part in gone if not isinstance(part, Sought)),
    )


def _denied(condition: Condition) -> tuple[Field, ...]:
    """Return the fields of a denied literal: one of any kind, or several of passages."""
    return (condition,) if isinstance(condition, Field) else _group(condition)
