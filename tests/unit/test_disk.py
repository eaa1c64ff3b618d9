"""Reading never waits, guesses in silence or changes anything; writing is whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui_reader import disk
from tui_reader.articles.listing import Folder
from tui_reader.errors import InputError, StorageError

SEEDS = Path(__file__).parents[2] / "seeds"
FRENCH = "L’été à l’Élysée, où « l’œuvre » coûte 5 €.\r\nPuis rien.\n"
RUSSIAN = "Все люди рождаются свободными и равными в своем достоинстве и правах.\n"
TURKISH = "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. "
TURKISH += "Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik."
JAPANESE = "日本語のテキストです。これは試験です。\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        (FRENCH.encode(), FRENCH, "utf-8"),
        (b"\xef\xbb\xbf" + FRENCH.encode(), FRENCH, "utf-8"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (TURKISH.encode("cp1254"), TURKISH, "cp1254"),
        (RUSSIAN.encode("koi8_r"), RUSSIAN, "koi8-r"),
        (JAPANESE.encode("cp932"), JAPANESE, "cp932"),
        (FRENCH.encode("utf-16"), FRENCH, "utf-16"),
        (FRENCH.encode("utf-32"), FRENCH, "utf-32"),
    ],
)
def test_a_text_is_read_in_its_encoding_which_is_told(
    tmp_path: Path, data: bytes, text: str, encoding: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert disk.read_text(file) == (text, encoding)
    assert file.read_bytes() == data


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_each_line_of_the_seeds_is_still_french_when_it_comes_in_the_code_page_of_windows(
    tmp_path: Path, seed: Path
) -> None:
    text = seed.read_text("utf-8").encode("cp1252", "ignore").decode("cp1252")
    for line in [text, *(line for line in text.splitlines() if not line.isascii())]:
        (tmp_path / "a.txt").write_bytes(line.encode("cp1252"))
        assert disk.read_text(tmp_path / "a.txt")[0] == line


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"words\0words",
        bytes(range(0x80, 0xA0)) * 20,
        b"\xff\xfe\0",
        "words\0words".encode("utf-16"),
    ],
    ids=["picture", "nul", "noise", "half a letter", "nul of two bytes"],
)
def test_what_is_not_text_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match="not text") as caught:
        disk.read_text(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_a_pipe_a_device_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt", Path("/dev/null"), tmp_path / "nothing.txt"):
        with pytest.raises(InputError):
            disk.read_text(path)


def test_refusing_folders_does_not_use_up_the_handles_of_the_process(tmp_path: Path) -> None:
    def lowest_free() -> int:
        handle = os.open(os.devnull, os.O_RDONLY)
        os.close(handle)
        return handle

    before = lowest_free()
    for _ in range(3):
        with pytest.raises(InputError):
            disk.read_bytes(tmp_path)
    assert lowest_free() == before


def test_a_name_that_a_terminal_would_obey_is_shown_harmless(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        disk.read_text(tmp_path / "\x1b[31m\nrouge.txt")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("size", range(1, 12))
def test_the_head_of_a_text_ends_before_a_letter_that_is_cut(tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.txt"
    file.write_text("éà€😀ü", "utf-8")
    head = disk.head(file, size)
    assert "éà€😀ü".startswith(head)
    assert size - 4 < len(head.encode()) <= size


def test_a_text_that_ends_in_half_a_letter_is_not_taken_for_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("été".encode()[:-1])
    text, encoding = disk.read_text(file)
    assert encoding != "utf-8"
    assert text.encode(encoding) == file.read_bytes()


def test_articles_are_listed_in_natural_order_without_what_is_hidden_linked_or_kept(
    tmp_path: Path,
) -> None:
    outside = tmp_path / "outside.txt"
    outside.touch()
    corpus = tmp_path / "corpus"
    for name in (
        *("a10.txt", "a2.TXT", "B1.md", "sub/deep/c.txt", "a2.pdf", ".hidden.txt", ".git/x.txt"),
        *("mine/seeds.json", "mine/seeds.texts/abc.txt", "talks.texts/d.txt", "skipped/e.txt"),
    ):
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).touch()
    (corpus / "link.txt").symlink_to(outside)
    (corpus / "around").symlink_to(corpus)
    os.mkfifo(corpus / "pipe.txt")
    found = Folder(corpus, (".txt", ".md"), corpus / "skipped").listed()
    assert list(found.sources) == [
        *("a2.TXT", "a10.txt", "B1.md", "sub/deep/c.txt", "talks.texts/d.txt"),
    ]


def test_a_folder_that_is_not_there_cannot_be_listed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        disk.list_folder(tmp_path / "nothing", (".txt",), 9)


def test_the_stamp_changes_with_the_file_and_is_none_without_one(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert disk.stamp(file) is None
    assert disk.stamp(file / "below") is None
    first = disk.write_atomic(file, b"one")
    assert disk.stamp(file) == first
    second = disk.write_atomic(file, b"two")
    assert disk.stamp(file) == second != first


def test_a_written_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    disk.write_atomic(file, b"one")
    file.chmod(0o640)
    link.symlink_to(file)
    disk.write_atomic(link, b"two")
    assert link.is_symlink()
    assert file.read_bytes() == b"two"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "real.json"]


@pytest.mark.parametrize("step", ["write", "fdatasync", "replace"])
def test_a_write_that_fails_at_any_step_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "a.json"
    disk.write_atomic(file, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":
        real = os.fdopen

        def full(handle: int, mode: str) -> object:
            opened = real(handle, mode, buffering=0)
            os.close(handle)  # so that the first write finds no disk behind it
            return opened

        monkeypatch.setattr(os, "fdopen", full)
    else:
        monkeypatch.setattr(
            *{"fdatasync": (os, "fdatasync"), "replace": (Path, "replace")}[step], fail
        )
    with pytest.raises(StorageError, match="cannot be written"):
        disk.write_atomic(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_rename_that_is_not_known_to_be_on_disk_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(StorageError, match="input/output error"):
        disk.write_atomic(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_the_data_are_synced_before_the_rename_and_the_folder_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    replace = Path.replace
    here = threading.get_ident()  # a thread of an earlier test may still be keeping what it found

    def step(name: str) -> None:
        if threading.get_ident() == here:
            steps.append(name)

    def synced(handle: int) -> None:
        step("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")

    def renamed(path: Path, target: Path) -> Path:
        step("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fdatasync", synced)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    disk.write_atomic(tmp_path / "a.json", b"new")
    assert steps == ["file", "rename", "folder"]


def test_where_nothing_can_be_written_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    for act in (
        lambda: disk.make_folder(tmp_path / "file" / "sub"),
        lambda: disk.write_atomic(tmp_path / "file" / "a.json", b""),
        lambda: disk.write_atomic(tmp_path / "nowhere" / "a.json", b""),
        lambda: disk.locked(tmp_path / "file" / "a.json").__enter__(),
    ):
        with pytest.raises(
            StorageError, match=r"cannot be .*: (not a directory|no such file|file exists)"
        ):
            act()
    assert (tmp_path / "file").read_bytes() == b"in the way"


def test_a_lock_that_is_a_link_makes_nothing_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / ".a.json.lock").symlink_to(tmp_path / "elsewhere")
    with (
        pytest.raises(StorageError, match="not an ordinary file"),
        disk.locked(tmp_path / "a.json"),
    ):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_lock_held_by_another_process_is_waited_for_and_then_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    code = (
        "import sys; from pathlib import Path; from tui_reader import disk\n"
        "with disk.locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StorageError, match="another program"), disk.locked(file, 0.05):
            pass
        holder.communicate()
    with disk.locked(file, 0.05):
        assert sorted(path.name for path in tmp_path.iterdir()) == [".a.json.lock"]


def test_what_a_killed_writer_left_is_swept_under_the_lock_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for name in (".a.json.123-4.tmp", "a.json.tmp", ".b.json.123-4.tmp", ".a.json.bak"):
        (tmp_path / name).touch()
    with disk.locked(file):
        disk.sweep(file)
        disk.write_atomic(file, b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *(".a.json.bak", ".a.json.lock", ".b.json.123-4.tmp", "a.json", "a.json.tmp"),
    ]


def test_the_files_below_a_folder_are_read_within_bounds_and_no_hidden_or_linked_ones(
    tmp_path: Path,
) -> None:
    for name, data in (
        ("b.txt", b"1"),
        ("in/a.ann", b"22"),
        (".hidden", b"3"),
        ("in/.git/x", b"4"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "link").symlink_to(tmp_path / "b.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert disk.files_below(tmp_path, 2, 3) == {"b.txt": b"1", "in/a.ann": b"22"}
    for most, most_bytes in ((1, 3), (2, 2)):
        with pytest.raises(InputError, match="holds too much"):
            disk.files_below(tmp_path, most, most_bytes)
    with pytest.raises(InputError, match="cannot be opened"):
        disk.files_below(tmp_path / "none", 2, 3)


def test_windows_is_asked_to_leave_line_ends_alone() -> None:
    code = "import os; os.O_BINARY = 0x8000; from tui_reader.disk import reading; "
    code += "print(reading.BINARY)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) == 0x8000
