"""`reader serve`: whoever has the address gets the app, nobody else anything, and all is kept."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

if sys.platform == "win32":
    pytest.skip("signals and pseudo-terminals are otherwise there", allow_module_level=True)

from served import PATIENCE, Page, page_at, serving
from terminal import READER, Terminal
from tinydb import TinyDB

from tui_reader.serving import window
from tui_reader.store.windows import Windows

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture
def folder(tmp_path: Path, habits_file: Path) -> Path:
    """Return a folder with the seeds in it; the person has seen the tour."""
    habits_file.parent.mkdir(exist_ok=True)
    habits_file.write_text('{"tour_seen": true}')
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def kept(folder: Path, name: str = "seeds") -> list[tuple[list[str], str]]:
    """Return tags and notes as plain TinyDB finds them."""
    with TinyDB(folder / "annotations" / f"{name}.json") as database:
        return [(row["tags"], row["note"]) for row in database.table("annotations")]


def windows(folder: Path) -> frozenset[str]:
    """Return the windows that are open on the annotations of the seeds."""
    return Windows(folder / "annotations" / "seeds.json", "").others()


async def test_two_pages_are_two_windows_and_whichever_ends_leaves_all_on_disk(
    folder: Path,
) -> None:
    with serving(folder, "--port", "0") as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", server.address)
        async with page_at(server.address) as page, page_at(server.address) as other:
            await page.wait_for("Poutine", "saved")
            await page.type("tÉté\rTpeur 😀\rà re")
            await page.wait_for("à re")
            await other.wait_for("■ Été")
            await other.type("q")
            await other.wait_for_end()
            assert windows(folder)
        # Nobody has pressed Enter at the end of the note.
        async with asyncio.timeout(PATIENCE):
            while windows(folder):
                await asyncio.sleep(0.05)
        assert kept(folder) == [(["ete", "peur"], "à re")]
        assert server.end() == (0, "", "")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_a_server_that_is_told_to_end_ends_its_windows_with_all_on_disk(
    folder: Path, how: signal.Signals
) -> None:
    with serving(folder, "--port", "0") as server:
        async with page_at(server.address) as page:
            await page.wait_for("saved")
            await page.type("Tmenace\rvague")
            await page.wait_for("vague")
            ended = asyncio.to_thread(server.end, how)
            told, _ = await asyncio.gather(ended, page.wait_for_end())
            assert told == (0, "", "")
    assert kept(folder) == [(["menace"], "vague")]


async def test_a_server_that_is_killed_takes_its_windows_along_with_all_on_disk(
    folder: Path,
) -> None:
    with serving(folder, "--port", "0") as server:
        async with page_at(server.address) as page:
            await page.wait_for("saved")
            await page.type("Tmenace\rvague")
            await page.wait_for("vague")
            server.end(signal.SIGKILL)
    assert kept(folder) == [(["menace"], "vague")]


class Gone(web.WebSocketResponse):
    """A page that has gone."""

    closed = True

    async def close(self, **said: Any) -> bool:
        return False


async def test_an_app_that_hangs_is_ended_however_much_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window, "PATIENCE", 0.1)
    hung = window.Window([sys.executable, "-c", "import time; time.sleep(600)"], Gone())
    await hung.start(80, 24)
    async with asyncio.timeout(PATIENCE):
        assert await hung.send_bytes(b"x" * 1_000_000)
        await hung.stop()


async def test_only_who_has_the_address_and_comes_from_there_gets_anything(folder: Path) -> None:
    with serving(folder, "--port", "0") as server:
        own, _, token = server.address.rstrip("/").rpartition("/")
        port = own.rpartition(":")[2]
        foreign = {
            "origin": {"Origin": "http://example.org"},
            "no origin at all": {"Origin": "null"},
            "another port": {"Origin": "http://127.0.0.1:1"},
            "rebinding": {"Host": f"example.org:{port}", "Origin": f"http://example.org:{port}"},
            "name of another": {"Host": "127.0.0.1.example.org"},
            "no name": {"Host": "["},
        }
        async with aiohttp.ClientSession() as client:
            for path in ("/", "/ws", "/static/js/textual.js", f"/{token[:-1]}/", f"/{token}x/ws"):
                async with client.get(own + path) as answer:
                    assert answer.status == 404, path
            for name, headers in foreign.items():
                for path in ("", "ws", "static/js/textual.js"):
                    async with client.get(server.address + path, headers=headers) as answer:
                        assert answer.status == 403, (name, path)
                        assert "Poutine" not in await answer.text()
        tunnel = {"Host": "localhost:9000", "Origin": "http://localhost:9000"}
        async with page_at(server.address, tunnel) as page:
            await page.wait_for("Poutine")


async def test_what_is_no_request_is_answered_without_a_word_on_the_terminal(folder: Path) -> None:
    with serving(folder, "--port", "0") as server:
        port = int(server.address.split(":")[2].partition("/")[0])
        for nonsense in (b"\x1b]0;x\x07\r\n\r\n", b"GET /\x1b[31m HTTP/1.1\r\n\r\n", b"\0" * 99):
            await tell(port, nonsense)
        async with page_at(server.address) as page:
            for senseless in ("", "{", "[]", '["stdin"]', '["resize", {"width": "x"}]', '["?", 1]'):
                await page.socket.send_str(senseless)
            await page.wait_for_end()
        assert "\x1b" not in server.end()[2]


async def test_a_page_may_send_more_than_one_would_think(folder: Path) -> None:
    with serving(folder, "--port", "0") as server:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"{server.address}ws?width=99999999999", max_msg_size=0) as socket,
        ):
            page = Page(socket)
            await page.wait_for("Poutine")
            sent = "x" * 5_000_000
            await socket.send_json(["ping", sent])
            async with asyncio.timeout(PATIENCE):
                while (got := await socket.receive()).type is web.WSMsgType.BINARY:
                    pass
            assert got.json() == ["pong", sent]


async def tell(port: int, said: bytes) -> None:
    """Say something to a port, and take what comes."""
    listens, speaks = await asyncio.open_connection("127.0.0.1", port)
    speaks.write(said)
    await listens.read(100)
    speaks.close()


async def test_the_page_loads_nothing_from_elsewhere_and_calls_the_folder_by_its_name(
    folder: Path,
) -> None:
    name = "<b>&"
    (folder / "seeds").rename(folder / name)
    with serving(folder, name, "--port", "0") as server:
        async with aiohttp.ClientSession() as client, client.get(server.address) as answer:
            page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    assert "<title>&lt;b&gt;&amp; · reader</title>" in page
    loaded = re.findall(r'(?:href|src)="([^"]*)"|url\("([^"]*)"\)', page)
    assert all(not (a or b).startswith(("http", "/")) for a, b in loaded)
    assert "default-src 'none'" in policy
    assert "allow-popups" not in policy


async def test_a_folder_may_have_any_name(folder: Path) -> None:
    name = '-v it\'s "$(touch x)" `touch x` & %PATH% ;\n\\ é <b> \udcff'
    (folder / name).mkdir()
    (folder / name / "a.txt").write_text("Premiers mots.\n")
    # Python would take this for its own, if it looked for modules where it is called.
    (folder / "textual.py").write_text("raise SystemExit")
    with serving(folder, "--port", "0", "--annotations", "-o.json", "--", name) as server:
        async with page_at(server.address) as page:
            await page.wait_for("Premiers mots.", "saved")
            await page.type("tx\r")
            await page.wait_for("■ x", "saved")
        assert server.end() == (0, "", "")
    with TinyDB(folder / "-o.json") as database:
        assert [row["tags"] for row in database.table("annotations")] == [["x"]]
    assert not (folder / "x").exists()


async def test_without_a_port_a_second_server_finds_another(folder: Path) -> None:
    with serving(folder) as one, serving(folder) as two:
        for mine, other in zip(
            one.address.split("/")[2:4], two.address.split("/")[2:4], strict=True
        ):
            assert mine != other, "neither the port nor the secret"
        async with aiohttp.ClientSession() as client, client.get(two.address) as answer:
            assert answer.status == 200


def test_another_address_is_warned_of_and_agreed_to_before_it_is_listened_at(
    folder: Path,
) -> None:
    # An address for documentation (RFC 5737): no machine has it, so that nothing is ever open.
    command: list[str | Path] = [READER, "serve", "--host", "192.0.2.1", "--port", "0"]
    with Terminal(command, folder) as terminal:
        terminal.wait_for("nothing is encrypted", "Type yes:")
        terminal.send("y\r")
        assert terminal.wait() == 0
        assert "http" not in terminal.screen
    with Terminal(command, folder) as terminal:
        terminal.wait_for("Type yes:")
        terminal.send("yes\r")
        assert terminal.wait() == 2
        assert "no address of this machine" in terminal.screen
