"""UIMA CAS: a text with typed annotations an article, as INCEpTION reads and writes them.

dkpro-cassis writes it, and counts UTF-16 code units there as UIMA does. `uima_reading` reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tui_reader.exchange.naming import as_unicode, stems
from tui_reader.exchange.outgoing import Export, File, Marked, Written, only_passages, written
from tui_reader.exchange.report import Fate, Tally
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

PASSAGE = "webanno.custom.Passage"
"""The layer of our passages: INCEpTION takes types of this package for layers of a project."""

METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

_FEATURES = ("tag", "note", "identifier", "creator", "status", "created", "modified")
_STRING = "uima.cas.String"
_ANNOTATION = "uima.tcas.Annotation"


def type_system() -> TypeSystem:
    """Return our types: a passage, and what DKPro says of a document."""
    from cassis import TypeSystem

    made = TypeSystem()
    passage = made.create_type(PASSAGE, _ANNOTATION)
    for name in _FEATURES:
        made.create_feature(passage, name, _STRING)
    metadata = made.create_type(METADATA, "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri", "collectionId"):
        made.create_feature(metadata, name, _STRING)
    return made


def write(
    export: Export,
    suffix: str,
    rendered: Callable[[Cas], str],
    held: Callable[[str], str] = str,
    more: Iterable[File] = (),
) -> Written:
    """Return a file for each article with passages, and more.

    `held` returns a text as the files can hold it, as long as it was; what that changes is told.
    """
    tally = Tally()
    types = type_system()
    names = stems(each.source for each in export.contents.annotations)
    files = []
    for marked in export.articles():
        if passages := only_passages(marked, tally):
            _tell_changes(marked, held, tally)
            cas = _cas(marked, passages, export, types, held)
            files.append(File(names[marked.article.source] + suffix, rendered(cas).encode()))
    return written(export, [*files, *more], tally)


def _tell_changes(marked: Marked, held: Callable[[str], str], tally: Tally) -> None:
    why = _("characters that the format cannot hold are � there")
    if held(marked.article.text) != marked.article.text:
        tally.remark(f"{marked.article.source}: {why}")
    for passage in marked.passages:
        exact = passage.anchor.exact if passage.anchor else ""
        if held(exact + passage.note) != exact + passage.note:
            tally.tell(Fate.CHANGED, passage.source, exact, why, passage.id)


def _cas(
    marked: Marked,
    passages: Iterable[Annotation],
    export: Export,
    types: TypeSystem,
    held: Callable[[str], str],
) -> Cas:
    from cassis import Cas

    def features(**said: str) -> dict[str, str]:
        # Names of files need not be Unicode.
        given = {name: value.encode("utf-8", "replace").decode() for name, value in said.items()}
        return {name: held(value) for name, value in given.items() if value}

    article = marked.article
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = held(article.text), "text/plain"
    said = features(
        language=marked.document.language or "x-unspecified",
        documentTitle=marked.headline.title.value,
        documentId=as_unicode(article.source),
        collectionId=as_unicode(export.name),
    )
    cas.add(types.get_type(METADATA)(begin=0, end=len(article.text), **said))
    for passage in passages:
        for each in _said(passage, export.codebook):
            if passage.anchor:
                span = passage.anchor.span
                made = types.get_type(PASSAGE)(begin=span.start, end=span.end, **features(**each))
                cas.add(made)
    return cas


def _said(passage: Annotation, codebook: Codebook) -> Iterator[dict[str, str]]:
    """Yield the features of a passage, once for each of its tags."""
    for tag in passage.tags or ("",):
        yield {
            "tag": codebook.name_of(tag) if tag else "",
            "note": passage.note,
            "identifier": passage.id,
            "creator": passage.creator,
            "status": passage.status.value,
            "created": passage.created,
            "modified": passage.modified,
        }
