"""spaCy's DocBin: documents with a group of spans, `sc`, as its span categoriser is trained on.

A span of spaCy begins and ends with a word, so words are cut at the borders of passages: the text
stays what it is, and no passage moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tui_reader.exchange.naming import as_unicode
from tui_reader.exchange.outgoing import (
    Export,
    File,
    Marked,
    Written,
    leave_out,
    only_passages,
    written,
)
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook
from tui_reader.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GROUP = "sc"
"""The name of the group of spans, which spaCy takes for its own if nobody gives another."""

_ANY_LANGUAGE = "xx"


def write(export: Export) -> Written:
    """Return the file: a document for each article with tagged passages.

    A span has the name of its tag as label, and the passage's id. What else was said of a passage
    is in the user data, by that id.
    """
    from spacy.tokens import DocBin

    tally = Tally()
    documents = DocBin(attrs=["ORTH"], store_user_data=True)
    for marked in export.articles():
        passages = only_passages(marked, tally)
        leave_out(tally, [each for each in passages if not each.tags], _("it has no tag"))
        if tagged := [each for each in passages if each.tags]:
            documents.add(_doc(marked, tagged, export.codebook))
    return written(export, [File(f"{export.name}.spacy", documents.to_bytes())], tally)


def words(
    text: str, tokens: Sequence[Span], passages: Sequence[Span]
) -> tuple[list[str], list[bool]]:
    """Return the words of a text, and whether a space follows each.

    They are the tokens, cut wherever a passage begins or ends. A space between two tokens follows
    the first, unless a passage begins or ends with it: then it is a word.
    """
    starts, ends = {each.start for each in passages}, {each.end for each in passages}
    edges = {0, len(text), *starts, *ends}.union(*((each.start, each.end) for each in tokens))
    found: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted(edges)):
        piece = text[start:end]
        if piece == " " and found and not spaces[-1] and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            found.append(piece)
            spaces.append(False)
    return found, spaces


@lru_cache(maxsize=4)
def _pipeline(language: str) -> Language:
    """Return an empty pipeline of a language, or of none if spaCy or its tokenizer lacks it."""
    import spacy

    try:
        return spacy.blank(language or _ANY_LANGUAGE)
    except ImportError:
        return spacy.blank(_ANY_LANGUAGE)


def _doc(marked: Marked, passages: Sequence[Annotation], codebook: Codebook) -> Doc:
    from spacy.tokens import Doc

    text = marked.article.text
    nlp = _pipeline(marked.document.language)
    tokens = [Span(each.idx, each.idx + len(each)) for each in nlp.tokenizer(text)]
    placed = [(each, each.anchor.span) for each in passages if each.anchor]
    found, spaces = words(text, tokens, [span for _each, span in placed])
    doc = Doc(nlp.vocab, words=found, spaces=spaces)
    doc.spans[GROUP] = [
        doc.char_span(span.start, span.end, label=codebook.name_of(tag), span_id=each.id)
        for each, span in placed
        for tag in each.tags
    ]
    doc.user_data.update(
        source=as_unicode(marked.article.source),
        title=marked.headline.title.value,
        language=marked.document.language,
        passages={each.id: _said(each) for each in passages},
    )
    return doc


def _said(passage: Annotation) -> dict[str, str]:
    return {
        "note": passage.note,
        "creator": passage.creator,
        "status": passage.status.value,
        "created": passage.created,
        "modified": passage.modified,
    }
