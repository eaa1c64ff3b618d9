"""What stands around one quotation, and what of it says who speaks."""

from __future__ import annotations

import re

from tui_reader.model.span import Span
from tui_reader.quoting.grammar import Grammar
from tui_reader.quoting.scene import Scene
from tui_reader.quoting.speakers import Speakers, Who
from tui_reader.values import frozen

_REACH = 1200  # code points that are looked at on either side, in a sentence without end
_SPEECH = 4  # words under which quotation marks may just hold a term
_ASKED = frozenset("?!…")
_CLOSED = _ASKED | frozenset(",.")
_WORD = re.compile(r"[^\W_]+")
_NOTHING = re.compile(r"[\W_]*")


@frozen
class Said:
    """Who speaks, by which words, and where these stand.

    Without words the quotation goes on with the one before it, and `who` is its speaker.
    """

    who: Who
    words: Span | None
    where: str


class Around:
    """One quotation with its sentence: `lead` stands before it there, and `tail` behind it."""

    def __init__(self, index: int, scene: Scene, grammar: Grammar, speakers: Speakers) -> None:
        self.index = index
        self.scene = scene
        self.grammar = grammar
        self.speakers = speakers
        self.span = scene.quotations[index]
        self.place = scene.sentence_at(self.span.start)
        sentence = scene.sentences[self.place]
        self.sentence = Span(max(sentence.start, self.span.start - _REACH), sentence.end)
        self.words = len(_WORD.findall(self.span.of(scene.text)))
        self.lead = scene.signs[self.sentence.start : self.span.start]
        self.tail = scene.signs[self.span.end : min(self._end(), self.span.end + _REACH)]

    @property
    def is_speech(self) -> bool:
        """Return whether the quotation is long enough to be more than a term or a title."""
        return self.words >= _SPEECH

    @property
    def is_sentence(self) -> bool:
        """Return whether the quotation is speech that begins as a sentence does."""
        first = _WORD.search(self.scene.text, self.span.start)
        return self.is_speech and first is not None and not first[0][0].islower()

    @property
    def is_closed(self) -> bool:
        """Return whether the quotation begins its sentence, or ends so that speech is over."""
        return self.last in _CLOSED or nothing(self.lead)

    @property
    def stands_alone(self) -> bool:
        """Return whether nothing else is in the quotation's sentence."""
        return nothing(self.lead) and nothing(self.tail)

    @property
    def last(self) -> str:
        """Return the character before the closing mark."""
        return self.scene.text[self.span.end - 2 : self.span.end - 1]

    def in_lead(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Return where in the text a match in the lead stands."""
        return Span(match.start(group), match.end(group)).shift(self.sentence.start)

    def in_tail(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Return where in the text a match in the tail stands."""
        return Span(match.start(group), match.end(group)).shift(self.span.end)

    def _end(self) -> int:
        """Return where the sentence ends; that of “Really?” ends with the words after it."""
        end, following = self.sentence.end, self.place + 1
        if self.span.end < end or self.last not in _ASKED or following >= len(self.scene.sentences):
            return end
        after = self.scene.sentences[following]
        goes_on = not self.scene.apart(end, after.start) and not self.scene.said_in(after)
        return after.end if goes_on else end


def nothing(signs: str) -> bool:
    """Return whether there is no word, name or quotation in a stretch of a scene."""
    return _NOTHING.fullmatch(signs) is not None and not any(ord(c) >= 0xE000 for c in signs)
