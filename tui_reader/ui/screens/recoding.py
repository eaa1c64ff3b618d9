"""Recoding: what the keys of the codebook do with all passages of the highlighted tag.

What becomes of the passages is said in the dialog before, and in the status bar after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui_reader import recoding
from tui_reader.model.codebook import Tag
from tui_reader.recoding import Uses
from tui_reader.ui.phrases import spread
from tui_reader.ui.screens.coding import CodingScreen
from tui_reader.ui.screens.confirm import Question
from tui_reader.ui.screens.picker import Chooser, Row, tag_label

_BACK = "; u takes it back."


class RecodingScreen(CodingScreen):
    """A screen on which the passages of a tag get another one, or none."""

    def action_recode(self, keep: bool = False) -> None:
        """Give all passages of the tag another one instead, or as well."""
        tag = self.tags.current()
        if tag is None:
            return
        if not (found := recoding.uses(self.session, tag)):
            self.below.say(f"No passage has {tag.name}.")
            return

        def told(found: Uses, into: Tag) -> str:
            verb = "also get" if keep else "get"
            instead = "" if keep else f" instead of {tag.name}"
            return f"{_which(found)} {verb} {into.name}{instead}{_already(found, into)}."

        self._choose(
            f"{'Tag' if keep else 'Recode'} what is {tag.name}",
            tag,
            found,
            told,
            lambda into: recoding.recode(self.session, tag, into, keep),
        )

    def action_merge(self) -> None:
        """Merge the tag into another."""
        if (tag := self.tags.current()) is not None:
            self._merge(tag, recoding.uses(self.session, tag))

    def action_delete(self) -> None:
        """Delete the tag; if it has passages, ask what becomes of them."""
        if (tag := self.tags.current()) is None:
            return
        found = recoding.uses(self.session, tag)
        if not found:
            self._delete(tag)
            return
        have = "has" if len(found) == 1 else "have"
        question = f"{_which(found)} {have} {tag.name}. What becomes of that?"
        alone = f"; {found.alone} with no other tag and no note would go"
        answers = {
            "u": f"untag, and delete {tag.name}{alone * bool(found.alone)}",
            "r": f"recode to another tag, and delete {tag.name}",
        }

        def answered(key: str | None) -> None:
            if key == "u":
                self._delete(tag)
            elif key == "r":
                self._merge(tag, found)

        self.app.push_screen(Question(question, answers, f"keep {tag.name}"), answered)

    # -- inside ----------------------------------------------------------------------------------

    def _merge(self, tag: Tag, found: Uses) -> None:
        def told(found: Uses, into: Tag) -> str:
            gone = f"{tag.name} is gone from the codebook"
            if not found:
                return f"No passage has {tag.name}; {gone}."
            return f"{_which(found)} get {into.name}{_already(found, into)}; {gone}."

        self._choose(
            f"Merge {tag.name} into…",
            tag,
            found,
            told,
            lambda into: recoding.merge(self.session, tag, into),
        )

    def _choose(
        self,
        title: str,
        tag: Tag,
        found: Uses,
        told: Callable[[Uses, Tag], str],
        act: Callable[[Tag], Uses],
    ) -> None:
        """Let another tag be chosen, telling of each what would become of the passages."""
        others = {each.id: each for each in self.others(tag)}

        def rows(room: int) -> Iterator[tuple[str, Row]]:
            for each in others.values():
                yield each.name, Row(each.id, tag_label(each, room), told(found, each))

        self.ask(
            Chooser(title, "", rows),
            lambda into: (act(others[into]), others[into]),
            lambda done: f"{told(*done).removesuffix('.')}{_BACK}",
        )

    def _delete(self, tag: Tag) -> None:
        def told(found: Uses) -> str:
            off = f", off {spread(len(found), found.articles)}" if found else ""
            return f"Deleted {tag.name}{off}{_BACK}"

        self.do(lambda: recoding.delete(self.session, tag), told)


def _which(found: Uses) -> str:
    return spread(len(found), found.articles)


def _already(found: Uses, into: Tag) -> str:
    already = found.beside.get(into.id, 0)
    return f" ({already} had it already)" if already else ""
