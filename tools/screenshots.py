"""Make the pictures of the documentation: run the real app on the seeds and save what it shows.

Usage: python tools/screenshots.py [OUTPUT FOLDER]
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from textual.widgets import Input, TextArea

from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.store.writer import SaveKind
from tui_reader.ui.app import ReaderApp

ROOT = Path(__file__).parents[1]
SIZES = ((120, 40), (80, 24), (60, 15))
THEMES = ("dark", "light")


class Scene(NamedTuple):
    """A moment worth a picture: its name, what is seen, and the keys that lead there."""

    name: str
    caption: str
    keys: tuple[str, ...]


SCENES = (
    Scene("reading", "Reading: names by kind, passages by tag; the second is lit.", ("a", "a")),
    Scene("tagging", "Tagging: the palette, with letters typed to find a tag.", ("j", "t", *"me")),
    Scene("annotations", "The annotations, with the keys; on a narrow screen by one.", ("s",)),
    Scene("entities", "The entities of all articles, with their spellings.", ("i",)),
    Scene("quotations", "Who says what, in all articles.", ("Q", "tab")),
    Scene("codebook", "The codebook.", ("B",)),
    Scene("tables", "How many passages have each tag, in which article.", ("f5",)),
    Scene("tour", "The tour, on its way.", ("f2", "j", "e", "n")),
)  # fmt: skip

PAGE = """# Screens

Made by `python tools/screenshots.py` from the seeds and their annotations, in three sizes,
dark and light.
"""


async def picture(size: tuple[int, int], keys: tuple[str, ...], theme: str, data: Path) -> str:
    """Return the screen as SVG after the keys were pressed on the seeds and their example."""
    session = open_session(Settings(ROOT / "seeds", data / "seeds.json"))
    app = ReaderApp(session)
    async with app.run_test(size=size) as pilot:
        app.theme = f"reader-{theme}"

        async def settle() -> None:
            for _ in range(4):
                await pilot.pause()
            while session.save_state.kind is SaveKind.SAVING or not all(
                worker.is_finished for worker in app.workers
            ):
                await pilot.pause(0.02)

        await settle()
        for key in keys:
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
    """Return the page that shows all scenes."""
    parts = [PAGE]
    for scene in SCENES:
        parts.append(f"## {scene.name.capitalize()}\n\n{scene.caption}\n")
        for theme in THEMES:
            shown = (f"![{columns}x{rows}, {theme}](screens/{_name(scene, (columns, rows), theme)})"
                     for columns, rows in SIZES)  # fmt: skip
            parts.append("\n".join(shown) + "\n")
    return "\n".join(parts)


def _name(scene: Scene, size: tuple[int, int], theme: str) -> str:
    return f"{scene.name}-{size[0]}x{size[1]}-{theme}.svg"


def _write(target: Path, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> None:
    """Take a picture on a fresh copy of the annotations."""
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary) / "annotations"
        shutil.copytree(ROOT / "annotations", data)
        svg = asyncio.run(picture(size, keys, theme, data))
    target.write_text(svg, encoding="utf-8")


def main() -> None:
    """Write all pictures, and the page that shows them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    (folder / "screens").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        # Nothing that a person has set or done shows in the pictures.
        places = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        os.environ.update(dict.fromkeys(places, own), COLORTERM="truecolor", LC_ALL="C.UTF-8")
        os.environ.pop("NO_COLOR", None)
        _write(folder / "reader.svg", (120, 36), ("a", "a"), "dark")
        for scene in SCENES:
            for size in SIZES:
                for theme in THEMES:
                    target = folder / "screens" / _name(scene, size, theme)
                    _write(target, size, scene.keys, theme)
    (folder / "screens.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
