"""Rules of English alone, where every word of a name has its capital, and headlines all words."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.entities import lexicon as lx
from tui_reader.entities.rules.page import LONGEST, TITLE_MARKS, Find, Page
from tui_reader.entities.tokens import Token
from tui_reader.entities.words import words
from tui_reader.model.entity import EntityType

TITLES = TITLE_MARKS | words(
    """
    mr mrs ms dr sir lord lady dame president vice-president prime minister secretary chancellor
    senator congressman congresswoman representative governor mayor judge justice chief executive
    chairman chairwoman chair ceo director commissioner councillor councilman councilwoman
    secretary-general general colonel lieutenant sergeant admiral commander inspector
    superintendent detective officer professor doctor reverend rev bishop archbishop cardinal
    pope imam rabbi ambassador envoy spokesman spokeswoman spokesperson queen king prince
    princess duke duchess manager coach administrator
    """
)
"""What stands with a capital before a person's name without being part of it."""

DAYS = words(
    """
    i i'm i've i'll i'd monday tuesday wednesday thursday friday saturday sunday january february
    july august september october november december
    """
)
"""Words that English writes with a capital although they are no names."""

NO_NAMES = DAYS | words("north south east west northern southern eastern western central")
"""Those, and words that belong to a place's name only when the word lists say so."""

_ORGANISATIONS = words(
    """
    committee subcommittee ministry department agency authority council court university college
    school academy institute institution bank fund chamber commission bureau administration
    office service services directorate assembly parliament senate congress party union
    association federation confederation society foundation trust charity alliance coalition
    league group holdings company corporation corp inc ltd plc llc partners securities capital
    technologies technology systems software electronics motors airlines airways energy
    industries pharmaceuticals laboratories studios records pictures entertainment media network
    broadcasting times post herald tribune journal gazette telegraph guardian news press
    magazine police constabulary army navy guard corps brigade battalion regiment hospital
    clinic museum gallery orchestra church club fc afc united rovers wanderers athletic team
    organisation organization programme program project centre center
    """
)
_PLACES = words(
    """
    street road avenue lane boulevard square park bridge tunnel river lake creek falls mountain
    mountains hill hills valley canyon island islands peninsula bay beach coast harbour harbor
    county province district borough oblast region airport station stadium arena sea ocean gulf
    strait canal desert forest palace castle tower prison reservoir
    """
)
_EVENTS = words(
    """
    cup championship championships open olympics games festival marathon derby war
    agreement accord accords treaty summit awards carnival day
    """
)
_TYPES = {
    **dict.fromkeys(_ORGANISATIONS, EntityType.ORG),
    **dict.fromkeys(_PLACES, EntityType.LOC),
    **dict.fromkeys(_EVENTS, EntityType.EVENT),
}
# Words after which the name goes on with "of" or "for": Bank of America, Transport for London.
_BEGIN = words(
    """
    ministry department university college school institute bank court chamber house church
    association federation society organisation organization office bureau council academy
    museum centre center board commission committee league alliance union transport friends
    doctors reporters
    """
)
_PLACES_BEGIN = words("lake mount mt cape fort port river camp gulf strait isle sea bay")
_MAKES = words(
    """
    spacecraft rocket rockets missile missiles satellite probe telescope rover drone drones jet
    jets fighter fighters bomber bombers tank tanks rifle launcher launchers helicopter
    helicopters aircraft airliner smartphone app software malware ransomware
    """
)
_WHERE = frozenset({"in", "at", "near", "on", "of", "the", "from", "to"})
_MOST = 3
"""How often a name goes on with "of" or "for"; a bound keeps the cost linear in any text."""
_SHORT = frozenset({"inc", "corp", "ltd", "co"})
_LONG = 4
"""Letters from which the words of a headline have capitals, and words of that length it needs."""


class EnglishPage(Page):
    """A page of English: titles are no names, and in headlines only what is known for one is."""

    def __init__(self, text: str, language: str, lexicon: lx.Lexicon) -> None:
        super().__init__(text, language, lexicon)
        self._headed = frozenset(headed(self.tokens))
        self._proven = {
            token.key
            for at, token in enumerate(self.tokens)
            if token.capital and not token.opens and at not in self._headed
        }
        for at in self._headed:
            self.tokens[at] = self.tokens[at]._replace(opens=True)

    def is_name(self, index: int) -> bool:
        """Return whether the token's capital makes it part of a name."""
        if not super().is_name(index) or self.key(index) in NO_NAMES:
            return False
        if self.key(index) in TITLES and lx.FIRST_NAME not in self.kinds(index - 1):
            return False
        return index not in self._headed or self._is_known(index)

    def is_capital(self, index: int) -> bool:
        """Return whether a name that a word explains may go on with the token."""
        if index in self._headed:
            return self.tokens[index].capital and self._is_known(index)
        return super().is_capital(index) and self.key(index) not in DAYS

    def _is_known(self, index: int) -> bool:
        """Return whether a word of a headline is a name elsewhere in the text, or by itself."""
        known = lx.NAMES + lx.KNOWN
        return self.key(index) in self._proven or any(k in known for k in self.kinds(index))


def headed(tokens: list[Token]) -> Iterator[int]:
    """Yield the places of the tokens in title-case lines, where a capital tells nothing."""
    first = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].text == "\n":
            if _is_headline(tokens[first:at]):
                yield from range(first, at)
            first = at + 1


def _is_headline(line: list[Token]) -> bool:
    """Return whether every longer word of a line without a full stop has its capital."""
    long = [token for token in line if len(token.text) >= _LONG and token.text[0].isalpha()]
    small = sum(not token.capital for token in long)
    return len(long) >= _LONG and small <= 1 and line[-1].text not in ".!,"


def named_by_kind(page: Page) -> Iterator[Find]:
    """Yield names that a word in them explains: "Swat Valley", "Department for Transport"."""
    for index, token in enumerate(page.tokens):
        kind = _TYPES.get(token.key)
        if not token.capital or not page.is_capital(index):
            continue
        if kind is not None and (first := _first(page, index)) < index:
            last = _complements(page, index + 1) if kind is EntityType.ORG else index + 1
            if not _is_listed(page, first, last) and not _is_person(page, first, last):
                yield page.find(first, _with_stop(page, last), kind, 79)
        elif token.key in _BEGIN and (last := _complements(page, index + 1)) > index + 1:
            yield page.find(_first(page, index), last, EntityType.ORG, 79)
        elif token.key in _PLACES_BEGIN and page.is_name(index + 1):
            yield page.find(index, index + 2, EntityType.LOC, 74)


def named_before_make(page: Page) -> Iterator[Find]:
    """Yield unknown names before words such as "spacecraft" or "missiles"."""
    for index in range(1, len(page.tokens)):
        if page.keys[index] in _MAKES and page.is_unknown(index - 1):
            first = index - 1
            while page.is_unknown(first - 1) and first > index - LONGEST:
                first -= 1
            yield page.find(first, index, EntityType.PRODUCT, 74)


def _first(page: Page, index: int) -> int:
    """Return where the words with a capital before a kind begin."""
    first = index
    while first > max(0, index - LONGEST) and page.is_capital(first - 1):
        first -= 1
    return first


def _complements(page: Page, last: int) -> int:
    """Return where "of" and "for" with their names end: "Institute for the Study of War"."""
    for _ in range(_MOST):
        if page.key(last) not in ("of", "for"):
            break
        after = last + 1 + (page.key(last + 1) == "the")
        if not page.is_capital(after):
            break
        last = after
        while page.is_capital(last) and last < after + LONGEST:
            last += 1
    return last


def _is_listed(page: Page, first: int, last: int) -> bool:
    """Return whether the word lists know the name, perhaps with an article before it."""
    hits = page.hits[max(0, first - 1) : first + 1]
    return any(hit and hit.last >= last and set(hit.kinds) & set(lx.NAMES) for hit in hits)


def _is_person(page: Page, first: int, last: int) -> bool:
    """Return whether the name is rather a person's than a place's, as "Helen Park" is."""
    placed = page.key(first - 1) in _WHERE
    return last == first + 2 and page.is_first_name(first) and not placed


def _with_stop(page: Page, last: int) -> int:
    """Return where a company's name ends whose last word has a full stop: "Apple Inc."."""
    return last + (page.key(last - 1) in _SHORT and page.key(last) == ".")
