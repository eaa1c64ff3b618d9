"""The screen in another language: whatever one does, nothing on it is left in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk import WIDE, Desk, reading
from ways import WAYS

from tui_reader.keymap import Scope, actions
from tui_reader.localisation import speak, use

TEXTS = {
    "alpha.txt": "Poutine rencontre Macron\n\n\n\nPoutine rencontre Macron\n\nVladimir Poutine "
    "accueille Emmanuel Macron. « Nous voulons vraiment cela », a déclaré Vladimir Poutine.\n\n"
    "Emmanuel Macron repart lundi. Poutine reste.\n",
    "beta.txt": "Macron parle\n\nEmmanuel Macron parle encore. Vladimir Poutine écoute.\n",
}
TAGS = ("peur", "espoir")
OWN = [
    *TAGS,
    *TEXTS,
    *TEXTS.values(),
    "corpus-annotations.json corpus.names.txt toml utf-8 gg tag:",
]
"""What no catalogue has: texts, names of files, tags, keys, and of fields in queries."""

# Labels amidst the words of the text, and what leads out of where one is.
UNSEEN = ("hints", "quit", "codebook_leave", "entity_leave", "table_leave", "guided_leave")

_LETTERS = dict(
    zip(map(ord, "abcdefghijklmnopqrstuvwxyz"), "абвгдежзиклмнопрстуфхцчшыэ", strict=False)
)
_CYRILLIC = _LETTERS | {ord(chr(low).upper()): high.upper() for low, high in _LETTERS.items()}


class Cyrillic:
    """A catalogue that has every message there is, in letters that English has not."""

    def gettext(self, message: str) -> str:
        pieces = re.split(r"(\{[^}]*\})", message)
        return "".join(p if p.startswith("{") else p.translate(_CYRILLIC) for p in pieces)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def english(desk: Desk) -> list[str]:
    """Return the words on the screen that are neither translated nor of the texts; cut ones too."""
    own = " ".join((*OWN, str(Path.cwd())))
    words = re.findall(r"[^\W\d_]{2,}", re.sub("#[0-9a-f]{6}", "", desk.text))
    return [word for word in words if re.search("[A-Za-z]", word) and word not in own]


@pytest.mark.parametrize("scope", Scope)
async def test_whatever_one_does_nothing_on_the_screen_is_left_in_english(
    corpus: Path, scope: Scope
) -> None:
    use(Cyrillic())
    left = {}
    async with reading(corpus, WIDE, TAGS) as desk:
        await desk.press("j", "j", "1", "j", "2")
        for action in actions():
            if action.scope is scope and action.keys and action.id not in UNSEEN:
                await desk.press(WAYS[scope], action.pairs()[0][0])
                left[action.id] = english(desk)
                while len(desk.app.screen_stack) > 1 or desk.focused != "text":
                    await desk.press("escape")
                if scope is Scope.GUIDED:
                    await desk.press(WAYS[scope])
    assert {id: words for id, words in left.items() if words} == {}
    assert left, "nothing was done"


async def test_words_of_the_text_are_quoted_in_french_as_the_french_do(corpus: Path) -> None:
    speak("fr")
    async with reading(corpus, WIDE, TAGS) as desk:
        await desk.press("j", "1")
        assert desk.status.startswith("« Poutine rencontre Macron »"), desk.status
        await desk.press("*", "enter")
        assert "“" not in desk.status


async def test_words_in_english_would_be_seen(corpus: Path) -> None:
    async with reading(corpus) as desk:
        assert {"Articles", "sentence", "saved"} <= set(english(desk))
