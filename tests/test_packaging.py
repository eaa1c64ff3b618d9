"""What is handed out: the wheel and the source archive, built, looked into, installed and run."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest
from terminal import Terminal

from tui_reader import __version__
from tui_reader.extras import EXTRAS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui_reader"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS_DECLARED = PROJECT["optional-dependencies"]

MOST_OF_SOURCES = 6_000_000
"""Bytes that the source archive may have, pictures and all."""

# What a built wheel holds is compared with the folder: neither what Python leaves there nor what
# only translators need is to be in it.
LEFT_OUT = {".pyc", ".po"}

# Runs a program and says of each file that it opened below a folder which one it was.
WATCHED = """
import runpy, sys
watched, program = sys.argv[1:3]
def hear(event, words):
    if event == "open" and str(words[0]).startswith(watched):
        sys.stderr.write(f"opened {words[0]}\\n")
sys.addaudithook(hear)
sys.argv = sys.argv[2:]
runpy.run_module(program, run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Artefacts:
    """A wheel and a source archive; `unpacked` is the folder that the archive makes."""

    wheel: Path
    sources: Path
    unpacked: Path


def built(folder: Path, target: Path, *kinds: str) -> list[Path]:
    """Build what is asked for from a folder of sources."""
    wanted = [word for kind in kinds for word in ("-t", kind)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target), *wanted]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return [next(target.glob({"wheel": "*.whl", "sdist": "*.tar.gz"}[kind])) for kind in kinds]


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Artefacts:
    """Return what is built from this repository."""
    target = tmp_path_factory.mktemp("built")
    sources, wheel = built(ROOT, target, "sdist", "wheel")
    with tarfile.open(sources) as archive:
        archive.extractall(target, filter="data")
    return Artefacts(wheel, sources, target / f"tui_reader-{__version__}")


def parts(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_with_all_its_data_and_nothing_else(
    artefacts: Artefacts,
) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    wanted = {name for name in here if Path(name).suffix not in LEFT_OUT}
    about = f"tui_reader-{__version__}.dist-info/"
    files = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    manual = f"tui_reader-{__version__}.data/data/share/man/man1/reader.1"
    held = set(parts(artefacts.wheel)) - {manual}
    assert len(held) == len(parts(artefacts.wheel)) - 1
    assert {name for name in held if not name.startswith(about)} == wanted
    assert {name.removeprefix(about) for name in held - wanted} == {*files, "licenses/NOTICE"}
    assert "tui_reader/py.typed" in wanted


def test_what_the_wheel_says_of_itself_is_so(artefacts: Artefacts) -> None:
    held = parts(artefacts.wheel)
    about = f"tui_reader-{__version__}.dist-info/"
    told = Parser().parse(io.StringIO(held[f"{about}METADATA"].decode()))
    assert told["Version"] == __version__
    assert told["License-Expression"] == "MIT"
    assert (held[f"{about}licenses/LICENSE"]) == (ROOT / "LICENSE").read_bytes()
    # No page of a repository stands beside it.
    assert re.search(r"\]\(|<img", str(told.get_payload())) is None
    assert set(told.get_all("Provides-Extra", [])) >= set(EXTRAS)


def test_the_changelog_tells_of_this_version_first() -> None:
    heading = next(
        line for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines() if line[:2] == "##"
    )
    assert re.fullmatch(rf"## {re.escape(__version__)} - \d{{4}}-\d\d-\d\d", heading)


def test_the_source_archive_is_the_repository_and_nothing_else(artefacts: Artefacts) -> None:
    top = {path.name for path in artefacts.unpacked.iterdir()}
    folders = {".ci", "annotations", "benchmarks", "docs", "seeds", "tests", "tools", "tui_reader"}
    texts = {"README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "PKG-INFO"}
    plain = {"pyproject.toml", "constraints.txt", ".gitignore", ".gitattributes"}
    assert top == folders | texts | plain
    below = {path.relative_to(artefacts.unpacked) for path in artefacts.unpacked.rglob("*")}
    assert {path for path in below if not (ROOT / path).exists()} == {Path("PKG-INFO")}
    assert not [path for path in below if path.suffix == ".pyc" or path.name.startswith(".venv")]
    for name in ("seeds", "annotations/seeds.json"):
        assert Path(name) in below
    assert artefacts.sources.stat().st_size < MOST_OF_SOURCES


def test_from_the_source_archive_comes_the_same_wheel(artefacts: Artefacts, tmp_path: Path) -> None:
    [again] = built(artefacts.unpacked, tmp_path, "wheel")
    assert again.name == artefacts.wheel.name
    assert parts(again) == parts(artefacts.wheel)


@pytest.fixture
def elsewhere(artefacts: Artefacts, tmp_path: Path) -> Path:
    """A folder that holds the installed wheel, as `site`, and articles of somebody's own."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-compile", "--target", str(tmp_path / "site")]
    subprocess.run([*pip, *options, str(artefacts.wheel)], check=True, capture_output=True)
    (tmp_path / "press cuttings").mkdir()
    text = "Jeudi\n\nVladimir Poutine a parlé à Paris. « Nous verrons », a dit Emmanuel Macron.\n"
    (tmp_path / "press cuttings" / "one.txt").write_text(text, "utf-8")
    return tmp_path


def test_installed_it_works_on_ones_own_folder_without_the_repository(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(elsewhere / "site"))

    def reader(*words: str) -> str:
        command = [sys.executable, "-c", WATCHED, str(ROOT / "t"), "tui_reader", *words]
        done = subprocess.run(command, cwd=elsewhere, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        # No file of the repository's package, tests or tools was opened.
        assert "opened" not in done.stderr
        return done.stdout

    own = "press cuttings"
    assert "Jeudi" in reader("list", own)
    reader("tag", "one.txt", "--quote", "Nous verrons", "promise", "--in", own)
    kept = json.loads((elsewhere / "annotations" / "press-cuttings.json").read_text("utf-8"))
    assert len(kept["annotations"]) == 1
    names = {json.loads(line)["text"] for line in reader("mentions", own, "--json").splitlines()}
    assert {"Vladimir Poutine", "Paris"} <= names
    assert "Emmanuel Macron" in reader("quotes", own)
    assert json.loads(reader("export", own))["generator"] == f"reader {__version__}"
    assert "<html" in reader("export", own, "--format", "html")
    assert "$schema" in json.loads(reader("schema"))
    assert reader("--version") == f"reader {__version__}\n"


def test_installed_the_app_opens_ones_own_folder_in_ones_own_language(elsewhere: Path) -> None:
    command = [sys.executable, "-c", WATCHED, str(ROOT / "t"), "tui_reader", "press cuttings"]
    environment = {"PYTHONPATH": str(elsewhere / "site"), "LANGUAGE": "fr"}
    with Terminal(command, elsewhere, environment=environment) as terminal:
        terminal.wait_for("Vladimir Poutine", "quitter")
        terminal.send("q")
        assert terminal.wait() == 0
        assert b"opened" not in terminal.raw


def test_messages_about_extras_ask_for_what_the_package_declares() -> None:
    for name, extra in EXTRAS.items():
        assert EXTRAS_DECLARED[name] == [extra.requirement]


def test_every_source_of_bundled_data_is_acknowledged() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for data in PACKAGE.rglob("*.gz"):
        assert data.relative_to(ROOT).as_posix() in notice
    # What the word lists are built from, and what the model is trained on.
    sources = [requirement.partition(">")[0] for requirement in EXTRAS_DECLARED["lexicon"]]
    assert len(sources) == 3
    for source in (*sources, "WiNER-fr", "build_lexicon.py", "train_entities.py"):
        assert source in notice.casefold() or source in notice
