"""The language of the screen: what is said is written in English and shown in the person's own.

Words are looked up when they are shown, never when a module is imported: what stands in a table or
a class is marked with `N_` there and given to `_` later. Values go into a translated sentence by
`format`, with names, so that another language can order them as it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_translations: NullTranslations | None = None


def _(message: str) -> str:
    """Return the message in the language of the screen."""
    return _translations.gettext(message) if _translations else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message for that count, in the language of the screen."""
    if _translations:
        return _translations.ngettext(one, many, count)
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools know)
    """Return the message as it is; mark it as one that is translated where it is shown."""
    return message
