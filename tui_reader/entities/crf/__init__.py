"""The trained recogniser: a linear-chain model over words, word lists and what the rules found.

The model is a conditional random field as in Lafferty, McCallum and Pereira (2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from tui_reader.entities import casing, packed
from tui_reader.entities.crf.facts import Sight
from tui_reader.entities.crf.features import Fact, expand
from tui_reader.entities.crf.repair import repaired
from tui_reader.entities.crf.viterbi import best_path, lawful
from tui_reader.entities.crf.weights import Row, Weights, unpack
from tui_reader.entities.lexicon import lexicon
from tui_reader.entities.linking import link
from tui_reader.entities.rules import RulesRecogniser, find_all, settle
from tui_reader.entities.rules.outlines import outlined
from tui_reader.entities.rules.page import Find, Page
from tui_reader.model.entity import EntityType, Mention

WEIGHTS = "crf/weights-1.gz"
"""The file of the package; its number rises when the features change their meaning."""

_FRENCH = frozenset({"", "fr"})
"""The languages that the model was made for: a text that tells none is taken for French."""

_MANY = 100_000
"""Facts that are remembered with their scores before all are forgotten."""


class CrfRecogniser:
    """Finds entities with the trained model; dates and nationalities are those of the rules."""

    name = "crf"

    def __init__(self, weights: bytes | None = None, cases: bytes | None = None) -> None:
        """Use the packed files given, else those of the package, read at their first use."""
        self._packed = weights
        self._cases = casing.cases if cases is None else cache(partial(casing.unpack, cases))
        self._rules = RulesRecogniser()
        self._model: Model | None = None

    @property
    def version(self) -> str:
        """Return the version of the code and a digest of what it reads."""
        own = self._packed
        digest = packed.digest(WEIGHTS, casing.CASES) if own is None else packed.digest_of(own)
        return f"2-{digest}-{self._rules.version}"

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions in the text; see `Recogniser`. The rules read other languages."""
        if language not in _FRENCH:
            return self._rules.mentions(text, language)
        if self._model is None:
            self._model = Model(
                unpack(packed.read(WEIGHTS) if self._packed is None else self._packed)
            )
        read = casing.restored(text, lexicon(), self._cases)
        page = Page(read, language, lexicon())
        ruled = settle(find_all(page, read, language), len(read))
        finds = repaired(page, list(self._model.finds(Sight(page, ruled, text))), ruled)
        return link(read, outlined(text, finds, page.lexicon), page.lexicon)


class Model:
    """The weights at work: tokens in, labels out. What a fact scores is remembered."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._transitions = lawful(weights.labels, weights.transitions)
        self._scores: dict[Fact, Row] = {}

    def finds(self, sight: Sight) -> Iterator[Find]:
        """Yield what the model takes for names, in text order."""
        kinds = sight.page.lexicon.kinds
        if len(self._scores) > _MANY:
            self._scores.clear()
        for first, end in sight.zones:
            emissions = [self._emission(*told, kinds) for told in sight.facts(first, end)]
            path = best_path(emissions, self._transitions)
            yield from self._named(sight.page, first - 2, path)

    def _emission(self, facts: list[Fact], names: list[str], kinds: dict[str, str]) -> list[int]:
        """Return what each label scores at a token with these facts and features."""
        scores, features, rows = self._scores, self._weights.features, []
        for fact in facts:
            row = scores.get(fact)
            if row is None:
                row = scores[fact] = self._weights.score(expand(fact, kinds))
            rows.append(row)
        emission = list(map(sum, zip(*rows, strict=True)))
        for name in names:
            if name in features:
                for label, number in features[name]:
                    emission[label] += number
        return emission

    def _named(self, page: Page, first: int, path: list[int]) -> Iterator[Find]:
        """Yield the stretches of tokens that a path of labels names."""
        labels = self._weights.labels
        begin: int | None = None
        for at, label in enumerate([*path, 0]):
            if begin is not None and labels[label][0] != "I":
                kind = EntityType(labels[path[begin]][2:])
                yield page.find(first + begin, first + at, kind, 90)
                begin = None
            if labels[label][0] == "B":
                begin = at
