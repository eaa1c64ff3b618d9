"""Reading of UIMA CAS: passages of any layer, whatever file they stood in.

It is not dkpro-cassis that reads: it makes Python classes of the types in a file, and so compiles
what the file calls them; and a number outside the text would cost the whole file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from tui_reader.exchange.formats.uima import METADATA, PASSAGE
from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming, tag_name
from tui_reader.exchange.joining import joined
from tui_reader.exchange.offsets import Counting, Ruler, Unit
from tui_reader.localisation import _
from tui_reader.model.annotation import Status
from tui_reader.values import frozen

SOFA = "uima.cas.Sofa"
"""The type of what holds a text."""

_ANNOTATION = "uima.tcas.Annotation"
# What says how a text is made up, not what somebody said of it.
_NO_PASSAGES = (
    "uima.tcas.DocumentAnnotation",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.type.",
)
_ENDS = {"Governor", "Dependent", "source", "target"}
_STATUSES = {each.value: each for each in Status}


@frozen
class Structure:
    """A feature structure of a file: its type, its id there, and features by name as texts.

    What refers to another structure is in `links` by name alone. `sofa` is the id of its text.
    """

    type: str
    id: str
    sofa: str = ""
    begin: int | None = None
    end: int | None = None
    features: Mapping[str, str] = field(default_factory=dict, hash=False)
    links: frozenset[str] = frozenset()


@frozen
class Read:
    """A file as it was read: its path less the suffix, its structures, and the types above each."""

    stem: str
    structures: tuple[Structure, ...]
    above: Mapping[str, str]


def incoming(files: Iterable[Read]) -> Incoming:
    """Return the passages of all files, each with its words, which the files themselves lack."""
    reading = _Reading()
    for file in files:
        names = tuple(_names(file))
        for sofa in file.structures:
            if sofa.type == SOFA:
                key = f"{file.stem}#{sofa.id}"
                text = sofa.features.get("sofaString", "")
                reading.take(ForeignText(key, names, text), _of_text(file, sofa.id))
    return reading.incoming()


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.texts: list[ForeignText] = []
        self.passages: list[ForeignPassage] = []
        self.left_out: list[tuple[str, str, str]] = []
        self.relations = 0

    def take(self, text: ForeignText, structures: Iterable[Structure]) -> None:
        """Take what is said of a text."""
        self.texts.append(text)
        ruler = Ruler(text.text or "", Unit.UTF16)
        found: list[ForeignPassage] = []
        for each in structures:
            if each.links & _ENDS:
                self.relations += 1
            elif passage := _passage(text.key, each, ruler):
                found.append(passage)
            else:
                why = _("its numbers are outside the text, or within a character")
                self.left_out.append((text.key, f"{each.type} {each.begin} {each.end}", why))
        self.passages += joined(found)

    def incoming(self) -> Incoming:
        """Return all that was read."""
        what = f"{_('relations')} ({self.relations})"
        return Incoming(
            texts=tuple(self.texts),
            passages=tuple(self.passages),
            countings=(Counting(Unit.UTF16),),
            left_out=tuple(self.left_out),
            remarks=(_("Left out: {what}.").format(what=what),) if self.relations else (),
        )


def _names(file: Read) -> Iterator[str]:
    """Yield what a file calls its article."""
    for each in file.structures:
        if each.type == METADATA:
            yield from filter(None, map(each.features.get, ("documentId", "documentTitle")))
    yield from (f"{file.stem}.txt", file.stem)


def _of_text(file: Read, sofa: str) -> Iterator[Structure]:
    """Yield what is said of a text with a beginning and an end, but for how it is made up."""
    for each in file.structures:
        types = _lineage(each.type, file.above)
        placed = each.begin is not None and each.end is not None
        known = len(types) == 1 or _ANNOTATION in types
        if each.sofa == sofa and placed and known and not any(
            type.startswith(_NO_PASSAGES) for type in types
        ):  # fmt: skip
            yield each


def _lineage(type: str, above: Mapping[str, str]) -> list[str]:
    """Return a type and those above it."""
    found = [type]
    while (higher := above.get(found[-1])) and higher not in found:
        found.append(higher)
    return found


def _passage(key: str, each: Structure, ruler: Ruler) -> ForeignPassage | None:
    span = ruler.span(each.begin or 0, each.end or 0)
    if span is None:
        return None
    said = each.features
    tag = next(filter(None, map(said.get, ("tag", "value", "label"))), "")
    ours = each.type == PASSAGE
    if not tag and not ours:
        tag = each.type.rpartition(".")[2]
    return ForeignPassage(
        text=key,
        start=each.begin,
        end=each.end,
        exact=span.of(ruler.text),
        tags=(tag_name(tag),) if tag else (),
        note=said.get("note") or said.get("comment"),
        id=said.get("identifier", "") if ours else each.id,
        creator=said.get("creator", "") if ours else "",
        created=said.get("created", "") if ours else "",
        modified=said.get("modified", "") if ours else "",
        status=_STATUSES.get(said.get("status", "")) if ours else None,
    )
