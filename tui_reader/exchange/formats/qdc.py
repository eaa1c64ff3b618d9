"""REFI-QDA codebook, `.qdc`; and what it shares with a project, `.qdpx`: codes and GUIDs.

Written as REFI-QDA 1.5 (2019) and its schema Codebook.xsd say; read as tools write it, whatever the
namespace, with empty sets and with codes that have no GUID.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tui_reader.errors import InputError
from tui_reader.exchange import markup, safe
from tui_reader.exchange.incoming import Bundle, Incoming, tag_name
from tui_reader.exchange.outgoing import Export, File, Written
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _
from tui_reader.model.codebook import Codebook, Tag
from tui_reader.model.taking import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"

_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})")
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--.*?-->)\s*)*<(?:[\w.-]+:)?CodeBook[\s>]", re.DOTALL
)
_HEAD = 2000  # bytes in which the root of a file is looked for


def write(export: Export) -> Written:
    """Return the codebook.

    Raises:
        InputError: if there are no tags, since a `.qdc` without codes is none.
    """
    from xml.etree.ElementTree import Element

    tags = export.codebook.for_passages
    if not tags:
        raise InputError(_("There are no tags yet."))
    root = Element("CodeBook", {"xmlns": NAMESPACE, "origin": export.generator})
    tally = Tally()
    add_codes(root, Codebook(tags), tally)
    file = File(f"{export.name}.qdc", markup.document(root))
    return Written((file,), tally.report(len(tags), len(tags)))


def detect(bundle: Bundle) -> bool:
    """Return whether it is one file whose root is a codebook."""
    return _ROOT.match((bundle.only or b"")[:_HEAD]) is not None


def read(bundle: Bundle) -> Incoming:
    """Return the tags of the codebook.

    Raises:
        InputError: if it is no XML, or no codebook.
    """
    root = markup.unqualified(safe.xml_root(safe.only(bundle), bundle.name))
    if root.tag != "CodeBook":
        raise InputError(_("{file} is no REFI-QDA codebook.").format(file=bundle.name))
    remarks = [not_taken({"Set": len(root.findall("Sets/Set"))})]
    return Incoming(tags=tuple(records_of(root)), remarks=tuple(filter(None, remarks)))


def guid_of(*parts: str) -> str:
    """Return a GUID that the same parts always give: a UUID of version 8 (RFC 9562)."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    variant = "89ab"[int(digest[16], 16) % 4]
    return "-".join(
        (digest[:8], digest[8:12], f"8{digest[13:16]}", variant + digest[17:20], digest[20:32])
    )


def as_guid(id: str) -> str:
    """Return an id if it is a GUID, else one made of it."""
    return plain(id) or guid_of("id", id)


def plain(guid: str | None) -> str:
    """Return a GUID in lower case and without braces; nothing if it is none."""
    found = _GUID.fullmatch((guid or "").strip())
    return found[1].lower() if found else ""


def add_codes(root: Element, codebook: Codebook, tally: Tally) -> None:
    """Add the codes to a codebook, each below its parent, in their order."""
    above: list[Element] = [markup.child(root, "Codes")]
    for depth, tag in codebook.tree():
        del above[depth + 1 :]
        above.append(_code(above[depth], tag, tally))


def _code(parent: Element, tag: Tag, tally: Tally) -> Element:
    code = markup.child(
        parent, "Code", guid=as_guid(tag.guid), name=tag.name, isCodable="true", color=tag.colour
    )
    if tag.description:
        markup.child(code, "Description", tag.description)
    if markup.held(tag.description) != tag.description:
        told = _("XML cannot hold some characters in the definition of {tag}.")
        tally.remark(told.format(tag=tag.name))
    return code


def records_of(
    codebook: Element, note_of: Callable[[Element], str] = lambda code: ""
) -> Iterator[Record]:
    """Yield the record of each code; its id and that of its parent are GUIDs in braces.

    `note_of` returns what notes say of a code that has no description.
    """

    def below(above: Element, parent: str) -> Iterator[Record]:
        for number, code in enumerate(above.findall("Code")):
            guid = plain(code.get("guid"))
            id = code_id(guid or f"{parent}{number}")
            name, colour = tag_name(code.get("name") or guid), _colour(code.get("color"))
            said = code.findtext("Description") or note_of(code)
            given = {"guid": guid, "colour": colour, "description": said, "parent": parent}
            yield {"id": id, "name": name} | {key: value for key, value in given.items() if value}
            yield from below(code, id)

    for codes in codebook.iter("Codes"):
        yield from below(codes, "")


def code_id(guid: str) -> str:
    """Return what records and passages call the code with that GUID, which is no id of ours."""
    return f"{{{guid}}}"


def not_taken(counts: dict[str, int]) -> str:
    """Return a remark on the elements that are not taken, with how many; nothing if none is."""
    listed = ", ".join(f"{name} ({count})" for name, count in counts.items() if count)
    return _("Not taken: {what}.").format(what=listed) if listed else ""


def _colour(value: str | None) -> str:
    found = _COLOUR.fullmatch((value or "").strip().lower())
    if found is None:
        return ""
    digits = found[1]
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)
