"""The manual page `reader(1)`, from the same data as the command reference.

Plain man(7) macros, in ASCII, so that every `man` shows it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from commands import Entry, manual

from tui_reader import __version__

FILES = {
    "annotations/NAME.json": "Beside a folder NAME: its annotations; beside it the texts that were "
    "annotated, and backups in .backups.",
    "~/.config/tui-reader/settings.toml": "The settings; the program never writes them.",
    "~/.local/state/tui-reader/habits.json": "How the screen was left.",
    "~/.cache/tui-reader/": "What can be worked out again; it may be removed at any time.",
}
"""The files that the program reads and writes, with what they are."""

VARIABLES = {
    "NO_COLOR": "If set, the app has no colours.",
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": "In which language the app speaks: English or French.",
    "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME": "Other places for ~/.config, ~/.local/state "
    "and ~/.cache.",
}
"""The variables of the environment that the program heeds, with what they do."""

_MARKED = re.compile(r"`([^`]+)`")


def page() -> str:
    """Return the page."""
    return "\n".join(_lines(manual())) + "\n"


def _lines(program: Entry) -> Iterator[str]:
    yield f'.TH READER 1 "" "reader {__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"reader \- read a pile of articles closely, and annotate them, in the terminal"
    yield ".SH SYNOPSIS"
    yield f".B reader\n{_plain('[FOLDER|FILE] [--annotations FILE]')}\n.br"
    yield f".B reader\n{_plain('COMMAND [ARGUMENTS]...')}"
    yield ".SH DESCRIPTION"
    yield _filled(
        "Without a command the app opens on the articles of FOLDER: all files in it and below it "
        "whose names end in .txt or .md. Its keys are shown by ? and by `reader keys`. The "
        "commands do the same work without a screen."
    )
    for words in program.paragraphs[1:]:
        yield from _paragraph(words)
    yield from _listed(program.options)
    yield ".SH COMMANDS"
    for entry in list(program)[1:]:
        yield f".SS {_plain(entry.usage)}"
        text = [line for words in entry.paragraphs for line in _paragraph(words)]
        yield from text[1:]  # a heading begins a paragraph by itself
        yield from _listed([*entry.arguments, *entry.options])
    yield ".SH FILES"
    yield from _listed(FILES.items())
    yield ".SH ENVIRONMENT"
    yield from _listed(VARIABLES.items())


def _paragraph(words: str) -> Iterator[str]:
    yield ".PP"
    if words.startswith("\n"):  # it stands as it is
        yield ".nf"
        yield from map(_plain, words.strip("\n").split("\n"))
        yield ".fi"
    else:
        yield _filled(words)


def _listed(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in pairs:
        yield f".TP\n.B {_plain(name)}"
        yield _filled(meaning)


def _filled(words: str) -> str:
    """Return words that are to fill their lines, on lines as short as roff likes them."""
    lines = wrap(_plain(words), 80, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line[0] in ".'" else line for line in lines)


def _plain(words: str) -> str:
    """Return words as roff takes them for nothing but words."""
    text = words.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    text = text.replace("^", r"\(ha").replace("~", r"\(ti")
    text = "".join(each if each.isascii() else rf"\[u{ord(each):04X}]" for each in text)
    text = _MARKED.sub(r"\\fB\1\\fR", text).replace("`", r"\(ga")
    return rf"\&{text}" if text[:1] in (".", "'") else text
