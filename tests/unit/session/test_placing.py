"""Passages are found through the text they were made on, and what changed can be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from kept import annotation

from tui_reader.anchoring import describe
from tui_reader.model.anchor import Piece, PieceKind, PlacementState
from tui_reader.model.annotation import Annotation, Kind, Passage
from tui_reader.model.article import Article
from tui_reader.model.span import Span
from tui_reader.session.placing import LARGE, Difference, Placer

BEFORE = "Le conseil municipal s’est réuni hier soir pour la dernière fois cette année.\n\n"
WORDS = "Le maire a déclaré mardi que les travaux du pont coûteraient trois millions."
AFTER = "\n\nLes habitants du quartier attendent depuis dix ans la fin de ce chantier.\n"
OLD = Article("a.txt", BEFORE + WORDS + AFTER)
WHERE = Span(len(BEFORE), len(BEFORE) + len(WORDS))


class Texts:
    """The texts that are kept, and which of them were asked for."""

    def __init__(self, *articles: Article) -> None:
        self.kept = {article.text_hash: article.text for article in articles}
        self.asked: list[str] = []

    def __call__(self, text_hash: str) -> str | None:
        self.asked.append(text_hash)
        return self.kept.get(text_hash)


def on(article: Article, span: Span) -> Annotation:
    anchor = describe(article.text, article.text_hash, span)
    return annotation(source=article.source, anchor=anchor)


def place(placer: Placer, article: Article) -> Passage:
    (passage,) = placer.passages(article, [on(OLD, WHERE)])
    return passage


def shown(pieces: tuple[Piece, ...]) -> str:
    marks: dict[PieceKind, Callable[[str], str]] = {
        PieceKind.KEPT: str,
        PieceKind.REMOVED: "[-{}-]".format,
        PieceKind.ADDED: "[+{}+]".format,
    }
    return "".join(marks[piece.kind](piece.text) for piece in pieces)


def text_of(difference: Difference) -> tuple[str, str, str]:
    return shown(difference.before), shown(difference.words), shown(difference.after)


def test_in_an_unchanged_text_nothing_is_read_or_aligned() -> None:
    texts = Texts(OLD)
    passage = place(Placer(texts), OLD)
    assert (passage.placement.state, passage.span) == (PlacementState.EXACT, WHERE)
    assert texts.asked == []


def test_two_texts_are_aligned_once_for_all_their_passages() -> None:
    texts = Texts(OLD)
    new = Article("a.txt", "Une ligne.\n\n" + OLD.text)
    placer = Placer(texts)
    for _ in range(3):
        passages = placer.passages(new, [on(OLD, WHERE), on(OLD, Span(0, 20))])
        assert {each.placement.state for each in passages} == {PlacementState.MOVED}
    assert texts.asked == [OLD.text_hash]


def test_a_text_that_is_kept_later_is_used_then() -> None:
    texts = Texts()
    new = Article("a.txt", "Une ligne.\n\n" + OLD.text)
    placer = Placer(texts)
    place(placer, new)
    place(placer, new)
    assert len(placer._placements) == 1
    texts.kept[OLD.text_hash] = OLD.text
    assert placer.alignment(OLD.text_hash, new) is not None
    place(placer, new)
    assert len(placer._placements) == 2, "it is placed anew"


def test_what_was_left_as_it_is_is_not_astray_in_that_version_only() -> None:
    new = Article("a.txt", "Une ligne.\n\n" + OLD.text)
    left = replace(on(OLD, WHERE), x={"kept": new.text_hash})
    placer = Placer(Texts(OLD))
    (passage,) = placer.passages(new, [left])
    assert passage.kept
    assert not passage.astray
    (passage,) = placer.passages(Article("a.txt", "Deux.\n\n" + OLD.text), [left])
    assert passage.astray


def test_an_annotation_of_a_whole_article_is_never_astray() -> None:
    whole = annotation(source="a.txt", anchor=None, kind=Kind.ARTICLE)
    (passage,) = Placer(Texts()).passages(Article("a.txt", "Autre.\n"), [whole])
    assert not passage.astray
    assert passage.span is None


def test_only_a_long_text_that_changed_takes_long_and_only_once() -> None:
    placer, filler = Placer(Texts(OLD)), "mot " * LARGE
    long_one = Article("a.txt", OLD.text + filler)
    assert not placer.takes_long(Article("a.txt", "Court. " + OLD.text), [on(OLD, WHERE)])
    assert not placer.takes_long(long_one, [on(long_one, WHERE)])
    assert placer.takes_long(long_one, [on(OLD, WHERE)])
    place(placer, long_one)
    assert not placer.takes_long(long_one, [on(OLD, WHERE)])


CHANGED = WORDS.replace("mardi", "jeudi").replace("trois", "quatre")


@pytest.mark.parametrize("texts", [Texts(OLD), Texts()], ids=["kept", "not kept"])
def test_the_difference_shows_what_became_of_the_words_with_what_stands_beside(
    texts: Texts,
) -> None:
    new = Article("a.txt", "Une ligne de plus.\n\n" + BEFORE + CHANGED + AFTER)
    placer = Placer(texts)
    passage = place(placer, new)
    before, words, after = text_of(placer.difference(new, passage))
    assert words == (
        "Le maire a déclaré [-mardi-][+jeudi+] que les travaux du pont coûteraient "
        "[-trois-][+quatre+] millions."
    )
    assert before.endswith("cette année.\n\n")
    assert after.startswith("\n\nLes habitants")
    assert "[" not in before + after


def test_of_a_lost_passage_the_difference_shows_what_stands_there_now() -> None:
    new = Article("a.txt", BEFORE + "Tout cela est faux." + AFTER)
    placer = Placer(Texts(OLD))
    passage = place(placer, new)
    assert passage.placement.state is PlacementState.ORPHAN
    before, words, after = text_of(placer.difference(new, passage))
    assert words == f"[-{WORDS}-][+Tout cela est faux.+]"
    assert before.endswith("cette année.\n\n")
    assert after.startswith("\n\nLes habitants")


def test_of_a_passage_lost_in_a_wholly_new_text_only_the_old_words_are_shown() -> None:
    new = Article("a.txt", "Un tout autre texte, sans rapport.\n")
    placer = Placer(Texts(OLD))
    assert text_of(placer.difference(new, place(placer, new))) == ("", f"[-{WORDS}-]", "")


def test_alignments_are_forgotten_after_a_while() -> None:
    placer = Placer(Texts(OLD))
    for number in range(40):
        place(placer, Article("a.txt", f"{number}\n\n{OLD.text}"))
    first, last = (Article("a.txt", f"{number}\n\n{OLD.text}").text_hash for number in (0, 39))
    assert (OLD.text_hash, first) not in placer._alignments
    assert (OLD.text_hash, last) in placer._alignments
