"""`reader echoes` and `reader consistency`: the same verbs as in the app, for pipes."""

from __future__ import annotations

from pathlib import Path

import pytest
from shell import SEEDS, reader, tag

SAID = "Le ministre a promis que la centrale nucléaire fermerait avant la fin de l'année prochaine."
AGAIN = "La centrale nucléaire fermera avant la fin de l'année prochaine, a promis le ministre."


def test_echoes_come_with_their_offsets_the_most_alike_first(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(f"Titre\n\n{SAID}\n", "utf-8")
    (nowhere / "b.txt").write_text(f"Autre\n\n{AGAIN} {SAID} Rien d'autre.\n", "utf-8")
    result = reader("echoes", f"a.txt:7-{7 + len(SAID)}", "--json")
    assert result.code == 0
    assert [record["text"] for record in result.records] == [SAID, AGAIN]
    assert result.records[0]["similarity"] == 1
    for record in result.records:
        text = (nowhere / record["article"]).read_text("utf-8")
        assert text[record["start"] : record["end"]] == record["text"]
    lines = reader("echoes", f"a.txt:7-{7 + len(SAID)}").lines
    assert lines[0].startswith("100 %  b.txt  ") and lines[0].endswith(SAID)


def test_nothing_and_no_passage_are_told_and_have_their_exit_codes(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text(f"Titre\n\n{SAID}\n", "utf-8")
    assert reader("echoes", f"a.txt:7-{7 + len(SAID)}").code == 1
    assert reader("echoes", "a.txt").code == 2
    assert reader("echoes", "a.txt:7-9999").code == 2


def test_how_many_echoes_are_not_listed_is_said(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / "a.txt").write_text(f"Titre\n\n{SAID}\n", "utf-8")
    for number in range(3):
        (nowhere / f"b{number}.txt").write_text(f"Autre\n\n{SAID}\n", "utf-8")
    monkeypatch.setattr("tui_reader.cli.commands.echoes._MOST", 2)
    result = reader("echoes", f"a.txt:7-{7 + len(SAID)}", "--json")
    assert (result.code, len(result.records)) == (0, 2)
    assert "1 more" in result.talk


def test_words_that_are_not_tagged_alike_are_listed_with_their_places(here: Path) -> None:
    name = sorted(path.name for path in SEEDS.iterdir())[0]
    text = (SEEDS / name).read_text("utf-8")
    assert reader("consistency").code == 0
    at = text.index("OTAN")
    tag({"article": name, "start": at, "end": at + 4, "tags": ["acteur"]})
    result = reader("consistency", "--json")
    assert result.code == 1
    found = next(record for record in result.records if record["words"] == "OTAN")
    assert (found["kind"], found["tags"]) == ("not everywhere", {"acteur": 1})
    assert found["places"][0] == {"article": name, "start": at, "end": at + 4, "tags": ["acteur"]}
    assert "OTAN" in reader("consistency").lines[0]
