"""What a person is told of articles and passages that changed, and what they can do about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_reader.acts import marking, mending
from tui_reader.articles.corpus import Corpus
from tui_reader.errors import InputError
from tui_reader.model.anchor import PlacementState
from tui_reader.model.annotation import Annotation, Passage
from tui_reader.model.article import Article
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.review import Finding, FindingKind
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting

TITLE = "Un titre de presse\n\n"
KIEV = "Le président ukrainien a parlé mardi devant les députés de son pays à Kiev. "
MOSCOU = "Le porte-parole du Kremlin a répondu le lendemain par un communiqué très bref. "
PARIS = "À Paris, la ministre des Armées a rappelé que la livraison était prévue en mars. "
TEXT = TITLE + KIEV + MOSCOU + PARIS + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_text("Autre titre\n\nAutre texte.\n", encoding="utf-8")
    return made


def mark(session: Session, words: str, source: str = "a.txt", tag: str = "un") -> Annotation:
    article = session.article(source)
    start = article.text.index(words)
    ids, new = session.tags_named([tag])
    made = marking.mark(
        session, article, Span(start, start + len(words.rstrip())), ids, "note", new
    )
    assert made is not None
    return made


@pytest.fixture
def edit(folder: Path, begin: Callable[[], Session]) -> Callable[[str], Session]:
    """Annotates the three sentences, changes the article, and opens it again."""

    def edited(text: str) -> Session:
        session = begin()
        for words in (KIEV, MOSCOU, PARIS):
            mark(session, words)
        assert session.close()
        (folder / "a.txt").write_text(text, encoding="utf-8")
        return begin()

    return edited


def found(session: Session) -> list[Finding]:
    return list(mending.review(session).findings())


def kinds(session: Session) -> list[str]:
    return [finding.kind.value for finding in found(session)]


def passage(session: Session, state: PlacementState) -> Passage:
    passages = session.passages(session.article("a.txt"))
    return next(each for each in passages if each.placement.state is state)


def kept(session: Session) -> object:
    contents = session.contents
    return contents.annotations, contents.documents, contents.tags


# -- findings ------------------------------------------------------------------------------------


def test_an_untouched_corpus_has_no_findings(begin: Callable[[], Session]) -> None:
    session = begin()
    mark(session, KIEV)
    assert found(session) == []
    session.close()


CHANGED = MOSCOU.replace("le lendemain par un communiqué", "jeudi par un message")
EDITED = "Une ligne de plus\n\n" + TITLE + CHANGED + "\n\n" + PARIS + "\n"


def test_moved_changed_and_lost_passages_are_found_in_reading_order(
    edit: Callable[[str], Session],
) -> None:
    session = edit(EDITED)
    findings = found(session)
    assert {each.kind for each in findings} == {
        FindingKind.MOVED,
        FindingKind.CHANGED,
        FindingKind.LOST,
    }
    assert findings[-1].kind is FindingKind.LOST
    text = session.article("a.txt").text
    by_kind = {each.kind: each for each in findings}
    moved, changed = by_kind[FindingKind.MOVED].passage, by_kind[FindingKind.CHANGED].passage
    assert moved
    assert moved.span
    assert moved.span.of(text) == PARIS.rstrip()
    assert changed
    assert changed.span
    assert "jeudi par un message" in changed.span.of(text)
    assert 0 < changed.placement.score < 1
    session.close()


def test_a_renamed_article_is_found_by_its_text_whatever_its_line_ends(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, KIEV)
    assert session.close()
    for number, data in enumerate(
        (
            TEXT.encode(),
            b"\xef\xbb\xbf" + TEXT.encode(),
            TEXT.replace("\n", "\r\n").encode(),
            TEXT.encode("cp1252"),
        )
    ):
        (folder / "a.txt").unlink(missing_ok=True)
        (folder / "sous").mkdir(exist_ok=True)
        new = folder / "sous" / f"{number}.txt"
        new.write_bytes(data)
        session = begin()
        (finding,) = found(session)
        assert (finding.kind, finding.candidates) == (
            FindingKind.RENAMED,
            (f"sous/{number}.txt",),
        )
        assert mending.review(session).renames() == {"a.txt": f"sous/{number}.txt"}
        new.unlink()


def test_of_two_copies_none_is_certain(folder: Path, begin: Callable[[], Session]) -> None:
    session = begin()
    mark(session, KIEV)
    assert session.close()
    for name in ("c.txt", "d.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").unlink()
    session = begin()
    (finding,) = found(session)
    assert finding.candidates == ("c.txt", "d.txt")
    assert mending.review(session).renames() == {}


def test_of_two_missing_articles_with_one_text_none_is_followed(
    folder: Path, begin: Callable[[], Session]
) -> None:
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    session = begin()
    mark(session, KIEV)
    mark(session, KIEV, "c.txt")
    assert session.close()
    (folder / "a.txt").rename(folder / "z.txt")
    (folder / "c.txt").unlink()
    session = begin()
    assert kinds(session) == ["renamed", "renamed"]
    assert mending.review(session).renames() == {}


def test_a_copy_that_is_annotated_itself_is_no_candidate(
    folder: Path, begin: Callable[[], Session]
) -> None:
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    session = begin()
    mark(session, KIEV)
    mark(session, MOSCOU, "c.txt")
    assert session.close()
    (folder / "a.txt").unlink()
    assert kinds(begin()) == ["gone"]


def test_only_files_of_the_right_size_are_read_to_find_a_missing_one(
    folder: Path, begin: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    mark(session, KIEV)
    assert session.close()
    for number in range(50):
        (folder / f"n{number}.txt").write_text("x" * (number + 2), encoding="utf-8")
    (folder / "a.txt").rename(folder / "c.txt")
    session = begin()
    read: list[str] = []
    load = Corpus.load

    def counted(corpus: Corpus, source: str) -> Article:
        read.append(source)
        return load(corpus, source)

    monkeypatch.setattr(Corpus, "load", counted)
    assert kinds(session) == ["renamed"]
    assert read == ["c.txt"]


def test_one_file_opened_alone_misses_none_of_its_neighbours(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, KIEV)
    assert session.close()
    alone = open_session(Settings(folder / "b.txt"))
    alone.load()
    assert found(alone) == []


def test_an_article_that_cannot_be_read_an_unknown_tag_and_two_versions_are_found(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    made = mark(session, KIEV)
    conflict = {"field": "note", "value": "autre", "modified": "2026-11-21T08:00:00Z"}
    odd = session.revised(made, tags=("un", "disparu"), x={"conflicts": [conflict, 3]})
    session.act("x", [Change(made, odd)])
    mark(session, "Autre texte", "b.txt")
    assert session.close()
    (folder / "b.txt").write_bytes(b"\0\0")
    (folder / "c.txt").write_bytes(b"\0\0")
    session = begin()
    findings = found(session)
    assert [(each.kind.value, each.source) for each in findings] == [
        ("unknown tag", "a.txt"),
        ("conflict", "a.txt"),
        ("unreadable", "b.txt"),
    ]
    assert [each.detail for each in findings[:2]] == ["disparu", "note"]
    assert [each.source for each in mending.review(session).unreadable()] == ["c.txt"]
    session.close()


# -- what a person does --------------------------------------------------------------------------


def test_a_confirmed_passage_has_the_new_words_and_undo_brings_the_old_ones_back(
    edit: Callable[[str], Session],
) -> None:
    session = edit(TITLE + KIEV + CHANGED + PARIS)
    before = kept(session)
    article, changed = session.article("a.txt"), passage(session, PlacementState.FUZZY)
    after = mending.confirm(session, article, changed)
    assert after.anchor
    assert after.anchor.text_hash == article.text_hash
    assert "jeudi par un message" in after.anchor.exact
    assert FindingKind.CHANGED.value not in kinds(session)
    assert session.undo()
    assert kept(session)[0] == before[0]  # type: ignore[index]
    assert FindingKind.CHANGED.value in kinds(session)
    assert session.redo()
    assert session.close()


def test_a_lost_passage_is_put_elsewhere_but_not_confirmed(
    edit: Callable[[str], Session],
) -> None:
    session = edit(TITLE + KIEV + PARIS)
    article, lost = session.article("a.txt"), passage(session, PlacementState.ORPHAN)
    with pytest.raises(InputError, match="lost"):
        mending.confirm(session, article, lost)
    with pytest.raises(InputError, match="no words"):
        mending.repair(session, article, lost.annotation, Span(3, 3))
    start = article.text.index("Kiev")
    mending.repair(session, article, lost.annotation, Span(start, start + 4))
    placed = {each.annotation.id: each for each in session.passages(article)}
    assert placed[lost.annotation.id].span == Span(start, start + 4)
    assert placed[lost.annotation.id].annotation.note == "note"
    session.undo()
    assert passage(session, PlacementState.ORPHAN).annotation == lost.annotation
    session.close()


def test_what_is_left_as_it_is_is_told_again_only_of_another_version(
    folder: Path, edit: Callable[[str], Session], begin: Callable[[], Session]
) -> None:
    session = edit(TITLE + KIEV + PARIS)
    lost = passage(session, PlacementState.ORPHAN)
    mending.leave(session, session.article("a.txt"), lost.annotation)
    assert "lost" not in kinds(session)
    assert session.close()
    session = begin()
    assert "lost" not in kinds(session), "it is kept"
    session.undo()
    assert "lost" in kinds(session)
    session.redo()
    assert session.close()
    (folder / "a.txt").write_text(TITLE + PARIS + KIEV, encoding="utf-8")
    assert "lost" in kinds(begin())


def test_a_missing_article_keeps_its_annotations_and_they_come_back_with_it(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, KIEV)
    assert session.close()
    (folder / "a.txt").unlink()
    session = begin()
    (gone,) = found(session)
    assert (gone.kind, len(gone.annotations)) == (FindingKind.GONE, 1)
    mending.leave_gone(session, "a.txt")
    assert found(session) == []
    session.undo()
    assert kinds(session) == ["gone"]
    assert session.close()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    session = begin()
    assert found(session) == []
    assert [each.placement.state for each in session.passages(session.article("a.txt"))] == [
        PlacementState.EXACT
    ]


def test_following_takes_everything_along_and_undo_takes_it_back(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, KIEV)
    session.documents.read_to(session.article("a.txt"), 30)
    assert session.close()
    (folder / "a.txt").rename(folder / "z.txt")
    session = begin()
    before = kept(session)
    mending.follow(session, mending.review(session).renames())
    assert (session.count("z.txt"), session.count("a.txt"), session.documents.place("z.txt")) == (
        1,
        0,
        30,
    )
    assert found(session) == []
    act = session.undo()
    assert act
    assert act.label == "Followed a.txt → z.txt"
    assert kept(session) == before
    session.redo()
    assert session.close()
    assert begin().count("z.txt") == 1


def test_the_text_that_was_annotated_is_exported_even_if_the_article_has_gone_or_changed(
    folder: Path, begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, KIEV)
    mark(session, "Autre texte", "b.txt")
    assert session.close()
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("Tout autre chose.\n", encoding="utf-8")
    exported = json.loads(exporting.export(begin(), "json", with_text=True).files[0].data)
    texts = {each["source"]: each["text"] for each in exported["documents"]}
    assert texts == {"a.txt": TEXT, "b.txt": "Autre titre\n\nAutre texte.\n"}


# -- repair of what is certain -------------------------------------------------------------------


def test_mending_does_what_is_certain_as_one_act_and_nothing_else(
    folder: Path, edit: Callable[[str], Session], begin: Callable[[], Session]
) -> None:
    session = begin()
    mark(session, "Autre texte", "b.txt")
    assert session.close()
    session = edit(EDITED)
    assert session.close()
    (folder / "b.txt").rename(folder / "z.txt")
    session = begin()
    before = kept(session)
    done = mending.mend(session)
    assert done.followed == (("b.txt", "z.txt"),)
    assert [each.placement.state for each in done.placed] == [PlacementState.MOVED]
    assert sorted(kinds(session)) == ["changed", "lost"]
    assert mending.mend(session) == mending.Mended(), "a second time there is nothing to do"
    act = session.undo()
    assert act
    assert act.label == "repair: 1 passage placed anew, 1 article followed"
    assert kept(session)[0] == before[0]  # type: ignore[index]
    assert sorted(kinds(session)) == ["changed", "lost", "moved", "renamed"]
    session.redo()
    assert session.close()
    saved = json.loads(session.store_path.read_text("ascii"))
    assert len(saved["annotations"]) == 4


def test_mending_leaves_alone_what_a_person_left(edit: Callable[[str], Session]) -> None:
    session = edit("Une ligne de plus\n\n" + TEXT)
    moved = passage(session, PlacementState.MOVED)
    mending.leave(session, session.article("a.txt"), moved.annotation)
    done = mending.mend(session)
    assert moved.annotation.id not in [each.annotation.id for each in done.placed]
    assert len(done.placed) == 2
    session.close()
