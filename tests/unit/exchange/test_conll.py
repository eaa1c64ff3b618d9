"""CoNLL: valid IOB2 in two columns, and whatever is not in it is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from exports import exports
from goldens import by_name, golden
from hypothesis import given, settings
from sample import EXPORT, MAKER, MARKED, id_of, passage

from tui_reader.exchange.formats import conll
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate, Report
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article

Sentence = list[tuple[str, str]]


def parsed(data: bytes) -> list[list[Sentence]]:
    """The sentences of each article, as any reader of the format takes them; all is checked."""
    articles: list[list[Sentence]] = []
    for block in data.decode().split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if lines == ["-DOCSTART- -X- O O"]:
            articles.append([])
            continue
        sentence = []
        for line in lines:
            assert len(line.split()) == len(line.split("\t")) == 2, line
            word, tag = line.split("\t")
            sentence.append((word, tag))
        for before, after in pairwise([("", "O"), *sentence]):
            sign, _, type = after[1].partition("-")
            assert sign in ("B", "I") if type else after[1] == "O"
            if sign == "I":
                assert before[1] in (f"B-{type}", f"I-{type}")
        if sentence:
            articles[-1].append(sentence)
    return articles


def entities(articles: list[list[Sentence]]) -> list[tuple[str, str]]:
    """The words and the tag of each entity, in their order."""
    found: list[tuple[str, str]] = []
    for article in articles:
        for sentence in article:
            for word, tag in sentence:
                if tag.startswith("B-"):
                    found.append((word, tag[2:]))
                elif tag.startswith("I-"):
                    found[-1] = (f"{found[-1][0]} {word}", tag[2:])
    return found


def written(text: str, *passages: tuple[str, str]) -> tuple[list[tuple[str, str]], Report]:
    """The entities in the file for a text, and the report; passages are words with their tags."""
    article = Article("a.txt", text)
    notes = tuple(
        passage(number, article, words, *tags.split())
        for number, (words, tags) in enumerate(passages, 1)
    )
    marked = replace(MARKED[0], article=article, notes=notes, lost=())
    contents = replace(EXPORT.contents, annotations=notes)
    done = conll.write(replace(EXPORT, contents=contents, articles=lambda: iter((marked,))))
    return entities(parsed(done.files[0].data)), done.report


def test_the_file_is_what_it_was() -> None:
    assert by_name(conll.write(EXPORT).files) == golden("conll")
    assert conll.write(EXPORT) == conll.write(EXPORT)


def test_the_file_has_the_passages_that_the_report_does_not_leave_out() -> None:
    done = conll.write(EXPORT)
    articles = parsed(done.files[0].data)
    assert [len(article) for article in articles] == [2, 2]
    assert len(entities(articles)) == done.report.went == 9
    assert done.report.counts == {Fate.CHANGED: 2, Fate.LEFT_OUT: 8}


@settings(deadline=None)
@given(export=exports())
def test_any_export_is_valid_and_all_is_told(export: Export) -> None:
    done = conll.write(export)
    articles = parsed(done.files[0].data)
    text = "".join(marked.article.text for marked in export.articles())
    words = [word for article in articles for sentence in article for word, _tag in sentence]
    assert "".join(words) == "".join(text.split())
    left_out = {line.id for line in done.report.lines if line.fate is Fate.LEFT_OUT}
    cut = [line for line in done.report.lines if "cut where sentences meet" in line.why]
    kept = [each for each in export.contents.annotations if each.id not in left_out]
    assert done.report.went == len(kept)
    assert len(entities(articles)) >= len(kept)
    assert cut or len(entities(articles)) == len(kept)


def test_the_longest_of_passages_that_overlap_wins() -> None:
    found, report = written(
        "Le maire de Niort a dit non.",
        ("maire de Niort", "personne"), ("Niort", "lieu"), ("Niort a", "climat"), ("non", "lieu"),
    )  # fmt: skip
    assert found == [("maire de Niort", "personne"), ("non", "lieu")]
    why = "some of its words are those of another, which is not shorter"
    assert [(line.fate, line.id, line.why) for line in report.lines] == [
        (Fate.LEFT_OUT, id_of(3), why),
        (Fate.LEFT_OUT, id_of(2), why),
    ]


def test_a_part_of_a_word_is_widened_and_said() -> None:
    found, report = written("Les Niortais rient.", ("Niort", "lieu"))
    assert found == [("Niortais", "lieu")]
    assert [(line.fate, line.why) for line in report.lines] == [
        (Fate.CHANGED, "widened to whole words")
    ]


def test_a_passage_over_sentences_is_cut_and_said() -> None:
    found, report = written("Il part. Elle reste ici.", ("part. Elle reste", "lieu climat"))
    assert found == [("part .", "lieu"), ("Elle reste", "lieu")]
    assert [line.why for line in report.lines] == [
        "without climat, since a word has one tag; cut where sentences meet"
    ]


@pytest.mark.parametrize(
    ("words", "tags", "why"), [("ici", "", "it has no tag"), (" ", "lieu", "it holds no words")]
)
def test_what_cannot_be_a_tag_of_words_is_left_out_and_said(
    words: str, tags: str, why: str
) -> None:
    found, report = written("Elle est ici.", (words, tags))
    assert found == []
    assert [(line.fate, line.why) for line in report.lines] == [(Fate.LEFT_OUT, why)]
    assert (report.came, report.went) == (1, 0)


def test_words_hold_no_white_space_and_elided_ones_are_apart() -> None:
    text = "L’été coûte 3\u202f000\xa0€, e\u0301crit-on 👩🏽\u200d🚒 !"
    [sentence] = conll.tokens(text, "fr")
    assert [token.of(text) for token in sentence] == [
        "L’", "été", "coûte", "3", "000", "€", ",", "e\u0301crit-on", "👩🏽\u200d🚒", "!",
    ]  # fmt: skip


def test_ids_of_tags_that_others_made_are_made_plain() -> None:
    strange = Annotation(
        id_of(1), "a.txt", passage(1, Article("a.txt", "ici"), "ici").anchor, ("à b\t",), "",
        MAKER, "", "",
    )  # fmt: skip
    marked = replace(MARKED[0], article=Article("a.txt", "ici"), notes=(strange,), lost=())
    contents = replace(EXPORT.contents, annotations=(strange,))
    done = conll.write(replace(EXPORT, contents=contents, articles=lambda: iter((marked,))))
    assert entities(parsed(done.files[0].data)) == [("ici", "__b_")]
