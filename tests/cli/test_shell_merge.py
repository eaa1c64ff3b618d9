"""`reader merge`: two people's work comes together, by hand and by git, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shell import FIRST, SECOND, Result, reader, tag, told

from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change, Commit
from tui_reader.store.store import Store

STORE = "annotations/seeds.json"
MINE = {"article": FIRST, "start": 0, "end": 101, "tags": ["Menace"], "note": "à moi"}
YOURS = {"article": FIRST, "start": 17, "end": 21, "tags": ["Arme"], "note": "à toi"}


class Clone:
    """A clone of a repository with articles and annotations, as one person has it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._here = monkeypatch

    def git(self, *words: str, code: int = 0) -> str:
        """Run git there; return what it says."""
        who = {"GIT_AUTHOR_NAME": "Zoë", "GIT_AUTHOR_EMAIL": "z@example.org"}
        who |= {"GIT_COMMITTER_NAME": "Zoë", "GIT_COMMITTER_EMAIL": "z@example.org"}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | who | nobody,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done
        return done.stdout + done.stderr

    def reader(self, *words: str) -> Result:
        self._here.chdir(self.folder)
        return reader(*words)

    def commit(self, *wanted: dict[str, Any], where: str = STORE) -> None:
        """Annotate, and commit that."""
        self._here.chdir(self.folder)
        assert tag(*wanted).code == 0
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "annotated")

    def note(self, note: str) -> None:
        """Give the oldest annotation another note, and commit that."""
        first = self.annotations[0]["id"]
        assert self.reader("note", first, note).code == 0
        self.git("commit", "--quiet", "--all", "--message", note)

    @property
    def annotations(self) -> list[Any]:
        return sorted(self.export["annotations"], key=lambda each: str(each["id"]))

    @property
    def notes(self) -> set[str]:
        return {each["note"] for each in self.annotations}

    @property
    def export(self) -> Any:
        return json.loads(self.reader("export").data)


@pytest.fixture
def two(here: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Clone, Clone]:
    """Two clones of one repository, with one annotation in both, in which git knows the driver."""
    (here / "zoe").mkdir()
    (here / "seeds").rename(here / "zoe" / "seeds")
    zoe, mia = Clone(here / "zoe", monkeypatch), Clone(here / "mia", monkeypatch)
    zoe.git("init", "--quiet", "--initial-branch=main")
    assert zoe.reader("merge", "--install").code == 0
    zoe.commit({"article": SECOND, "start": 0, "end": 20, "tags": ["Menace"], "note": "alt"})
    zoe.git("clone", "--quiet", str(zoe.folder), str(mia.folder))
    assert mia.reader("merge", "--install").code == 0
    return zoe, mia


def pull(clone: Clone, code: int = 0) -> str:
    return clone.git("pull", "--quiet", "--no-rebase", "--no-edit", code=code)


def test_git_brings_the_annotations_of_two_people_together(two: tuple[Clone, Clone]) -> None:
    zoe, mia = two
    zoe.commit(MINE)
    mia.commit(YOURS)
    pull(mia)
    assert mia.notes == {"alt", "à moi", "à toi"}
    assert mia.git("status", "--porcelain") == ""
    zoe.git("pull", "--quiet", str(mia.folder), "main")
    assert zoe.notes == {"alt", "à moi", "à toi"}
    # The texts that were annotated came along as plain files.
    kept = {path.name for path in (zoe.folder / "annotations/seeds.texts").iterdir()}
    hashes = {each["target"]["textHash"].removeprefix("sha256:") for each in zoe.annotations}
    assert kept == {f"{each}.txt" for each in hashes}


def test_git_leaves_a_conflict_with_both_versions_and_says_so_in_words(
    two: tuple[Clone, Clone],
) -> None:
    zoe, mia = two
    zoe.note("zu scharf")
    mia.note("zu milde")
    said = pull(mia, code=1)
    assert re.search("“zu (milde|scharf)” stays, “zu (milde|scharf)” is kept beside it", said)
    assert f"{STORE}: 1 annotation changed. 1 conflict to be settled in the app." in said
    assert mia.git("status", "--porcelain").startswith(f"UU {STORE}")
    (note,) = mia.annotations
    # The later one stays; of two made in one second either may.
    assert {note["note"], note["x"]["conflicts"][0]["value"]} == {"zu milde", "zu scharf"}
    assert mia.reader("check").code == 1


def test_a_tag_that_both_people_made_is_one_tag_after_git_merged(two: tuple[Clone, Clone]) -> None:
    zoe, mia = two
    zoe.commit(MINE | {"tags": ["Ton"]})
    mia.commit(YOURS | {"tags": ["ton"]})
    assert "made on both sides" in pull(mia)
    tags = [each["name"] for each in mia.export["codebook"]]
    assert sorted(tags) == ["Menace", "Ton"]
    assert [each["tags"] for each in mia.annotations] == [["menace"], ["ton"], ["ton"]]


def test_what_is_only_in_the_journal_of_an_open_app_outlives_a_merge_by_git(
    two: tuple[Clone, Clone],
) -> None:
    zoe, mia = two
    zoe.commit(MINE)
    mia.commit(YOURS)
    store = Store(mia.folder / STORE)
    [old, _] = store.load().annotations
    new = _noted(old, "still in the journal")
    store.commit(Commit((Change(old, new),)))
    pull(mia)
    assert mia.notes == {"still in the journal", "à moi", "à toi"}


def test_a_rebase_works_like_a_merge(two: tuple[Clone, Clone]) -> None:
    zoe, mia = two
    zoe.commit(MINE)
    mia.commit(YOURS)
    mia.git("pull", "--quiet", "--rebase")
    assert mia.notes == {"alt", "à moi", "à toi"}


def test_git_keeps_our_version_where_theirs_cannot_be_read(two: tuple[Clone, Clone]) -> None:
    zoe, mia = two
    (zoe.folder / STORE).write_text('{"meta": {')
    zoe.git("commit", "--quiet", "--all", "--message", "damaged")
    mia.commit(YOURS)
    assert f"{STORE} (theirs) is damaged" in pull(mia, code=1)
    assert mia.notes == {"alt", "à toi"}
    assert mia.git("status", "--porcelain").startswith(f"UU {STORE}")


def test_installing_twice_adds_nothing_and_code_in_the_repository_is_never_run(
    two: tuple[Clone, Clone],
) -> None:
    zoe, mia = two
    assert zoe.reader("merge", "--install").talk.count("\n") == 1
    attributes = (zoe.folder / ".gitattributes").read_text("utf-8").splitlines()
    assert attributes[0] == "**/annotations/*.json merge=reader"
    assert len(set(attributes)) == len(attributes)
    # A journal is nobody else's.
    (zoe.folder / "annotations" / ".seeds.json.journal").touch()
    assert ".journal" not in zoe.git("status", "--porcelain")
    (mia.folder / "click.py").write_text("raise SystemExit('obeyed')")
    (mia.folder / "tui_reader").mkdir()
    (mia.folder / "tui_reader" / "__init__.py").touch()
    zoe.commit(MINE)
    mia.commit(YOURS)
    pull(mia)
    assert mia.notes == {"alt", "à moi", "à toi"}


def test_outside_a_repository_there_is_nothing_to_install(nowhere: Path) -> None:
    told(reader("merge", "--install"), 2, "not a git repository")


def _noted(annotation: Annotation, note: str) -> Annotation:
    return replace(annotation, note=note, modified="2026-11-22T08:00:00Z")


# -- by hand --------------------------------------------------------------------------------------


@pytest.fixture
def three(here: Path) -> Path:
    """Base, ours and theirs in a folder: each of two annotated what both had."""
    tag({"article": FIRST, "start": 30, "end": 40, "tags": ["Menace"], "note": "alt"})
    shutil.copy(STORE, "base.json")
    tag(YOURS)
    shutil.copy(STORE, "theirs.json")
    shutil.copy("base.json", STORE)
    # What the journal still says of the first file is not to be told of this one.
    Path("annotations/.seeds.json.journal").unlink()
    tag(MINE)
    shutil.copy(STORE, "ours.json")
    return here


def notes(file: str) -> set[str]:
    found = json.loads(reader("export", "--annotations", file).data)
    return {each["note"] for each in found["annotations"]}


def test_ours_gets_what_theirs_has_and_a_backup_is_kept(three: Path) -> None:
    before = (three / STORE).read_bytes()
    result = reader("merge", "base.json", STORE, "theirs.json")
    assert (result.code, result.data) == (0, b"")
    assert result.talk == f"reader: {STORE}: 1 annotation added, 1 tag added.\n"
    assert notes(STORE) == {"alt", "à moi", "à toi"}
    backups = [path.read_bytes() for path in (three / "annotations/.backups").iterdir()]
    assert before in backups
    lines = (three / STORE).read_text("ascii").splitlines()
    assert (lines[0], lines[-1]) == ("{", "}")


def test_another_file_can_be_written_and_then_ours_stays(three: Path) -> None:
    before = (three / "ours.json").read_bytes()
    assert reader("merge", "base.json", "ours.json", "theirs.json", "-o", "new.json").code == 0
    assert notes("new.json") == {"alt", "à moi", "à toi"}
    assert (three / "ours.json").read_bytes() == before
    told(reader("merge", "base.json", "ours.json", "theirs.json", "-o", STORE), 2, "in use")


@pytest.mark.parametrize("base", ["empty", os.devnull])
def test_without_a_base_everything_of_both_is_there(three: Path, base: str) -> None:
    Path("empty").touch()
    assert reader("merge", base, "ours.json", "theirs.json").code == 0
    assert notes("ours.json") == {"alt", "à moi", "à toi"}


def test_an_export_can_be_merged_into_an_annotation_file_but_nothing_into_an_export(
    three: Path,
) -> None:
    reader("export", "--annotations", "theirs.json", "-o", "theirs.export.json")
    told(reader("merge", "base.json", "theirs.export.json", "ours.json"), 2, "export", "-o")
    assert reader("merge", "base.json", "ours.json", "theirs.export.json").code == 0
    assert notes("ours.json") == {"alt", "à moi", "à toi"}


def test_what_an_export_leaves_out_is_not_deleted_by_it(three: Path) -> None:
    store = Store(three / STORE)
    before = store.load()
    assert before.acts
    reader("export", "--annotations", "theirs.json", "-o", "export.json")
    assert reader("merge", STORE, STORE, "export.json").code == 0
    after = Store(three / STORE).load()
    assert (after.acts, after.documents) == (before.acts, before.documents)
    assert {each.note for each in after.annotations} == {"alt", "à toi"}


def test_a_link_to_the_file_is_followed(three: Path) -> None:
    Path("link.json").symlink_to(STORE)
    assert reader("merge", "base.json", "link.json", "theirs.json").code == 0
    assert Path("link.json").is_symlink()
    assert notes(STORE) == {"alt", "à moi", "à toi"}
    assert not Path(".backups").exists()


def test_what_another_window_has_only_in_its_journal_is_merged_and_told_to_it(three: Path) -> None:
    store = Store(three / STORE)
    [old, _] = store.load().annotations
    store.commit(Commit((Change(old, _noted(old, "in the journal")),)))
    assert reader("merge", "base.json", STORE, "theirs.json").code == 0
    assert notes(STORE) == {"in the journal", "à moi", "à toi"}
    news = (each.after for each in store.news().changes)
    assert [each.note for each in news if isinstance(each, Annotation)] == ["à toi"]
    [again, *_] = store.load().annotations
    store.commit(Commit((Change(again, _noted(again, "and on")),)))
    assert notes(STORE) == {"and on", "à moi", "à toi"}


def test_merging_what_is_already_there_leaves_the_file_as_it_is(three: Path) -> None:
    reader("merge", "base.json", "ours.json", "theirs.json")
    before = (three / "ours.json").read_bytes()
    assert reader("merge", "base.json", "ours.json", "theirs.json").code == 0
    assert (three / "ours.json").read_bytes() == before


def test_a_conflict_is_one_line_with_the_words_and_exit_code_1(three: Path) -> None:
    first = json.loads(reader("export", "--annotations", "base.json").data)["annotations"][0]["id"]
    for file, note in (("ours.json", "milde"), ("theirs.json", "scharf")):
        assert reader("note", first, note, "--annotations", file).code == 0
    result = reader("merge", "base.json", "ours.json", "theirs.json")
    assert result.code == 1
    assert result.text.startswith(f"{FIRST} 30-40 “")
    assert result.text.endswith("”: note: “scharf” stays, “milde” is kept beside it\n")
    assert "1 conflict to be settled in the app." in result.talk


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b'{"meta": {"1": {"format": "tui-reader", "version": "9.0", "generation": 1}}}', 4, "new"),
        (b'{"meta": {"1": {"format": "tui-rea', 4, "damaged"),
        (b"", 4, "empty"),
        (b"<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", 4, "unfinished"),
        (b'{"format": "tui-reader", "version": "9.0", "annotations": []}', 3, "newer version"),
        (b'{"format": "tui-reader", "version": "1.2"}', 3, "code points"),
        (b"[1, 2]", 4, "not an annotation file"),
        (None, 3, "no file theirs.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line_and_ours_stays(
    three: Path, content: bytes | None, code: int, says: str
) -> None:
    theirs, before = three / "theirs.json", (three / "ours.json").read_bytes()
    theirs.unlink() if content is None else theirs.write_bytes(content)
    told(reader("merge", "base.json", "ours.json", "theirs.json"), code, says)
    assert (three / "ours.json").read_bytes() == before


@pytest.mark.parametrize(
    "words", [[], ["a"], ["a", "b"], ["a", "--install"], ["a", "b", "c", "-o", "-"]]
)
def test_wrong_use_is_told(nowhere: Path, words: list[str]) -> None:
    told(reader("merge", *words), 2)


def test_the_help_gives_the_one_command_that_makes_git_use_it() -> None:
    assert "reader merge --install" in reader("merge", "--help").text


def test_git_merges_in_a_folder_whose_name_a_shell_would_obey(
    two: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    zoe, mia = two
    name = "-$(touch pwned);'\" `touch pwned` %s"
    (zoe.folder / name).mkdir()
    zoe.git("mv", "seeds", "annotations", f"./{name}/")
    for hidden in (zoe.folder / "annotations").glob(".*"):
        hidden.rename(zoe.folder / name / "annotations" / hidden.name)
    zoe.git("commit", "--quiet", "--message", "moved")
    pull(mia)
    for clone, wanted in ((zoe, MINE), (mia, YOURS)):
        monkeypatch.chdir(clone.folder / name)
        assert tag(wanted).code == 0
        clone.git("add", "--all")
        clone.git("commit", "--quiet", "--message", "annotated")
    pull(mia)
    monkeypatch.chdir(mia.folder / name)
    kept = json.loads(reader("export").data)["annotations"]
    assert {each["note"] for each in kept} == {"alt", "à moi", "à toi"}
    assert not list(mia.folder.rglob("pwned"))
