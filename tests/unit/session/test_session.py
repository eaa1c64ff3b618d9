"""The use cases: what a person does with a corpus, as every front end gets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui_reader.acts import filing, marking
from tui_reader.articles.corpus import open_corpus
from tui_reader.errors import InputError, ReaderError, StorageError, UsageError
from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Annotation, Kind
from tui_reader.model.article import Article, ReadState
from tui_reader.model.change import Act
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting
from tui_reader.store.ids import IdMaker
from tui_reader.store.notebook import HISTORY_KEPT

TEXT = "Un titre\n\nKiev a parlé. L’OTAN e\u0301coute. Moscou dit « non ».\n"
KIEV = Span(10, 23)
OTAN = Span(24, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Ma Presse"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_text("Autre titre\n\nAutre texte.\n", encoding="utf-8")
    return made


def tag(session: Session, article: Article, span: Span, *names: str) -> Annotation:
    ids, new = session.tags_named(names)
    made = marking.mark(session, article, span, ids, new_tags=new)
    assert made is not None
    return made


def quotes(session: Session) -> list[str]:
    return sorted(each.anchor.exact for each in session.contents.annotations if each.anchor)


def test_opening_and_reading_write_nothing(folder: Path, begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    session.documents.read_to(article, 12)
    assert session.passages(article) == []
    assert list(session.recognition.mentions(article))
    assert session.close()
    assert [path.name for path in folder.parent.iterdir()] == ["Ma Presse"]


def test_a_mark_is_kept_beside_the_corpus_under_its_slug(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    made = tag(session, session.article("a.txt"), KIEV, "Menace")
    assert session.close()
    with TinyDB(folder.parent / "annotations/ma-presse.json", access_mode="r") as plain:
        (record,) = plain.table("annotations").all()
    assert record["id"] == made.id
    assert record["target"]["exact"] == "Kiev a parlé."
    assert (made.creator, made.kind, made.motivation) == ("Zoë", Kind.PASSAGE, "tagging")
    assert made.created == made.modified
    assert made.created.endswith("Z")


def test_a_passage_that_cuts_a_cluster_is_widened(begin: Callable[[], Session]) -> None:
    session = begin()
    inside = TEXT.index("\u0301")
    made = tag(session, session.article("a.txt"), Span(31, inside), "un")
    assert made.anchor
    assert made.anchor.exact == TEXT[31 : inside + 1]
    session.close()


def test_one_passage_holds_several_tags_and_a_note(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    first = tag(session, article, KIEV, "un", "deux", "un")
    assert first.tags == ("un", "deux")
    marking.toggle_tag(session, article, KIEV, "un")
    marking.mark(session, article, KIEV, ("deux",), "une\nnote")
    (passage,) = session.passages(article)
    assert (passage.annotation.tags, passage.annotation.note) == (("deux",), "une\nnote")
    assert passage.annotation.id == first.id
    assert passage.placement.state is PlacementState.EXACT
    marking.toggle_tag(session, article, KIEV, "deux")
    assert session.count("a.txt") == 1, "the note keeps it"
    marking.mark(session, article, KIEV, (), "")
    assert session.count("a.txt") == 0, "nothing is left worth keeping"
    session.close()


def test_passages_come_in_reading_order_the_longer_first(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    for span in (OTAN, Span(10, 14), KIEV):
        tag(session, article, span, "un")
    assert [passage.span for passage in session.passages(article)] == [KIEV, Span(10, 14), OTAN]
    session.close()


@pytest.mark.parametrize(
    ("span", "tags", "words"),
    [
        (Span(5, 5), ("un",), "No passage from 5 to 5"),
        (Span(0, 10_000), ("un",), "characters"),
        (KIEV, ("inconnu",), "no tag 'inconnu'"),
    ],
)
def test_what_cannot_be_marked_is_said_and_changes_nothing(
    begin: Callable[[], Session], span: Span, tags: tuple[str, ...], words: str
) -> None:
    session = begin()
    article = session.article("a.txt")
    tag(session, article, OTAN, "un")
    before = session.contents
    with pytest.raises(InputError, match=words):
        marking.mark(session, article, span, tags)
    assert session.contents == before
    session.close()


def test_nothing_can_be_marked_before_the_store_is_read(folder: Path) -> None:
    session = open_session(Settings(folder, creator="Zoë"))
    assert not session.ready
    assert not session.can_undo
    with pytest.raises(ReaderError, match="not open"):
        marking.mark(session, session.article("a.txt"), KIEV, (), "note")
    assert session.undo() is None
    assert session.close()


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\x1bb", "a\x85b\x9b"])
def test_a_name_that_cannot_be_a_tags_is_refused(begin: Callable[[], Session], name: str) -> None:
    with pytest.raises(InputError, match="1 to 100 characters"):
        begin().tags_named([name])


def test_new_tags_get_slugs_keys_and_colours_of_their_own(begin: Callable[[], Session]) -> None:
    session = begin()
    names = [
        "Démenti",
        "démenti !",
        "2 poids",
        "東京",
        "🔥",
        "a" * 99,
        *(f"t{n}" for n in range(5)),
    ]
    ids, new = session.tags_named(names)
    assert len(set(ids)) == len(names)
    assert ids[:3] == ("dementi", "dementi-2", "tag-2-poids")
    assert all(id[0].isalpha() and id.isascii() and len(id) <= 64 for id in ids)
    assert [each.key for each in new] == [*"123456789", "", ""]
    assert len({each.colour for each in new[:9]}) == 9
    assert [each.order for each in new] == list(range(len(names)))
    tag(session, session.article("a.txt"), KIEV, *names)
    assert session.tags_named(["DÉMENTI", "t3", "dementi-2"]) == (
        ("dementi", "t3", "dementi-2"),
        (),
    )
    session.close()


def test_undo_and_redo_outlive_a_restart_and_end_at_a_new_act(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    article, other = session.article("a.txt"), session.article("b.txt")
    tag(session, article, KIEV, "un")
    marking.mark(session, article, KIEV, ("un",), "note")
    tag(session, other, Span(0, 5), "deux")
    act = session.undo()
    assert isinstance(act, Act)
    assert act.label == "tag deux on “Autre”"
    assert session.codebook.get("deux") is None, "the tag goes with the act that made it"
    assert session.close()

    session = begin()
    assert session.can_redo
    session.undo()
    assert [each.note for each in session.contents.annotations] == [""]
    session.redo()
    session.redo()
    assert session.redo() is None
    assert quotes(session) == ["Autre", "Kiev a parlé."]
    session.undo()
    marking.delete(session, article, session.contents.annotations[0])
    assert not session.can_redo
    session.undo()
    assert [each.note for each in session.contents.annotations] == ["note"]
    assert session.close()
    assert begin().contents == session.contents


def test_the_history_is_bounded(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    for number in range(HISTORY_KEPT + 20):
        marking.mark(session, article, KIEV, (), f"note {number}")
    assert session.close()
    session = begin()
    undone = 0
    while session.undo():
        undone += 1
    assert undone == HISTORY_KEPT
    assert [each.note for each in session.contents.annotations] == ["note 19"]
    session.close()


def test_callbacks_tell_the_articles_that_changed(begin: Callable[[], Session]) -> None:
    session = begin()
    told: list[frozenset[str]] = []
    session.changed = told.append
    tag(session, session.article("a.txt"), KIEV, "un")
    session.undo()
    assert told == [frozenset({"a.txt"})] * 2
    session.close()


def test_states_and_places_are_remembered(begin: Callable[[], Session]) -> None:
    session = begin()
    article = session.article("a.txt")
    assert session.documents.state("a.txt") is ReadState.NEW
    session.documents.read_to(article, 12)
    assert session.documents.state("a.txt") is ReadState.BEGUN
    filing.set_state(session, article, ReadState.DONE)
    assert session.close()
    session = begin()
    assert session.documents.state("a.txt") is ReadState.DONE
    assert session.documents.place("a.txt") == 12
    assert session.documents.place("b.txt") == 0
    session.undo()
    assert session.documents.state("a.txt") is not ReadState.DONE
    session.close()


@pytest.fixture
def opened(folder: Path) -> Callable[[], Session]:
    """Opens the session with a clock that goes on by a second whenever it is looked at."""
    seconds = iter(range(60))

    def clock() -> str:
        return f"2026-11-21T08:00:{next(seconds):02d}Z"

    def made() -> Session:
        corpus = open_corpus(folder, (".txt",), skip=folder / "annotations")
        store, new_id = folder.parent / "x.json", IdMaker()
        session = Session(corpus, store, creator="Zoë", clock=clock, new_id=new_id)
        session.load()
        return session

    return made


def test_a_place_that_another_window_reached_later_is_not_written_over(
    opened: Callable[[], Session],
) -> None:
    session = opened()
    article = session.article("a.txt")
    tag(session, article, KIEV, "un")
    session.documents.read_to(article, 12)
    session.keep_places()
    assert session.flush()
    other = opened()
    other.documents.read_to(other.article("a.txt"), 24)
    assert other.close()
    session.adopt(session.read_store())
    session.documents.read_to(session.article("b.txt"), 5)
    assert session.close()
    after = opened()
    assert [after.documents.place(source) for source in ("a.txt", "b.txt")] == [24, 5]
    assert after.documents.last_read() == "b.txt"


def test_the_article_read_last_is_known_after_a_restart(
    folder: Path, opened: Callable[[], Session]
) -> None:
    session = opened()
    assert session.documents.last_read() is None
    tag(session, session.article("a.txt"), KIEV, "un")
    for source in ("a.txt", "b.txt"):
        session.documents.read_to(session.article(source), 5)
    assert session.close()

    session = opened()
    assert session.documents.last_read() == "b.txt", "though it was merely read"
    session.documents.read_to(session.article("a.txt"), 12)
    assert session.close()

    session = opened()
    assert session.documents.last_read() == "a.txt"
    session.documents.read_to(session.article("b.txt"), 7)
    assert session.close()
    (folder / "b.txt").unlink()
    assert opened().documents.last_read() == "a.txt", "the other is gone"


def test_articles_merely_read_keep_their_places_once_there_is_a_store(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    session.documents.read_to(session.article("b.txt"), 5)
    tag(session, session.article("a.txt"), KIEV, "un")
    assert session.close()
    session = begin()
    assert session.documents.place("b.txt") == 5
    assert session.documents.state("b.txt") is ReadState.BEGUN
    assert session.count("b.txt") == 0
    assert not [each for each in session.contents.annotations if each.source == "b.txt"]
    act = session.undo()
    assert act
    assert act.label.startswith("tag un"), "reading is nothing to undo"
    session.close()


def test_done_that_was_undone_does_not_come_back_with_the_place(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    tag(session, session.article("b.txt"), Span(0, 5), "un")
    article = session.article("a.txt")
    filing.set_state(session, article, ReadState.DONE)
    session.documents.read_to(article, 12)
    session.undo()
    assert session.close()
    session = begin()
    assert session.documents.state("a.txt") is ReadState.BEGUN
    assert session.documents.place("a.txt") == 12
    session.close()


def test_nobody_is_told_of_places_so_that_they_can_be_kept_when_the_screen_is_gone(
    begin: Callable[[], Session],
) -> None:
    session = begin()
    article = session.article("a.txt")
    tag(session, article, KIEV, "un")
    told: list[frozenset[str]] = []
    session.changed = told.append
    session.documents.read_to(article, 24)
    assert session.close()
    assert told == []
    assert begin().documents.place("a.txt") == 24


def test_an_edited_article_keeps_its_annotations_found_or_lost(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    article = session.article("a.txt")
    tag(session, article, Span(24, 58), "un")
    tag(session, article, KIEV, "deux")
    assert session.close()
    (folder / "a.txt").write_text("Nouveau\n\n" + TEXT.replace("Kiev a parlé.", ""), "utf-8")
    session = begin()
    passages = session.passages(session.article("a.txt"))
    assert [passage.placement.state for passage in passages] == [
        PlacementState.MOVED,
        PlacementState.ORPHAN,
    ]
    assert passages[0].span == Span(20, 54)
    session.close()


def test_exports_are_the_same_bytes_and_never_overwrite_what_they_are_made_from(
    folder: Path, begin: Callable[[], Session], tmp_path: Path
) -> None:
    session = begin()
    tag(session, session.article("a.txt"), KIEV, "un")
    assert exporting.export_to(session, tmp_path / "x.json").went == 1
    first = (tmp_path / "x.json").read_bytes()
    assert exporting.export(session, "json").files[0].data == first
    assert json.loads(first)["annotations"][0]["tags"] == ["un"]
    assert session.flush()
    for path in (session.store_path, folder / "a.txt", folder / ".." / folder.name / "b.txt"):
        before = path.read_bytes()
        with pytest.raises(UsageError, match="an article, or belongs to the annotation file"):
            exporting.export_to(session, path)
        assert path.read_bytes() == before
    with pytest.raises(StorageError):
        exporting.export_to(session, tmp_path / "no" / "x.json")
    with pytest.raises(UsageError):
        exporting.export(session, "docx")
    session.close()


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("a.txt", "a.txt"),
        ("2", "b.txt"),
        ("B.T", "b.txt"),
        ("autre", "b.txt"),
        ("un titre", "a.txt"),
    ],
)
def test_an_article_is_found_by_what_a_person_says(
    begin: Callable[[], Session], words: str, source: str
) -> None:
    assert begin().corpus.find(words) == source


@pytest.mark.parametrize(("words", "said"), [("zzz", "no article"), (".txt", "2 articles")])
def test_an_article_that_is_not_or_not_alone_meant_is_refused(
    begin: Callable[[], Session], words: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        begin().corpus.find(words)


def test_without_a_folder_the_seeds_are_opened_else_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="nothing to read"):
        open_session(Settings())
    (tmp_path / "ici.txt").write_text("Un titre")
    assert "ici.txt" in open_session(Settings()).corpus
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/graine.txt").write_text("Un titre")
    session = open_session(Settings())
    assert "graine.txt" in session.corpus
    assert session.store_path == tmp_path / "annotations" / "seeds.json"
