"""`reader check`: what is no longer where it was, in the shell."""

from __future__ import annotations

from pathlib import Path

from shell import FIRST, SECOND, THIRD, reader, tag, told

from tui_reader.session.review import SIGNED, FindingKind


def annotate(here: Path) -> None:
    """Annotate the first sentences of three articles."""
    for name in (FIRST, SECOND, THIRD):
        text = (here / "seeds" / name).read_text("utf-8")
        start = text.index("\n\n") + 2
        assert tag({"article": name, "start": start, "end": start + 150, "tags": ["un"]}).code == 0


def edit(here: Path) -> None:
    """Move the passage of one article, delete that of another, rename the third."""
    first, second, third = (here / "seeds" / name for name in (FIRST, SECOND, THIRD))
    first.write_text("Une ligne de plus\n\n" + first.read_text("utf-8"), "utf-8")
    text = second.read_text("utf-8")
    start = text.index("\n\n") + 2
    second.write_text(text[:start] + text[start + 150 :], "utf-8")
    third.rename(here / "seeds" / "zz.txt")


def test_where_nothing_changed_nothing_is_found(here: Path) -> None:
    annotate(here)
    result = reader("check")
    assert (result.code, result.text, result.talk) == (0, "", "")


def test_each_finding_is_a_line_with_its_article_and_words(here: Path) -> None:
    annotate(here)
    edit(here)
    result = reader("check")
    assert result.code == 1
    assert [line.split()[:2] for line in result.lines] == [
        ["moved", FIRST],
        ["lost", SECOND],
        ["renamed", THIRD],
    ]
    assert "“" in result.lines[0]
    assert result.lines[2].endswith("→ zz.txt")
    assert len({line.index(".txt") for line in result.lines}) == 1, "aligned"
    assert result.talk == ""


def test_the_findings_for_machines_tell_the_same(here: Path) -> None:
    annotate(here)
    edit(here)
    result = reader("check", "--json")
    assert (result.code, result.talk) == (1, "")
    moved, lost, renamed = result.records
    text = (here / "seeds" / FIRST).read_text("utf-8")
    assert text[moved["start"] : moved["end"]] == moved["text"]
    assert (lost["finding"], lost["start"], lost["repaired"]) == ("lost", None, False)
    assert renamed["candidates"] == ["zz.txt"]
    assert all(len(record["annotations"]) == 1 for record in result.records)


def test_repair_does_what_is_certain_and_says_so(here: Path) -> None:
    annotate(here)
    edit(here)
    result = reader("check", "--repair")
    assert result.code == 1, "the lost one remains"
    assert [line.split()[:2] for line in result.lines] == [
        ["renamed,", "repaired"],
        ["moved,", "repaired"],
        ["lost", SECOND],
    ]
    again = reader("check", "--json")
    assert [record["finding"] for record in again.records] == ["lost"]
    assert "1 annotation" in next(line for line in reader("list").lines if "zz.txt" in line)
    (record,) = (r for r in reader("check", "--repair", "--json").records)
    assert (record["finding"], record["repaired"]) == ("lost", False)


def test_when_all_is_repaired_the_exit_code_says_so(here: Path) -> None:
    annotate(here)
    third = here / "seeds" / THIRD
    third.write_text("Une ligne de plus\n\n" + third.read_text("utf-8"), "utf-8")
    assert reader("check").code == 1
    assert reader("check", "--repair").code == 0
    assert reader("check").code == 0


def test_a_check_without_repair_writes_nothing(here: Path) -> None:
    annotate(here)
    edit(here)
    folder = here / "annotations"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert reader("check").code == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_articles_that_cannot_be_read_are_findings_too(here: Path) -> None:
    (here / "seeds" / "n.txt").write_bytes(b"\0\0")
    (record,) = reader("check", "--json").records
    assert (record["finding"], record["article"]) == ("unreadable", "n.txt")
    assert "not text" in record["detail"]
    assert not (here / "annotations").exists()


def test_a_damaged_annotation_file_is_storage_trouble(here: Path) -> None:
    annotate(here)
    (here / "annotations" / "seeds.json").write_text('{"annotations": {', "ascii")
    told(reader("check"), 4, "damaged")


def test_the_help_explains_each_finding(here: Path) -> None:
    text = reader("check", "--help").text
    for kind in set(FindingKind) - set(SIGNED):
        assert f"\n  {kind.value} " in text


def test_a_flag_to_come_back_to_is_listed_with_the_articles_and_is_no_finding(here: Path) -> None:
    from tui_reader.acts import flagging
    from tui_reader.session.opening import open_session
    from tui_reader.settings.places import Settings

    annotate(here)
    session = open_session(Settings(here / "seeds"))
    session.load()
    for annotation in session.annotations_of(SECOND):
        flagging.toggle_flag(session, session.article(SECOND), annotation)
    assert session.close()
    assert (reader("check").code, reader("check", "--json").records) == (0, [])
    assert "1 annotation, 1 to come back to" in reader("list").lines[1]
    assert [each["comeBack"] for each in reader("list", "--json").records] == [0, 1, 0, 0, 0]
