"""`reader serve`: what keeps it from serving is said in one line."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from shell import reader, told


def test_a_port_that_is_taken_is_told_and_what_to_do(here: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told(reader("serve", "--port", port), 2, port, "something else does", "--port")


@pytest.mark.parametrize("words", [("--port", "70000"), ("--port", "x"), ("a", "b"), ("--yes",)])
def test_what_makes_no_sense_is_wrong_use(here: Path, words: tuple[str, ...]) -> None:
    told(reader("serve", *words), 2)


def test_without_articles_nothing_is_served(nowhere: Path) -> None:
    told(reader("serve"), 2, "nothing to read")
    told(reader("serve", "none"), 3, "none")
    (nowhere / "empty").mkdir()
    told(reader("serve", "empty"), 3, "No articles")


@pytest.mark.parametrize("host", ["192.0.2.1", "a" * 80])
def test_an_address_that_is_not_of_this_machine_is_told_after_the_warning(
    here: Path, host: str
) -> None:
    result = reader("serve", "--host", host, "--port", "0")
    warning, error = result.talk.splitlines()
    assert (result.code, result.data) == (2, b"")
    assert "reads and changes your annotations" in warning
    assert f"Cannot listen at {host}" in error


def test_without_the_package_the_command_that_installs_it_is_told(here: Path) -> None:
    code = """
import sys
sys.modules["textual_serve"] = None
from tui_reader.cli.main import run
sys.exit(run(["serve"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "pip install 'textual-serve" in done.stderr
