"""Usage: how many annotations have each tag, and which tags and coders there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui_reader.model.annotation import Annotation
from tui_reader.model.codebook import Codebook
from tui_reader.values import frozen


@frozen
class Count:
    """How many annotations have a tag, and in how many articles."""

    passages: int = 0
    articles: int = 0


@frozen
class Usage:
    """How much a tag is used: `own` counts its passages, `whole` those of the tags below it too."""

    own: Count = Count()
    whole: Count = Count()


class InUse:
    """The coders and the tags of annotations, each with how many annotations have it."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self.coders: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        for each in annotations:
            self.count(each)

    def count(self, annotation: Annotation, by: int = 1) -> None:
        """Count an annotation, or with -1 take away one that was counted."""
        _add(self.coders, annotation.creator, by)
        for tag in annotation.tags:
            _add(self.tags, tag, by)


def usage(codebook: Codebook, annotations: Sequence[Annotation]) -> Mapping[str, Usage]:
    """Return how much each tag for passages is used; on any thread."""
    line = {tag.id: (tag.id, *codebook.above(tag.id)) for tag in codebook.for_passages}
    own = _tally(annotations, lambda each: each.tags)
    whole = _tally(annotations, lambda each: {up for tag in each.tags for up in line.get(tag, ())})
    return {tag: Usage(own.get(tag, Count()), whole.get(tag, Count())) for tag in line}


def _add(counts: Counter[str], key: str, by: int) -> None:
    counts[key] += by
    if not counts[key]:
        del counts[key]


def _tally(
    annotations: Sequence[Annotation], tags_of: Callable[[Annotation], Iterable[str]]
) -> dict[str, Count]:
    passages: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for annotation in annotations:
        for tag in tags_of(annotation):
            passages[tag] += 1
            articles[tag].add(annotation.source)
    return {tag: Count(number, len(articles[tag])) for tag, number in passages.items()}
