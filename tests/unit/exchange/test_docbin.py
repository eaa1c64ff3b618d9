"""spaCy's DocBin: the text and every tagged passage are in it as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exports import exports
from goldens import GOLDEN
from hypothesis import given, settings
from sample import EXPORT, MARKED, id_of
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from tui_reader.exchange.formats import docbin
from tui_reader.exchange.outgoing import Export
from tui_reader.exchange.report import Fate
from tui_reader.model.span import Span

HERE = Path(__file__).parent


def loaded(export: Export) -> list[Any]:
    """The documents as spaCy loads them."""
    [file] = docbin.write(export).files
    return list(DocBin().from_bytes(file.data).get_docs(Vocab()))


def spans(doc: Any) -> list[tuple[int, int, str, str]]:
    return [(each.start_char, each.end_char, each.label_, each.id_) for each in doc.spans["sc"]]


def test_the_documents_are_what_they_were() -> None:
    found = [
        {
            "words": [token.text_with_ws for token in doc],
            "spans": [
                {"text": span.text, "label": span.label_, "id": span.id_}
                for span in doc.spans["sc"]
            ],
            "user_data": doc.user_data,
        }
        for doc in loaded(EXPORT)
    ]
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    assert text == (GOLDEN / "docbin.json").read_text("utf-8")


def test_equal_exports_are_equal_bytes_in_any_process() -> None:
    code = (
        "import sys; from sample import EXPORT; from tui_reader.exchange.formats import docbin;"
        "sys.stdout.buffer.write(docbin.write(EXPORT).files[0].data)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=HERE,
        env=os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": f"{HERE}:{HERE.parents[2]}"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == docbin.write(EXPORT).files[0].data


@settings(deadline=None, max_examples=25)  # the first one loads spaCy
@given(export=exports())
def test_texts_and_passages_are_as_they_were(export: Export) -> None:
    docs = iter(loaded(export))
    for marked in export.articles():
        tagged = [each for each in marked.passages if each.tags]
        if not tagged:
            continue
        doc = next(docs)
        assert doc.text == marked.article.text
        assert spans(doc) == [
            (each.anchor.span.start, each.anchor.span.end, export.codebook.name_of(tag), each.id)
            for each in tagged
            if each.anchor
            for tag in each.tags
        ]
    assert next(docs, None) is None


def test_notes_and_people_are_in_the_user_data() -> None:
    [_woods, storm] = loaded(EXPORT)
    assert storm.user_data["source"] == "presse/l’eau montée.txt"
    assert storm.user_data["passages"][id_of(4)]["note"] == "=1+1"
    assert storm.user_data["passages"][id_of(7)]["creator"] == "Bao 東"


def test_what_has_no_tag_is_left_out_and_said() -> None:
    report = docbin.write(EXPORT).report
    assert (report.came, report.went) == (17, 13)
    assert (Fate.LEFT_OUT, id_of(8), "it has no tag") in {
        (line.fate, line.id, line.why) for line in report.lines
    }


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "L’"), ("en", "L’eau"), ("", "L’eau"), ("qq", "L’eau")]
)
def test_words_are_those_of_the_language_that_the_article_is_in(language: str, words: str) -> None:
    document = replace(MARKED[2].document, language=language)
    article = replace(MARKED[2].article, text="L’eau monte à Niort.")
    [passage] = (each for each in MARKED[2].notes if each.id == id_of(2))
    assert passage.anchor
    placed = replace(passage, anchor=replace(passage.anchor, span=Span(14, 19)))
    marked = replace(MARKED[2], article=article, document=document, notes=(placed,), names=())
    [doc] = loaded(replace(EXPORT, articles=lambda: iter((marked,))))
    assert doc[0].text == words
    assert [each.text for each in doc.spans["sc"]] == ["Niort"]


@pytest.mark.parametrize(
    ("text", "passages", "wanted"),
    [
        ("un mot", [], "un_ mot"),
        ("un mot", [(0, 2)], "un_ mot"),
        ("un mot", [(0, 3)], "un ␣ mot"),
        ("un mot", [(2, 6)], "un ␣ mot"),
        ("un mot", [(1, 5)], "u n_ mo t"),
        (" un", [(1, 3)], "␣ un"),
    ],
)
def test_words_are_cut_where_passages_begin_and_end(
    text: str, passages: list[tuple[int, int]], wanted: str
) -> None:
    tokens = [Span(text.index("un"), text.index("un") + 2)]
    tokens += [Span(3, 6)] if "mot" in text else []
    words, spaces = docbin.words(text, tokens, [Span(*each) for each in passages])
    shown = [
        word.replace(" ", "␣") + "_" * space for word, space in zip(words, spaces, strict=True)
    ]
    assert " ".join(shown) == wanted
