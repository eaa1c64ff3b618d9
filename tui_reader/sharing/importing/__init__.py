"""Importing: what other programs hold becomes annotations, as one act that undo takes back.

`read` a file, `plan` what becomes of it, and `take_in` the plan. Reading and planning change
nothing, and may run on any thread.
"""

from __future__ import annotations

from tui_reader.session.session import Session
from tui_reader.sharing.importing.bundles import read
from tui_reader.sharing.importing.planning import Plan, plan

__all__ = ["Plan", "plan", "read", "take_in"]


def take_in(session: Session, plan: Plan) -> None:
    """Do what was planned, as one act; nothing is done if nothing new came.

    Raises:
        StorageError: if the annotations are not open.
    """
    if plan.changes:
        session.act(plan.label, plan.changes, *plan.articles, noted=plan.noted, texts=plan.texts)
