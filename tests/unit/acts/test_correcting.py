"""What a person says of names is kept as data, counts in the whole corpus, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import jsonschema
import pytest

from tui_reader.acts import correcting, marking, mending
from tui_reader.acts.correcting import Decision
from tui_reader.errors import InputError, StorageError
from tui_reader.exchange.formats import native
from tui_reader.model.annotation import Kind, Status
from tui_reader.model.change import Change, Commit
from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.recognition.listening import Listening
from tui_reader.session.opening import open_session
from tui_reader.session.review import FindingKind
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG
A = "Un titre\n\nKiev a parlé. L’OTAN écoute zorglubine.\n"
B = "Autre titre\n\nzorglubine rit à Kiev. Kiev dort.\n"

Begin = Callable[[], Session]
Seen = list[tuple[str, EntityType, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text(A, encoding="utf-8")
    (made / "b.txt").write_text(B, encoding="utf-8")
    return made


def said(session: Session, source: str) -> list[Mention]:
    article = session.article(source)
    return [mention for piece in session.recognition.mentions(article) for mention in piece]


def seen(session: Session, source: str) -> Seen:
    text = session.article(source).text
    return [(m.span.of(text), m.type, m.entity) for m in said(session, source)]


def decision(
    session: Session, source: str, words: str, entity: str = "", type: EntityType = PER,
    everywhere: bool = False,
) -> Decision:  # fmt: skip
    article = session.article(source)
    start = article.text.index(words)
    return Decision(
        article, Span(start, start + len(words)), type, entity, bool(entity), everywhere
    )


KIEV = ("Kiev", LOC, "Kiev")
OTAN = ("OTAN", ORG, "OTAN")


def test_a_correction_counts_at_its_place_and_undo_takes_it_back(begin: Begin) -> None:
    session = begin()
    assert seen(session, "a.txt") == [KIEV, OTAN]
    correcting.decide(session, "x", decision(session, "a.txt", "Kiev", "Dynamo", ORG))
    correcting.decide(session, "x", decision(session, "a.txt", "zorglubine", "zorglubine"))
    correcting.decide(session, "x", decision(session, "a.txt", "OTAN"))
    zorglubine = ("zorglubine", PER, "zorglubine")
    assert seen(session, "a.txt") == [("Kiev", ORG, "Dynamo"), zorglubine]
    assert seen(session, "b.txt") == [KIEV, KIEV]
    assert session.close()
    session = begin()
    assert seen(session, "a.txt") == [("Kiev", ORG, "Dynamo"), zorglubine]
    for _ in range(3):
        session.undo()
    assert seen(session, "a.txt") == [KIEV, OTAN]
    assert (session.contents.annotations, session.contents.tags) == ((), ())
    session.redo()
    assert seen(session, "a.txt") == [("Kiev", ORG, "Dynamo"), OTAN]
    assert session.close()


def test_a_name_that_is_hidden_counts_only_if_a_person_says_so_of_the_very_place(
    folder: Path, begin: Begin
) -> None:
    foot = "For Latest Updates Follow us on X\n\nNEXT zorglubine à Kiev, zorglubine\n"
    (folder / "a.txt").write_text(A + "\n" + foot, encoding="utf-8")
    session = begin()
    text = session.article("a.txt").text
    everywhere = decision(session, "b.txt", "zorglubine", "Zorg", everywhere=True)
    correcting.decide(session, "x", everywhere)
    zorg = ("zorglubine", PER, "Zorg")
    assert seen(session, "a.txt") == [KIEV, OTAN, zorg]
    start = text.rindex("zorglubine")
    here = Decision(session.article("a.txt"), Span(start, start + 10), LOC, "Zorgville")
    correcting.decide(session, "x", here)
    assert seen(session, "a.txt") == [KIEV, OTAN, zorg, ("zorglubine", LOC, "Zorgville")]


def test_a_correction_everywhere_counts_in_every_article(begin: Begin) -> None:
    session = begin()
    correcting.decide(
        session, "x",
        decision(session, "a.txt", "zorglubine", "Karl zorglubine", everywhere=True),
        decision(session, "a.txt", "Kiev", everywhere=True),
    )  # fmt: skip
    zorglubine = ("zorglubine", PER, "Karl zorglubine")
    assert seen(session, "a.txt") == [OTAN, zorglubine]
    assert seen(session, "b.txt") == [zorglubine]
    correcting.decide(session, "x", decision(session, "b.txt", "Kiev", "Kyiv", LOC))
    assert seen(session, "b.txt") == [zorglubine, ("Kiev", LOC, "Kyiv")]
    session.undo()
    session.undo()
    assert seen(session, "b.txt") == [KIEV, KIEV]
    assert session.close()


def test_of_the_same_words_only_the_last_thing_said_everywhere_is_kept(begin: Begin) -> None:
    session = begin()
    first = decision(session, "a.txt", "Kiev", "Dynamo Kiev", ORG, everywhere=True)
    correcting.decide(session, "x", first)
    last = decision(session, "b.txt", "Kiev", "Kyiv", LOC, everywhere=True)
    (kept,) = correcting.decide(session, "y", last)
    assert session.contents.annotations == (kept,)
    assert seen(session, "a.txt")[0] == ("Kiev", LOC, "Kyiv")
    assert correcting.correction_of(session, "KIEV") == kept
    session.undo()
    assert seen(session, "b.txt")[0] == ("Kiev", ORG, "Dynamo Kiev")
    assert session.close()


def test_saying_something_else_of_a_place_changes_its_record_and_saying_it_again_nothing(
    begin: Begin,
) -> None:
    session = begin()
    (first,) = correcting.decide(session, "x", decision(session, "a.txt", "OTAN"))
    assert correcting.correction_on(session, session.article("a.txt"), first_span(session)) == first
    (second,) = correcting.decide(session, "y", decision(session, "a.txt", "OTAN", "Otan", ORG))
    assert (second.id, second.status, second.tags) == (first.id, Status.DONE, ("org",))
    correcting.decide(session, "z", decision(session, "a.txt", "OTAN", "Otan", ORG))
    assert [act.label for act in session.contents.acts] == ["x", "y"]
    correcting.take_back(session, second)
    assert seen(session, "a.txt") == [KIEV, OTAN]
    assert session.close()


def first_span(session: Session) -> Span:
    start = session.article("a.txt").text.index("OTAN")
    return Span(start, start + 4)


def test_a_correction_is_no_annotation_of_a_passage(begin: Begin) -> None:
    session = begin()
    article = session.article("a.txt")
    decided = decision(session, "a.txt", "Kiev", "Kyiv", LOC)
    correcting.decide(session, "x", decided)
    assert (session.count("a.txt"), session.passages(article)) == (0, [])
    assert session.annotation_on(article, decided.span) is None
    ids, new = session.tags_named(["LOC", "place", "Menace"])
    assert [(tag.id, tag.key, tag.order) for tag in new] == [
        ("loc-2", "1", 0), ("place", "2", 1), ("menace", "3", 2),
    ]  # fmt: skip
    marking.mark(session, article, decided.span, ids, new_tags=new)
    assert session.count("a.txt") == 1
    assert seen(session, "a.txt")[0] == ("Kiev", LOC, "Kyiv")
    assert session.close()


def test_the_tag_of_a_type_leaves_a_persons_tag_of_that_name_alone(begin: Begin) -> None:
    session = begin()
    ids, new = session.tags_named(["PER"])
    marking.mark(session, session.article("a.txt"), Span(0, 8), ids, new_tags=new)
    (made,) = correcting.decide(session, "x", decision(session, "a.txt", "zorglubine", "Z"))
    assert made.tags == ("per-2",)
    assert [(tag.id, tag.kind) for tag in session.codebook] == [
        ("per", "passage"), ("per-2", "entity"),
    ]  # fmt: skip
    assert seen(session, "a.txt")[-1] == ("zorglubine", PER, "Z")
    assert session.close()


def test_the_export_holds_corrections_as_its_schema_says(begin: Begin) -> None:
    session = begin()
    named = decision(session, "a.txt", "zorglubine", "Karl zorglubine", everywhere=True)
    correcting.decide(session, "x", named, decision(session, "a.txt", "OTAN", type=ORG))
    export = json.loads(exporting.export(session, "json").files[0].data)
    jsonschema.validate(export, native.schema(), jsonschema.Draft202012Validator)
    keys = ("kind", "tags", "status", "motivation", "entity")
    assert [{key: each[key] for key in keys} for each in export["annotations"]] == [
        {
            "kind": "entity", "tags": ["org"], "status": "rejected", "motivation": "classifying",
            "entity": {"name": "OTAN", "scope": "here"},
        },
        {
            "kind": "entity", "tags": ["per"], "status": "done", "motivation": "identifying",
            "entity": {"name": "Karl zorglubine", "scope": "everywhere"},
        },
    ]  # fmt: skip
    assert session.close()


def test_corrections_go_with_their_words_when_the_article_changes(
    folder: Path, begin: Begin
) -> None:
    session = begin()
    correcting.decide(
        session, "x",
        decision(session, "a.txt", "zorglubine", "Karl zorglubine"),
        decision(session, "a.txt", "Kiev", "Dynamo Kiev", ORG),
    )  # fmt: skip
    assert session.close()
    changed = "Un titre\n\nHier, comme on sait, L’OTAN écoute zorglubine.\n"
    (folder / "a.txt").write_text(changed, encoding="utf-8")
    session = begin()
    assert seen(session, "a.txt") == [OTAN, ("zorglubine", PER, "Karl zorglubine")]
    assert list(mending.review(session).findings()) == []
    assert len(session.contents.annotations) == 2
    assert session.close()
    (folder / "a.txt").write_text(A, encoding="utf-8")
    session = begin()
    assert seen(session, "a.txt")[0] == ("Kiev", ORG, "Dynamo Kiev")
    assert session.close()


def test_two_windows_correct_different_mentions_and_both_see_both(
    folder: Path, begin: Begin
) -> None:
    one, other = begin(), begin()
    correcting.decide(one, "x", decision(one, "a.txt", "Kiev", "Kyiv", LOC))
    assert one.flush()
    correcting.decide(other, "y", decision(other, "a.txt", "OTAN", type=ORG, everywhere=True))
    correcting.decide(other, "z", decision(other, "a.txt", "zorglubine", "Z", LOC))
    assert other.close()
    assert one.close()
    session = begin()
    wanted = [("Kiev", LOC, "Kyiv"), ("zorglubine", LOC, "Z")]
    assert seen(session, "a.txt") == wanted
    assert [tag.id for tag in session.codebook] == ["loc", "org"]
    assert session.close()


def test_two_windows_that_give_one_name_two_types_leave_it_one(begin: Begin) -> None:
    session = begin()
    correcting.decide(session, "x", decision(session, "a.txt", "Kiev", "Kiev", LOC))
    assert session.close()
    one, other = begin(), begin()
    correcting.decide(one, "x", decision(one, "a.txt", "Kiev", "Kiev", ORG))
    assert one.close()
    correcting.decide(other, "y", decision(other, "a.txt", "Kiev", "Kiev", PER))
    assert other.close()
    session = begin()
    (kept,) = session.contents.annotations
    assert len(kept.tags) == 1
    assert [each.kind for each in mending.review(session).findings()] == [FindingKind.CONFLICT]
    export = json.loads(exporting.export(session, "json").files[0].data)
    jsonschema.validate(export, native.schema(), jsonschema.Draft202012Validator)
    assert session.close()


def test_what_others_correct_is_seen_when_it_is_taken_over(begin: Begin) -> None:
    one, other = begin(), begin()
    light = one.names.light
    told = Event()

    def take_over(news: Commit) -> None:
        one.take_over(news)
        told.set()

    one.foreign = take_over
    one.watch()
    correcting.decide(other, "x", decision(other, "a.txt", "Kiev", everywhere=True))
    assert other.close()
    assert told.wait(20)
    assert one.names.light != light
    assert seen(one, "b.txt") == []
    assert one.close()


def test_a_name_of_an_entity_is_one_line_of_a_sensible_length(begin: Begin) -> None:
    session = begin()
    with pytest.raises(InputError, match="1 to 200"):
        correcting.decide(session, "x", decision(session, "a.txt", "Kiev", "Kiev" * 60))
    for words, entity in ((" ", "Kiev"), (" Ville\nde  Kiev ", "Ville de Kiev")):
        correcting.decide(session, "x", decision(session, "a.txt", "Kiev", words, LOC))
        assert seen(session, "a.txt")[0] == ("Kiev", LOC, entity)
    assert session.close()


def test_nothing_is_corrected_before_the_annotations_are_open(folder: Path) -> None:
    session = open_session(Settings(folder))
    with pytest.raises(StorageError):
        correcting.decide(session, "x", decision(session, "a.txt", "Kiev"))
    assert [path.name for path in folder.parent.iterdir()] == ["presse"]


def test_what_makes_no_sense_as_a_correction_is_kept_and_says_nothing(begin: Begin) -> None:
    session = begin()
    article = session.article("a.txt")
    odd = session.described(article, Span(10, 14), kind=Kind.ENTITY, tags=("ville",))
    whole = session.described(article, Span(10, 14), kind=Kind.ENTITY, tags=("per",), anchor=None)
    session.act("import", [Change(None, odd), Change(None, whole)], article)
    assert seen(session, "a.txt") == [KIEV, OTAN]
    assert session.close()


# -- name lists ----------------------------------------------------------------------------------


def listed(folder: Path, suffix: str, data: bytes) -> None:
    path = folder.parent / "annotations" / f"presse.names.{suffix}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def test_a_name_list_wins_over_the_recogniser_and_a_correction_over_the_list(
    folder: Path, begin: Begin
) -> None:
    listed(folder, "txt", b"zorglubine = PER\nKiev\tORG\nOTAN = -\n")
    session = begin()
    assert session.names.look()
    zorglubine = ("zorglubine", PER, "zorglubine")
    assert seen(session, "a.txt") == [("Kiev", ORG, "Kiev"), zorglubine]
    correcting.decide(session, "x", decision(session, "a.txt", "Kiev", "Kyiv", LOC, True))
    assert seen(session, "b.txt") == [zorglubine, *[("Kiev", LOC, "Kyiv")] * 2]
    correcting.decide(session, "x", decision(session, "b.txt", "zorglubine"))
    assert seen(session, "b.txt") == [("Kiev", LOC, "Kyiv")] * 2
    assert session.close()


def test_a_name_list_is_read_again_only_when_it_has_changed(folder: Path, begin: Begin) -> None:
    session = begin()
    assert not session.names.look()
    listed(folder, "toml", b'[PER]\n"Karl zorglubine" = ["zorglubine"]\n')
    light = session.names.light
    assert (session.names.look(), session.names.look()) == (True, False)
    assert session.names.light != light
    assert seen(session, "a.txt")[-1] == ("zorglubine", PER, "Karl zorglubine")
    (folder.parent / "annotations" / "presse.names.toml").unlink()
    assert session.names.look()
    assert seen(session, "a.txt") == [KIEV, OTAN]


@pytest.mark.parametrize(
    "data",
    [
        "Hélène Zorglubinè = PER\r\nKiev = -\r\n".encode("utf-8-sig"),
        "Hélène Zorglubinè = PER\r\nKiev = -\r\n".encode("latin-1"),
        "Hélène Zorglubinè = PER\rKiev = -".encode(),
        "He\u0301lène Zorglubinè = PER\nKiev = -".encode(),
    ],
)
def test_a_name_list_is_read_whatever_wrote_it(folder: Path, begin: Begin, data: bytes) -> None:
    (folder / "a.txt").write_text("Hélène Zorglubinè va à Kiev.", encoding="utf-8")
    listed(folder, "txt", data)
    session = begin()
    session.names.look()
    assert session.names.problems == ()
    assert seen(session, "a.txt") in (
        [("Hélène Zorglubinè", PER, "Hélène Zorglubinè")],
        [("Hélène Zorglubinè", PER, "He\u0301lène Zorglubinè")],
    )


def test_what_is_wrong_with_a_list_is_told_and_the_rest_counts(folder: Path, begin: Begin) -> None:
    listed(folder, "txt", b"Kiev = ARMY\nOTAN = -\n")
    listed(folder, "toml", b"\0\0")
    session = begin()
    session.names.look()
    bad_line, bad_file = session.names.problems
    assert "presse.names.txt, line 1: “ARMY” is no type" in bad_line
    assert "presse.names.toml is not text." in bad_file
    assert seen(session, "a.txt") == [KIEV]
    listed(folder, "toml", b"")
    session.names.look()
    assert len(session.names.problems) == 1


def test_who_speaks_is_called_as_a_person_corrected_it(folder: Path, begin: Begin) -> None:
    (folder / "b.txt").write_text("Titre\n\n« Je reste ici », a dit Paul Vartek.\n", "utf-8")
    session = begin()

    def speakers() -> list[str | None]:
        article = session.article("b.txt")
        return [quote.speaker for quote in Listening(article, said(session, "b.txt"))]

    assert speakers() == ["Paul Vartek"]
    correcting.decide(session, "x", decision(session, "b.txt", "Paul Vartek", "Jean Vartek"))
    assert speakers() == ["Jean Vartek"]
    session.undo()
    correcting.decide(session, "x", decision(session, "b.txt", "Paul Vartek"))
    assert speakers() == [None]


def test_an_acronym_in_brackets_means_the_long_name_that_somebody_made(
    begin: Begin, folder: Path
) -> None:
    long = "Fédération nationale des associations d'usagers des transports"
    text = f"Un titre\n\nLa {long} (FNAUT) demande un service garanti. Pour la Fnaut, il pleut.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    session = begin()
    before = {words: entity for words, _, entity in seen(session, "a.txt")}
    assert before["FNAUT"] != long
    correcting.decide(session, "say", decision(session, "a.txt", long, long, ORG))
    names = {words: entity for words, _, entity in seen(session, "a.txt")}
    assert names["FNAUT"] == names["Fnaut"] == long
