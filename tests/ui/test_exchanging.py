"""Export and import on the screen: formats, what is lost, and a look before anything changes."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from desk import NARROW, SMALL, TINY, WIDE, Desk, reading
from textual.containers import Vertical
from textual.widgets import Input

from tui_reader import disk
from tui_reader.ui.screens.formats import FormatDialog, completed
from tui_reader.ui.screens.report import Outcome, ReportDialog

FIRST = "a.txt"
TEXT = (
    "L’OTAN en alerte\n\nLe secrétaire général a parlé mardi. Face à cette situation, il se "
    "tait depuis mercredi.\n"
)


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two short articles, in the folder where the program is called."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("Autre titre\n\nUne phrase. Encore une autre phrase.\n", "utf-8")
    return folder


async def choose(desk: Desk, title: str) -> None:
    """Go down to a format."""
    for _ in range(30):
        if isinstance(dialog := desk.app.screen, FormatDialog) and dialog.format.title == title:
            return
        await desk.press("down")
    raise AssertionError(f"no way to {title}")


async def named(desk: Desk, path: Path | str) -> None:
    await desk.press("end", "ctrl+u")
    await desk.enter_text(str(path).removeprefix(f"{Path.cwd()}/"))


async def importing(desk: Desk) -> None:
    """Open the dialog, for which there is no key."""
    await desk.app.screen.run_action("screen.import")
    await desk.until(lambda: isinstance(desk.app.screen, FormatDialog))


def unwrapped(desk: Desk) -> str:
    """What stands in dialogs, as if no line had an end."""
    return "".join("".join(line.strip(" │▕▏") for line in desk.text.splitlines()).split())


def path_in(desk: Desk) -> str:
    return desk.app.screen.query_one(Input).value


def other_program(path: Path, *passages: tuple[int, int, str]) -> Path:
    """Write annotations of the first article as a table by someone else."""
    lines = ["article,start,end,text,tags,note"]
    lines += [f'{FIRST},{start},{end},"{text}",ailleurs,' for start, end, text in passages]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


# -- export --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL, TINY])
async def test_the_suffix_follows_the_format_and_what_is_lost_is_told(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        await desk.press("X")
        assert path_in(desk).endswith("seeds-annotations.json")
        await desk.press("down", "down")
        assert path_in(desk).endswith("seeds-annotations.csv")
        if size != TINY:
            assert "Lost: all of the codebook" in desk.text
        await desk.press("down", "up", "up", "up")
        assert path_in(desk).endswith("seeds-annotations.json")
        assert all(strip.cell_length <= size[0] for strip in desk.strips)


async def test_a_suffix_that_is_typed_chooses_its_format(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X")
        await named(desk, tmp_path / "table.csv")
        await desk.press("enter")
        await desk.shows("Exported to")
        assert (tmp_path / "table.csv").read_text("utf-8-sig").startswith("article,")


async def test_the_last_format_is_the_first_the_next_time(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X", "down", "down")
        await named(desk, tmp_path / "a.csv")
        await desk.press("enter")
        await desk.settle()
        await desk.press("escape", "X")
        assert path_in(desk).endswith("seeds-annotations.csv")


async def test_a_profile_is_taken_by_a_key(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X", "down", "down")
        assert "Profile: as usual" in desk.text
        await named(desk, tmp_path / "a.csv")
        await desk.press("tab")
        assert "Profile: semicolon" in desk.text
        await desk.press("enter")
        await desk.shows("Exported to")
        assert ";" in (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0]


async def test_several_files_become_an_archive_or_a_folder(seeds: Path, tmp_path: Path) -> None:
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1", "X")
        await choose(desk, "brat standoff")
        assert path_in(desk).endswith("seeds-annotations.zip")
        assert "Several files" in desk.text
        await named(desk, tmp_path / "brat.zip")
        await desk.press("enter")
        await desk.settle()
        await desk.press("escape")
        assert any(name.endswith(".ann") for name in ZipFile(tmp_path / "brat.zip").namelist())
        await desk.press("X")
        await named(desk, tmp_path / "brat")
        await desk.press("enter")
        await desk.settle()
        assert list((tmp_path / "brat").rglob("*.ann"))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_was_left_out_is_listed_and_one_goes_to_it(
    seeds: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        await desk.press("j", "1", "]", "+", "+", "1", "[")
        await desk.press("X")
        await named(desk, tmp_path / "a.conll")
        await desk.press("enter")
        await desk.shows("2 in, 1 out")
        assert "left out · it speaks of the whole article" in desk.text
        await desk.press("tab", "enter")
        assert "2/2" in desk.status or "whole article" in desk.status
        assert desk.focused == "text"


async def test_the_status_bar_tells_the_numbers_however_long_the_path(
    seeds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / ("dossier" * 12)
    folder.mkdir()
    async with reading(seeds, NARROW, tags=("menace",)) as desk:
        await desk.press("j", "1", "]", "+", "+", "1", "[", "X")
        await named(desk, folder / "a.conll")
        await desk.press("enter")
        await desk.shows("2 in, 1 out")
        await desk.press("escape")
        assert "Exported to a.conll. 2 in, 1 out; 1 left out." in desk.status


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_why_a_file_cannot_be_written_is_told_in_full(
    seeds: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size, tags=("menace",)) as desk:
        await desk.press("1", "X")
        await named(desk, tmp_path / ("dossier" * 20) / "a.csv")
        await desk.press("enter")
        await desk.shows("cannot be written")
        assert "a.csvcannotbewritten" in unwrapped(desk)
        await desk.press("enter")
        assert desk.focused == "text"


async def test_a_defect_in_a_format_is_one_line_and_the_program_goes_on(seeds: Path) -> None:
    def work() -> Outcome:
        raise OverflowError("date value\nout of range")

    failed = list[str]()
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1")
        dialog = ReportDialog(
            "Writing…", work, lambda _done: None, lambda error: failed.append(str(error)), str
        )
        desk.app.push_screen(dialog)
        await desk.shows("This could not be done: OverflowError: date value out of range.")
        assert len(failed) == 1
        await desk.press("escape", "u")
        assert desk.session.contents.annotations == (), "keys are taken again"


# -- import --------------------------------------------------------------------------------------


async def test_an_import_shows_what_would_come_and_is_one_step_for_undo(
    seeds: Path, tmp_path: Path
) -> None:
    start = TEXT.index("Face à cette situation")
    file = other_program(
        tmp_path / "ailleurs.csv",
        (start + 3, start + 25, "Face à cette situation"),
        (0, 4, "nulle part"),
    )
    async with reading(seeds, tags=("menace",)) as desk:
        await desk.press("1")
        await importing(desk)
        await named(desk, file)
        await desk.press("enter")
        await desk.shows("2 in, 2 out")
        assert "Import · Table · ailleurs.csv" in desk.text
        assert "1 without a place" in desk.text
        assert len(desk.session.contents.annotations) == 1, "nothing is done yet"
        await desk.press("tab")
        await desk.shows("“nulle part”")
        await desk.press("enter")
        await desk.shows("Imported: ")
        assert len(desk.session.contents.annotations) == 3
        assert [tag.name for tag in desk.session.codebook] == ["menace", "ailleurs"]
        await desk.press("u")
        assert len(desk.session.contents.annotations) == 1
        assert [tag.name for tag in desk.session.codebook] == ["menace"]


async def test_import_is_found_by_its_name(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("ctrl+p")
        await desk.enter_text("import")
        await desk.press("enter")
        await desk.shows("path of a file, folder or archive")


async def test_esc_leaves_everything_as_it_was(seeds: Path, tmp_path: Path) -> None:
    file = other_program(tmp_path / "ailleurs.csv", (2, 6, "OTAN"))
    async with reading(seeds, tags=("menace",)) as desk:
        acts = len(desk.session.acts)
        await importing(desk)
        await named(desk, file)
        await desk.press("enter")
        await desk.shows("1 in, 1 out")
        await desk.press("escape")
        assert desk.session.contents.annotations == ()
        assert len(desk.session.acts) == acts


async def test_the_same_file_again_changes_nothing_and_that_is_said(
    seeds: Path, tmp_path: Path
) -> None:
    file = other_program(tmp_path / "ailleurs.csv", (2, 6, "OTAN"))
    async with reading(seeds) as desk:
        for told in ("Imported: ", "Nothing new came: "):
            await importing(desk)
            await named(desk, file)
            await desk.press("enter")
            await desk.shows("1 in, 1 out")
            await desk.press("enter")
            await desk.shows(told)
        assert len(desk.session.contents.annotations) == 1


async def test_a_file_that_cannot_be_taken_in_is_told_and_asked_for_again(
    seeds: Path, tmp_path: Path
) -> None:
    strange = tmp_path / "étrange.json"
    strange.write_text(json.dumps({"what": "is this"}), "utf-8")
    async with reading(seeds) as desk:
        await importing(desk)
        await desk.press("enter")
        await named(desk, tmp_path / "absent.csv")
        await desk.press("enter")
        await desk.shows("cannot be read")
        await desk.until(lambda: isinstance(desk.app.screen, FormatDialog))
        assert path_in(desk).endswith("absent.csv")
        await named(desk, strange)
        await desk.press("enter")
        await desk.shows("The format of étrange.json is not clear. Choose it in the list.")
        await desk.until(lambda: isinstance(desk.app.screen, FormatDialog))
        assert path_in(desk) == strange.name
        await desk.press("escape")
        assert desk.session.acts == ()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL, TINY])
async def test_why_a_file_cannot_be_read_is_told_in_full_if_there_is_room(
    seeds: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    absent = tmp_path / ("dossier" * 20) / "absent.csv"
    async with reading(seeds, size) as desk:
        await importing(desk)
        await named(desk, absent)
        await desk.press("enter")
        await desk.until(
            lambda: isinstance(desk.app.screen, FormatDialog) and "dossierd" in desk.text
        )
        if size in (WIDE, NARROW):
            assert "absent.csvcannotberead" in unwrapped(desk)
        field = desk.app.screen.query_one(Input)
        assert field.region.bottom < size[1]
        assert field.region.bottom <= desk.app.screen.query_one(Vertical).content_region.bottom


async def test_a_path_is_completed_by_what_is_in_its_folder(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "été"
    folder.mkdir()
    other_program(folder / "ailleurs.csv", (2, 6, "OTAN"))
    (folder / ".caché").write_text("")
    assert completed(f"{tmp_path}/é") == f"{folder}/"
    assert completed(f"{folder}/") == f"{folder}/ailleurs.csv"
    assert completed(f"{folder}/.c") == f"{folder}/.caché"
    assert completed(f"{folder}/x") is completed("") is completed(f"{tmp_path}/absent/x") is None
    assert disk.exists(folder)
    async with reading(seeds) as desk:
        await importing(desk)
        await named(desk, f"{folder}/a")
        await desk.until(lambda: desk.app.screen.query_one(Input)._suggestion != "")
        await desk.press("right", "enter")
        await desk.shows("1 in, 1 out")


@pytest.mark.parametrize("size", [NARROW, SMALL, TINY])
async def test_the_preview_fits_at_any_size(
    seeds: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = other_program(tmp_path / "ailleurs.csv", *((n, n + 4, f"rien {n}") for n in range(30)))
    async with reading(seeds, size) as desk:
        await importing(desk)
        await named(desk, file)
        await desk.press("enter")
        await desk.settle()
        for key in ("tab", "j", "tab", "j"):
            await desk.press(key)
            assert all(strip.cell_length <= size[0] for strip in desk.strips)
        await desk.press("enter")
        assert len(desk.session.contents.annotations) == 30
