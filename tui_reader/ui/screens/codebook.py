"""The codebook: all tags with their use, and what is to be said of the highlighted one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui_reader.codebook.tagging import near
from tui_reader.keymap import Scope, Situation, key_of, tag_key
from tui_reader.localisation import _
from tui_reader.model.change import Act, Contents
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.usage import Usage, usage
from tui_reader.text.clusters import safe
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.annotating import AnnotatingScreen
from tui_reader.ui.screens.recoding import RecodingScreen
from tui_reader.ui.widgets.bars import KeyBar, Status, StatusBar
from tui_reader.ui.widgets.item_list import ItemList
from tui_reader.ui.widgets.tag_tree import TagItem
from tui_reader.ui.working import threaded
from tui_reader.values import frozen


class CodebookScreen(RecodingScreen):
    """Lists the tags, each below its parent, and tells of the highlighted one."""

    DEFAULT_CSS = """
    CodebookScreen > Vertical {
        width: 100%; max-width: 100%;
        height: 100%; max-height: 100%;
        padding: 0;
        border: none;
        background: $surface;
    }
    CodebookScreen #panes { height: 1fr; layout: horizontal; }
    CodebookScreen TagTree { width: 1fr; height: 1fr; }
    CodebookScreen #told { width: 38%; padding: 1 2; background: $panel; }
    CodebookScreen.-narrow #panes { layout: vertical; }
    CodebookScreen.-narrow #told { width: 100%; height: 7; padding: 0 1; }
    CodebookScreen.-narrow.-short #told { height: 4; }
    """

    @frozen
    class Counted(Message):
        """It is known how much each tag is used."""

        contents: Contents
        usage: Mapping[str, Usage]

    def __init__(self, below: AnnotatingScreen) -> None:
        super().__init__(below)
        self._contents = Contents()
        self._usage: Mapping[str, Usage] = {}

    def compose(self) -> ComposeResult:
        """Return the list, what is told of the highlighted tag, and the two bars."""
        with Vertical():
            with Container(id="panes"):
                yield self.tags
                with VerticalScroll(id="told", can_focus=False):
                    yield Static(id="tag")
            yield StatusBar(id="said")
            keys = KeyBar()
            keys.scope = Scope.CODEBOOK
            yield keys

    def on_mount(self) -> None:
        """Show the tags, and follow what the main screen is told."""
        self.below.say("")
        self.renew()
        self.watch(self.below, "page", self.renew, init=False)
        self.watch(self.below.query_one(StatusBar), "status", self._show_status)

    def renew(self) -> None:
        """Show the tags as they are now, and count anew how much they are used."""
        codebook = self.session.codebook
        parents = set(codebook.parents().values())
        items = (
            TagItem(tag, depth, tag.id in parents, self._usage.get(tag.id))
            for depth, tag in codebook.tree()
        )
        self.tags.show(tuple(items))
        self._tell()
        self._contents = self.session.contents
        self._count(self._contents)

    @threaded("usage")
    def _count(self, contents: Contents) -> None:
        found = usage(Codebook(contents.tags), contents.annotations)
        self.post_message(self.Counted(contents, found))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.contents is self._contents:
            self._usage = message.usage
            items = (replace(each, usage=self._usage[each.tag.id]) for each in self.tags.items)
            self.tags.show(tuple(items))
            self._tell()

    def on_resize(self) -> None:
        """Tell it as there is room."""
        self.call_after_refresh(self._tell)

    @on(ItemList.Highlighted)
    @on(ItemList.Chosen)
    def _moved(self) -> None:
        self.below.say("")
        self._tell()

    def _show_status(self, status: Status) -> None:
        count = phrases.count(len(self.tags.items), "tag")
        self.query_one("#said", StatusBar).status = replace(status, place=count)

    def _tell(self) -> None:
        """Tell of the highlighted tag, and which keys are valid."""
        tag, session = self.tags.current(), self.session
        self.query_one("#tag", Static).update(self._told(tag) if tag else "")
        self.query_one(KeyBar).situation = Situation(
            on_tag=tag is not None, can_undo=session.can_undo, can_redo=session.can_redo
        )

    def _told(self, tag: Tag) -> Text:
        """Return what there is to say of a tag."""
        codebook, colours = self.session.codebook, self.app.theme_variables
        muted, warning = colours["muted"], colours["warning"]
        path = " › ".join(map(codebook.name_of, reversed(codebook.above(tag.id))))
        key = _("key {key}").format(key=tag_key(tag.key)) if tag.key else _("no key")
        facts = [key, tag.colour]
        if path:
            facts.append(_("below {path}").format(path=path))
        facts += [_("archived")] * tag.archived
        told = Text.assemble(("■ ", tag.colour), (safe(tag.name), "bold"))
        narrow = self.has_class("-narrow")
        told.append(f"{'  ' if narrow else chr(10)}{safe(' · '.join(facts))}", muted)
        gap = "\n" if narrow else "\n\n"
        if like := [each for each in near(codebook, tag.name) if each.guid != tag.guid]:
            told.append(f"{gap}{safe(phrases.much_like(like))} ", warning)
            told.append(_("{key} merges.").format(key=key_of("codebook_merge")), warning)
        undefined = _("No definition yet: {key} writes one.").format(key=key_of("codebook_define"))
        definition = tag.description or undefined
        told.append(f"{gap}{safe(definition)}", "" if tag.description else muted)
        if others := phrases.elsewhere_tag(tag, codebook):
            told.append(f"{gap}{safe(others)}", warning)
        if used := self._usage.get(tag.id):
            told.append(f"{gap}{_used(used)}", muted)
        return told

    # -- actions ---------------------------------------------------------------------------------

    def action_passages(self) -> None:
        """Find all passages that have the tag, or one below it."""
        if (tag := self.tags.current()) is not None:
            self.below.find_all(f"tag:{tag.id}", self.action_leave)

    def action_undo(self) -> None:
        """Take back the last act, whatever it was."""
        self._turned(_("Undone: {act}"), self.session.undo(), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do the last undone act again."""
        self._turned(_("Done again: {act}"), self.session.redo(), _("Nothing to redo."))

    def _turned(self, told: str, act: Act | None, nothing: str) -> None:
        self.renew()
        self.below.say(told.format(act=act.label) if act else nothing)

    def action_help(self) -> None:
        """Show all keys."""
        from tui_reader.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())


def _used(used: Usage) -> str:
    own, whole = (phrases.spread(each.passages, each.articles) for each in (used.own, used.whole))
    told = (
        _("On {passages}.").format(passages=own) if used.own.passages else _("No passage has it.")
    )
    if used.whole == used.own:
        return told
    return f"{told} {_('With the tags below it, {passages}.').format(passages=whole)}"
