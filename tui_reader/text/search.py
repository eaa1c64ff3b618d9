"""Search that forgives: text folded so that what a person means is found as it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tui_reader.errors import InputError
from tui_reader.model.span import Span
from tui_reader.text.normalise import normalise

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘‛`´", "'"),
        **dict.fromkeys("«»“”„‟‹›", '"'),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\xa0\u202f\u2009\t\n", " "),
    }
)
_ALIKE = _SIGNS | str.maketrans({"œ": "oe", "æ": "ae"})


def fold(text: str) -> str:
    """Return the text without case and accents, with one kind of apostrophe, quote, dash, space.

    For comparing, not for offsets: the result may be longer or shorter than the text.
    """
    return text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """What signs fold to, each found out when it is first met: nothing depends on neighbours."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).casefold().translate(_ALIKE)
        if not plain.isascii():
            decomposed = unicodedata.normalize("NFD", plain)
            plain = "".join(char for char in decomposed if not unicodedata.combining(char))
            plain = plain.translate(_ALIKE)
        self[code] = plain
        return plain


_FOLDS = _Folds()


def places(text: str, quote: str) -> tuple[Span, ...]:
    """Return where the words stand in the text, letter by letter; places may overlap.

    If they stand nowhere so, apostrophes, quotation marks, dashes and spaces may be of other kinds.

    Raises:
        InputError: if they do not stand there.
    """
    words = normalise(quote)
    # Each of these signs is one for one, so offsets stay what they are.
    found = tuple(standing(text, words))
    found = found or tuple(standing(text.translate(_SIGNS), words.translate(_SIGNS)))
    if not found:
        raise InputError("The quote does not occur in the article.")
    return found


def standing(text: str, words: str) -> Iterator[Span]:
    """Yield where words stand in a text, letter by letter, in order; places may overlap."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def only_place(text: str, quote: str) -> Span:
    """Return where the words stand in the text, as `places` finds them.

    Raises:
        InputError: if they do not stand there, or more than once.
    """
    span, *others = places(text, quote)
    if others:
        raise InputError(
            "The quote occurs more than once in the article.", "Quote more words, or give offsets."
        )
    return span
