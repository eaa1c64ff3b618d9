"""The language of the screen: what is said is written in English and shown in the person's own.

Words are looked up when they are shown, never when a module is imported: what stands in a table or
a class is marked with `N_` there and given to `_` later. Values go into a translated sentence by
`format`, with names, so that another language can order them as it needs. Only what is kept for
others to read, such as the evidence of a fact, stays in English where it is made: see `kept`.

Nobody chooses a language but the app: the command line says everything in English. The catalogues
are made by `tools/messages.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

ENGLISH = "en"
LANGUAGES = (ENGLISH, "fr")
"""The languages of the screen, as ISO 639 calls them."""

_QUOTED = re.compile("“([^”]*)”")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Catalogue(Protocol):
    """The messages in another language."""

    def gettext(self, message: str, /) -> str:
        """Return the message in that language, or as it is if it is not known there."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the form of the message for that count."""


_catalogue: Catalogue | None = None
_language = ENGLISH


def _(message: str) -> str:
    """Return the message in the language of the screen."""
    # What a catalogue has for no words at all is what it says about itself.
    return _catalogue.gettext(message) if _catalogue and message else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message for that count, in the language of the screen."""
    if _catalogue:
        return _catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools know)
    """Return the message as it is; mark it as one that is translated where it is shown."""
    return message


def language_of(environment: Mapping[str, str]) -> str:
    """Return the first language that the environment asks for and the screen speaks, or English.

    The order of the variables is that of the GNU gettext manual, 2.3, "Setting the POSIX Locale".
    """
    asked = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    codes = (re.split(r"[_.@]", name)[0].lower() for name in asked.split(":"))
    first = next((code for code in codes if code in (*LANGUAGES, "c", "posix")), ENGLISH)
    return first if first in LANGUAGES else ENGLISH


def speak(language: str) -> None:
    """Say everything in one of `LANGUAGES` from now on."""
    global _language
    _language = language if language in LANGUAGES else ENGLISH
    use(_read(language) if language in LANGUAGES and language != ENGLISH else None)


def spoken() -> str:
    """Return in which of `LANGUAGES` everything is said."""
    return _language


def use(catalogue: Catalogue | None) -> None:
    """Say everything in the words of a catalogue from now on, or in English if there is none."""
    global _catalogue
    _catalogue = catalogue


def _read(language: str) -> Catalogue:
    # English needs none of this, and the first frame waits for it.
    from gettext import GNUTranslations
    from importlib import resources
    from io import BytesIO

    path = f"locale/{language}/LC_MESSAGES/reader.mo"
    return GNUTranslations(BytesIO(resources.files("tui_reader").joinpath(path).read_bytes()))


def kept(sentence: str) -> str:
    """Return a sentence that was kept in English, such as evidence, in the language of the screen.

    What stands in quotation marks in it is no message: it goes over as it is.
    """
    if "{}" in sentence:
        return sentence  # no message of ours
    quoted = _QUOTED.findall(sentence)
    message = _(_QUOTED.sub("“{}”", sentence))
    for words in quoted:
        message = message.replace("{}", words, 1)
    return message
