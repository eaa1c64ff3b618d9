"""Recoding: what the keys of the codebook do with all passages of the highlighted tag.

What becomes of the passages is said in the dialog before, and in the status bar after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui_reader.acts import recoding
from tui_reader.acts.recoding import Uses
from tui_reader.localisation import _, ngettext
from tui_reader.model.codebook import Tag
from tui_reader.ui.phrases import revocable, spread
from tui_reader.ui.screens.coding import CodingScreen
from tui_reader.ui.screens.confirm import Question
from tui_reader.ui.screens.picker import Chooser, Row, tag_label


class RecodingScreen(CodingScreen):
    """A screen on which the passages of a tag get another one, or none."""

    def action_recode(self, keep: bool = False) -> None:
        """Give all passages of the tag another one instead, or as well."""
        tag = self.tags.current()
        if tag is None:
            return
        if not (found := recoding.uses(self.session, tag)):
            self.below.say(_("No passage has {tag}.").format(tag=tag.name))
            return

        def told(found: Uses, into: Tag) -> str:
            told = _("{passages} get {tag} instead of {former}")
            if keep:
                told = _("{passages} also get {tag}")
            told = told.format(passages=_which(found), tag=into.name, former=tag.name)
            return f"{told}{_already(found, into)}."

        heading = _("Tag what is {tag}") if keep else _("Recode what is {tag}")
        self._choose(
            heading.format(tag=tag.name),
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
        question = ngettext(
            "{passages} has {tag}. What becomes of that?",
            "{passages} have {tag}. What becomes of that?",
            len(found),
        ).format(passages=_which(found), tag=tag.name)
        untag = _("untag, and delete {tag}")
        if found.alone:
            untag = _("untag, and delete {tag}; {count} with no other tag and no note would go")
        answers = {
            "u": untag.format(tag=tag.name, count=found.alone),
            "r": _("recode to another tag, and delete {tag}").format(tag=tag.name),
        }
        keep = _("keep {tag}").format(tag=tag.name)

        def answered(key: str | None) -> None:
            if key == "u":
                self._delete(tag)
            elif key == "r":
                self._merge(tag, found)

        self.app.push_screen(Question(question, answers, keep), answered)

    # -- inside ----------------------------------------------------------------------------------

    def _merge(self, tag: Tag, found: Uses) -> None:
        def told(found: Uses, into: Tag) -> str:
            told = _("{passages} get {into}{already}; {tag} is gone from the codebook.")
            if not found:
                told = _("No passage has {tag}; {tag} is gone from the codebook.")
            already = _already(found, into)
            return told.format(
                passages=_which(found), into=into.name, already=already, tag=tag.name
            )

        self._choose(
            _("Merge {tag} into…").format(tag=tag.name),
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
            lambda done: revocable(told(*done).removesuffix(".")),
        )

    def _delete(self, tag: Tag) -> None:
        def told(found: Uses) -> str:
            told = _("Deleted {tag}, off {passages}") if found else _("Deleted {tag}")
            return revocable(told.format(tag=tag.name, passages=_which(found)))

        self.do(lambda: recoding.delete(self.session, tag), told)


def _which(found: Uses) -> str:
    return spread(len(found), found.articles)


def _already(found: Uses, into: Tag) -> str:
    already = found.beside.get(into.id, 0)
    told = ngettext("({count} had it already)", "({count} had it already)", already)
    return f" {told.format(count=already)}" if already else ""
