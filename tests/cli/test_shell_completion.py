"""What the Tab key offers in bash, zsh and fish."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shell import FIRST, Result, reader, tag
from terminal import READER, Terminal

from tui_reader.acts import correcting
from tui_reader.acts.correcting import Decision
from tui_reader.cli.main import COMMANDS, COMPLETE
from tui_reader.exchange.registry import FORMATS
from tui_reader.model.entity import EntityType
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings

Tab = Callable[[str], Result]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Return what bash is told when Tab is pressed behind a line."""

    def pressed(line: str) -> Result:
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - (line[-1] != " ")))
        monkeypatch.setenv(COMPLETE, "bash_complete")
        return reader()

    return pressed


def offered(result: Result) -> list[str]:
    """Return the words among what is offered."""
    assert (result.code, result.talk) == (0, "")
    return [line.removeprefix("plain,") for line in result.lines if line.startswith("plain,")]


def test_first_come_the_commands_and_then_ones_files(here: Path, press: Tab) -> None:
    assert offered(press("reader ")) == list(COMMANDS)
    assert press("reader ").lines[-1] == "file,"
    assert offered(press("reader ex")) == ["export"]
    assert press("reader export ").lines == ["file,"]
    assert offered(press("reader codebook ")) == ["export", "import", "list"]


def test_options_are_those_of_the_command(here: Path, press: Tab) -> None:
    assert offered(press("reader --")) == ["--version", "--help", "--annotations"]
    assert "--with-text" in offered(press("reader export --w"))
    assert "--with-text" not in offered(press("reader list --"))


def test_formats_are_those_that_go_out_or_come_in(here: Path, press: Tab) -> None:
    out = [row.name for row in FORMATS if row.writes]
    assert offered(press("reader export --format ")) == out
    assert offered(press("reader import x --format sl")) == ["slate"]
    assert offered(press("reader export --format csv --profile ")) == ["semicolon", "raw"]
    assert set(offered(press("reader codebook export --format "))) == {"toml", "csv", "qdc"}
    assert "tag" in offered(press("reader stats --by "))


def test_articles_are_those_of_the_folder(here: Path, press: Tab) -> None:
    assert offered(press("reader show 00"))[0] == FIRST
    assert len(offered(press("reader note "))) == 5
    (here / "own").mkdir()
    (here / "own" / "a b.txt").write_text("x", "utf-8")
    assert offered(press("reader tag --in own ")) == ["a b.txt"]


def test_tags_are_offered_where_a_tag_may_stand(here: Path, press: Tab) -> None:
    tag({"article": FIRST, "start": 0, "end": 3, "tags": ["Démenti", "démarche", "autre"]})
    assert offered(press("reader tag 1 0 3 dem")) == ["Démenti", "démarche"]
    assert len(offered(press("reader tag 1 --whole "))) == 3
    assert offered(press("reader tag 1 0 ")) == []
    assert offered(press("reader note 1 0 3 ")) == []


def test_what_stands_for_a_type_of_names_is_not_offered_as_a_tag(here: Path, press: Tab) -> None:
    tag({"article": FIRST, "start": 0, "end": 3, "tags": ["claim"]})
    session = open_session(Settings(here / "seeds"))
    session.load()
    decision = Decision(session.article(FIRST), Span(0, 3), EntityType.PER)
    correcting.decide(session, "say", decision)
    assert session.codebook.tags != session.codebook.for_passages
    assert session.close()
    assert offered(press("reader tag 1 --whole ")) == ["claim"]


def test_where_nothing_is_nothing_is_offered_and_nothing_said(nowhere: Path, press: Tab) -> None:
    assert offered(press("reader show ")) == []
    assert offered(press("reader tag --in /nowhere 1 0 3 ")) == []
    assert [*nowhere.iterdir()] == []


@pytest.mark.parametrize("name", ["a\x1b]0;x\x07.txt", "a\nplain,b.txt", "a\u202eb.txt"])
def test_a_name_that_a_terminal_may_obey_is_not_offered(
    nowhere: Path, press: Tab, name: str
) -> None:
    (nowhere / name).write_text("x", "utf-8")
    (nowhere / "ab.txt").write_text("x", "utf-8")
    assert offered(press("reader show a")) == ["ab.txt"]


def test_zsh_and_fish_are_also_told_what_a_word_means(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", "reader exp")
    monkeypatch.setenv("COMP_CWORD", "1")
    monkeypatch.setenv(COMPLETE, "zsh_complete")
    assert reader().lines[:3] == ["plain", "export", "Export the annotations."]
    monkeypatch.setenv("COMP_CWORD", "exp")
    monkeypatch.setenv(COMPLETE, "fish_complete")
    assert reader().lines[0] == "plain,export\tExport the annotations."


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_the_program(shell: str) -> None:
    script = reader("completion", shell)
    assert script.code == 0
    assert f"{COMPLETE}={shell}_complete" in script.text


def test_in_fish_a_name_with_a_comma_stays_whole() -> None:
    assert 'string split --max 1 "," $completion' in reader("completion", "fish").text


@pytest.fixture
def bash(nowhere: Path) -> Iterator[Terminal]:
    """A person at bash, who has the program in the path and reads its script."""
    environment = {
        "PATH": f"{READER.parent}{os.pathsep}{os.environ['PATH']}",
        "PS1": "ready> ",
        "INPUTRC": os.devnull,
    }
    shell = shutil.which("bash")
    assert shell is not None
    with Terminal([shell, "--norc", "--noprofile"], nowhere, environment=environment) as terminal:
        terminal.wait_for("ready>")
        terminal.send('eval "$(reader completion bash)"; clear\r')
        terminal.wait_for(lambda screen: screen.lstrip().startswith("ready>"))
        yield terminal


def test_in_bash_tab_completes_a_command_and_a_name_with_a_blank(
    nowhere: Path, bash: Terminal
) -> None:
    (nowhere / "my words, all.txt").write_text("Nobody knows.\n", "utf-8")
    bash.send("reader sho\t")
    bash.wait_for("reader show ")
    bash.send("my\t")
    bash.wait_for("my\\ words\\,\\ all.txt")
    bash.send("\r")
    bash.wait_for("Nobody knows.")


def test_the_script_for_bash_is_one_that_bash_understands() -> None:
    script = reader("completion", "bash").data
    subprocess.run(["bash", "-n"], input=script, check=True)
