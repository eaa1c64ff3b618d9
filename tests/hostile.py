"""Hostile material: what an article, a name or a file may hold that a terminal would obey.

`DENSE` stands in every field of `corpus`, followed by the name of the field, so that a message of
`strays` tells which one got through.
"""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import regex

from tui_reader.acts import filing, marking
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings

DENSE = "[/]\x1b]0;volé\x07\x9b7m\u202e\u2066\u200b\ufeff\U000e0041\u2028[b]"
"""A bit of everything that fits a title: markup, OSC, C1, direction, no width, tag, separator."""

NAME = DENSE.replace("/", "") + "\n"
"""The same as part of a file's name."""

SEQUENCES = {
    "clipboard": "\x1b]52;c;bWFsaWNl\x07",
    "link": "\x1b]8;;http://exemple.invalid/\x1b\\",
    "title": "\x1b]2;volé\x1b\\",
    "device control": "\x1bP$qm\x1b\\",
    "application": "\x1b_Gi=1\x1b\\",
    "privacy": "\x1b^x\x1b\\",
    "start of string": "\x1bXx\x1b\\",
    "reset": "\x1bc",
    "clear": "\x1b[2J",
    "where": "\x1b[6n",
    "who": "\x1b[>c",
    "colour": "\x1b[31m",
    "cursor": "\x1b[1;1H",
    "screen": "\x1b[?1049l",
    "paste": "\x1b[201~",
    "C1 control": "\x9b31m",
    "C1 device": "\x90x\x9c",
    "C1 system": "\x9d0;volé\x9c",
    "C1 index": "\x84\x85\x8d",
    "bell": "\x07",
    "backspace": "\x08\x08",
    "return": "\ra",
    "feeds": "\x0b\x0c",
    "shifts": "\x0e\x0f",
    "delete": "\x7f",
    "start": "\x01\x05",
    "directions": "\u202a\u202b\u202c\u202d\u202e",
    "isolates": "\u2066\u2067\u2068\u2069",
    "marks": "\u200e\u200f\u061c",
    "no width": "\u200b\u200c\u200d\u2060\ufeff",
    "hyphen": "a\xadb",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "notes between": "\ufff9a\ufffab\ufffb",
    "separators": "\u2028\u2029",
    "variation": "a\ufe0f\ufe0e\U000e0100",
    "private": "\ue000\U000f0000",
    "nothing": "\ufdd0\U0010ffff",
    "markup": "[/][bold red][@click=app.quit]a[/][link=http://exemple.invalid/]b[/link]",
    "clusters": "👩\u200d👩\u200d👧 ❤\ufe0f क्\u200dष می\u200cخواهم 🏴\U000e0067\U000e007f 🇫🇷",
    "tower": "Z" + "\u0301" * 10_000,
}
"""What else an article holds, one kind a sentence, each followed by its name."""

TEXT = (
    f"{DENSE} titre\n\n"
    f"Vladimir Poutine{DENSE} a rencontré Emmanuel Macron. « Nous{DENSE} voulons vraiment cela », "
    "a déclaré Vladimir Poutine.\n\n"
    + "\n\n".join(f"Ici {words}{name} finit. Poutine reste." for name, words in SEQUENCES.items())
    + f"\n\n\n\n\n{DENSE} titre\n\nEmmanuel Macron repart lundi.\n"
)

FIELDS = ("tag", "note", "auteur", "titre", "journal", "nom", "perdu", "acte")

SAID = "2026-11-20T08:00:00Z"


def corpus(place: Path) -> Path:
    """Make a folder of hostile articles and files, annotated in a hostile file; return it."""
    folder = place / f"presse{NAME}"
    folder.mkdir()
    (folder / f"1{NAME}.txt").write_text(TEXT, "utf-8", newline="")
    (folder / f"2{NAME}.txt").write_text(f"Titre{DENSE}\n\nPoutine parle. Il part.\n", "utf-8")
    _annotated(folder)
    (folder / f"2{NAME}.txt").write_text(f"Titre{DENSE}\n\nPoutine {DENSE}parle.\n", "utf-8")
    (folder / f"3{NAME}.txt").write_bytes(b"\0")
    (folder / os.fsdecode(b"4\xff\xed\xa0\x80.txt")).write_bytes(b"\xff\xed\xa0\x80\x9b31m\x1b[0c")
    (folder / f"5{NAME}.md").write_text("", "utf-8")
    below = folder / f"6{NAME}"
    below.mkdir()
    (below / "1.txt").write_text(TEXT, "utf-8", newline="")
    _no_articles(folder, place)
    return folder


def store(folder: Path) -> Path:
    """Return the annotation file of `corpus`."""
    (found,) = folder.parent.glob("annotations/*.json")
    return found


def _annotated(folder: Path) -> None:
    """Annotate two articles, then put hostile words in the place of harmless ones."""
    session = open_session(Settings(folder, creator="@auteur"))
    session.load()
    first, second = (session.article(source) for source in list(session.corpus.order)[:2])
    ids, new = session.tags_named(["@tag", "@tag two"])
    start = first.text.index("Vladimir")
    marking.annotate(session, first, Span(start, start + 30), ids, "@note", new)
    marking.annotate(session, first, None, ids[:1], "@note")
    parts = first.text.index("Nous"), first.text.index("finit")
    made = marking.annotate(session, first, Span(*parts), ids[:1], "@note")
    other = {"note": "@perdu", "creator": {"name": "@auteur"}}
    lost = [{"field": field, "value": value, "modified": SAID} for field, value in other.items()]
    session.act("@acte", [Change(made, session.revised(made, x={"conflicts": lost}))])
    words = second.text.index("Poutine")
    marking.annotate(session, second, Span(words, words + 14), ids, "@note")
    filing.give_facts(session, first, "@titre", "", "@journal")
    assert session.close()
    path = store(folder)
    kept = path.read_text("utf-8")
    for field in FIELDS:
        kept = kept.replace(f"@{field}", json.dumps(f"{DENSE}{field}")[1:-1])
    defined = json.dumps(f"{DENSE}définition")
    kept = kept.replace('"description": ""', f'"description": {defined}')
    path.write_text(kept, "utf-8")
    path.with_suffix(".names.txt").write_text(
        f"Emmanuel{DENSE}\tPER\nMacron{DENSE}\t{DENSE}\n{DENSE}nom\tPER\n", "utf-8"
    )


def _no_articles(folder: Path, place: Path) -> None:
    """Put into the folder what is called an article and is none."""
    secret = place / "secret.txt"
    secret.write_text("Ceci ne regarde personne.\n", "utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(folder)
    (folder / "nothing.txt").symlink_to(os.devnull)
    (folder / "above").symlink_to(place)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket may not be long
        listener.bind("socket.txt")
        os.chdir(here)


# -- what the terminal got -----------------------------------------------------------------------

_MODES = "(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)"
_OF_THE_APP = regex.compile(
    r"\x1b\[(?:[0-9;]*m|[0-9]+;[0-9]+H|H|\?" + _MODES + r"[hl]|\?(?:2026|2048)\$p|>[0-9]+u|<u)"
    r"|\x1b\]22;[a-z-]*\x07|(?<copied>\x1b\]52;c;([A-Za-z0-9+/=]*)\x07)"
)
_LINE_ENDS = regex.compile(r"\r\n")
# What no text that is shown may hold. A joiner may stand within a cluster, as in emoji of families.
_OBEYED = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}--\u200d]"
    r"|(?<![\p{L}\p{M}\p{S}])\u200d|\u200d(?![\p{L}\p{M}\p{S}])",
    regex.V1,
)


def strays(raw: bytes, app: bool = False) -> list[str]:
    """Return what reached a terminal and may not, each with some words that follow it.

    The app itself sends commands of a few kinds, the shell none but for the ends of lines.
    """
    text = raw.decode("utf-8", "surrogateescape")
    told = [
        f"{name}: {words!r}"
        for name, words in SEQUENCES.items()
        if words.startswith("\x1b") and f"{words}{name}" in text
    ]
    rest = _LINE_ENDS.sub("", _OF_THE_APP.sub("", text) if app else text.replace("\t", ""))
    told += [repr(rest[found.start() : found.end() + 30]) for found in _OBEYED.finditer(rest)]
    return told
