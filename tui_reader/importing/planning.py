"""Planning: what would become of all that a file holds, with a report; nothing is done yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.registry import Format
from tui_reader.exchange.report import Fate, Report, Tally
from tui_reader.importing.articles import Shelf, path_of
from tui_reader.importing.laid import Measure, Sample, measure
from tui_reader.importing.landing import Ground
from tui_reader.importing.naming import Names
from tui_reader.importing.uniting import Come, Union, United, keyed
from tui_reader.localisation import _, ngettext
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Change
from tui_reader.session import Session
from tui_reader.values import frozen


@frozen
class Plan:
    """What is to be done, in words and in changes, and what becomes of all that came.

    `articles` are those in which something changes, `noted` what is known of them, `texts` the
    hashes and texts to be kept because passages are anchored in them.
    """

    label: str
    changes: tuple[Change, ...]
    report: Report
    articles: tuple[Article, ...] = ()
    noted: Mapping[str, Document] = field(default_factory=dict, hash=False)
    texts: tuple[tuple[str, str], ...] = ()


def plan(session: Session, format: Format, incoming: Incoming) -> Plan:
    """Return what becomes of what a file holds; may run on any thread.

    Raises:
        InputError: if tags would be above themselves.
    """
    return _Planning(session, format, incoming).plan()


class _Planning:
    def __init__(self, session: Session, format: Format, incoming: Incoming) -> None:
        self._session = session
        self._format = format
        self._incoming = incoming
        self._tally = Tally()
        only_tags = not (incoming.texts or incoming.passages or incoming.annotations)
        self._names = Names(session.codebook, incoming.tags, session.fresh_id, only_tags)
        self._texts = {text.key: text for text in incoming.texts}
        self._by_text: dict[str, list[ForeignPassage]] = {key: [] for key in self._texts}
        for each in incoming.passages:
            self._by_text.setdefault(each.text, []).append(each)

    def plan(self) -> Plan:
        """Return the plan."""
        found = self._articles()
        how = self._measure(found)
        came, kept = self._landed(found, how)
        united = Union(self._session, self._format.name, self._names).unite(came)
        for each in united:
            self._tell(each)
        for key, words, why in self._incoming.left_out:
            self._tally.tell(Fate.LEFT_OUT, self._name(key, found), words, why)
        for words in (*self._names.remarks, *self._incoming.remarks):
            self._tally.remark(words)
        return self._made(united, kept)

    # -- texts and places ------------------------------------------------------------------------

    def _articles(self) -> dict[str, Article | None]:
        """Return the articles that the texts are, by their keys."""
        shelf = Shelf(self._session)
        found: dict[str, Article | None] = {}
        for key, passages in self._by_text.items():
            quotes = [each.exact for each in passages if each.exact]
            found[key] = shelf.find(self._text(key), quotes)
        return found

    def _text(self, key: str) -> ForeignText:
        return self._texts.get(key) or ForeignText(key, (key,))

    def _name(self, key: str, found: Mapping[str, Article | None]) -> str:
        """Return the article's path, or else what the file calls the text."""
        article = found.get(key)
        text = self._text(key)
        return article.source if article else path_of(next(iter(text.names), "") or key) or "?"

    def _measure(self, found: Mapping[str, Article | None]) -> Measure:
        samples = []
        for key, passages in self._by_text.items():
            text, article = self._text(key).text, found[key]
            at_hand = text if text is not None else article.text if article else None
            if at_hand is not None:
                samples += [
                    Sample(at_hand, each.start, each.end, each.exact)
                    for each in passages
                    if each.start is not None and each.end is not None
                ]
        how = measure(samples, self._incoming.countings)
        if samples and (remark := _remark(how)):
            self._tally.remark(remark)
        return how

    def _landed(
        self, found: Mapping[str, Article | None], how: Measure
    ) -> tuple[list[Come], dict[str, str]]:
        """Return the passages where they landed, and the texts that some are anchored in."""
        came: list[Come] = []
        kept: dict[str, str] = {}
        names = {key: self._name(key, found) for key in self._by_text}
        keys = iter(
            keyed((each for passages in self._by_text.values() for each in passages), names)
        )
        for key, passages in self._by_text.items():
            article, name = found[key], names[key]
            ground = Ground(name, self._text(key).text, article, how)
            for each in passages:
                landed = ground.land(each)
                if landed.foreign and ground.own:
                    kept[ground.own.text_hash] = ground.own.text
                came.append(Come(each, landed, name, article, next(keys)))
        return came, kept

    # -- what is done and told -------------------------------------------------------------------

    def _tell(self, united: United) -> None:
        come, after = united.come, united.after
        anchor = come.landed.anchor
        words = anchor.exact if anchor else come.passage.exact
        id = after.id if after else ""
        self._tally.tell(united.fate, come.source, words, united.why, id)

    def _made(self, united: Sequence[United], kept: Mapping[str, str]) -> Plan:
        done = [each for each in united if each.before != each.after and each.after]
        changes = (*self._names.changes, *(Change(each.before, each.after) for each in done))
        articles = {each.come.source: each.come.article for each in done}
        here = [article for article in articles.values() if article]
        anchors = (each.after.anchor for each in done if each.after and each.after.anchor)
        hashes = dict.fromkeys(anchor.text_hash for anchor in anchors)
        texts = tuple((each, kept[each]) for each in hashes if each in kept)
        came = len(united) + len(self._incoming.left_out)
        went = came - sum(line.fate is Fate.LEFT_OUT for line in self._tally.lines)
        return Plan(
            label=_label(self._format, done),
            changes=changes,
            report=self._tally.report(came, went),
            articles=tuple(here),
            noted={each.source: self._session.documents.of(each) for each in here},
            texts=texts,
        )


def _label(format: Format, done: Sequence[United]) -> str:
    count = len(done)
    told = ngettext(
        "import {count} annotation from {format}",
        "import {count} annotations from {format}",
        count,
    )
    return told.format(count=count, format=format.title)


def _remark(how: Measure) -> str:
    """Return in words how the numbers of a file were found to count."""
    unit = str(how.counting.unit)
    if not how.quoted:
        return _("It has no words to check its numbers by: they are taken as {unit}.").format(
            unit=unit
        )
    told = _("Its numbers count {unit}: {explained} of {quoted} have their words there.")
    return told.format(unit=unit, explained=how.explained, quoted=how.quoted)
