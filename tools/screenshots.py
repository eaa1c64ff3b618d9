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
from pathlib import Path

from tui_reader.session import open_session
from tui_reader.settings import Settings
from tui_reader.ui.app import ReaderApp

ROOT = Path(__file__).parents[1]
PICTURES = {
    "reader": ((120, 36), ["a", "a"]),
}
"""Each picture's name, the size of the screen in cells, and the keys pressed before it."""


async def picture(size: tuple[int, int], keys: list[str], data: Path) -> str:
    """Return the screen as SVG after the keys were pressed on the seeds and their example."""
    session = open_session(Settings(ROOT / "seeds", data / "seeds.json"))
    app = ReaderApp(session)
    async with app.run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        svg = app.export_screenshot(title="reader")
        session.close()
    # The picture must not fetch a font from anywhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write all pictures."""
    os.environ["COLORTERM"] = "truecolor"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as temporary:
            data = Path(temporary) / "annotations"
            shutil.copytree(ROOT / "annotations", data)
            svg = asyncio.run(picture(size, keys, data))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
