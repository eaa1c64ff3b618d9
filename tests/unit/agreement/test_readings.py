"""Readings: what is compared, what is not, and that this is said."""

from __future__ import annotations

from dataclasses import replace

from kept import ARTICLE, TEXT, annotation, document, tag

from tui_reader import anchoring
from tui_reader.agreement.measures import rows
from tui_reader.agreement.readings import Reader, Why, by_creator, study
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import ReadState
from tui_reader.model.change import Contents
from tui_reader.model.span import Span

OTHER = "presse/a2.txt"


def on(start: int, end: int, *tags: str, creator: str = "Zoë") -> Annotation:
    anchor = anchoring.describe(TEXT, ARTICLE.text_hash, Span(start, end))
    return annotation(anchor=anchor, tags=tags, creator=creator)


def kept(*annotations: Annotation, tags: tuple[str, ...] = ("Menace",)) -> Contents:
    return Contents(annotations, tuple(map(tag, tags)), (document(),))


def test_tags_are_one_by_their_guid_whatever_they_are_called_and_else_by_their_name() -> None:
    ours = kept(on(2, 8, "menace"), on(10, 15, "arme"), tags=("Menace", "Arme"))
    renamed = replace(ours.tags[0], id="danger", name="Danger")
    theirs = replace(
        kept(on(2, 8, "danger"), on(10, 15, "weapon")),
        tags=(renamed, tag("ARME", id="weapon")),
    )
    found = study([Reader("a", ours), Reader("b", theirs)])
    assert found.tags == ("Arme", "Menace")
    assert [row.exact for row in rows(found)] == [1.0, 1.0, 1.0]


def test_who_read_an_article_and_marked_nothing_disagrees_and_who_never_opened_it_is_left_out() -> (
    None
):
    marked = kept(on(2, 8, "menace"))
    read = Contents(documents=(document(state=ReadState.DONE),))
    unread = Contents(documents=(document(state=ReadState.NEW),))
    (row, _) = rows(study([Reader("a", marked), Reader("b", read)]))
    assert (row.passages, row.exact, row.kappa) == ((1, 0), 0.0, 0.0)
    found = study([Reader("a", marked), Reader("b", unread)])
    assert found.apart == ((ARTICLE.source, Why.UNSEEN),)
    assert list(rows(found)) == []


def test_of_three_readers_each_two_are_compared_in_the_articles_that_both_opened() -> None:
    second = document(source=OTHER)
    both = replace(kept(on(2, 8, "menace")), documents=(document(), second))
    readers = [Reader("a", both), Reader("b", both), Reader("c", kept(on(2, 8, "menace")))]
    numbers = {row.readers: row.articles for row in rows(study(readers))}
    assert numbers == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1, ("a", "b", "c"): 1}


def test_only_those_done_with_an_article_are_compared_when_that_is_asked_for() -> None:
    begun, done = kept(on(2, 8, "menace")), document(state=ReadState.DONE)
    ready = replace(begun, documents=(done,))
    assert study([Reader("a", ready), Reader("b", begun)], only_done=True).articles == ()
    assert len(study([Reader("a", ready), Reader("b", ready)], only_done=True).articles) == 1


def test_an_article_that_was_read_as_two_texts_is_not_compared_and_named() -> None:
    theirs = replace(kept(), documents=(document(text_hash="sha256:0"),))
    found = study([Reader("a", kept(on(2, 8, "menace"))), Reader("b", theirs)])
    assert found.apart == ((ARTICLE.source, Why.TEXTS),)


def test_an_article_whose_length_nobody_kept_is_not_compared_and_named() -> None:
    bare = Contents((on(2, 8, "menace"),), (tag(),))
    found = study([Reader("a", bare), Reader("b", kept(on(2, 8, "menace")))])
    assert found.apart == ((ARTICLE.source, Why.LENGTH),)


def test_what_cannot_be_compared_is_left_out_and_counted() -> None:
    elsewhere = on(2, 8, "menace")
    assert elsewhere.anchor is not None
    elsewhere = replace(elsewhere, anchor=replace(elsewhere.anchor, text_hash="sha256:0"))
    ours = kept(
        on(2, 8, "menace"),
        elsewhere,
        on(3, 4),
        replace(on(2, 8, "menace"), status=Status.REJECTED),
        annotation(anchor=None, kind=Kind.ARTICLE),
        replace(on(2, 8, "per"), kind=Kind.ENTITY),
    )
    found = study([Reader("a", ours), Reader("b", kept(on(2, 8, "menace")))])
    whys = (Why.ELSEWHERE, Why.UNTAGGED, Why.REJECTED, Why.WHOLE, Why.NAMES)
    assert found.left_out == dict.fromkeys(whys, 1)
    assert next(rows(found)).passages == (1, 1)


def test_copies_of_one_record_are_noticed() -> None:
    same = kept(on(2, 8, "menace"))
    assert study([Reader("a", same), Reader("b", same)]).copied == 1


def test_people_who_annotated_in_one_file_are_readers_of_what_they_marked() -> None:
    merged = kept(on(2, 8, "menace", creator="Zoë"), on(2, 9, "menace", creator="Max"))
    readers = by_creator(merged)
    assert [reader.name for reader in readers] == ["Max", "Zoë"]
    row = next(rows(study(readers)))
    assert (row.passages, row.exact, row.overlap) == ((1, 1), 0.0, 1.0)


def test_nothing_at_all_gives_no_rows() -> None:
    assert list(rows(study([Reader("a", Contents()), Reader("b", Contents())]))) == []
