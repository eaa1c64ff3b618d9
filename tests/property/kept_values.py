"""Strategies for everything that is kept: whatever a person, or an import, could have made."""

from __future__ import annotations

from uuid import UUID

from hypothesis import strategies as st

from tui_reader.model.anchor import Anchor
from tui_reader.model.annotation import Annotation, Kind, Status
from tui_reader.model.article import Certainty, Document, Guess, ReadState
from tui_reader.model.change import Act, Change, Contents
from tui_reader.model.codebook import Tag
from tui_reader.model.span import Span

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = texts.filter(bool)
uuids = st.uuids().map(str)
times = st.datetimes().map(lambda time: f"{time:%Y}".zfill(4) + f"-{time:%m-%dT%H:%M:%S}Z")
slugs = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
hashes = st.binary(min_size=32, max_size=32).map(lambda data: "sha256:" + data.hex())
sources = st.sampled_from(["a1.txt", "a2.txt", "été/b.md"])
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100)
unknown = st.dictionaries(
    st.sampled_from(["confidence", "autre", "page"]),
    st.recursive(st.none() | st.booleans() | st.integers() | texts, st.lists, max_leaves=4),
    max_size=2,
)
origins = st.none() | st.fixed_dictionaries(
    {"format": texts}, optional={"id": texts, "score": st.floats(0, 1)}
)
entities = st.none() | st.fixed_dictionaries(
    {"name": texts}, optional={"uri": texts, "scope": st.sampled_from(["here", "everywhere"])}
)


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    exact, start = draw(words), draw(st.integers(0, 10**6))
    context = st.text(max_size=32)
    span = Span(start, start + len(exact))
    return Anchor(span, exact, draw(context), draw(context), draw(hashes))


@st.composite
def annotated(draw: st.DrawFn) -> Annotation:
    kind = draw(st.sampled_from(Kind))
    least, most = (1, 1) if kind is Kind.ENTITY else (0, 3)
    tags = st.lists(slugs, min_size=least, max_size=most, unique=True)
    return Annotation(
        id=draw(uuids),
        source=draw(sources),
        anchor=None if kind is Kind.ARTICLE else draw(anchors()),
        tags=tuple(draw(tags)),
        note=draw(texts),
        creator=draw(names),
        created=draw(times),
        modified=draw(times),
        kind=kind,
        motivation=draw(st.sampled_from(["tagging", "commenting", "questioning"])),
        status=draw(st.sampled_from(Status)),
        entity=draw(entities),
        origin=draw(origins),
        x=draw(unknown),
    )


tags = st.builds(
    Tag,
    id=slugs,
    guid=uuids,
    name=names,
    kind=st.sampled_from(["passage", "entity"]),
    colour=st.integers(0, 0xFFFFFF).map("#{:06x}".format),
    key=st.sampled_from(["", "1", "a"]),
    description=texts,
    parent=st.none() | slugs,
    order=st.integers(0, 99),
    archived=st.booleans(),
    x=unknown,
)


def guesses(values: st.SearchStrategy[str]) -> st.SearchStrategy[Guess]:
    known = st.builds(Guess, values.filter(bool), st.sampled_from(Certainty), texts)
    return st.just(Guess()) | known


documents = st.builds(
    Document,
    source=sources,
    text_hash=hashes,
    length=st.integers(0, 10**8),
    title=guesses(texts),
    published=guesses(st.sampled_from(["2024", "2024-11", "2024-11-19"])),
    publisher=guesses(texts),
    language=st.sampled_from(["", "fr", "en", "pt-BR"]),
    state=st.sampled_from(ReadState),
    place=st.integers(0, 10**8),
    x=unknown,
)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    value = draw(annotated() | tags | documents)
    return draw(st.sampled_from([Change(None, value), Change(value, None), Change(value, value)]))


acts = st.builds(
    Act,
    id=uuids,
    label=texts,
    created=times,
    changes=st.lists(changes(), max_size=2).map(tuple),
    undone=st.booleans(),
)


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """Contents in the order in which a store returns them."""

    def some(values: st.SearchStrategy, identity: str, key: object) -> tuple:  # type: ignore[type-arg]
        found = draw(st.lists(values, max_size=4, unique_by=lambda value: getattr(value, identity)))
        return tuple(sorted(found, key=key))  # type: ignore[call-overload]

    return Contents(
        annotations=some(annotated(), "id", lambda value: UUID(value.id).int),
        tags=some(tags, "guid", lambda tag: (tag.order, tag.name, UUID(tag.guid).int)),
        documents=some(documents, "source", lambda value: value.source),
        acts=some(acts, "id", lambda value: UUID(value.id).int),
    )
