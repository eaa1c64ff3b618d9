"""Which recogniser the program uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from tui_reader.entities.base import Recogniser
from tui_reader.errors import InputError, ReaderError
from tui_reader.localisation import _
from tui_reader.model.entity import Mention


@lru_cache(maxsize=1)
def default_recogniser() -> Recogniser:
    """Return the trained recogniser, or where its weights are missing the one made of rules.

    What it needs is read at its first use.
    """
    from tui_reader.entities.crf import WEIGHTS, CrfRecogniser
    from tui_reader.entities.packed import exists

    return CrfRecogniser() if exists(WEIGHTS) else _rules("")


def recogniser_named(name: str) -> Recogniser:
    """Return the recogniser of that name as settings give it, the usual one for an empty name.

    Raises:
        InputError: if there is none of that name.
    """
    kind, __, detail = name.partition(":")
    make = _MAKERS.get(kind)
    if make is None or (kind == "spacy") != bool(detail):
        raise InputError(
            _("There is no recogniser {name!r}.").format(name=name),
            _('There are "trained", "rules" and "spacy:NAME".'),
        )
    return make(detail)


class Chosen:
    """A recogniser that is made at its first use, on whatever thread that is.

    If it cannot be had, that use raises the error; once `forgiving`, the usual one takes its place
    and `take_worry` tells why.
    """

    def __init__(self, make: Callable[[], Recogniser]) -> None:
        self.forgiving = False
        self._make = make
        self._worry = ""
        self._lock = Lock()
        self._chosen: Recogniser | None = None

    @property
    def name(self) -> str:
        """Return the name of the recogniser itself."""
        return self._made.name

    @property
    def version(self) -> str:
        """Return its version."""
        return self._made.version

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return what it finds."""
        return self._made.mentions(text, language)

    def take_worry(self) -> str:
        """Return why the usual one took its place, once; else nothing."""
        worry, self._worry = self._worry, ""
        return worry

    @property
    def _made(self) -> Recogniser:
        # Several threads may be the first, and a pipeline takes seconds to load.
        with self._lock:
            if self._chosen is None:
                self._chosen = self._choose()
            return self._chosen

    def _choose(self) -> Recogniser:
        try:
            made = self._make()
            _ = made.version  # which needs all that it is made of
        except ReaderError as error:
            if not self.forgiving:
                raise
            self._worry = str(error)
            return default_recogniser()
        return made


def _rules(__: str) -> Recogniser:
    from tui_reader.entities.rules import RulesRecogniser

    return RulesRecogniser()


def _spacy(pipeline: str) -> Recogniser:
    from tui_reader.entities.spacy_pipeline import SpacyRecogniser

    return SpacyRecogniser(pipeline)


_MAKERS: dict[str, Callable[[str], Recogniser]] = {
    "": lambda __: default_recogniser(),
    "trained": lambda __: default_recogniser(),
    "rules": _rules,
    "spacy": _spacy,
}
