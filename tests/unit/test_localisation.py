"""The language of the screen: which one it is, and that its catalogue has everything once."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tui_reader import keymap
from tui_reader.localisation import LANGUAGES, _, kept, language_of, ngettext, speak
from tui_reader.session.wording import ACTS

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))

from messages import flaws, forms, messages, read, troubles  # noqa: E402

UI = ROOT / "tui_reader" / "ui"
MODULES = sorted(path.relative_to(UI).as_posix() for path in UI.rglob("*.py"))

TRANSLATING = {"_", "N_", "ngettext"}
STYLES = {"bold italic", "bold underline", "bold reverse", "bold dim"}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "fr_BE@euro"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
        ({"LANG": "en_GB", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "fr_FR", "LANGUAGE": "en_GB:fr"}, "en"),
    ],
)
def test_the_language_is_the_first_that_the_environment_asks_for_and_the_screen_speaks(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language


def test_what_is_said_is_said_in_the_language_that_is_spoken() -> None:
    speak("fr")
    assert (_("undo"), ngettext("{count} tag", "{count} tags", 0)) == ("annuler", "{count} code")
    speak("en")
    assert (_("undo"), ngettext("{count} tag", "{count} tags", 0)) == ("undo", "{count} tags")


def test_no_words_are_no_message() -> None:
    speak("fr")
    assert _("") == ""


def test_what_was_kept_in_english_is_shown_in_french_with_its_quotations_as_they_are() -> None:
    told = "an embedded message is dated “2 mars”, which is the “lundi” of the text"
    assert kept(told) == told
    speak("fr")
    assert re.findall(r"«\s([^»]*)\s»", kept(told)) == ["2 mars", "lundi"]
    assert kept("said in {} by “another program”") == "said in {} by “another program”"


def test_english_loads_no_catalogue() -> None:
    code = (
        "import sys; from tui_reader.localisation import speak; speak('en');"
        "assert 'gettext' not in sys.modules; speak('fr'); assert 'gettext' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# -- catalogues ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_catalogue_has_all_messages_translated_and_none_in_doubt(language: str) -> None:
    """If this fails: run tools/messages.py, translate what is new in reader.po, run it again."""
    assert list(troubles(language)) == []


@pytest.mark.parametrize(
    ("id", "string", "flags", "flaw"),
    [
        ("{count} of {total}", "{count} sur {total}", (), None),
        ("{count} of {total}", "{total} : {count}", (), None),
        ("Esc leaves", "", (), "not translated"),
        ("Esc leaves", "Échap quitte", ("fuzzy",), "in doubt"),
        ("{count} of {total}", "{compte} sur {total}", (), "not the same placeholders"),
        ("no date: {words!r}", "pas une date : {words}", (), "not the same placeholders"),
        (("{n} tag", "{n} tags"), ("{n} code", "{n} codes"), (), None),
        (("{n} tag", "{n} tags"), ("un code", "{n} codes"), (), None),
        (("{n} tag", "{n} tags"), ("{n} code", ""), (), "not translated"),
        (("{n} tag", "{n} tags"), ("{n} code", "{m} codes"), (), "not the same placeholders"),
    ],
)
def test_the_check_of_a_catalogue_sees(
    id: str | tuple[str, str], string: str | tuple[str, str], flags: tuple[str], flaw: str | None
) -> None:
    found = list(flaws(Message(id, string, flags=flags)))
    assert (found == []) if flaw is None else found[0].startswith(flaw)


def test_french_is_written_with_the_spaces_and_the_apostrophe_of_its_own() -> None:
    strings = [string for message in read("fr") if message.id for string in forms(message)]
    assert [each for each in strings if re.search(r"[ \w][;:!?»](?!\w)|«[ \w]|'", each)] == []


# -- messages ------------------------------------------------------------------------------------


def test_no_message_names_a_key_that_a_person_may_have_bound_otherwise() -> None:
    named = re.compile(r"\b[Pp]ress (?!\{|one|it)|[;:,.] (?:Ctrl\+)?[a-zA-Z] (?:\w+s)\b")
    single = [id if isinstance(id, str) else id[1] for id in messages()]
    assert [message for message in single if named.search(message)] == []


def test_every_action_that_is_asked_for_its_key_is_there() -> None:
    ids = {each.id for each in keymap.ACTIONS}
    asked = {id for path in UI.rglob("*.py") for id in asked_for(path.read_text("utf-8"))}
    assert len(asked) > 20
    assert asked - ids == set()


def asked_for(source: str) -> Iterator[str]:
    """Yield the actions for whose keys a module asks."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="key_of"), args=[ast.Constant(value=id)]):
                yield str(id)


def test_what_was_done_is_told_in_words_that_can_be_translated() -> None:
    modules = [path.read_text("utf-8") for path in (ROOT / "tui_reader").rglob("*.py")]
    labels = [label for module in modules for label in acts(ast.parse(module))]
    assert len(labels) > 20
    assert [told for label in labels for told in _said(label)] == []


def acts(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is said of each act."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="act"), args=[label, _, *_]):
                yield label


def test_every_verb_of_an_act_is_known_to_the_catalogues() -> None:
    verbs = {
        text
        for path in (ROOT / "tui_reader").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".label")
        for text in re.findall(r"'([^']*)'", ast.unparse(node.args[0]) if node.args else "")
    }
    assert verbs and verbs <= set(ACTS)


@pytest.mark.parametrize("module", MODULES)
def test_all_that_a_module_of_the_screen_says_can_be_translated(module: str) -> None:
    assert list(untranslated((UI / module).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "say('Two words.')",
        "say(f'There are {number} tags')",
        "heading = 'Two words'",
        "say(_('One word') + ' and more')",
        "say('leave the tag' if x else _('x'))",
    ],
)
def test_the_rule_above_sees(code: str) -> None:
    assert len(list(untranslated(code))) == 1


def untranslated(source: str) -> Iterator[str]:
    """Yield what looks like a sentence and is not given to a function that translates."""
    yield from _said(ast.parse(source))


def _said(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Expr(value=ast.Constant()):  # says what something is to whoever reads the program
            return
        case ast.Call(func=ast.Name(id=name)) if name in {*TRANSLATING, "Binding"}:
            return
        case ast.Compare() | ast.Assign(targets=[ast.Name(id="DEFAULT_CSS")]):
            return
        case ast.Constant(value=str(text)):
            if re.search(r"[^\W\d_]{2,} +[^\W\d_]{2,}", text) and text not in STYLES:
                yield f"{getattr(node, 'lineno', 0)}: {text}"
        case ast.JoinedStr(values=values):
            words = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
            if re.search(
                r"[^\W\d_]{2,} +[^\W\d_{}]{2,}|\{\} +[^\W\d_]{2,}|[^\W\d_]{2,}:? +\{\}", words
            ):
                yield f"{getattr(node, 'lineno', 0)}: {words}"
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from _said(value.value)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _said(child)
