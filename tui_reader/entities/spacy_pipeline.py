"""Any installed spaCy pipeline as a recogniser; the only module that knows spaCy.

Importing it costs seconds, so that is left to the first use.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from tui_reader import extras
from tui_reader.entities.lexicon import lexicon
from tui_reader.entities.linking import link
from tui_reader.entities.rules.outlines import outlined
from tui_reader.entities.rules.page import Find
from tui_reader.errors import InputError
from tui_reader.localisation import _
from tui_reader.model.entity import EntityType, Mention

if TYPE_CHECKING:
    from spacy.language import Language

TYPES = {
    "PER": EntityType.PER,
    "PERSON": EntityType.PER,
    "LOC": EntityType.LOC,
    "GPE": EntityType.LOC,
    "FAC": EntityType.LOC,
    "ORG": EntityType.ORG,
    "PRODUCT": EntityType.PRODUCT,
    "WORK_OF_ART": EntityType.PRODUCT,
    "EVENT": EntityType.EVENT,
    "DATE": EntityType.DATE,
    "NORP": EntityType.NORP,
}
"""What a pipeline's labels are here; other labels, MISC among them, are left out."""

_DOUBTS = (OSError, ValueError, ImportError, AttributeError, KeyError, TypeError)
"""What spaCy raises for a pipeline that is damaged, or made for another version of it."""


class SpacyRecogniser:
    """Finds what a spaCy pipeline finds; `pipeline` is the name of a package or a folder's path."""

    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline
        self._lock = Lock()  # a pipeline is not made for several threads at once

    @property
    def name(self) -> str:
        """Return `spacy:` and the pipeline's name."""
        return f"spacy:{self._pipeline}"

    @property
    def version(self) -> str:
        """Return the pipeline's version, with a digest of how it is put together."""
        meta = self._nlp.meta
        told = f"{sorted(meta.items(), key=str)}{self._nlp.config.to_str()}"
        digest = hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
        return f"{meta['lang']}_{meta['name']}-{meta['version']}-{digest}"

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions in the text, of whatever language; see `Recogniser`.

        Raises:
            InputError: if spaCy or the pipeline is not installed, or cannot be loaded.
        """
        with self._lock:
            entities = self._nlp(text).ents
        finds = [
            Find(entity.start_char, entity.end_char, TYPES[entity.label_], 0)
            for entity in entities
            if entity.label_ in TYPES
        ]
        return link(text, outlined(text, finds, lexicon()), lexicon())

    @cached_property
    def _nlp(self) -> Language:
        try:
            import spacy
        except ImportError as error:
            raise InputError(
                _("The recogniser {name} needs spaCy, which is not installed.").format(
                    name=self.name
                ),
                _("Install it: {command}.").format(command=extras.how_to_install("spacy")),
            ) from error
        try:
            return spacy.load(self._pipeline)
        except _DOUBTS as error:
            if "[E050]" in str(error):
                raise InputError(
                    _("spaCy has no pipeline {name!r}.").format(name=self._pipeline),
                    _("Install it: {command}.").format(
                        command=f"{extras.python()} -m spacy download {self._pipeline}"
                    ),
                ) from error
            why = " ".join(str(error).split())[:120]
            told = _("spaCy cannot load {name!r}: {why}.")
            raise InputError(told.format(name=self._pipeline, why=why)) from error
