"""Attribution: who says what stands in quotation marks, where the text makes it plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui_reader.model.entity import Mention
from tui_reader.model.quote import Quote
from tui_reader.model.span import Span
from tui_reader.quoting.around import Around, Said, nothing
from tui_reader.quoting.before import before, is_infinitive, subject_of
from tui_reader.quoting.behind import behind
from tui_reader.quoting.grammar import Grammar
from tui_reader.quoting.inside import inside
from tui_reader.quoting.scene import Scene
from tui_reader.quoting.speakers import Speakers, Who

_EVIDENCE = 120  # code points up to which subject and verb are shown together
_SENTENCE = 5  # words under which a quotation alone is no sentence of speech
_BEFORE_IT = "in the sentence before"
_GOES_ON = "goes on with the one before"
_GOES_ON_BEHIND = "goes on in the one after it"
REASONS = (
    "before it", "before the colon", "inside it", "after it", "at the end", _BEFORE_IT,
    _GOES_ON, _GOES_ON_BEHIND,
)  # fmt: skip
"""Where the words that name the speaker may stand: with them in marks before it, a `reason`."""
_JOINED = re.compile(r"[\s.,;:()…–—-]*(?:(?:et|puis|ou|mais|and|then|but)[\s,]*)?(?:d'|de|l')?\s*")


def attribute(
    text: str, quotations: Sequence[Span], mentions: Iterable[Mention], language: str
) -> tuple[Quote, ...]:
    """Return the quotations of a text, in order, with who says them.

    Looked at are, in this order: behind a quotation verb and pronoun ("a-t-il dit"), verb and name,
    "selon" and name, name and verb, any of these at the end of the sentence; inside it the same
    between commas; before it the last verb of saying, or "selon"; then whether it goes on with the
    quotation or sentence before it.

    An institution speaks only where it is itself the subject ("l'Élysée a déclaré", "selon
    Reuters") or gave out the text. Its spokesman is not the institution; he speaks by his name, and
    if the text gives none nobody does. The same holds of every description ("le ministre") that
    does not fit the title of just one person named before. A pronoun that goes on with such a
    description makes its person the speaker of both, if the description fits that person's titles.

    `language` is `fr`, `en` or anything else, which is treated as French. Of the mentions those of
    persons, organisations and seats of power outside the quotations count.
    """
    if not quotations:
        return ()
    scene = Scene(text, quotations, mentions, language)
    return _Attribution(scene, _grammar(language)).quotes()


def _grammar(language: str) -> Grammar:
    if language == "en":
        from tui_reader.quoting.english import ENGLISH

        return ENGLISH
    from tui_reader.quoting.french import FRENCH

    return FRENCH


class _Attribution:
    """The tests of one text, quotation after quotation, as each may go on with the one before."""

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self._scene = scene
        self._grammar = grammar
        self._speakers = Speakers(scene, grammar)

    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotes."""
        made: list[Quote] = []
        for index in range(len(self._scene.quotations)):
            made.append(self._quote(index))
            if made[-1].speaker is not None and (who := self._described_before(index)):
                made[-2:] = self._shared(who, *made[-2:])
        return tuple(made)

    def _described_before(self, index: int) -> Who | None:
        """Return who spoke right before and is but described, if a pronoun goes on with them."""
        who = self._speakers.spoken.get(index - 1)
        if who is None or who.name is not None or not self._speakers.titles.described(who.words):
            return None
        around = Around(index, self._scene, self._grammar, self._speakers)
        pronoun = self._grammar.inverted.match(around.tail)
        before = self._scene.quotations[index - 1].end
        near = around.place - self._scene.sentence_at(before) <= 1
        if not pronoun or not near or self._scene.apart(before, around.span.start):
            return None
        return who if self._same_gender(who, pronoun["pronoun"]) else None

    def _same_gender(self, who: Who, pronoun: str) -> bool:
        """Return whether a pronoun may go on with those whom some words describe."""
        described = who.words.of(self._scene.signs)
        she, he = self._grammar.feminine, self._grammar.masculine
        differs = (she.search(described) and he.search(pronoun)) or (
            he.search(described) and she.search(pronoun)
        )
        return not differs

    def _shared(self, who: Who, one: Quote, other: Quote) -> tuple[Quote, Quote]:
        """Return two quotes with one speaker: whom the pronoun means if the description fits.

        If it does not fit, the pronoun means somebody who is not named.
        """
        index = self._scene.said_in(other.span)[0]
        name = self._speakers.spoken[index].name
        if name is None or not self._speakers.titles.may_be(who.words, name):
            self._speakers.spoken[index] = who
            return one, Quote(other.span)
        self._speakers.spoken[index - 1] = Who(name, who.words)
        reason = f"“{who.words.of(self._scene.text).strip()}” {_GOES_ON_BEHIND}"
        return Quote(one.span, other.speaker, who.words, name.span, reason), other

    def _quote(self, index: int) -> Quote:
        around = Around(index, self._scene, self._grammar, self._speakers)
        said = behind(around) or inside(around) or before(around) or self._going_on(around)
        if said is None:
            return Quote(around.span)
        self._speakers.spoken[index] = said.who
        if said.who.name is None:
            return Quote(around.span)
        reason, evidence = said.where, said.who.words
        if said.words is not None:
            reason = f"“{said.words.of(self._scene.text).strip()}” {said.where}"
            evidence = self._evidence(evidence, said.words)
        self._speakers.spoken[index] = replace(said.who, words=evidence)
        return Quote(around.span, said.who.name.entity, evidence, said.who.name.span, reason)

    def _evidence(self, subject: Span, words: Span) -> Span:
        """Return subject and words that say so if they are together, else only these words."""
        both = subject.union(words)
        together = len(both) <= _EVIDENCE and not self._scene.said_in(both)
        return both if together else words

    def _going_on(self, around: Around) -> Said | None:
        """Return who speaks on: the quotation joins one before it, or a sentence leads to it."""
        return self._joined(around) or self._led_to(around)

    def _joined(self, around: Around) -> Said | None:
        """Return who says the quotation before, if nothing new comes between."""
        if not around.index:
            return None
        who = self._speakers.spoken.get(around.index - 1)
        before = self._scene.quotations[around.index - 1]
        between = self._scene.signs[before.end : around.span.start]
        if who is None or who.name is None or "\n" in between or not _JOINED.fullmatch(between):
            return None
        return Said(who, None, _GOES_ON)

    def _led_to(self, around: Around) -> Said | None:
        """Return who speaks in the sentence before, if the quotation is a sentence by itself.

        If that sentence ends with a colon, it is enough that the quotation begins a sentence.
        """
        if around.words < _SENTENCE or not around.place or not nothing(around.lead):
            return None
        previous = self._scene.sentences[around.place - 1]
        colon = self._scene.signs[previous.end - 1] == ":"
        apart = self._scene.apart(previous.end, around.span.start)
        if apart > 1 or not (colon or around.stands_alone):
            return None
        if inside := self._scene.said_in(previous):
            who = self._speakers.spoken.get(inside[-1])
            return Said(who, None, _GOES_ON) if who else None
        return self._told_in(around, previous, colon)

    def _told_in(self, around: Around, sentence: Span, colon: bool) -> Said | None:
        """Return who speaks by a sentence without quotations."""
        if who := self._speakers.at_end(sentence):
            return Said(who, who.words, _BEFORE_IT)
        verbs = self._grammar.verb.finditer(self._scene.signs, sentence.start, sentence.end)
        for match in reversed(list(verbs)):
            verb = Span(match.start(), match.end())
            own = not is_infinitive(around, verb)
            if own and (who := subject_of(around, sentence.start, verb)):
                return Said(who, verb, _BEFORE_IT)
        who = self._speakers.subject(sentence.start, sentence.end) if colon else None
        return Said(who, who.words, "before the colon") if who else None
