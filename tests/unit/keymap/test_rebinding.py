"""Keys of a person's own: how they are read, what is refused, and what follows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui_reader import keymap
from tui_reader.errors import InputError
from tui_reader.keymap import ACTIONS, RebindingError, Scope, action, key_of, keyboard, use
from tui_reader.keymap.keys import key_name, key_written
from tui_reader.localisation import ENGLISH, LANGUAGES, speak

Wanted = dict[str, str | list[str]]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("F4", "f4"), ("f12", "f12"), ("Ctrl+O", "ctrl+o"), ("ctrl+o", "ctrl+o"),
        ("Enter", "enter"), ("Return", "enter"), ("Esc", "escape"), ("Space", "space"),
        ("PgDn", "pagedown"), ("PageUp", "pageup"), ("↑", "up"), ("Up", "up"), ("left", "left"),
        ("Shift+Tab", "shift+tab"), ("Shift+→", "shift+right"), ("Ctrl+Left", "ctrl+left"),
        ("Backspace", "backspace"), ("Del", "delete"), ("Home", "home"),
        ("a", "a"), ("A", "A"), ("é", "é"), ("e\u0301", "é"), ("+", "+"), (",", ","), ("§", "§"),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(name: str, key: str) -> None:
    assert key_written(name) == key


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ctrl+I", "is Tab"), ("Ctrl+M", "is Enter"), ("ctrl+h", "is Backspace"),
        ("Ctrl+J", "a line feed"), ("Ctrl+[", "is Esc"),
        ("Ctrl+Shift+A", "leave Shift out"), ("Alt+A", "send it as Esc"), ("Super+x", "desktops"),
        ("Shift+a", "such as A"), ("Ctrl+1", "letters only"),
        ("F13", "no key “F13”"), ("Foo", "no key “Foo”"), ("gg", "no key “gg”"),
        ("Ctrl+Foo", "no key"), ("Ctrl+", "no key"), ("++", "no key"), ("\t", "no key"),
        ("\x1b[A", "no key"),
    ],
)  # fmt: skip
def test_what_is_no_key_or_is_never_sent_is_refused_with_the_reason(name: str, words: str) -> None:
    with pytest.raises(InputError) as error:
        key_written(name)
    assert words in error.value.message
    assert error.value.hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_can_be_written_as_the_screen_shows_it(language: str) -> None:
    speak(language)
    try:
        shown = {key: key_name(key) for each in ACTIONS for key in each.keys if key}
    finally:
        speak(ENGLISH)
    for key, name in (shown | {"shift+up": "Maj+↑"}).items():
        assert key_written(name) == key


def test_an_action_has_the_keys_that_a_person_gives_it_and_no_other() -> None:
    use(keyboard("qwerty", {"findings": "F4", "repeat": [".", "Ctrl+L"]}))
    assert action("findings").keys == ("f4",)
    assert action("repeat").keys == (".", "ctrl+l")
    assert (key_of("findings"), key_of("repeat")) == ("F4", "“.”")
    assert [each.id for each in keymap.actions()] == [each.id for each in ACTIONS]


def test_an_action_without_keys_is_named_by_the_palette() -> None:
    use(keyboard("qwerty", {"export": [], "palette": "F12"}))
    assert key_of("export") == "F12 “export”"
    assert "export" not in {each.id for each in keymap.footer(Scope.TEXT, keymap.Situation())}


def test_the_keys_for_digits_may_be_written_in_one_string() -> None:
    use(keyboard("qwerty", {"tag_by_key": "âéîôûäëïöü", "tag_and_note_by_key": "12 4567890"}))
    assert ("é", "screen.tag_by_key('2')") in action("tag_by_key").calls()
    calls = action("tag_and_note_by_key").calls()
    assert ("4", "screen.tag_and_note_by_key('4')") in calls
    assert len(calls) == 9, "a space stands for no key"


def test_what_does_the_same_elsewhere_follows() -> None:
    use(keyboard("azerty", {"undo": "F12", "codebook": "F11"}))
    assert action("codebook_undo").keys == ("f12",)
    assert action("codebook_leave").keys == ("escape", "q", "f11")
    assert ("&", "screen.tag_by_key('1')") in action("toggle_key").calls()
    use(keyboard("qwerty", {"undo": "F12", "codebook_undo": "u"}))
    assert action("codebook_undo").keys == ("u",)


@pytest.mark.parametrize(
    ("wanted", "culprit", "words"),
    [
        ({"findigs": "F4"}, "findigs", ["no action 'findigs'", "Did you mean findings?"]),
        ({"findings": "F40"}, "findings", ["no key “F40”"]),
        ({"findings": "Ctrl+I"}, "findings", ["cannot send Ctrl+I"]),
        ({"findings": ""}, "findings", ["empty key", "findings = []"]),
        ({"quit": []}, "quit", ["“quit” needs a key"]),
        ({"palette": []}, "palette", ["“commands” needs a key"]),
        ({"codebook_leave": []}, "codebook_leave", ["“back” needs a key"]),
        ({"tag_by_key": "123"}, "tag_by_key", ["“tag” takes 10 keys", "not 3"]),
        ({"toggle_key": "123"}, "toggle_key", ["“tag” takes 10 keys", "not 3"]),
        ({"tag_by_key": "1123456789"}, "tag_by_key", ["“tag” has the key 1 twice"]),
        (
            {"redo": "F9", "export": "t"},
            "export",
            ["t means “tags” and “export” in the text", "tag = []"],
        ),
        (
            {"next_sentence": "n", "next_same": []},
            "next_sentence",
            ["n means “next” and “new tag” in the codebook"],
        ),
        (
            {"undo": "Esc"},
            "undo",
            ["Esc means “undo” and “back” everywhere", "Give undo another key", "in other places"],
        ),
        (
            {"next_article": "F4", "export": "F4"},
            "export",
            ["F4 means “next article” and “export”"],
        ),
    ],
)
def test_keys_that_make_no_sense_are_refused_with_what_to_do(
    wanted: Wanted, culprit: str, words: list[str]
) -> None:
    with pytest.raises(RebindingError) as error:
        keyboard("qwerty", wanted)
    assert error.value.action == culprit
    assert [word for word in words if word not in str(error.value)] == []
    assert error.value.hint


def test_a_key_may_go_from_one_action_to_another() -> None:
    use(keyboard("qwerty", {"findings": "t", "tag": ":"}))
    assert (key_of("findings"), key_of("tag")) == ("t", "“:”")


@pytest.mark.parametrize("shown", [str, lambda wanted: list(wanted)])
def test_digits_may_be_a_string_or_a_list(shown: Callable[[str], str | list[str]]) -> None:
    use(keyboard("azerty", {"tag_and_note_by_key": shown("1234567 90")}))
    assert dict(action("tag_and_note_by_key").pairs())["9"] == "9"
