"""`reader serve` in a real browser: what a person sees, types, clicks, and finds in the file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("signals are otherwise there", allow_module_level=True)

from browser import CHROMIUM, browser
from served import serving
from tinydb import TinyDB

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="No Chromium on the PATH: install chromium, or google-chrome."
)

SEEDS = Path(__file__).parents[1] / "seeds"
LINKED = "Premiers mots.\n\nOn lit http://example.org/x ici.\n"


@pytest.fixture
def folder(tmp_path: Path, habits_file: Path) -> Path:
    """Return a folder with the seeds in it; the person has seen the tour."""
    habits_file.parent.mkdir(exist_ok=True)
    habits_file.write_text('{"tour_seen": true}')
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "seeds" / "000.txt").write_text(LINKED)
    return tmp_path


async def test_the_app_is_shown_takes_keys_and_mouse_and_what_is_tagged_is_in_the_file(
    folder: Path,
) -> None:
    with serving(folder, "--port", "0") as server:
        async with browser(folder / "profile") as tab:
            await tab.look_at(server.address)
            await tab.wait_for("Premiers mots.", "Poutine menace", "Annotations none yet", "saved")
            assert len(await tab.picture()) > 20_000, "more than an empty page"
            assert await tab.run("document.title") == "seeds · reader"
            assert await tab.run("[...document.fonts].every((f) => f.status == 'loaded')")

            # Keys go to the app at once; letters are those that any keyboard sends.
            await tab.type("jT")
            await tab.wait_for("type to filter")
            await tab.type("Été €\r")
            await tab.wait_for("Enter or Esc keeps it")
            await tab.call("Input.insertText", text="déjà 😀")
            await tab.press("v", 86, modifiers=2)  # pastes; nothing is in the clipboard
            await tab.type("\r")
            await tab.wait_for("■ Été €", "déjà 😀", "saved")

            # A click selects, and opens no address that stands in a text.
            await tab.type("gg")
            await tab.wait_for("0 % · sentence · Premiers mots.")
            await tab.click(*await tab.where("example.org"))
            await tab.wait_for("sentence · Été €")
            assert tab.opened == 0

            # The window may have any size.
            await tab.resize(700, 450)
            await tab.wait_for(lambda screen: len(screen.splitlines()[0]) < 80, "On lit")

            # A page that is loaded again is a new window, where the other one was left.
            await tab.call("Page.reload")
            await tab.wait_for("sentence · Été €", "saved")
            await tab.press("q", 81, text="q")
            await tab.wait_for_end()
            await tab.type("\r")
            await tab.wait_for("sentence · Été €", "saved")

            own = server.address.removeprefix("http")
            assert {each.partition(":")[0] for each in tab.asked} == {"http", "ws"}
            assert all(each.partition(own)[0] in ("http", "ws") for each in tab.asked), tab.asked
        assert server.end() == (0, "", "")
    with TinyDB(folder / "annotations" / "seeds.json") as database:
        (row,) = database.table("annotations").all()
    assert (row["target"]["exact"], row["tags"], row["note"]) == (
        "On lit http://example.org/x ici.",
        ["ete-eur"],
        "déjà 😀",
    )
