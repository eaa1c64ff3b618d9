"""The recogniser made of rules: word lists, titles, patterns, and what the article itself shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui_reader.entities.lexicon import LEXICON, lexicon
from tui_reader.entities.linking import link
from tui_reader.entities.packed import digest
from tui_reader.entities.rules.abroad import listed_persons
from tui_reader.entities.rules.dates import dates, lone_months
from tui_reader.entities.rules.english import EnglishPage, named_before_make, named_by_kind
from tui_reader.entities.rules.institutions import institutions
from tui_reader.entities.rules.nationalities import nationalities
from tui_reader.entities.rules.organisations import guessed_organisations, organisations
from tui_reader.entities.rules.outlines import outlined
from tui_reader.entities.rules.page import Find, Page
from tui_reader.entities.rules.persons import guessed_persons, persons
from tui_reader.entities.rules.places import guessed_places, places
from tui_reader.entities.rules.repeats import repeats
from tui_reader.entities.rules.things import guessed_products, things
from tui_reader.model.entity import Mention

Rule = Callable[[Page], Iterable[Find]]


class Pack(NamedTuple):
    """The rules of a language: how its pages are read, what is sure, and what is guessed."""

    page: type[Page]
    sure: tuple[Rule, ...]
    guesses: tuple[Rule, ...] = ()


_LISTED: tuple[Rule, ...] = (dates, places, organisations, things)
_GUESSES: tuple[Rule, ...] = (
    *(guessed_persons, guessed_places, guessed_organisations, guessed_products),
)
_FRENCH = Pack(Page, (*_LISTED, persons, institutions, nationalities), _GUESSES)
_ENGLISH = Pack(
    EnglishPage,
    (*_LISTED, persons, nationalities, lone_months, named_by_kind, named_before_make),
    _GUESSES,
)
# A text that tells no language is taken for French; of others only what lists know is found.
_PACKS = {"": _FRENCH, "fr": _FRENCH, "en": _ENGLISH}
_OTHER = Pack(Page, (*_LISTED, listed_persons))


def pack_of(language: str) -> Pack:
    """Return the rules for a language as `text.language.guess_language` names it."""
    return _PACKS.get(language, _OTHER)


class RulesRecogniser:
    """Finds entities by rules alone, in time that grows with the length of the text."""

    name = "rules"

    @property
    def version(self) -> str:
        """Return the version of the rules and a digest of the lexicon."""
        return f"4-{digest(LEXICON)}"

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions in the text; see `Recogniser`."""
        page = pack_of(language).page(text, language, lexicon())
        finds = settle(find_all(page, text, language), len(text))
        return link(text, outlined(text, finds, page.lexicon), page.lexicon)


def find_all(page: Page, text: str, language: str) -> list[Find]:
    """Return what each rule finds, overlaps included: the sure ones, repeats, then guesses."""
    pack = pack_of(language)
    sure = [find for rule in pack.sure for find in rule(page)]
    guesses = [find for rule in pack.guesses for find in rule(page)]
    settled = settle(sure + guesses, len(text))
    return [*settled, *repeats(page, settled)]


def settle(finds: Iterable[Find], length: int) -> list[Find]:
    """Return finds that do not overlap, sorted by start: the heaviest first, then the longest."""
    taken = bytearray(length)
    kept = []
    for find in sorted(finds, key=lambda f: (-f.weight, f.start - f.end, f.start)):
        if taken.find(1, find.start, find.end) < 0:
            taken[find.start : find.end] = b"\1" * (find.end - find.start)
            kept.append(find)
    return sorted(kept)
