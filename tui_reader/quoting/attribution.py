"""Attribution: who says what stands in quotation marks, where the text makes it plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui_reader.model.entity import Mention
from tui_reader.model.quote import Quote
from tui_reader.model.span import Span
from tui_reader.quoting.grammar import NAME, Grammar
from tui_reader.quoting.scene import Scene
from tui_reader.quoting.speakers import Speakers, Who

_FAR, _NEAR = 250, 60  # code points between a verb of saying and what it may introduce
_SPEECH = 4  # words under which quotation marks may just hold a term
_SENTENCE = 5  # words under which a quotation alone is no sentence of speech
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[\s.,;:()…–—-]*(?:(?:et|puis|ou|mais|and|then|but)[\s,]*)?(?:d'|de|l')?\s*")
_NOTHING = re.compile(r"[\W_]*")


def attribute(
    text: str, quotations: Sequence[Span], mentions: Iterable[Mention], language: str
) -> tuple[Quote, ...]:
    """Return the quotations of a text, in order, with who says them.

    Tested are, in this order: verb and pronoun behind the quotation ("a-t-il dit"), verb and name
    there, "selon" and a name there, name and verb there, the same at the end of the sentence; then
    the last verb of saying, or "selon", before it in its sentence; then whether it goes on with
    the quotation before it. An institution speaks only where it is itself the subject ("l'Élysée a
    déclaré", "selon Reuters"): its spokesman is not the institution, and has no name.

    `mentions` may be any; persons, organisations and seats of power outside the quotations count.
    """
    from tui_reader.quoting.english import ENGLISH
    from tui_reader.quoting.french import FRENCH

    if not quotations:
        return ()
    scene = Scene(text, quotations, mentions, language)
    return _Attribution(scene, ENGLISH if language == "en" else FRENCH).quotes()


class _Attribution:
    """The tests of one text, quotation by quotation."""

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self.scene = scene
        self.grammar = grammar
        self.speakers = Speakers(scene, grammar)
        self.reasons: dict[int, str] = {}

    def quotes(self) -> tuple[Quote, ...]:
        return tuple(self._quote(index) for index in range(len(self.scene.quotations)))

    def _quote(self, index: int) -> Quote:
        span = self.scene.quotations[index]
        who = self._behind(index) or self._before(index) or self._continuing(index)
        if who is None or who.name is None:
            if who is not None:
                self.speakers.spoken[index] = who
            return Quote(span)
        self.speakers.spoken[index] = who
        return Quote(span, who.name.entity, who.words, who.name.span, self.reasons[index])

    def _sentence(self, span: Span) -> Span:
        return self.scene.sentences[self.scene.sentence_at(span.start)]

    def _words(self, span: Span) -> int:
        return len(_WORD.findall(span.of(self.scene.text)))

    # -- behind ----------------------------------------------------------------------------------

    def _behind(self, index: int) -> Who | None:
        span, grammar, speakers = self.scene.quotations[index], self.grammar, self.speakers
        at, end = span.end, self._sentence(span).end
        tail = self.scene.signs[at:end]
        speech = self._words(span) >= _SPEECH
        if match := grammar.inverted.match(tail):
            who = speakers.meant(span.start, match["pronoun"]) or Who(None, span)
            return self._because(index, who, Span(at + match.start("verb"), at + match.end()), "after it")
        for pattern in (grammar.verb_first, grammar.any_verb)[: 1 + speech]:
            if match := pattern.match(tail):
                verb = Span(at + match.start("verb"), at + match.end("verb"))
                if who := speakers.after(verb.end, end):
                    return self._because(index, who, verb, "after it")
        if (match := grammar.according.search(tail)) and _NOTHING.fullmatch(tail[: match.start()]):
            return self._according(index, Span(at + match.start(), at + match.end()), end, "after it")
        if match := grammar.pronoun_first.match(tail):
            who = speakers.meant(span.start, match["pronoun"]) or Who(None, span)
            return self._because(index, who, Span(at + match.start("pronoun"), at + match.end()), "after it")
        return self._named_first(index, tail) or self._later(index, tail)

    def _named_first(self, index: int, tail: str) -> Who | None:
        at = self.scene.quotations[index].end
        name = NAME.search(tail)
        if name is None or not _NOTHING.fullmatch(tail[: name.start()].replace("M.", "")):
            return None
        verb = self.grammar.name_first.match(tail, name.end())
        if verb is None:
            return None
        who = self.scene.name(at + name.start())
        return self._because(
            index, Who(who, who.span), Span(at + verb.start("verb"), at + verb.end()), "after it"
        )

    def _later(self, index: int, tail: str) -> Who | None:
        """Return who says the sentence in which the quotation is, if that stands at its end."""
        span = self.scene.quotations[index]
        for match in self.grammar.verb_later.finditer(tail):
            at, end = span.end, span.end + len(tail)
            if match["inverted"]:
                who = self.speakers.meant(span.start, match["pronoun"]) or Who(None, span)
                return self._because(index, who, Span(at + match.start("inverted"), at + match.end()), "at the end")
            if match["according"]:
                verb = Span(at + match.start("according"), at + match.end())
                return self._according(index, verb, end, "at the end")
            verb = Span(at + match.start("verb"), at + match.end("verb"))
            dependent = self.grammar.dependent.search(match["verb"])
            if not dependent and (who := self.speakers.after(verb.end, end)):
                return self._because(index, who, verb, "at the end")
        return None

    def _according(self, index: int, word: Span, end: int, where: str) -> Who | None:
        """Return whom "selon" names, by a noun phrase or a pronoun."""
        rest = self.scene.signs[word.end : end]
        if pronoun := re.match(r"\s*(lui|elle|eux|elles|him|her|them)\b", rest):
            plain = {"lui": "il", "him": "he", "her": "she", "eux": "ils", "them": "they"}
            who = self.speakers.meant(word.start, plain.get(pronoun[1], pronoun[1]))
            return self._because(index, who or Who(None, word), Span(word.start, word.end + pronoun.end()), where)
        who = self.speakers.after(word.end, end)
        return self._because(index, who, word, where) if who else Who(None, word)

    # -- before ----------------------------------------------------------------------------------

    def _before(self, index: int) -> Who | None:
        span, grammar = self.scene.quotations[index], self.grammar
        start = self._sentence(span).start
        lead = self.scene.signs[start : span.start]
        if grammar.no_speech.search(lead) and self._words(span) <= 2 * _SPEECH:
            return None
        far = _FAR if self._words(span) >= _SPEECH else _NEAR
        verbs = [m for m in grammar.verb.finditer(lead) if len(lead) - m.end() <= far]
        accordings = [m for m in grammar.according.finditer(lead)]
        accordings += [m for m in grammar.for_one.finditer(lead)]
        according = max(accordings, key=lambda m: m.start("verb"), default=None)
        for verb in reversed(verbs):
            if according and according.start("verb") > verb.start():
                break
            if who := self._subject(start, Span(start + verb.start(), start + verb.end()), span.start):
                return self._because(index, who, Span(start + verb.start(), start + verb.end()), "before it")
        if according:
            word = Span(start + according.start("verb"), start + according.end("verb"))
            return self._viewed(index, word, span.start)
        if lead.rstrip().endswith(":") and self._words(span) >= _SPEECH:
            if who := self.speakers.subject(start, span.start):
                return self._because(index, who, who.words, "before the colon")
        return None

    def _viewed(self, index: int, word: Span, end: int) -> Who | None:
        who = self._according(index, word, end, "before it")
        weak = word.of(self.scene.signs).lower() == "pour"
        return None if weak and who is not None and who.name is None else who

    def _subject(self, start: int, verb: Span, end: int) -> Who | None:
        """Return the subject of a verb before a quotation, behind the verb if it stands there."""
        signs = self.scene.signs
        if self.grammar.dependent.search(verb.of(signs)):
            spoken = self.speakers._heard(Span(start, verb.start))
            return spoken or self.speakers.subject(start, verb.start)
        who = self.speakers.before(start, verb.start)
        if who is None and (name := NAME.match(signs, verb.end + 1)) and signs[name.end() : end].strip() == ":":
            named = self.scene.name(name.start())
            return Who(named, named.span)
        return who

    # -- continuing ------------------------------------------------------------------------------

    def _continuing(self, index: int) -> Who | None:
        """Return who speaks on: the quotation joins one before it, or is a sentence by itself."""
        span, scene = self.scene.quotations[index], self.scene
        if index:
            before = scene.quotations[index - 1]
            between = scene.signs[before.end : span.start]
            same = "\n" not in between
            said = self.speakers.spoken.get(index - 1)
            if same and said and said.name and _JOINED.fullmatch(between):
                return self._because(index, said, None, "goes on with the one before")
        sentence = self._sentence(span)
        alone = _NOTHING.fullmatch(scene.signs[sentence.start : span.start]) and _NOTHING.fullmatch(
            scene.signs[span.end : sentence.end]
        )
        if not alone or self._words(span) < _SENTENCE:
            return None
        place = scene.sentence_at(span.start)
        if not place:
            return None
        previous = scene.sentences[place - 1]
        if scene.apart(previous.end, span.start) > 1:
            return None
        return self._from_sentence(index, previous)

    def _from_sentence(self, index: int, previous: Span) -> Who | None:
        """Return who spoke in the sentence before."""
        scene, speakers = self.scene, self.speakers
        inside = scene.said_in(previous)
        if inside and (said := speakers.spoken.get(inside[-1])):
            return self._because(index, said, None, "goes on with the one before") if said.name else None
        for verb in reversed(list(self.grammar.verb.finditer(scene.signs, previous.start, previous.end))):
            if who := self._subject(previous.start, match_span(verb), previous.end):
                return self._because(index, who, match_span(verb), "in the sentence before")
        return None

    def _because(self, index: int, who: Who, words: Span | None, where: str) -> Who:
        """Return who speaks, with the words that say so; note the reason."""
        if words is None:
            self.reasons[index] = where
            return who
        self.reasons[index] = f"“{words.of(self.scene.text).strip()}” {where}"
        near = who.name is not None and self.scene.apart(who.words.start, words.start) == 0
        near = near and abs(who.words.start - words.start) <= 2 * _FAR
        near = near and not any(True for _ in self.scene.said_in(Span(min(who.words.end, words.end), max(who.words.start, words.start, min(who.words.end, words.end)))))
        return Who(who.name, who.words.union(words) if near else words)


def match_span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())
