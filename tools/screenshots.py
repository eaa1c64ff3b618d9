"""Make the pictures of the documentation: run the real app on the seeds and save what it shows.

Usage: python tools/screenshots.py [OUTPUT FOLDER [PICTURE...]]

A picture of the guide is made from its caption, the line below it in its page: there the keys are
named that lead to it, and in “” what is typed. So its text and what one sees cannot part.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from textual.widgets import Input, TextArea

from tui_reader.keymap.keys import key_written
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.store.writer import SaveKind
from tui_reader.ui.app import ReaderApp

ROOT = Path(__file__).parents[1]
GUIDE_SIZE = (100, 30)
SIZES = ((120, 40), (80, 24), (60, 15))
THEMES = ("light", "contrast", "monochrome")


class Picture(NamedTuple):
    """A picture to make: its file below `docs`, and what leads to it; `prepare` comes first."""

    file: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = GUIDE_SIZE
    theme: str = "dark"
    prepare: Callable[[Path], None] | None = None


class Scene(NamedTuple):
    """A moment that is shown in all sizes: its name, what is seen, the keys that lead there."""

    name: str
    caption: str
    keys: tuple[str, ...]


SCENES = (
    Scene("reading", "Reading: names by kind, passages by tag; the second is lit.", ("a", "a")),
    Scene("tagging", "Tagging: the palette, with letters typed to find a tag.", ("j", "t", *"me")),
    Scene("annotations", "The annotations, with the keys; on a narrow screen by one.", ("s",)),
)  # fmt: skip

PAGE = """# Screens

Made by `python tools/screenshots.py` from the seeds and their annotations. How it looks on large
and small screens, and in the other colours; [the guide](guide/index.md) shows the rest.
"""

_CAPTIONED = re.compile(r"^!\[.+\]\(pictures/([a-z]+)\.svg\)\n\n\*(After .+)\*$", re.MULTILINE)
_PRESSED = re.compile(r"`([^`]+)`|“([^”]+)”")


def guide() -> Iterator[Picture]:
    """Yield the pictures that the pages of the guide show."""
    for page in sorted((ROOT / "docs" / "guide").glob("*.md")):
        for name, caption in _CAPTIONED.findall(page.read_text(encoding="utf-8")):
            keys = tuple(pressed(caption))
            yield Picture(f"guide/pictures/{name}.svg", keys, prepare=PREPARED.get(name))


def pressed(caption: str) -> Iterator[str]:
    """Yield the keys that a caption names, and the letters that it says are typed."""
    for key, letters in _PRESSED.findall(caption):
        yield from (key_written(key),) if key else letters


def screens() -> Iterator[Picture]:
    """Yield the picture of the README, and those of all sizes and colours."""
    yield Picture("reader.svg", ("a", "a"), (120, 36))
    for scene in SCENES:
        for size in SIZES:
            yield Picture(_name(scene, size, "dark"), scene.keys, size)
    for theme in THEMES:
        yield Picture(_name(SCENES[0], GUIDE_SIZE, theme), SCENES[0].keys, theme=theme)


def _edited(folder: Path) -> None:
    """Edit the first article: words of one passage changed, another gone, a third moved."""
    article = next((folder / "seeds").glob("000*"))
    text = article.read_text(encoding="utf-8")
    for old, new in (
        ("seront directement impliqués et donc que la Russie entrera dans une guerre totale",
         "seront impliqués, et que la Russie entrera dans une guerre"),
        ("« Nous prendrons les décisions appropriées en fonction des menaces auxquelles nous "
         "sommes confrontés », a déclaré", "Il n'en a pas dit plus, selon ce qu'il a déclaré"),
        ("\n\nPendant ce temps", "\n\nMise à jour à 18 heures.\n\nPendant ce temps"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    article.write_text(text, encoding="utf-8")


def _of_two_people(folder: Path) -> None:
    """Merge what two people made of one annotation file, who both wrote a note on one passage."""
    reader = Path(sys.executable).with_name("reader")
    base = folder / "annotations" / "seeds.json"
    words = ("002", "--quote", "augmenterait le risque de déclencher un conflit plus large")
    for name, note in (("zoe", "Prudent : « risque », pas plus."), ("mia", "À qui le dit-il ?")):
        own = folder / f"{name}.json"
        shutil.copy(base, own)
        told = (*words, note, "--in", folder / "seeds", "--annotations", own)
        subprocess.run([reader, "note", *told], check=True, stdout=subprocess.DEVNULL)
    merge = [reader, "merge", base, folder / "zoe.json", folder / "mia.json", "-o", folder / "new"]
    subprocess.run(merge, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (folder / "new").replace(base)


PREPARED = {"changed": _edited, "waiting": _edited, "versions": _of_two_people}
"""What is done to the articles or annotations before a picture is taken."""


async def shown(picture: Picture, folder: Path) -> str:
    """Return the screen as SVG after the keys were pressed on the articles of a folder."""
    session = open_session(Settings(folder / "seeds", folder / "annotations" / "seeds.json"))
    app = ReaderApp(session)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = f"reader-{picture.theme}"

        async def settle() -> None:
            for _ in range(4):
                await pilot.pause()
            while session.save_state.kind is SaveKind.SAVING or not all(
                worker.is_finished for worker in app.workers
            ):
                await pilot.pause(0.02)

        await settle()
        for key in picture.keys:
            await pilot.press(key)
            await settle()
        for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
            field.cursor_blink = False
        await settle()
        svg = app.export_screenshot(title="reader")
    session.close()
    return small(svg)


def small(svg: str) -> str:
    """Return the picture without what makes it large, or fetches a font from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<clipPath id="[^"]*line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="[^"]*line-\d+\)"', "", svg)
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = svg.replace("&#160;", "\xa0").replace(' shape-rendering="crispEdges"', "")
    svg = re.sub(r"<text [^>]*>\xa0+</text>", "", svg)
    svg = svg.replace("</style>", "rect { shape-rendering: crispEdges }\n    </style>", 1)
    return re.sub(r"(?:<rect [^>]*/>)+", lambda found: "".join(_joined(found[0])), svg) + "\n"


_RECT = re.compile(
    r'<rect fill="([^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/>'
)


def _joined(rects: str) -> Iterator[str]:
    """Yield the cells of one colour that follow each other in a row as one."""
    cells = [(f, float(x), y, float(w), h) for f, x, y, w, h in _RECT.findall(rects)]
    if len(cells) != rects.count("<rect"):
        yield rects
        return
    for (fill, y, height), run in groupby(cells, lambda cell: (cell[0], cell[2], cell[4])):
        first, last = (cells_of := list(run))[0], cells_of[-1]
        width = round(last[1] + last[3] - first[1], 1)
        yield f'<rect fill="{fill}" x="{first[1]:g}" y="{y}" width="{width:g}" height="{height}"/>'


def page() -> str:
    """Return the page that shows all sizes and colours."""
    parts = [PAGE]
    for scene in SCENES:
        parts.append(f"## {scene.name.capitalize()}\n\n{scene.caption}\n")
        parts.append("\n".join(
            f"![{columns}x{rows}]({_name(scene, (columns, rows), 'dark')})"
            for columns, rows in SIZES) + "\n")  # fmt: skip
    parts.append("## Colours\n\nLight, of high contrast, and none at all, as with `NO_COLOR`.\n")
    parts.append(
        "\n".join(f"![{theme}]({_name(SCENES[0], GUIDE_SIZE, theme)})" for theme in THEMES) + "\n"
    )
    return "\n".join(parts)


def _name(scene: Scene, size: tuple[int, int], theme: str) -> str:
    return f"screens/{scene.name}-{size[0]}x{size[1]}-{theme}.svg"


def take(picture: Picture, target: Path) -> None:
    """Take a picture on a fresh copy of the articles and annotations."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for part in ("seeds", "annotations"):
            shutil.copytree(ROOT / part, folder / part)
        if picture.prepare is not None:
            picture.prepare(folder)
        svg = asyncio.run(shown(picture, folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg, encoding="utf-8")


def main() -> None:
    """Write all pictures, or those named, and the page that shows them in all sizes."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    with tempfile.TemporaryDirectory() as own:
        # Nothing that a person has set or done shows in the pictures.
        places = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        os.environ.update(dict.fromkeys(places, own), COLORTERM="truecolor", LC_ALL="C.UTF-8")
        os.environ.pop("NO_COLOR", None)
        for picture in (*guide(), *screens()):
            if not sys.argv[2:] or Path(picture.file).stem in sys.argv[2:]:
                take(picture, folder / picture.file)
    (folder / "screens.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
