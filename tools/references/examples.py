"""An example of each command, run on a copy of the seeds and their annotations."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tui_reader.cli.main import run
from tui_reader.keymap import use

ROOT = Path(__file__).parents[2]

LINES, RECORDS, WIDTH = 8, 3, 100
"""So much of what a command says is shown, with records whole; ellipses stand for the rest."""

EXAMPLES = {
    "reader list": "reader list seeds",
    "reader show": "reader show 3 seeds",
    "reader find": """reader find 'menac* NEAR/8 guerre' seeds
        reader find 'tag:source' seeds --json --context 10
        reader find otan seeds --count""",
    "reader echoes": "reader echoes 1:0-102 seeds",
    "reader mentions": """reader mentions seeds
        reader mentions seeds --json""",
    "reader entities": "reader entities seeds --type per",
    "reader quotes": "reader quotes seeds --speaker Medvedev --json",
    "reader tag": """reader tag 2 --quote 'astuces' affirmation --note 'whose word?' --in seeds
        echo '{"article": "000_414974feefa0777c.txt", "start": 0, "end": 21, "tags": ["menace"]}'\
 | reader tag seeds --stdin""",
    "reader note": "reader note 1 360 592 'to be verified' --in seeds",
    "reader codebook": "reader codebook seeds",
    "reader codebook list": "reader codebook list seeds --json",
    "reader codebook export": "reader codebook export seeds",
    "reader codebook import": """cp tags.toml more.toml
        reader codebook import more.toml seeds""",
    "reader stats": """reader stats seeds --by tag
        reader stats seeds --by speaker --csv""",
    "reader consistency": """reader tag 1 --quote ATACMS arme --in seeds
        reader consistency seeds""",
    "reader check": """reader check seeds
        mv seeds/000_414974feefa0777c.txt seeds/poutine.txt
        reader check seeds
        reader check seeds --repair""",
    "reader export": "reader export seeds -o seeds.csv",
    "reader import": """reader export seeds -o spans.jsonl
        reader import spans.jsonl seeds""",
    "reader formats": "reader formats",
    "reader merge": """cp annotations/seeds.json base.json
        cp annotations/seeds.json theirs.json
        reader tag 2 --whole source --in seeds --annotations theirs.json
        reader merge base.json annotations/seeds.json theirs.json""",
    "reader diff": """cp annotations/seeds.json before.json
        reader tag 1 --whole source --in seeds
        reader diff before.json annotations/seeds.json""",
    "reader agreement": """cp annotations/seeds.json mine.json
        reader agreement mine.json annotations/seeds.json --csv""",
    "reader keys": "reader keys",
    "reader settings": "reader settings",
    "reader schema": "reader schema",
    "reader completion": "reader completion fish",
}
"""For each command lines as in a shell; of a shell there are cp, mv and `echo … |`, no more."""

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SOME_ID = "019aa5c2-7d10-7c3a-9a41-5c0f3b6e8d27"


def shown(name: str) -> str:
    """Return the lines of a command's example, each with what the program says to it."""
    with _desk() as home:
        lines = (line.strip() for line in EXAMPLES[name].splitlines())
        return "".join(f"$ {line}\n{_cut(_said(line, home))}" for line in lines)


def exported() -> dict[str, Any]:
    """Return what the seeds' annotations are as the program exports them."""
    with _desk():
        found: dict[str, Any] = json.loads(_run(["export", "seeds"], "", talk=False))
        return found


def _said(line: str, home: Path) -> str:
    """Do what a line says and return what stands on the terminal after it."""
    source, _, command = line.rpartition(" | ")
    program, *words = shlex.split(command)
    if program == "reader":
        told = _run(words, shlex.split(source)[1] if source else "")
    else:
        {"cp": shutil.copyfile, "mv": shutil.move}[program](*words)
        told = ""
    known = _seeds()
    told = _ID.sub(lambda id: id[0] if id[0] in known else _SOME_ID, told)
    return told.replace(str(home), "~")


def _run(words: list[str], stdin: str, talk: bool = True) -> str:
    """Run the program on words and return what it writes, talk behind data."""
    given, data, told = io.BytesIO(stdin.encode()), io.BytesIO(), io.BytesIO()
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(given, "utf-8")
    out, aside = io.TextIOWrapper(data, "utf-8"), io.TextIOWrapper(told, "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(aside):
            code = run(words)
    finally:
        sys.stdin = before
        use()
    out.flush()
    aside.flush()
    said = (data.getvalue() + told.getvalue() * talk).decode()
    if code not in (0, 1):
        raise RuntimeError(f"reader {shlex.join(words)}: {said}")
    return said


def _cut(said: str) -> str:
    most = RECORDS if said.startswith('{"') else LINES
    lines = [line if line.startswith('{"') else _short(line) for line in said.splitlines()]
    if len(lines) > most:
        lines = [*lines[: most - 1], "…"]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _short(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


@lru_cache
def _seeds() -> str:
    return (ROOT / "annotations" / "seeds.json").read_text(encoding="ascii")


@contextlib.contextmanager
def _desk() -> Iterator[Path]:
    """Work in a new folder with the seeds, far from anybody's settings; yield a home."""
    before, there = Path.cwd(), dict(os.environ)
    with TemporaryDirectory() as folder:
        for name in ("seeds", "annotations"):
            shutil.copytree(ROOT / name, Path(folder, name))
        Path(folder, "tags.toml").write_text('[[tag]]\nname = "Rumeur"\nkey = "7"\n', "utf-8")
        os.chdir(folder)
        for variable in ("COLUMNS", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            os.environ.pop(variable, None)
        os.environ |= {"HOME": folder, "LOGNAME": "zoe", "XDG_CONFIG_HOME": f"{folder}/.config"}
        os.environ["XDG_CACHE_HOME"] = f"{folder}/.cache"
        os.environ["XDG_STATE_HOME"] = f"{folder}/.local/state"
        os.environ["XDG_DATA_HOME"] = f"{folder}/.local/share"
        try:
            yield Path(folder)
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ |= there
