"""The keys of each keyboard can be reached on it."""

from __future__ import annotations

import pytest

from tui_reader.keymap import ACTIONS, PRESETS, Action, Group, clashes, keyboard
from tui_reader.settings.preferences import KEYBOARDS

# What the keys of the letter block yield without and with Shift, row by row from the key left of
# that with 1; a space stands for a dead key there, others are left out.
# Source: xkeyboard-config, the files symbols/us, symbols/fr and symbols/de, variant basic
# (de: on top of symbols/latin, variant type4).
UNSHIFTED = {
    "qwerty": "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./",
    "azerty": "²&é\"'(-è_çà)=azertyuiop$qsdfghjklmù*<wxcvbn,;:!",
    "qwertz": " 1234567890ßqwertzuiopü+asdfghjklöä#<yxcvbnm,.-",
}
SHIFTED = {
    "qwerty": '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?',
    "azerty": "~1234567890°+AZERTYUIOP£QSDFGHJKLM%µ>WXCVBN?./§",
    "qwertz": "°!\"§$%&/()=?QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_",
}
BASIC = (Group.MOVE, Group.SELECT, Group.TAG, Group.ARTICLE)


def test_each_keyboard_that_can_be_set_has_keys() -> None:
    assert set(PRESETS) == set(KEYBOARDS) == set(UNSHIFTED) == set(SHIFTED)


@pytest.mark.parametrize("name", KEYBOARDS)
def test_no_key_of_a_keyboard_has_two_meanings_in_one_place(name: str) -> None:
    assert clashes(keyboard(name, {})) == []


@pytest.mark.parametrize("name", KEYBOARDS)
def test_all_that_is_basic_is_reached_without_altgr(name: str) -> None:
    direct = _direct(name)
    assert [each.id for each in _basic(name) if not _reached(each, direct)] == []


def test_on_azerty_nothing_basic_needs_the_digits_which_are_shifted_there() -> None:
    direct = _direct("azerty") - set("0123456789")
    far = {each.like or each.id for each in _basic("azerty") if not _reached(each, direct)}
    assert far == {"tag_and_note_by_key"}, "these are the digits with Shift"


@pytest.mark.parametrize("name", KEYBOARDS)
def test_the_key_that_is_shown_is_one_that_is_reached(name: str) -> None:
    direct = _direct(name)
    shown = [each.keys[0] for each in _basic(name) if each.keys]
    assert [key for key in shown if len(key) == 1 and key not in direct] == []


@pytest.mark.parametrize("name", KEYBOARDS)
def test_tags_are_on_the_row_of_the_digits_and_the_note_comes_with_shift(name: str) -> None:
    table = {each.id: each for each in keyboard(name, {})}
    tags, notes = (
        {value: key for key, value in table[id].pairs()}
        for id in ("tag_by_key", "tag_and_note_by_key")
    )
    assert set(tags) == set("1234567890")
    digits = enumerate("1234567890", 1)
    for place, digit in digits:
        assert tags[digit] == UNSHIFTED[name][place]
        assert notes.get(digit) in (None, SHIFTED[name][place])
    missing = {"qwerty": {"8"}, "azerty": set(), "qwertz": {"7"}}
    assert set("1234567890") - set(notes) == missing[name]


@pytest.mark.parametrize("name", KEYBOARDS)
def test_a_keyboard_changes_only_what_there_is(name: str) -> None:
    assert set(PRESETS[name]) <= {each.id for each in ACTIONS}


def _direct(name: str) -> set[str]:
    return {*UNSHIFTED[name], *SHIFTED[name]} - {" "}


def _basic(name: str) -> list[Action]:
    return [each for each in keyboard(name, {}) if each.group in BASIC]


def _reached(action: Action, direct: set[str]) -> bool:
    """Whether a key is reached, or each for a value of its own; keys with names always are."""
    keys = [key for key in action.keys if key]
    reached = [len(key) > 1 or key in direct for key in keys]
    return not keys or (all(reached) if action.takes_key else any(reached))
