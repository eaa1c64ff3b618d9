"""Our own export comes into another store: by the ids of annotations, and both sides' work kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sample import BRIEF, CONTENTS, LOST, PASSAGES, STORM, WHOLE, WOODS, id_of

from tui_reader.acts import filing, marking
from tui_reader.exchange.formats import native
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import ReadState
from tui_reader.model.change import Change, Contents
from tui_reader.model.span import Span
from tui_reader.session.session import Session
from tui_reader.sharing import exporting, importing


@pytest.fixture
def other(begin: Callable[[str], Session], sample: Session, tmp_path: Path) -> Session:
    """A colleague's session, into which the sample was imported."""
    session = begin("other.json")
    take(session, sample, tmp_path)
    return session


def take(
    session: Session, origin: Session, folder: Path, with_text: bool = False
) -> importing.Plan:
    path = folder / "export.json"
    exporting.export_to(origin, path)
    plan = importing.plan(session, *importing.read(path))
    importing.take_in(session, plan)
    assert session.flush()
    return plan


def annotation(session: Session, number: int) -> Annotation:
    return next(each for each in session.contents.annotations if each.id == id_of(number))


def note(session: Session, number: int, words: str) -> None:
    there = annotation(session, number)
    marking.mark(session, session.article(there.source), there, there.tags, words)


def test_everything_comes_as_it_was(other: Session, sample: Session) -> None:
    assert set(other.contents.annotations) == set(sample.contents.annotations)
    assert {tag.id for tag in other.codebook} == {tag.id for tag in CONTENTS.tags}
    assert other.documents.of(BRIEF).title == sample.documents.of(BRIEF).title


def test_what_each_has_changed_is_there_for_both_in_the_end(
    other: Session, sample: Session, tmp_path: Path
) -> None:
    note(other, 2, "theirs")
    note(sample, 3, "ours")
    plan = take(sample, other, tmp_path)
    assert plan.report.counts == {Fate.SAME: len(CONTENTS.annotations) - 1, Fate.UPDATED: 1}
    assert (annotation(sample, 2).note, annotation(sample, 3).note) == ("theirs", "ours")
    take(other, sample, tmp_path)
    assert set(other.contents.annotations) == set(sample.contents.annotations)
    assert take(sample, other, tmp_path).changes == ()


def test_where_both_have_changed_one_field_both_stay_and_it_is_said_once(
    other: Session, sample: Session, tmp_path: Path
) -> None:
    note(other, 2, "theirs")
    note(sample, 2, "ours")
    plan = take(sample, other, tmp_path)
    found = annotation(sample, 2)
    assert {found.note, *(each.value for each in found.conflicts)} == {"theirs", "ours"}
    assert [line.why for line in plan.report.lines if line.fate is Fate.UPDATED] == [
        "both have changed it, and both are kept: note"
    ]
    assert take(sample, other, tmp_path).changes == ()
    sample.undo()
    assert annotation(sample, 2).note == "ours"


def test_an_older_export_takes_nothing_back(
    other: Session, sample: Session, tmp_path: Path
) -> None:
    note(other, 2, "later")
    filing.set_state(other, BRIEF, ReadState.DONE)
    plan = take(other, sample, tmp_path)
    assert plan.changes == ()
    assert annotation(other, 2).note == "later"
    assert other.documents.state(BRIEF.source) is ReadState.DONE


def test_what_is_said_of_an_article_without_annotations_comes_too_and_stays_where_it_was_said(
    folder: Path, begin: Callable[[str], Session], sample: Session, tmp_path: Path
) -> None:
    (folder / "vide.txt").write_text("Rien encore.\n")
    origin, other = begin("one.json"), begin("two.json")
    empty = origin.article("vide.txt")
    filing.give_facts(origin, empty, "Un titre", "2024-01-02", "")
    filing.set_state(origin, empty, ReadState.DONE)
    filing.give_facts(other, empty, "Le mien", "", "")
    take(other, origin, tmp_path)
    facts = other.documents.facts(empty)
    assert (facts.title.value, facts.published.value) == ("Le mien", "2024-01-02")
    assert take(other, origin, tmp_path).changes == ()
    third = begin("three.json")
    take(third, origin, tmp_path)
    assert third.documents.state("vide.txt") is ReadState.DONE
    assert third.undo() is not None
    assert third.documents.get("vide.txt") is None


def test_passages_without_a_place_and_of_whole_articles_are_told_as_what_they_are(
    begin: Callable[[str], Session], sample: Session, tmp_path: Path
) -> None:
    plan = take(begin("third.json"), sample, tmp_path)
    fates = {line.id: line.fate for line in plan.report.lines}
    assert (fates[LOST.id], fates[WHOLE.id]) == (Fate.ORPHAN, Fate.ADDED)


def test_of_a_changed_article_the_text_that_was_annotated_comes_along_if_the_file_has_it(
    folder: Path, begin: Callable[[str], Session], sample: Session, tmp_path: Path
) -> None:
    path = folder / STORM.source
    changed = f"Une phrase de plus. {STORM.text.replace('du port', 'du vieux port')}"
    exporting.export_to(sample, tmp_path / "export.json", with_text=True)
    path.write_text(changed, "utf-8", newline="")
    session = begin("third.json")
    plan = importing.plan(session, *importing.read(tmp_path / "export.json"))
    importing.take_in(session, plan)
    assert session.flush()
    assert {Fate.MOVED, Fate.FUZZY} <= set(plan.report.counts)
    assert session.placer.kept_text(STORM.text_hash) == STORM.text
    lost = [each for each in session.passages(session.article(STORM.source)) if not each.span]
    assert lost == []


def test_corrections_of_names_come_with_the_tags_of_their_types(other: Session) -> None:
    [name] = [each for each in other.contents.annotations if each.kind is Kind.ENTITY]
    [tag] = [each for each in other.codebook if each.id in name.tags]
    assert (tag.kind, tag.name) == ("entity", "Person")


def test_what_was_deleted_stays_so_until_the_other_has_changed_it(
    other: Session, sample: Session, tmp_path: Path
) -> None:
    gone = annotation(sample, 2)
    marking.delete(sample, sample.article(gone.source), gone)
    plan = take(sample, other, tmp_path)
    assert plan.changes == ()
    assert [each.why for each in plan.report.lines if each.fate is Fate.LEFT_OUT] == [
        "deleted here"
    ]
    note(other, 2, "neu")
    assert len(take(sample, other, tmp_path).changes) == 1
    assert annotation(sample, 2).note == "neu"


def edited(session: Session, folder: Path, made: Annotation, **target: object) -> importing.Plan:
    """Take one annotation, after a program has changed what its file says of the place."""
    record = json.loads(native.render(Contents((made,), CONTENTS.tags), "test"))
    record["annotations"][0]["target"].update(target)
    path = folder / "edited.json"
    path.write_text(json.dumps(record))
    plan = importing.plan(session, *importing.read(path))
    importing.take_in(session, plan)
    return plan


def test_numbers_that_do_not_lead_to_their_words_are_put_right_and_told(
    begin: Callable[[str], Session], tmp_path: Path
) -> None:
    session = begin("third.json")
    made = next(each for each in PASSAGES if each.anchor and each.anchor.exact == "Niort")
    assert made.anchor is not None
    wrong = Span(made.anchor.span.start + 4, made.anchor.span.end + 4)
    for _again in range(2):
        plan = edited(session, tmp_path, made, start=wrong.start, end=wrong.end)
        assert session.contents.annotations[0].anchor == made.anchor
    assert plan.changes == ()
    session.undo()
    plan = edited(session, tmp_path, made, start=wrong.start, end=wrong.end)
    assert [(each.fate, each.why) for each in plan.report.lines] == [
        (Fate.MOVED, "its words stand elsewhere")
    ]


def test_a_place_that_cuts_a_character_is_widened_and_told(
    begin: Callable[[str], Session], tmp_path: Path
) -> None:
    session = begin("third.json")
    made = next(each for each in PASSAGES if each.source == WOODS.source)
    at = WOODS.text.index("\u0302")
    place = {"start": at - 1, "end": at, "exact": "e", "prefix": "", "suffix": ""}
    # Of several places the numbers tell which it is, as long as they lead to the words.
    place["exact"] = WOODS.text[at - 1]
    plan = edited(session, tmp_path, made, **place)
    assert [each.fate for each in plan.report.lines] == [Fate.CHANGED]
    [found] = session.contents.annotations
    assert found.anchor is not None
    assert found.anchor.exact == WOODS.text[at - 1 : at + 1]


def test_no_format_writes_numbers_that_do_not_lead_to_their_words(
    begin: Callable[[str], Session],
) -> None:
    session = begin("third.json")
    made = next(each for each in PASSAGES if each.anchor and each.anchor.exact == "Niort")
    assert made.anchor is not None
    wrong = replace(made.anchor, span=Span(made.anchor.span.start + 4, made.anchor.span.end + 4))
    changes = [Change(None, replace(made, anchor=wrong)), *(Change(None, t) for t in CONTENTS.tags)]
    session.act("as kept before", changes, STORM)
    [file] = exporting.export(session, "csv").files
    [row] = csv.DictReader(io.StringIO(file.data.decode("utf-8-sig")))
    assert STORM.text[int(row["start"]) : int(row["end"])] == row["exact"] == "Niort"


def test_an_article_with_another_name_is_known_by_the_hash_of_its_text(
    folder: Path, begin: Callable[[str], Session], sample: Session, tmp_path: Path
) -> None:
    (folder / STORM.source).rename(folder / "renommé.txt")
    session = begin("third.json")
    take(session, sample, tmp_path)
    there = session.annotations_of("renommé.txt")
    assert len(there) == sum(each.source == STORM.source for each in CONTENTS.annotations)
