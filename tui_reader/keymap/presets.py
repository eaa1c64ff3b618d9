"""The keys of keyboards on which the usual ones are hard to reach.

Only what differs from the table is said here. Letters stay where they are: none is chosen for its
place. What a keyboard yields without and with Shift is that of the layouts us, fr and de of xkb.
"""

from __future__ import annotations

from collections.abc import Mapping

_AZERTY = {
    "tag_by_key": tuple("&é\"'(-è_çà"),
    "tag_and_note_by_key": tuple("1234567890"),
    "grow": ("=", "+"),
    "echoes": ("$",),
    "shrink": (")",),
    "quotation": ("ù",),
    "go_to_mark": ("!",),
    "next_article": (">", "]"),
    "previous_article": ("<", "["),
    "entity_type": tuple("à&é\"'(-è"),
    "entity_merge": ("=", "+"),
    "entity_split": (")",),
}

_QWERTZ = {
    "tag_and_note_by_key": (*tuple('!"§$%&'), "", *tuple("()=")),
    "echoes": ("#",),
    "quotation": ("ä",),
    "next_article": (">", "]"),
    "previous_article": ("<", "["),
}

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "qwerty": {},
    "azerty": _AZERTY,
    "qwertz": _QWERTZ,
}
"""For each keyboard the keys that differ, by the id of the action; an empty one stands for none."""
