"""The language of a text, guessed from the small words that no sentence does without."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_HEAD = 4096  # code points that are looked at
_ENOUGH = 2  # function words without which nothing is guessed
_WORD = re.compile(r"[^\W\d_]+")

# A word counts for every language that has it, so rivals cancel out what they share. Spanish,
# Italian, German, Portuguese and Dutch stand here only to be told apart from French and English.
_FUNCTION_WORDS = {
    "fr": """le la les l un une des du de d et est dans en que qu qui ne n pas sur pour par au aux
        avec ce c cette ces il elle ils elles on je j nous vous son sa ses leur leurs mais ou où
        plus été a à sont ont être avait était sans sous comme après selon entre s se""",
    "en": """the of and to in a is that it for on was with as by at be this are from his her he she
        they their its have has had not but or which an were been will would who said i you we
        after more than about into s t""",
    "es": """el la los las de del y en que un una por con para no se su sus al es lo como más pero
        ha han este esta fue son también sobre entre está ser desde cuando muy sin""",
    "it": """il lo la i gli le l di d del della dei delle dello che e è in un una per con non si da
        dal dalla al alla nel nella sono ha anche come più ma suo sua questo questa se dopo stato
        hanno o""",
    "de": """der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch
        es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum
        war haben nur oder aber vor zur""",
    "pt": """o a os as de do da dos das e em que um uma para com não por se no na nos nas ao mais
        como mas foi é são também pelo pela sua seu ele ela entre até já""",
    "nl": """de het een en van in is dat op te zijn met voor niet die er aan om ook als bij of naar
        uit maar door over ze hij wordt heeft werd tot dan nog deze""",
}


def guess_language(text: str) -> str:
    """Return `fr` or `en` if the head of the text is clearly that, and else an empty string."""
    counts: Counter[str] = Counter()
    speakers = _speakers()
    for word in _WORD.findall(text[:_HEAD].lower()):
        counts.update(speakers.get(word, ()))
    (best, most), (_, next_most) = (counts.most_common(2) + [("", 0)] * 2)[:2]
    return best if best in ("fr", "en") and most >= _ENOUGH and most > next_most else ""


@lru_cache(maxsize=1)
def _speakers() -> dict[str, tuple[str, ...]]:
    """Return for each function word the languages that have it."""
    speakers: dict[str, tuple[str, ...]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in words.split():
            speakers[word] = (*speakers.get(word, ()), language)
    return speakers
