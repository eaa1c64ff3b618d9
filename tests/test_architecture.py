"""The house stands as it is drawn: who imports whom, who prints, who touches files."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.cli.main import COMMANDS
from tui_reader.keymap import ACTIONS, Action, Group, Scope, clashes
from tui_reader.ui.screens.main.screen import MainScreen

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui_reader"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

DISK, OUTPUT = "disk/", "cli/output.py"
PRINTING = {"print", "sys.stdout", "sys.stderr", "click.echo", "click.secho"}
FILES = {"shutil", "tempfile"}
METHODS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "touch"),
    *("unlink", "rename", "chmod", "stat", "symlink_to", "iterdir", "glob", "rglob"),
}


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def loaded(code: str, *words: str) -> set[str]:
    """Return the modules that are loaded after the code has run in a Python of its own."""
    tell = "import sys, json; print(json.dumps(list(sys.modules)), file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}", *words],
        cwd=ROOT,
        input=b"",
        capture_output=True,
        check=True,
    )
    return set(json.loads(result.stderr.splitlines()[-1]))  # before it, what was said


CALL = "import sys; from tui_reader.cli.main import run; assert run(sys.argv[1:]) == 0"
WORDS = {
    "show": ("show", "1"),
    "find": ("find", "guerre"),
    "completion": ("completion", "bash"),
    "echoes": ("echoes", "1:0-101"),
    "tag": ("tag", "--stdin"),
    "import": ("import", "{here}/came.csv", "--annotations", "{here}/kept.json"),
    "merge": ("merge", "--path", "x", *["annotations/seeds.json"] * 3),
    "diff": ("diff", *["annotations/seeds.json"] * 2),
    "agreement": ("agreement", *["annotations/seeds.json"] * 2),
    "serve": ("serve", "--help"),
    "note": ("note", "1", "--whole", "x", "--annotations", "{here}/kept.json"),
}


def test_the_session_runs_without_a_screen() -> None:
    found = loaded("import tui_reader.session.session")
    assert found.isdisjoint({"textual", "rich.console", "tui_reader.ui", "tui_reader.cli"})
    # Loaded only when they are needed, because they cost start-up time.
    assert found.isdisjoint({"charset_normalizer", "orjson", "portalocker", "slugify", "regex"})
    assert found.isdisjoint({"tomllib", "platformdirs", "spacy"})


HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, world!")
    def on_ready(self):
        self.exit()
Hello().run(headless=True)
"""

FIRST_FRAME = """
import sys
from functools import partialmethod
from tui_reader.cli import main, output
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.screens.main.screen import MainScreen
output.has_screen = lambda: True
ReaderApp.run = partialmethod(ReaderApp.run, headless=True, size=(120, 40))
# What comes right after the first frame is to be the end.
MainScreen._read_store = lambda screen: screen.app.exit()
assert main.run(sys.argv[1:]) == 0
"""

# What the first frame may wait for: each row costs every start. Rather than add one, import it
# where it is used; see "Where the time goes" in benchmarks/README.md.
LIBRARIES = {"gc", "getpass", "pwd"}
ROOMS = {
    *("cli", "ui", "keymap", "localisation", "values", "errors", "disk", "settings", "session"),
    *("articles", "model", "text", "cleaning", "entities", "recognition", "store", "acts"),
}
PARTS = {
    "acts": {"marking", "unfolding"},
    "articles": {"corpus", "documents", "listing"},
    "entities": {"base", "registry", "search"},
    "recognition": {"cache", "naming", "recognising"},
    "session": {"opening", "placing", "present", "session", "wording"},
}


MAIN = "tui_reader.ui.screens.main"


@pytest.fixture(scope="module")
def at_first_frame() -> set[str]:
    """Return the modules that `reader seeds` has loaded when the first frame is there."""
    return loaded(FIRST_FRAME, str(ROOT / "seeds"))


def test_the_first_frame_waits_for_no_library_that_textual_does_not_need(
    at_first_frame: set[str],
) -> None:
    packages = {name.partition(".")[0] for name in at_first_frame}
    known = {name.partition(".")[0] for name in loaded(HELLO)}
    assert packages - known - LIBRARIES == {"tui_reader"}


def test_the_first_frame_waits_for_no_room_but_those_it_needs(at_first_frame: set[str]) -> None:
    own = {name.split(".")[1] for name in at_first_frame if name.startswith("tui_reader.")}
    assert own - ROOMS == set()
    assert "tui_reader.model.quote" not in at_first_frame
    for room, parts in PARTS.items():
        names = [
            name.split(".")
            for name in at_first_frame
            if f"{name}.".startswith(f"tui_reader.{room}.")
        ]
        assert {name[2] for name in names if len(name) > 2} == parts


def test_the_first_frame_waits_for_no_dialog(at_first_frame: set[str]) -> None:
    screens = {name for name in at_first_frame if name.startswith("tui_reader.ui.screens.")}
    parts = {each.__module__ for each in MainScreen.__mro__}
    assert screens - parts - {MAIN} == {"tui_reader.ui.screens.dialog"}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("open", "tour")])
def test_every_command_but_the_app_runs_without_textual(name: str, tmp_path: Path) -> None:
    (tmp_path / "came.csv").write_text("article,start,end,quote,tags,note\n1,0,3,xyz,a,b\n")
    words = (word.format(here=tmp_path) for word in WORDS.get(name, (name,)))
    found = loaded(CALL, *words)
    assert found.isdisjoint({"textual", "rich.console", "tui_reader.ui", "spacy"})
    assert found.isdisjoint({"aiohttp", "textual_serve", "tui_reader.serving"})


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_the_quickest_answers_load_no_session(word: str) -> None:
    assert loaded(CALL, word).isdisjoint({"textual", "tinydb", "tui_reader.session.session"})


def uses(source: str, module: str) -> Iterator[str]:
    """Yield what the source does that only the door to files or the printer may do."""
    allowed: set[str] = set()
    if module.startswith(DISK):
        return
    if module == OUTPUT:
        allowed = {*PRINTING, "os", "shutil"}
    for node in ast.walk(ast.parse(source)):
        for used in _used(node):
            if used not in allowed:
                yield f"{module}:{getattr(node, 'lineno', 0)} {used}"


def _used(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from FILES.intersection(alias.name.partition(".")[0] for alias in names)
        case ast.ImportFrom(module=str(name)):
            yield from {*FILES, "os"}.intersection([name.partition(".")[0]])
        case ast.Attribute(value=ast.Name(id=owner), attr=attr):
            yield from PRINTING.intersection([f"{owner}.{attr}"])
        case ast.Call(func=ast.Name(id=name)):
            yield from {"print", "open"}.intersection([name])
        # `os.sep` and its like are words; what is called touches the system.
        case ast.Call(func=ast.Attribute() as called) if ast.unparse(called).startswith("os."):
            yield "os"
        case ast.Call(func=ast.Attribute(attr=attr, value=owner)) if attr in METHODS:
            # `disk` is the door; what comes with the package is a resource and not a user's file,
            # and an archive is bytes in memory.
            if not ast.unparse(owner).startswith(("disk", "resources.files(", "archive")):
                yield f".{attr}"


def source(module: str) -> str:
    """Return the text of a module."""
    return (PACKAGE / module).read_text("utf-8")


def test_no_thread_waits_until_all_that_it_works_on_is_written_out() -> None:
    waiting = re.compile(r"import .*\bwork\b")
    assert [name for name in MODULES if waiting.search(source(name))] == ["ui/working.py"]


def test_only_disk_touches_files_and_only_output_prints() -> None:
    assert [used for name in MODULES for used in uses(source(name), name)] == []


@pytest.mark.parametrize(
    "code",
    [
        "print('x')",
        "open('x')",
        "os.replace(old, new)",
        "os.path.exists(path)",
        "from os import replace",
        "import shutil",
        "from tempfile import mkdtemp",
        "path.read_text()",
        "(here / 'x').write_bytes(b'')",
        "file = path.open()",
        "import sys; sys.stdout.write('x')",
        "click.echo('x')",
    ],
)
def test_the_rule_above_sees(code: str) -> None:
    assert len(list(uses(code, "session.py"))) == 1


RUNNING = {"eval", "exec", "compile", "__import__"}
UNPACKING = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "sqlite3", "code"}


def running(source: str) -> Iterator[str]:
    """Yield what the source does that may run what it reads."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in RUNNING:
                yield name
            case ast.Attribute(value=ast.Name(id="builtins"), attr=name) if name in RUNNING:
                yield name
            case ast.Import(names=names):
                yield from UNPACKING.intersection(each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(module=str(name)):
                yield from UNPACKING.intersection([name.partition(".")[0]])


# These open no database but the program's own caches.
OWN_CACHES = ("recognition/cache.py", "disk/databases.py", "finding/")


def test_nothing_that_is_read_is_ever_run() -> None:
    others = [name for name in MODULES if not name.startswith(OWN_CACHES)]
    assert [(name, run) for name in others for run in running(source(name))] == []


@pytest.mark.parametrize(
    "code", ["eval(line)", "x = exec(y)", "import pickle", "from marshal import loads"]
)
def test_the_rule_about_running_sees(code: str) -> None:
    assert len(list(running(code))) == 1


def test_no_key_has_two_meanings_in_one_place() -> None:
    assert clashes() == []
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    double = Action("double", ("u",), "double", "Clashes with undo.", Group.TAG, Scope.TEXT)
    assert len(clashes([*ACTIONS, double])) == 1
