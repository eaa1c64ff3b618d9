"""The key table: every key means one thing, does something, and is said in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tui_reader.keymap import (
    ACTIONS,
    Action,
    Group,
    Scope,
    Situation,
    clashes,
    footer,
    in_scope,
    key_name,
)

EVERYTHING = Situation(**dict.fromkeys(Situation.__dataclass_fields__, True))


def test_no_key_has_two_meanings_in_one_place() -> None:
    assert clashes() == []


def test_a_clash_is_reported_with_both_names() -> None:
    taken = Action("new", ("j",), "jump", "Jump.", Group.MOVE, Scope.TEXT)
    (sentence,) = clashes((*ACTIONS, taken))
    assert "“next sentence”" in sentence
    assert "“jump”" in sentence
    everywhere = replace(taken, scope=Scope.EVERYWHERE)
    assert len(clashes((*ACTIONS, everywhere))) == 4, "and in guided reading"


def test_each_action_has_a_name_a_key_and_a_sentence_of_help() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.keys or action.label, action.id
        assert re.fullmatch(r"[A-Z][^\n]*[.]", action.help), action.id
        assert action.title, action.id
        assert action.keys_shown.strip(), action.id


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_each_action_has_a_handler_where_its_keys_work(action: Action) -> None:
    from tui_reader.ui.app import ReaderApp
    from tui_reader.ui.screens.codebook import CodebookScreen
    from tui_reader.ui.screens.entity_index import EntityDialog
    from tui_reader.ui.screens.main.screen import MainScreen
    from tui_reader.ui.screens.tables import TablesScreen
    from tui_reader.ui.widgets.annotation_list import AnnotationList
    from tui_reader.ui.widgets.article_list import ArticleList
    from tui_reader.ui.widgets.entity_list import EntityList
    from tui_reader.ui.widgets.guide_bar import GuideBar
    from tui_reader.ui.widgets.heat_map import HeatMap
    from tui_reader.ui.widgets.reader_pane import ReaderPane
    from tui_reader.ui.widgets.tag_tree import TagTree

    screens: dict[Scope, type] = {
        Scope.ENTITIES: EntityDialog,
        Scope.CODEBOOK: CodebookScreen,
        Scope.TABLES: TablesScreen,
    }
    screen = screens.get(action.scope, MainScreen)
    homes: dict[str, type] = {"screen": screen, "app": ReaderApp}
    widgets: dict[Scope, type] = {
        Scope.TEXT: ReaderPane,
        Scope.ARTICLES: ArticleList,
        Scope.NOTES: AnnotationList,
        Scope.ENTITIES: EntityList,
        Scope.CODEBOOK: TagTree,
        Scope.TABLES: HeatMap,
        Scope.GUIDED: GuideBar,
        Scope.EVERYWHERE: MainScreen,
    }
    name = action.handler.split("(")[0]
    home, _, method = name.rpartition(".")
    target = homes[home] if home else widgets[action.scope]
    assert callable(getattr(target, f"action_{method}", None)), action.handler


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_no_help_names_a_key_since_people_have_others(action: Action) -> None:
    if action.id != "codebook_key":  # these are the keys of tags, whatever is pressed for them
        assert not re.search(r"\b([0-9]|Esc|Enter|Tab|Ctrl|QWERT.)\b", action.help)


def test_no_key_is_one_that_common_terminals_cannot_send() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert not key.startswith(("ctrl+shift+", "super+", "alt+")), key
            assert key not in ("ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j"), "those are other keys"


def test_the_footer_shows_only_what_makes_sense_now() -> None:
    for scope in Scope:
        for now in (Situation(), Situation(article=True), EVERYTHING):
            assert all(action.when(now) for action in footer(scope, now))
    shown = {action.id for action in footer(Scope.TEXT, Situation())}
    assert {"help", "quit"} <= shown
    assert not shown & {"undo", "delete", "tag", "note"}
    assert {"undo", "delete", "tag", "note"} <= {
        action.id for action in footer(Scope.TEXT, EVERYTHING)
    }


def test_help_and_quit_are_the_last_of_each_footer() -> None:
    for scope in Scope:
        last = [action.title for action in footer(scope, EVERYTHING)][-2:]
        assert last == (["help", "back"] if scope.alone else ["help", "quit"])


def test_what_works_everywhere_works_in_each_place() -> None:
    everywhere = set(in_scope(Scope.EVERYWHERE))
    assert everywhere
    for scope in Scope:
        assert everywhere <= set(in_scope(scope)) or scope.alone
    assert not everywhere & set(in_scope(Scope.CODEBOOK)), "it covers the rest"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+r", "Ctrl+R"),
        ("down", "↓"),
        ("enter", "Enter"),
        ("J", "J"),
        ("shift+tab", "Shift+Tab"),
    ],
)
def test_keys_are_written_for_people(key: str, name: str) -> None:
    assert key_name(key) == name
