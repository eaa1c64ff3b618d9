"""The installed program in a real terminal: what a person types, sees, leaves and finds again."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are made otherwise there", allow_module_level=True)

from terminal import PATIENCE, READER, Terminal
from tinydb import TinyDB

SEEDS = Path(__file__).parents[1] / "seeds"
FIRST_WORDS = "La confrontation entre la Russie et l'OTAN"
TAG = "Menace voilée"

HOSTILE = (
    "Un titre \x1b]0;volé\x07 hostile \x9b31m\u202e\n\n"
    "\x1b]52;c;bWFsaWNl\x07 écrit ailleurs, \x1b[31mrouge\x1b[0m, \x9b31mC1, \x90DCS\x9c.\n"
    "Sens inversé \u202egauche\u202c, isolé \u2066ici\u2069, \x08\x0c\x7f.\n[bold]mot[/bold]\n"
)
FORBIDDEN = {
    "title": b"\x1b]0;vol",
    "clipboard": b"\x1b]52",
    "colour": b"\x1b[31mrouge",
    "C1 as Unicode": "\x9b".encode(),
    "C1 as a byte": b"\x9b31m",
    "device control": "\x90".encode(),
    "direction": "\u202e".encode(),
    "isolation": "\u2066".encode(),
    "backspace": b"\x08",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def tag_first_sentence(terminal: Terminal) -> None:
    terminal.wait_for("saved")
    terminal.send("t")
    terminal.wait_for("type to filter")
    terminal.send(TAG)
    terminal.wait_for(lambda screen: screen.count(TAG) > 0)
    terminal.send("\r")
    terminal.wait_for(lambda screen: re.search(f" with {TAG}. .*saved", screen) is not None)


def kept(folder: Path) -> list[tuple[str, list[str]]]:
    """Return quotes and tags as plain TinyDB finds them."""
    with TinyDB(folder / "annotations" / "seeds.json") as database:
        rows = database.table("annotations").all()
    return [(row["target"]["exact"], row["tags"]) for row in rows]


TITLE = (SEEDS / "000_414974feefa0777c.txt").read_text("utf-8").split("\n")[0]


def test_keys_typed_ahead_all_arrive_where_they_were_meant_for(folder: Path) -> None:
    """As over a slow line: whole commands in one burst, with dialogs in the middle of them."""
    with Terminal([READER], folder) as terminal:
        terminal.wait_for("saved")
        terminal.send("jTmenace\rvague\npeut-être\rjtsource\tdoute\t\rj1j2")
        terminal.wait_for("Annotations 4")
        terminal.send("q")
        assert terminal.wait() == 0
    tags = [tags for _, tags in kept(folder)]
    assert tags == [["menace"], ["source", "doute"], ["menace"], ["source"]]
    with TinyDB(folder / "annotations" / "seeds.json") as database:
        assert [row["note"] for row in database.table("annotations")] == [
            "vague\npeut-être",
            "",
            "",
            "",
        ]


def test_tag_by_name_quit_come_back_and_find_it(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for(FIRST_WORDS)
        tag_first_sentence(terminal)
        terminal.send("q")
        assert terminal.wait() == 0
    assert kept(folder) == [(TITLE, ["menace-voilee"])]
    with Terminal([READER], folder) as terminal:
        terminal.wait_for(FIRST_WORDS, f"■ {TAG}", "Annotations 1")
        terminal.send("q")
        assert terminal.wait() == 0
    assert kept(folder) == [(TITLE, ["menace-voilee"])]


def test_what_the_status_bar_calls_saved_outlives_a_kill(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        tag_first_sentence(terminal)
        terminal.kill()
    assert kept(folder) == [(TITLE, ["menace-voilee"])]
    shown = subprocess.run([READER, "show", "1"], cwd=folder, capture_output=True, check=True)
    assert f"tags: {TAG}" in shown.stdout.decode()


def test_reading_and_leaving_writes_nothing(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for(FIRST_WORDS, "saved")
        terminal.send("jjj")
        terminal.send("q")
        assert terminal.wait() == 0
    assert [path.name for path in folder.iterdir()] == ["seeds"]


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (60, 15), (80, 24)])
def test_a_small_terminal_is_enough_to_read_tag_and_leave(
    folder: Path, columns: int, rows: int
) -> None:
    with Terminal([READER], folder, columns, rows) as terminal:
        terminal.wait_for("Poutine", "saved")
        terminal.send("jjkt")
        terminal.wait_for("Tags")
        terminal.send("X\r")
        terminal.wait_for("Tagged “", "saved")
        terminal.send("q")
        assert terminal.wait() == 0
    assert [tags for _, tags in kept(folder)] == [["x"]]
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"TERM": "linux"}])
def test_with_few_colours_or_none_the_unit_is_seen_and_can_be_tagged(
    folder: Path, setting: dict[str, str]
) -> None:
    with Terminal([READER], folder, environment=setting) as terminal:
        terminal.wait_for(FIRST_WORDS, "saved")
        terminal.wait_for(lambda _: terminal.is_reversed("Poutine menace l'OTAN d'une guerre"))
        assert not terminal.is_reversed(FIRST_WORDS)
        terminal.send("j")
        terminal.wait_for(lambda _: terminal.is_reversed(FIRST_WORDS))
        terminal.send("t")
        terminal.wait_for("type to filter")
        terminal.send(f"{TAG}\r")
        terminal.wait_for(f"■ {TAG}")
        terminal.send("q")
        assert terminal.wait() == 0
    ((quote, tags),) = kept(folder)
    assert quote.startswith(FIRST_WORDS)
    assert tags == ["menace-voilee"]


def test_nothing_in_an_article_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text(HOSTILE, "utf-8")
    (folder / "2\x1b]0;volé\x07.txt").write_text("", "utf-8")
    with Terminal([READER, folder], tmp_path) as terminal:
        screen = terminal.wait_for("bWFsaWNl", "[bold]mot[/bold]", "saved")
        tag_first_sentence(terminal)
        terminal.wait_for("Annotations 1")
        terminal.send("]")
        terminal.wait_for("2/2")
        terminal.send("q")
        assert terminal.wait() == 0
    assert "␛]52;c;bWFsaWNl␇" in screen
    assert [name for name, bytes_ in FORBIDDEN.items() if bytes_ in terminal.raw] == []


def test_the_shell_commands_disarm_an_article_too(tmp_path: Path) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text(HOSTILE, "utf-8")
    (folder / "2\x1b]0;volé\x07.txt").write_text("Un texte.\n", "utf-8")
    (folder / "3\x1b]0;volé\x07.txt").write_bytes(b"\0")
    shows = (["show", "1"], ["show", "2"], ["show", "3"])
    for words in (["list"], ["list", "--json"], *shows, ["mentions"], ["export"]):
        with Terminal([READER, *words, folder], tmp_path) as terminal:
            terminal.wait()
        assert [name for name, bytes_ in FORBIDDEN.items() if bytes_ in terminal.raw] == [], words
        assert b"\x1b" not in terminal.raw, words


def test_keys_typed_ahead_of_the_history_and_the_copy_arrive_too(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for("saved")
        terminal.send("tun\rj1j1Uj\rj1Yrj1Uk\r")
        terminal.wait_for("Annotations 4")
        terminal.send("q")
        assert terminal.wait() == 0
    texts = [words for words, _ in kept(folder)]
    assert len(set(texts)) == 4, "the third was taken back, and three more made"
    assert len(re.findall(rb"\x1b\]52;c;", terminal.raw)) == 1


def test_letters_typed_ahead_lead_to_a_sentence_and_the_next_key_acts_on_it(folder: Path) -> None:
    with Terminal([READER], folder, 60, 15) as terminal:
        terminal.wait_for("saved")
        terminal.send("tX\rfd1ff1")
        terminal.wait_for("with X.")
        terminal.send("q")
        assert terminal.wait() == 0
    assert [words[:16] for words, _ in kept(folder)] == [
        *("Poutine menace l", "La confrontation", "Le président rus"),
    ]


def test_keys_typed_ahead_of_guided_reading_and_of_the_list_of_notes_arrive_too(
    folder: Path,
) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for("saved")
        terminal.send("\x07tX\r1 !oui\r\x07jtY\rs\rnon\rsjtZ\rlljtW\r")
        terminal.wait_for("with W.")
        terminal.send("q")
        assert terminal.wait() == 0
    with TinyDB(folder / "annotations" / "seeds.json") as database:
        rows = database.table("annotations").all()
    assert [(*row["tags"], row["note"]) for row in rows] == [
        *(("x", ""), ("x", ""), ("x", "oui"), ("y", "non"), ("z", ""), ("w", "")),
    ]


@pytest.mark.parametrize("backspace", ["\x7f", "\x08", "\x0f"])
def test_back_is_what_terminals_send_for_backspace_and_forth_is_ctrl_n(
    folder: Path, backspace: str
) -> None:
    with Terminal([READER], folder, 80, 24) as terminal:
        terminal.wait_for("saved")
        terminal.send("jjG")
        terminal.wait_for("100 %")
        terminal.send(backspace)
        terminal.wait_for("Place 1 of 2")
        terminal.wait_for(lambda _: "Le président russe" in terminal.screen)
        terminal.send("tX\r")
        terminal.wait_for("with X.")
        terminal.send("\x0e")
        terminal.wait_for("Place 2 of 2")
        terminal.send("q")
        assert terminal.wait() == 0
    ((words, _),) = kept(folder)
    assert words.startswith("Le président russe")


def test_marks_and_occurrences_typed_ahead_arrive_where_they_were_meant_for(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for("saved")
        terminal.send("jjmaG'a")
        terminal.wait_for("Mark a:")
        terminal.send("gw*\rverbe\r")
        terminal.wait_for("verbe on ")
        terminal.send("''tX\r")
        terminal.wait_for("with X.")
        terminal.send("q")
        assert terminal.wait() == 0
    texts = [(words, tags) for words, tags in kept(folder)]
    assert {words for words, tags in texts if tags == ["verbe"]} == {"Poutine"}
    assert [words[:18] for words, tags in texts if tags == ["x"]] == ["Le président russe"]


def test_a_copy_leaves_the_program_as_the_sequence_that_fills_the_clipboard(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    (folder / "1.txt").write_text("Un été à l’\x1b[31mombre\x07 : « déjà ».\n", "utf-8")
    with Terminal([READER, folder], tmp_path) as terminal:
        terminal.wait_for("ombre", "saved")
        terminal.send("y")
        terminal.wait_for("Copied as plain text")
        terminal.send("Ym")
        terminal.wait_for("Copied as Markdown quotation")
        terminal.send("q")
        assert terminal.wait() == 0
    sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.raw)
    plain, markdown = (base64.b64decode(each, validate=True).decode() for each in sent)
    assert plain == (
        "Un été à l’␛[31mombre␇ : « déjà ».\n\n"
        "— Un été à l’␛[31mombre␇ : « déjà », 1.txt, paragraph 1"
    )
    assert markdown.startswith("> Un été à l’␛\\[31mombre␇ : « déjà ».\n>\n> — *Un été")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
def test_the_first_launch_ever_begins_with_the_tour_and_the_second_does_not(
    folder: Path, size: tuple[int, int]
) -> None:
    with Terminal([READER], folder, *size, new=True) as terminal:
        terminal.wait_for("Tour 1/9")
        for keys, title in {
            "j": "Names", "en": "Tags", "tmenace\r": "Notes", "\rvague\r": "Undo",
            "uu": "More or less", "+": "The other panes", "sl": "Help", "\x1b": "Help",
        }.items():  # fmt: skip
            terminal.send(keys)
            terminal.wait_for(f"· {title}")
        terminal.send("?")
        terminal.wait_for("Move")
        terminal.send("q")
        terminal.wait_for("What you keep", "annotations/seeds.json")
        terminal.send("\x1bOQ")
        terminal.wait_for(lambda screen: "Tour" not in screen)
        terminal.send("q")
        assert terminal.wait() == 0
    assert kept(folder) == []
    with Terminal([READER], folder, *size, new=True) as terminal:
        terminal.wait_for("saved")
        terminal.send("j")
        assert "Tour" not in terminal.wait_for("%")
        terminal.send("q")
        assert terminal.wait() == 0


def test_the_tour_from_the_shell_has_texts_of_its_own_and_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    with Terminal([READER, "tour"], tmp_path, environment={"TMPDIR": str(place)}) as terminal:
        terminal.wait_for("Tour 1/9", "will not go dark", "saved")
        assert list(place.iterdir())
        terminal.send("jen")
        terminal.wait_for("· Tags")
        terminal.send("q")
        assert terminal.wait() == 0
    assert list(place.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]


def test_the_tour_can_be_taken_on_a_folder_at_any_time(folder: Path) -> None:
    with Terminal([READER, "tour", "seeds"], folder) as terminal:
        terminal.wait_for("Tour 1/9", "Poutine menace")
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize(
    ("environment", "setting", "seen"),
    [
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "", "quitter"),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "fr_FR.UTF-8"}, 'language = "en"', "quit"),
        ({}, 'language = "fr"', "quitter"),
    ],
)
def test_the_screen_speaks_the_language_of_the_environment_or_the_one_that_is_set(
    folder: Path, settings_file: Path, environment: dict[str, str], setting: str, seen: str
) -> None:
    settings_file.write_text(setting, "utf-8")
    with Terminal([READER], folder, environment=environment) as terminal:
        terminal.wait_for(f"q {seen} ")
        terminal.send("q")
        assert terminal.wait() == 0


def test_the_shell_is_told_everything_in_english(folder: Path) -> None:
    french = {"LANGUAGE": "fr", "LANG": "fr_FR.UTF-8"}
    with Terminal([READER, "show", "none"], folder, environment=french) as terminal:
        assert terminal.wait() != 0
        assert "There is no article" in terminal.screen


def test_the_tour_in_french_begins_with_the_french_text(tmp_path: Path) -> None:
    with Terminal([READER, "tour"], tmp_path, 60, 15, {"LANGUAGE": "fr"}) as terminal:
        terminal.wait_for("ne s'éteindra pas", "1/9", "Échap")
        terminal.send("q")
        assert terminal.wait() == 0


def test_a_terminal_that_goes_without_a_word_takes_the_program_along(folder: Path) -> None:
    with Terminal([READER], folder) as terminal:
        terminal.wait_for("saved")
        tag_first_sentence(terminal)
        terminal.send("\rà re")
        terminal.wait_for("à re")
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) is not None
    assert kept(folder)
    with TinyDB(folder / "annotations" / "seeds.json") as database:
        assert [row["note"] for row in database.table("annotations")] == ["à re"]
