"""Listing: what a folder holds is told at once again, and only what changed is looked at."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.articles import listing
from tui_reader.articles.listing import Folder, Listing, natural
from tui_reader.errors import InputError

LONG_AGO = 1_000_000_000


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def age(*folders: Path) -> None:
    """Let folders have been left alone for long, so that their stamps are trusted."""
    for folder in folders:
        os.utime(folder, (LONG_AGO, LONG_AGO))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    write(made, "a2.txt", "a10.txt", "2023/b.txt", "2024/01/c.txt", "2024/note.pdf")
    age(made, made / "2023", made / "2024", made / "2024/01")
    return made


def folder_of(root: Path) -> Folder:
    return Folder(root, (".txt",), root / "annotations")


def test_a_folder_that_did_not_change_is_not_listed_again(root: Path) -> None:
    folder = folder_of(root)
    before = folder.listed()
    assert list(before.sources) == ["2023/b.txt", "2024/01/c.txt", "a2.txt", "a10.txt"]
    assert folder.again(before) is before
    # Of a folder with the same stamp nothing is looked at, whatever is in it.
    write(root, "2023/unseen.txt")
    age(root / "2023")
    assert folder.again(before) is before


def test_what_comes_goes_and_moves_is_found_in_its_place(root: Path) -> None:
    folder = folder_of(root)
    before = folder.listed()
    write(root, "a3.txt", "2025/d.txt", "2024/01/c0.txt")
    (root / "2023/b.txt").rename(root / "2023/z.txt")
    (root / "a10.txt").unlink()
    after = folder.again(before)
    expected = ["2023/z.txt", "2024/01/c0.txt", "2024/01/c.txt", "2025/d.txt", "a2.txt", "a3.txt"]
    assert list(after.sources) == expected == list(folder.listed().sources)
    (root / "2024/01").rename(root / "2024/02")
    assert list(folder.again(after).sources)[1:3] == ["2024/02/c0.txt", "2024/02/c.txt"]


def test_a_folder_changed_just_now_is_looked_at_again_even_if_its_stamp_is_the_same(
    root: Path,
) -> None:
    folder = folder_of(root)
    write(root, "2023/new.txt")
    before = folder.listed()
    assert before.folders["2023/"] is None
    assert before.folders["2024/"] is not None
    assert folder.again(before).sources is before.sources


def test_many_new_files_stand_where_they_would_in_a_new_listing(root: Path) -> None:
    folder = folder_of(root)
    before = folder.listed()
    write(root, *(f"a{number}.txt" for number in range(200)))
    assert list(folder.again(before).sources) == list(folder.listed().sources)


def test_a_large_folder_is_listed_in_part_until_it_is_listed_again(root: Path) -> None:
    folder = folder_of(root)
    part = folder.listed(most=2)
    assert (len(part.sources), part.whole) == (2, False)
    whole = folder.again(part)
    assert whole.whole
    assert list(whole.sources) == list(folder.listed().sources)


def test_a_listing_is_kept_for_the_next_time_with_names_that_are_no_text(root: Path) -> None:
    os.close(os.open(os.fsencode(root) + b"/\xff\n\t.txt", os.O_CREAT))
    age(root)
    folder, kept = folder_of(root), root.parent / "cache" / "kept"
    listed = folder.listed()
    listing.keep(kept, listed)
    again = listing.kept(kept)
    assert again is not None
    assert (list(again.sources), again.folders) == (list(listed.sources), listed.folders)
    assert folder.again(again) is again


@pytest.mark.parametrize("damaged", [b"", b"listing 1", b"listing 1\x009\0a", b"listing 2\x000\0a"])
def test_a_kept_listing_that_is_damaged_counts_as_none(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "kept").write_bytes(damaged)
    assert listing.kept(tmp_path / "kept") is None
    assert listing.kept(tmp_path / "nothing") is None


def test_a_folder_that_is_gone_is_an_error_and_one_below_it_is_not(root: Path) -> None:
    folder = folder_of(root)
    before = folder.listed()
    (root / "2023/b.txt").unlink()
    (root / "2023").rmdir()
    assert "2023/" not in folder.again(before).folders
    root.rename(root.parent / "elsewhere")
    with pytest.raises(InputError, match="cannot be opened"):
        folder.again(before)
    assert Listing().whole


names = st.text("aA-_. 019é", min_size=1, max_size=6)


@given(names, names)
def test_numbers_in_names_count_as_numbers(first: str, second: str) -> None:
    def pieces(name: str) -> list[tuple[int, int, str]]:
        found = enumerate(re.split(r"([0-9]+)", name.casefold()))
        return [(0, int(p), "") if at % 2 else (1, 0, p) for at, p in found if p]

    assert (natural(first) < natural(second)) == (pieces(first) < pieces(second))
