"""Wording: acts in words, as the status bar and the history say them."""

from __future__ import annotations

from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook, Tag

ACTS = (
    "tag", "note", "delete", "confirm", "put", "leave", "take the other version of",
    "keep this version of", "keep both versions of", "flag", "unflag", "doubt", "trust", "untag",
    "note and tag",
)  # fmt: skip
"""The verbs of `label`."""

_QUOTED = 40  # code points of quoted words


def label(
    verb: str, annotation: Annotation, codebook: Codebook, new_tags: tuple[Tag, ...] = ()
) -> str:
    """Return what is done to an annotation; `new_tags` are not in the codebook yet."""
    names = {tag.id: tag.name for tag in new_tags}
    tags = ", ".join(names.get(tag) or codebook.name_of(tag) for tag in annotation.tags)
    quote = short(annotation.anchor.exact) if annotation.anchor else _("whole article")
    with_tags, without = labels(verb)
    return _(with_tags if tags else without).format(tags=tags, quote=quote)


def labels(verb: str) -> tuple[str, str]:
    """Return the messages that say what was done to an annotation, with tags and without."""
    return f"{verb} {{tags}} on “{{quote}}”", f"{verb} on “{{quote}}”"


def short(text: str) -> str:
    """Return words as an act quotes them: on one line, and its beginning only if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
