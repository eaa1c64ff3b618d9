"""What a query finds in a corpus, and in one article of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from steps import steps

from tui_reader.acts import coding, flagging, marking
from tui_reader.articles.corpus import Corpus
from tui_reader.finding import expressions
from tui_reader.finding.query import QueryError
from tui_reader.model.article import Headline
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.searching.finder import AT_ONCE, Finder
from tui_reader.session.session import Session

ARTICLES = {
    "2022/a.txt": "date 2022-03 Kiev menace\n\nVladimir Poutine menace Kiev. L’OTAN écoute.\n"
    "« La guerre est totale », a déclaré Vladimir Poutine.\n",
    "2023/b.txt": "La paix\n\n12 mai 2023\n\nLes menaces d’Emmanuel Macron. Kiev se tait, "
    "la guerre menace.\n",
    "c.txt": "Rien\n\nIl pleut à Oslo.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "presse"
    for name, text in ARTICLES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def session(begin: Callable[[], Session]) -> Iterator[Session]:
    made = begin()
    yield made
    made.close()


def tag(session: Session, source: str, words: str, *names: str, note: str = "") -> None:
    """Tag words of an article; without words, the whole of it."""
    article = session.article(source)
    start = article.text.index(words)
    ids, new = session.tags_named(names)
    span = Span(start, start + len(words)) if words else None
    marking.annotate(session, article, span, ids, note, new)


def found(session: Session, query: str) -> list[str]:
    """Return the words of what a query finds, after the letter of their article."""
    finder = Finder(session)
    return [
        f"{each.source[-5]} {hit.context.words}"
        for each in finder.find(finder.read(query))
        for hit in each.hits
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("menace", ["a menace", "a menace", "b menace"]),
        ("menac*", ["a menace", "a menace", "b menaces", "b menace"]),
        ("MENACÉ kiev totale", ["a Kiev", "a menace", "a menace", "a Kiev", "a totale"]),
        ("menace -totale", ["b menace"]),
        ("oslo OR totale", ["a totale", "c Oslo"]),
        ('kiev OR "menace kiev"', ["a Kiev", "a menace Kiev", "b Kiev"]),
        ("menaces NEAR/2 macron", ["b menaces d’Emmanuel Macron"]),
        ("menaces NEAR/1 macron", []),
        (r"/\bK\w+/", ["a Kiev", "a Kiev", "b Kiev"]),
        ("/y*/", []),
        ("menace date:2022", ["a menace", "a menace"]),
        ("date:2023-05", ["b La paix"]),
        ("-date:2022", ["b La paix", "c Rien"]),
        ("-date:*", ["c Rien"]),
        ("state:begun", []),
        ("title:kiev", ["a Kiev menace"]),
        ("in:2023/ menac*", ["b menaces", "b menace"]),
        ("-kiev", ["c Rien"]),
        ("entity:Macron", ["b Emmanuel Macron"]),
        ("menac* entity:Poutine", ["a menace"]),
        ("menac* -entity:Poutine", ["a menace", "b menaces", "b menace"]),
        ("-entity:Poutine -entity:Macron", ["c Rien"]),
        ("speaker:poutine", ["a « La guerre est totale »"]),
        ("guerre speaker:poutine", ["a guerre"]),
        ("guerre -speaker:poutine", ["b guerre"]),
        ("speaker:macron", []),
    ],
)
def test_words_and_facts_find_what_they_ask_for(
    session: Session, query: str, expected: list[str]
) -> None:
    assert found(session, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag:menace", ["a menace Kiev", "b Les menaces", "b guerre"]),
        ("tag:MENACÉ tag:lieu", ["a menace Kiev", "a Kiev."]),
        ("tag:menace -tag:lieu", ["b Les menaces", "b guerre"]),
        ("tag:men*", ["a menace Kiev", "b Les menaces", "b guerre"]),
        ("tag:*", ["a menace Kiev", "a Kiev.", "b Les menaces", "b guerre", "c Rien"]),
        ("tag:pluie", ["c Rien"]),
        ("oslo tag:pluie", ["c Oslo"]),
        ("-tag:*", []),
        ("-tag:pluie", ["a Kiev menace", "b La paix"]),
        ("menac* tag:menace", ["a menace", "b menaces"]),
        ("kiev -tag:menace", ["a Kiev", "b Kiev"]),
        ("tag:menace by:zoé", ["a menace Kiev", "b Les menaces"]),
        ("tag:menace -by:zoe", ["b guerre"]),
        ("by:paul", ["b guerre"]),
        ("kiev -by:zoe", ["a Kiev", "b Kiev"]),
        ("note:vérifier", ["a menace Kiev"]),
        ("note:vér*", ["a menace Kiev"]),
        ("tag:menace -note:*", ["b Les menaces", "b guerre"]),
        ("is:unsure", ["b Les menaces"]),
        ("tag:menace -is:unsure", ["a menace Kiev", "b guerre"]),
        ("tag:menace -(tag:menace by:paul)", ["a menace Kiev", "b Les menaces"]),
        ("tag:menace state:begun entity:Poutine", ["a menace Kiev"]),
    ],
)
def test_what_is_said_of_passages_is_found(
    session: Session, query: str, expected: list[str]
) -> None:
    tag(session, "2022/a.txt", "menace Kiev", "menace", note="à vérifier")
    tag(session, "2022/a.txt", "Kiev.", "lieu")
    tag(session, "2023/b.txt", "Les menaces", "menace")
    tag(session, "2023/b.txt", "guerre", "voilée")
    tag(session, "c.txt", "", "pluie")
    veiled_tag, threat = (session.codebook.named(name) for name in ("voilée", "menace"))
    assert veiled_tag is not None
    coding.set_parent(session, veiled_tag, threat)
    article = session.article("2023/b.txt")
    doubted, veiled = session.passages(article)
    flagging.toggle_doubt(session, article, doubted.annotation)
    by_paul = replace(veiled.annotation, creator="Paul")
    session.act("x", [Change(veiled.annotation, by_paul)], article)
    assert found(session, query) == [
        each.replace("a Kiev", "a Kiev.") if False else each for each in expected
    ]


def test_a_tag_that_is_not_there_is_an_error_that_names_the_nearest(session: Session) -> None:
    tag(session, "c.txt", "Oslo", "menace")
    finder = Finder(session)
    with pytest.raises(QueryError, match=r"no tag “menase”\. Did you mean menace\?") as error:
        finder.read("kiev tag:menase")
    assert error.value.at == 5
    with pytest.raises(QueryError, match=r"Nobody called “Zo” has annotated here\. .*Zoë"):
        finder.read("by:Zo")


@pytest.mark.parametrize("query", ["by:Anna", "tag:ghost", "by:Zoe"])
def test_what_a_query_means_is_known_at_once_however_much_is_annotated(
    session: Session, query: str
) -> None:
    def ask() -> None:
        with suppress(QueryError):
            Finder(session).read(query)

    tag(session, "c.txt", "Oslo", "lieu")
    ask()
    few = steps(ask)
    article = session.article("c.txt")
    more = [session.described(article, None, tags=("lieu",)) for _ in range(200)]
    session.act("x", [Change(None, each) for each in more], article)
    assert steps(ask) < few + 100  # the garbage collector may come by


def test_coders_and_tags_are_known_as_long_as_something_has_them(session: Session) -> None:
    tag(session, "c.txt", "Oslo", "lieu")
    before = session.in_use()
    assert (dict(before.coders), dict(before.tags)) == ({"Zoë": 1}, {"lieu": 1})
    session.creator = "Anna"
    tag(session, "2022/a.txt", "Kiev", "lieu")
    assert len(found(session, "by:Anna")) == 1
    session.undo()
    with pytest.raises(QueryError):
        found(session, "by:Anna")
    session.undo()
    assert not session.in_use().tags


@pytest.mark.parametrize("field", ["entity", "speaker"])
def test_a_name_that_nobody_has_is_an_error_once_all_names_are_known(
    session: Session, field: str
) -> None:
    finder = Finder(session)
    assert found(session, f"{field}:Poutin") == []
    for source in session.corpus.order:
        session.recognition.gather(session.article(source))
    assert found(session, f"{field}:Poutin") == []
    session.recognition.index.link()
    with pytest.raises(QueryError, match=r"No entity is called “Poutin”\. Did you mean .*Poutine"):
        finder.read(f"kiev -{field}:Poutin")
    assert finder.read(f"{field}:*")


def test_hits_of_an_article_that_has_many_are_told_bit_by_bit(
    session: Session, folder: Path
) -> None:
    (folder / "c.txt").write_text("Kiev " * (AT_ONCE + 1), "utf-8")
    finder = Finder(session)
    found = [each for each in finder.find(finder.read("kiev")) if each.hits]
    assert [(each.source, len(each.hits)) for each in found] == [
        ("2022/a.txt", 2), ("2023/b.txt", 1), ("c.txt", AT_ONCE), ("c.txt", 1),
    ]  # fmt: skip
    assert [(each.done, each.total) for each in found] == [(1, 3), (2, 3), (3, 3), (3, 3)]


def test_only_the_articles_that_are_named_are_searched(session: Session) -> None:
    finder = Finder(session)
    found = finder.find(finder.read("kiev"), ["c.txt", "2023/b.txt"])
    assert [each.source for each in found if each.hits] == ["2023/b.txt"]


def test_a_search_ends_when_it_is_told_to(session: Session) -> None:
    finder = Finder(session)
    found = finder.find(finder.read("kiev"), stop=lambda: True)
    assert list(found) == []


def test_hits_in_one_article_are_found_from_an_offset_on(session: Session) -> None:
    finder, article = Finder(session), session.article("2022/a.txt")
    first, second = finder.spans(finder.read("menace"), article)
    assert list(finder.spans(finder.read("menace"), article, first.start)) == [first, second]
    assert list(finder.spans(finder.read("menace"), article, first.start + 1)) == [second]
    assert list(finder.spans(finder.read("menace OR menac*"), article)) == [first, second]
    assert list(finder.spans(finder.read("menace in:2023"), article)) == []


def test_a_span_with_two_annotations_is_two_hits_but_one_place(session: Session) -> None:
    tag(session, "c.txt", "Oslo", "lieu")
    article = session.article("c.txt")
    span = Span(article.text.index("Oslo"), article.text.index("Oslo") + 4)
    second = session.described(article, span, tags=("lieu",), creator="Paul")
    session.act("x", [Change(None, second)], article)
    assert found(session, "tag:lieu") == ["c Oslo", "c Oslo"]
    assert found(session, "oslo OR tag:lieu") == ["c Oslo", "c Oslo"]
    finder = Finder(session)
    hits = [hit for each in finder.find(finder.read("tag:lieu")) for hit in each.hits]
    assert {hit.there.creator for hit in hits if hit.there} == {"Zoë", "Paul"}
    assert list(finder.spans(finder.read("tag:lieu"), article)) == [span]


def test_an_article_that_cannot_be_read_is_told_and_holds_nothing(
    session: Session, folder: Path
) -> None:
    (folder / "2022" / "a.txt").unlink()
    told: list[str] = []
    finder = Finder(session, lambda error: told.append(str(error)))
    found = [each.source for each in finder.find(finder.read("kiev")) if each.hits]
    assert (found, len(told)) == (["2023/b.txt"], 1)


def test_an_article_in_which_an_expression_never_ends_is_told_and_the_others_are_searched(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expressions, "MOST", 0.05)
    (folder / "2022" / "a.txt").write_text("a" * 500 + "b", "utf-8")
    told: list[str] = []
    finder = Finder(session, lambda error: told.append(str(error)))
    query = finder.read("/(a|aa)+$|Kiev/")
    assert [each.source for each in finder.find(query) if each.hits] == ["2023/b.txt"]
    (said,) = told
    assert "2022/a.txt" in said


def test_an_entity_is_found_by_any_of_the_names_that_the_corpus_links(
    session: Session, folder: Path
) -> None:
    (folder / "c.txt").write_text(
        "Rien\n\nL’Organisation du traité de l’Atlantique nord (OTAN) siège à Oslo. "
        "L’OTAN attend.\n",
        "utf-8",
    )
    recognition = session.recognition
    for source in session.corpus.order:
        recognition.gather(session.corpus.load(source))
    recognition.index.link()
    [otan] = [each for each in recognition.index.linked.entities if "OTAN" in each.name]
    variants = [variant.text for variant in otan.variants]
    assert len(variants) > 1
    for name in variants:
        assert len(found(session, f'entity:"{name}"')) == otan.count
    assert found(session, "attend entity:Atlantique") == ["c attend"]


def test_a_tag_that_the_codebook_lost_is_found_by_its_id(session: Session) -> None:
    tag(session, "c.txt", "Oslo", "lieu")
    lieu = session.codebook.named("lieu")
    session.act("x", [Change(lieu, None)], session.article("c.txt"))
    assert found(session, "tag:lieu") == ["c Oslo"]


def test_heads_are_read_only_of_articles_that_are_annotated_as_asked(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(session, "2023/b.txt", "guerre", "menace")
    read: list[str] = []
    usual = Corpus.headline

    def headline(corpus: Corpus, source: str) -> Headline:
        read.append(source)
        return usual(corpus, source)

    monkeypatch.setattr(Corpus, "headline", headline)
    assert found(session, "tag:menace date:2023") == ["b guerre"]
    assert found(session, "tag:menace in:2022 NOT title:x") == []
    assert set(read) == {"2023/b.txt"}
