"""What is missing can be had by the command that is told."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from tui_reader.extras import EXTRAS, how_to_install, installed, python


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_command_is_one_that_a_shell_takes_wherever_the_python_lies(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/my programs/bin/python")
    program, *words, wanted = shlex.split(how_to_install(extra))
    assert program == "/my programs/bin/python"
    assert words == ["-m", "pip", "install"]
    assert wanted == EXTRAS[extra].requirement


def test_in_an_environment_of_pipx_it_is_pipx_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pipx_metadata.json").write_text("{}")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert how_to_install("uima") == "pipx inject tui-reader 'dkpro-cassis>=0.12'"


def test_without_pip_it_is_uv_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)  # as Python marks what cannot be imported
    assert how_to_install("uima").startswith(f"uv pip install --python {python()} ")


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_is_there_is_known_and_what_is_not(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installed(extra)
    monkeypatch.setitem(sys.modules, EXTRAS[extra].module, None)
    assert not installed(extra)
