"""Recoding: what the keys of the codebook do with all passages of the highlighted tag.

What becomes of the passages is said in the dialog before, and in the status bar after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui_reader import recoding
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Tag
from tui_reader.recoding import Effect
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
        found = recoding.uses(self.session, tag) if tag else ()
        if tag is None:
            return
        if not found:
            self.below.say(f"No passage has {tag.name}.")
            return

        def told(effect: Effect, into: Tag) -> str:
            verb = "also get" if keep else "get"
            instead = "" if keep else f" instead of {tag.name}"
            return f"{_which(effect)} {verb} {into.name}{instead}{_already(effect)}."

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
        effect = recoding.effect(found, None)
        have = "has" if effect.passages == 1 else "have"
        question = f"{_which(effect)} {have} {tag.name}. What becomes of that?"
        alone = f"; {effect.emptied} with no other tag and no note would go"
        answers = {
            "u": f"untag, and delete {tag.name}{alone * bool(effect.emptied)}",
            "r": f"recode to another tag, and delete {tag.name}",
        }

        def answered(key: str | None) -> None:
            if key == "u":
                self._delete(tag)
            elif key == "r":
                self._merge(tag, found)

        self.app.push_screen(Question(question, answers, f"keep {tag.name}"), answered)

    # -- inside ----------------------------------------------------------------------------------

    def _merge(self, tag: Tag, found: tuple[Annotation, ...]) -> None:
        def told(effect: Effect, into: Tag) -> str:
            gone = f"{tag.name} is gone from the codebook"
            if not effect.passages:
                return f"No passage has {tag.name}; {gone}."
            return f"{_which(effect)} get {into.name}{_already(effect)}; {gone}."

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
        found: tuple[Annotation, ...],
        told: Callable[[Effect, Tag], str],
        act: Callable[[Tag], Effect],
    ) -> None:
        """Let another tag be chosen, telling of each what would become of the passages."""
        others = {each.id: each for each in self.others(tag)}

        def rows(room: int) -> Iterator[tuple[str, Row]]:
            for each in others.values():
                words = told(recoding.effect(found, each), each)
                yield each.name, Row(each.id, tag_label(each, room), words)

        self.ask(
            Chooser(title, "", rows),
            lambda into: (act(others[into]), others[into]),
            lambda done: f"{told(*done).removesuffix('.')}{_BACK}",
        )

    def _delete(self, tag: Tag) -> None:
        def told(effect: Effect) -> str:
            off = f", off {spread(effect.passages, effect.articles)}" if effect.passages else ""
            return f"Deleted {tag.name}{off}{_BACK}"

        self.do(lambda: recoding.delete(self.session, tag), told)


def _which(effect: Effect) -> str:
    return spread(effect.passages, effect.articles)


def _already(effect: Effect) -> str:
    return f" ({effect.already} had it already)" if effect.already else ""
