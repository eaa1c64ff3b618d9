"""The language of a text, guessed from its letters and the small words no sentence is without."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tui_reader.text.search import fold

UNDETERMINED = "und"
"""What ISO 639 calls a language that is there but cannot be named."""

NAMES = {
    "fr": "French", "en": "English", "es": "Spanish", "it": "Italian", "de": "German",
    "pt": "Portuguese", "nl": "Dutch", "ca": "Catalan", "ro": "Romanian", "pl": "Polish",
    "sv": "Swedish", "da": "Danish", "tr": "Turkish", "uk": "Ukrainian", "ru": "Russian",
    "ja": "Japanese", "zh": "Chinese", "ko": "Korean", "ar": "Arabic", "fa": "Persian",
    "he": "Hebrew", "el": "Greek",
}  # fmt: skip
"""What the languages that can be told are called in English."""

_HEAD = 4096  # code points that are looked at
_ENOUGH = 2  # function words without which nothing is guessed
_QUOTED = re.compile('«[^»]*»|“[^”]*”|"[^"\n]*"')
_WORD = re.compile(r"[^\W\d_]+")

# Each script with the languages that letters of their own give away, and else the usual one.
_SCRIPTS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("[\u0400-\u052f]", {"uk": "іїєґ", "ru": "ыэъё"}, UNDETERMINED),
    ("[\u3040-\u30ff]", {}, "ja"),
    ("[\u4e00-\u9fff]", {}, "zh"),
    ("[\uac00-\ud7a3]", {}, "ko"),
    ("[\u0600-\u06ff]", {"fa": "پچژگ"}, "ar"),
    ("[\u0590-\u05ff]", {}, "he"),
    ("[\u0370-\u03ff]", {}, "el"),
)
_LATIN_RANGES = r"A-Za-zªµº\u00c0-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff"
_OTHER_LETTER = rf"[^\W\d_{_LATIN_RANGES}]"
_LATIN = f"[{_LATIN_RANGES}]"
_LAST_LATIN = "\u02af"  # of the letters that ordinary texts are written in

# A word counts for every language that has it, so rivals cancel out what they share. All but
# French and English stand here to be told apart from them.
_FUNCTION_WORDS = {
    "fr": """le la les l un une des du de d et est dans en que qu qui ne n pas sur pour par au aux
        avec ce c cette ces il elle ils elles on je j nous vous son sa ses leur leurs mais ou où
        plus été ete a à sont ont être avait était sans sous comme après apres selon entre s se
        même meme très tres déjà deja étaient etait font fait""",
    "en": """the of and to in a is that it for on was with as by at be this are from his her he she
        they their its have has had not but or which an were been will would who said i you we
        after more than about into s t""",
    "es": """el la los las a de del y en que un una por con para no se su sus al es lo como más pero
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
    "ca": """el la els les de del dels i que en un una amb per a no es al als ha han va són però
        més com aquest aquesta seva seu o l d s n""",
    "ro": """și si de la în in a al ale cu pe din care un o nu se că este sunt pentru mai prin după
        fost au sau lui""",
    "pl": """i w na z do że nie się jest to o po za od jak przez ale dla są był było oraz jego tym
        czy ma""",
    "sv": """och i att det som en på är av för med den till inte har de om ett men var jag han hon
        från vid kan""",
    "da": """og i at det som en på er af for med den til ikke har de om et men var jeg han hun fra
        ved kan blev""",
    "tr": """ve bir bu da de için ile çok olarak daha olan gibi ne kadar sonra ise dedi var""",
}


def guess_language(text: str) -> str:
    """Return the ISO 639 code of the language that the head of the text is clearly in.

    Empty if nothing tells one, as in very short texts; `und` if it is of a script or kind that
    is none of those known here.
    """
    head = text[:_HEAD].lower()
    if script := _by_script(head):
        return script
    # Who is quoted may speak another language than who writes.
    return _by_words(_QUOTED.sub(" ", head)) or _by_words(head)


def is_function_word(word: str) -> bool:
    """Return whether a word, folded or not, is a small one that no sentence is without."""
    return word in _small_words()


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Return the small words of French and English, as they are written and folded."""
    small = [word for code in ("fr", "en") for word in _FUNCTION_WORDS[code].split()]
    return frozenset((*small, *map(fold, small)))


def _by_words(head: str) -> str:
    """Return the language that has most of the text's function words, or nothing if none has."""
    counts: Counter[str] = Counter()
    speakers = _speakers()
    for word, times in Counter(_WORD.findall(head)).items():
        for language in speakers.get(word, ()):
            counts[language] += times
    (best, most), (_, next_most) = (counts.most_common(2) + [("", 0)] * 2)[:2]
    return best if most >= _ENOUGH and most > next_most else ""


def _by_script(head: str) -> str:
    """Return the language of a text that is mostly not in Latin letters, else nothing."""
    # The patterns take 2 ms to compile, which the first frame would wait for.
    if not any(each > _LAST_LATIN and each.isalnum() for each in set(head)):
        return ""
    others = len(re.findall(_OTHER_LETTER, head))
    if others <= len(re.findall(_LATIN, head)):
        return ""
    for letters, own, usual in _SCRIPTS:
        # A Japanese text is half Chinese signs, so that the first script met decides.
        if len(re.findall(letters, head)) * 5 > others:
            told = (code for code, marks in own.items() if any(mark in head for mark in marks))
            return next(told, usual)
    return UNDETERMINED


@lru_cache(maxsize=1)
def _speakers() -> dict[str, tuple[str, ...]]:
    """Return for each function word the languages that have it."""
    speakers: dict[str, tuple[str, ...]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in words.split():
            speakers[word] = (*speakers.get(word, ()), language)
    return speakers
