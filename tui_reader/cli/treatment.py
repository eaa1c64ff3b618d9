"""How agreement was measured, in words that belong to the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_reader import extras
from tui_reader.agreement.readings import Reader, Study, Why

_MOST_NAMED = 20  # articles


def notes(
    readers: Sequence[Reader], study: Study, *, done: bool, by_creator: bool
) -> Iterator[str]:
    """Yield what must be known of the numbers, a sentence or two each."""
    yield (
        "Measures: exact and overlap are F1 of passages; kappa is Cohen's, nominal and unitizing"
        " are Krippendorff's alpha, over characters. 1 is full agreement, and of the last three 0"
        " is what chance gives."
    )
    yield (
        "Compared are passages with tags, over all characters (code points) of the articles that"
        " the readers of a row have all opened. Tags are the same by their guid, or else their"
        " name."
    )
    yield (
        "Overlaps: each tag is measured by itself, so passages with different tags may overlap."
        " For kappa and alpha, passages of one reader with one tag that overlap are one. For all"
        " tags together, what a reader says of a character is the set of its tags; F1 counts each"
        " passage with each of its tags; alpha unitizing sums what is observed and expected of"
        " each tag."
    )
    opened = "is done with it" if done else "has begun it, is done with it, or marked something"
    if by_creator:
        opened = "marked something in it: one file does not say who else read it"
    yield (
        "Absences: a character without the tag is a value like any other. An article counts as"
        f" opened by whoever {opened}; if nothing is marked there, nothing was found. An article"
        " that a reader has not opened is left out of the rows of that reader."
    )
    yield (
        f"“undefined”: there is nothing to agree on, as when nobody gave the tag, or all gave it to"
        f" every character. {_lacking(readers)}"
    ).strip()
    yield from _about_people(readers, by_creator)
    if study.copied:
        yield (
            f"Not independent: {_number(study.copied, 'annotation')} stand in several of the files"
            " as the same record, made once and copied; so they agree."
        )
    yield from _left_out(study)


def _lacking(readers: Sequence[Reader]) -> str:
    """Return why measures are not given."""
    found = []
    if len(readers) > 2:
        found.append("“-”: F1, kappa and alpha unitizing are of two readers.")
    if not extras.installed("agreement"):
        how = extras.how_to_install("agreement")
        found.append(f"“-”: alpha nominal needs the package krippendorff: {how}.")
    return " ".join(found)


def _about_people(readers: Sequence[Reader], by_creator: bool) -> Iterator[str]:
    creators = {name for reader in readers for name in reader.creators}
    if len(creators) == 1:
        yield (
            f"Test-retest: all annotations were made by {''.join(creators) or 'one person'}. This"
            " is how stable one reader is, not agreement between people."
        )
    for reader in readers:
        if len(reader.creators) > 1 and not by_creator:
            names = ", ".join(reader.creators)
            yield f"{reader.name} holds annotations of several people ({names}), taken as one."


def _left_out(study: Study) -> Iterator[str]:
    for why in Why:
        sources = [source for source, each in study.apart if each is why]
        if sources:
            named = ", ".join(sources[:_MOST_NAMED])
            more = f", and {len(sources) - _MOST_NAMED} more" if len(sources) > _MOST_NAMED else ""
            articles = _number(len(sources), "article")
            yield f"Not compared, {_OF_ARTICLES[why]}: {articles}: {named}{more}."
    counts = [
        f"{_number(study.left_out[why], 'annotation')} that {_OF_ANNOTATIONS[why]}"
        for why in Why
        if study.left_out.get(why)
    ]
    if counts:
        yield f"Left out: {', '.join(counts)}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


_OF_ARTICLES = {
    Why.UNSEEN: "opened by one reader only",
    Why.TEXTS: "read as different texts",
    Why.LENGTH: "of a length that is not kept",
}
_OF_ANNOTATIONS = {
    Why.ELSEWHERE: "stand in another version of the text",
    Why.UNTAGGED: "have no tag",
    Why.WHOLE: "speak of a whole article",
    Why.NAMES: "correct a name",
    Why.REJECTED: "are rejected",
}
