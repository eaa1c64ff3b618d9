"""Which article a foreign text is, and where in it a passage is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sample import BRIEF, NAME, STORM, WOODS

from tui_reader.acts import mending
from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.offsets import EVERY, Counting, Unit
from tui_reader.exchange.outgoing import percent_encoded
from tui_reader.exchange.registry import by_name
from tui_reader.exchange.report import Fate
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting, importing

ROW = by_name("w3c")


@pytest.fixture
def session(begin: Callable[[str], Session]) -> Session:
    return begin("places.json")


def take(session: Session, text: ForeignText, *passages: ForeignPassage) -> importing.Plan:
    plan = importing.plan(session, ROW, Incoming((text,), passages))
    importing.take_in(session, plan)
    assert session.flush()
    return plan


def only(session: Session) -> Annotation:
    [found] = session.contents.annotations
    return found


def place(session: Session) -> tuple[int, int] | None:
    """Where the one annotation is in its article now, as whoever opens it sees it."""
    [passage] = session.passages(session.article(only(session).source))
    return (passage.span.start, passage.span.end) if passage.span else None


# -- articles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        ForeignText("1", (STORM.source,)),
        ForeignText("1", (percent_encoded(STORM.source),)),
        ForeignText(
            "1", (f"urn:x-reader:{percent_encoded(NAME)}/{percent_encoded(STORM.source)}",)
        ),
        ForeignText("1", ("https://example.org/presse/l%E2%80%99eau%20mont%C3%A9e.txt?x=1#y",)),
        ForeignText("1", ("C:/elsewhere/l’eau montée.txt",)),
        ForeignText("1", ("l’eau montée",)),
        ForeignText("1", ("urn:doc:l’eau montée",)),
        ForeignText("1", ("7", "l’eau montée.txt")),
        ForeignText("l’eau montée", ()),
        ForeignText("1", (), STORM.text),
        ForeignText("1", ("unknown",), STORM.text.replace("\n", "\r\n")),
        ForeignText("1", ("unknown",), "\ufeff" + STORM.text),
    ],
)
def test_an_article_is_known_by_path_address_name_or_text(
    session: Session, text: ForeignText
) -> None:
    take(session, text, ForeignPassage(text.key, exact="Niort", tags=("Lieu",)))
    assert only(session).source == STORM.source


def test_an_article_is_known_by_its_title(session: Session) -> None:
    title = session.documents.headline(WOODS.source).title.value.upper()
    text = ForeignText("1", (title,))
    take(session, text, ForeignPassage("1", exact="Zoé", tags=("T",)))
    assert only(session).source == WOODS.source


def test_an_article_that_has_another_name_by_now_is_known_by_its_hash(session: Session) -> None:
    known = ForeignText("a", (WOODS.source,))
    take(session, known, ForeignPassage("a", exact="Zoé", tags=("A",)))
    gone = ForeignText("b", ("former name",), text_hash=WOODS.text_hash)
    plan = take(session, gone, ForeignPassage("b", exact="5 < 6", tags=("A",)))
    assert [line.source for line in plan.report.lines] == [WOODS.source]


def test_of_two_with_one_name_it_is_the_one_that_holds_the_quotes(folder: Path) -> None:
    for name, text in (("a", "Il pleut à Brest.\n"), ("b", "Il neige à Metz.\n")):
        (folder / name).mkdir()
        (folder / name / "jour.txt").write_text(text)
    session = open_session(Settings(folder))
    session.load()
    day = ForeignText("1", ("jour.txt",))
    take(session, day, ForeignPassage("1", exact="neige", tags=("T",)))
    assert only(session).source == "b/jour.txt"
    plan = take(session, day, ForeignPassage("1", exact="Il", tags=("T",)))
    assert [(line.fate, line.source) for line in plan.report.lines] == [(Fate.ORPHAN, "jour.txt")]


def test_without_an_article_the_words_are_kept_and_found_when_it_comes(folder: Path) -> None:
    other = Article("autre.txt", "Un texte venu d’ailleurs, avec des mots.\n")
    session = open_session(Settings(folder, folder.parent / "kept.json"))
    session.load()
    text = ForeignText("1", ("autre.txt",), other.text)
    plan = take(
        session, text, ForeignPassage("1", 24, 39, "avec des mots", tags=("T",), note="ici")
    )
    assert plan.report.counts == {Fate.ORPHAN: 1}
    assert plan.report.lines[0].why == "its article is not here"
    assert plan.report.remarks[-2:] == (
        "Not here: autre.txt. With these texts in the folder, import the file again.",
        "1 new tag.",
    )
    assert (only(session).source, only(session).note) == ("autre.txt", "ici")
    report = exporting.export(session, "json").report
    assert report.went == 1
    session.close()
    (folder / other.source).write_text(other.text)
    session = open_session(Settings(folder, folder.parent / "kept.json"))
    session.load()
    at = other.text.index("avec")
    assert place(session) == (at, at + 13)
    session.close()


def test_without_article_and_text_the_words_are_found_when_it_comes(folder: Path) -> None:
    settings = Settings(folder, folder.parent / "kept.json")
    session = open_session(settings)
    session.load()
    passage = ForeignPassage("1", 4, 13, "demain il", "Mais ", " fera beau", ("T",))
    take(session, ForeignText("1", ("météo.txt",)), passage)
    assert take(session, ForeignText("1", ("météo.txt",)), passage).changes == ()
    session.close()
    (folder / "météo.txt").write_text("Hier il pleuvait. Mais demain il fera beau, ou pas.\n")
    session = open_session(settings)
    session.load()
    assert place(session) == (23, 32)
    session.close()


def test_what_was_kept_without_its_article_goes_to_it_when_the_file_comes_again(
    folder: Path,
) -> None:
    settings = Settings(folder, folder.parent / "kept.json")
    session = open_session(settings)
    session.load()
    text = ForeignText("1", ("autre.txt",))
    passage = ForeignPassage("1", 3, 8, "texte", tags=("T",))
    take(session, text, passage)
    session.close()
    (folder / "plus bas").mkdir()
    (folder / "plus bas" / "autre.txt").write_text("Un texte.\n")
    session = open_session(settings)
    session.load()
    plan = take(session, text, passage)
    assert [(line.fate, line.source) for line in plan.report.lines] == [
        (Fate.UPDATED, "plus bas/autre.txt")
    ]
    assert place(session) == (3, 8)
    assert take(session, text, passage).changes == ()
    session.close()


def test_an_article_that_was_renamed_since_is_known_by_what_came_with_it(folder: Path) -> None:
    settings = Settings(folder, folder.parent / "kept.json")
    session = open_session(settings)
    session.load()
    text = ForeignText("1", (BRIEF.source,))
    passage = ForeignPassage("1", 0, 4, "Rien", tags=("T",))
    take(session, text, passage)
    session.close()
    (folder / BRIEF.source).rename(folder / "autrement.txt")
    session = open_session(settings)
    session.load()
    mending.mend(session)
    assert only(session).source == "autrement.txt"
    assert take(session, text, passage).changes == ()
    session.close()


@pytest.mark.parametrize("names", [("1",), ("un.txt",), ("Paris est belle",), ("dossier/1.txt",)])
def test_the_same_text_is_the_article_whatever_else_has_its_name(
    folder: Path, names: tuple[str, ...]
) -> None:
    text = "Le maire de Paris parle.\n"
    (folder / "dossier").mkdir()
    for name in ("1.txt", "dossier/un.txt"):
        (folder / name).write_text("Paris est belle\n\nIci Paris, et encore un mot.\n")
    session = open_session(Settings(folder))
    session.load()
    passage = ForeignPassage("1", 12, 17, tags=("T",))
    plan = take(session, ForeignText("1", names, text), passage)
    assert plan.report.lines[0].why == "its article is not here"
    session.undo()
    (folder / "art.txt").write_text(text)
    session = open_session(Settings(folder))
    session.load()
    take(session, ForeignText("1", names, text), passage)
    assert (only(session).source, place(session)) == ("art.txt", (12, 17))


def test_of_articles_with_one_text_it_is_the_one_with_the_name(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Deux fois le même.\n")
    session = open_session(Settings(folder))
    session.load()
    text = ForeignText("1", ("b",), "Deux fois le même.\n")
    take(session, text, ForeignPassage("1", 0, 4, tags=("T",)))
    assert only(session).source == "b.txt"


# -- passages ------------------------------------------------------------------------------------


def anchored(
    exact: str, start: int | None = None, prefix: str = "", suffix: str = ""
) -> ForeignPassage:
    end = None if start is None else start + len(exact)
    return ForeignPassage("1", start, end, exact, prefix, suffix, ("T",))


TEXT = "Le chat dort. Le chien dort. Le cheval dort.\n"
TEXT += "On se\u00a0tait, e\u0301tonné. «\u202fChut\u202f»\nC’est l’un – ou l’autre…"


@pytest.mark.parametrize(
    ("passage", "fate", "words", "start"),
    [
        (anchored("chien", 17), Fate.ADDED, "chien", 17),
        (anchored("chien", 3), Fate.MOVED, "chien", 17),
        (anchored("chien"), Fate.ADDED, "chien", 17),
        (anchored("dort", 26), Fate.MOVED, "dort", 23),
        (anchored("dort", 3, "Le cheval ", ".\nOn"), Fate.MOVED, "dort", 39),
        (anchored("dort", None, "Le chien "), Fate.ADDED, "dort", 23),
        (anchored("dort"), Fate.ORPHAN, "", 0),
        (anchored("souris", 3), Fate.ORPHAN, "", 0),
        (anchored("dort. On se tait", 39), Fate.ADDED, "dort.\nOn se\u00a0tait", 39),
        (anchored("On se tait"), Fate.ADDED, "On se\u00a0tait", 45),
        (anchored("étonne\u0301. « Chut »"), Fate.ADDED, None, 57),
        (anchored('étonné. "Chut"'), Fate.ADDED, None, 57),
        (anchored("C'est l'un - ou l'autre..."), Fate.ADDED, "C’est l’un – ou l’autre…", 75),
        (anchored("C'est l'un - ou l'autre", 3), Fate.MOVED, "C’est l’un – ou l’autre", 75),
        (anchored("c'est l'un"), Fate.ORPHAN, "", 0),
        (ForeignPassage("1", 3, 7, tags=("T",)), Fate.ADDED, "chat", 3),
        (ForeignPassage("1", 300, 700, tags=("T",)), Fate.LEFT_OUT, "", 0),
        (ForeignPassage("1", 3, 3, tags=("T",)), Fate.LEFT_OUT, "", 0),
        (ForeignPassage("1", note="de tout"), Fate.ADDED, "", 0),
        (ForeignPassage("1"), Fate.LEFT_OUT, "", 0),
    ],
)
def test_a_passage_is_where_its_words_are(
    folder: Path, passage: ForeignPassage, fate: Fate, words: str | None, start: int
) -> None:
    (folder / "t.txt").write_text(TEXT, "utf-8", newline="")
    session = open_session(Settings(folder))
    session.load()
    plan = take(session, ForeignText("1", ("t.txt",)), passage)
    assert [line.fate for line in plan.report.lines] == [fate]
    assert plan.report.came == 1
    assert plan.report.went == (fate is not Fate.LEFT_OUT)
    if fate is Fate.LEFT_OUT:
        assert (session.contents.annotations, plan.changes) == ((), ())
    elif anchor := only(session).anchor:
        found = place(session)
        assert found is None if fate is Fate.ORPHAN else found
        if found:
            assert found[0] == start
            assert words is None or TEXT[slice(*found)] == words == anchor.exact
        else:
            assert anchor.exact == passage.exact


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("Le thé 茶 du vieux port coûte 3 € ; beaucoup s’en plaignent", Fate.FUZZY),
        ("rien de tout cela ne s’y trouve vraiment", Fate.ORPHAN),
    ],
)
def test_the_report_says_where_the_app_will_show_a_passage(
    session: Session, words: str, fate: Fate
) -> None:
    plan = take(session, ForeignText("1", (STORM.source,)), anchored(words))
    assert [line.fate for line in plan.report.lines] == [fate]
    assert (place(session) is None) is (fate is Fate.ORPHAN)


def test_a_passage_that_cuts_a_character_is_widened_and_told_so(session: Session) -> None:
    at = STORM.text.index("\u200d🚒")
    text = ForeignText("1", (STORM.source,))
    passage = ForeignPassage("1", 0, at, STORM.text[:at], tags=("T",))
    plan = take(session, text, passage)
    assert [(each.fate, each.why) for each in plan.report.lines] == [
        (Fate.CHANGED, "widened to whole characters")
    ]
    assert place(session) == (0, at + 2)
    assert (
        take(session, text, ForeignPassage("1", 0, at, STORM.text[:at], tags=("T",))).changes == ()
    )


def test_a_passage_of_an_older_text_is_carried_over_and_its_text_is_kept(session: Session) -> None:
    older = (
        "Avant, rien. " + STORM.text.replace("du port", "du vieux port") + "Une fin retirée ici.\n"
    )
    text = ForeignText("1", (STORM.source,), older)
    passages = tuple(
        ForeignPassage("1", older.index(words), older.index(words) + len(words), words, tags=("T",))
        for words in ("Niort", "Le thé 茶 du vieux port coûte", "Une fin retirée")
    )
    plan = take(session, text, *passages)
    assert [each.fate for each in plan.report.lines] == [Fate.MOVED, Fate.FUZZY, Fate.ORPHAN]
    found = {
        each.annotation.anchor.exact: each
        for each in session.passages(STORM)
        if each.annotation.anchor
    }
    span = found["Le thé 茶 du vieux port coûte"].span
    assert span is not None
    assert span.of(STORM.text) == "Le thé 茶 du port coûte"
    assert found["Une fin retirée"].span is None
    assert session.placer.kept_text(Article("", older).text_hash) == older
    assert take(session, text, *passages).changes == ()


def test_the_report_names_what_the_numbers_count(session: Session) -> None:
    at = STORM.text.index("Sèvre")
    shift = sum(char > "\uffff" for char in STORM.text[:at])
    passage = ForeignPassage("1", at + shift, at + shift + 5, "Sèvre", tags=("T",))
    incoming = Incoming((ForeignText("1", (STORM.source,)),), (passage,), countings=EVERY)
    plan = importing.plan(session, ROW, incoming)
    assert plan.report.remarks == (
        "Its numbers count UTF-16 code units: 1 of 1 have their words there.",
        "1 new tag.",
    )
    blind = Incoming(
        incoming.texts, (replace(passage, exact=""),), countings=(Counting(Unit.UTF16),)
    )
    remark, _new = importing.plan(session, ROW, blind).report.remarks
    assert "no words to check" in remark


def test_what_a_format_leaves_out_is_in_the_report(session: Session) -> None:
    text = ForeignText("1", (BRIEF.source,))
    incoming = Incoming(
        (text,),
        left_out=(("1", "Rien", "its file is torn"),),
        remarks=("Relations are not taken.",),
    )
    report = importing.plan(session, ROW, incoming).report
    assert (report.came, report.went) == (1, 0)
    assert report.summary == "1 in, 0 out; 1 left out: its file is torn."
    assert report.lines[0].source == BRIEF.source
    assert report.remarks == ("Relations are not taken.",)


def test_it_is_told_how_far_the_search_for_many_passages_has_come(session: Session) -> None:
    told: list[tuple[int, int]] = []
    passages = tuple(ForeignPassage("1", at, at + 1, tags=("T",)) for at in range(250))
    incoming = Incoming((ForeignText("1", (STORM.source,)),), passages)
    importing.plan(session, ROW, incoming, lambda *count: told.append(count))
    assert told == [(0, 250), (100, 250), (200, 250)]
