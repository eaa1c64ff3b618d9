"""Planning: what would become of all that a file holds, with a report; nothing is done yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from tui_reader.articles.documents import given
from tui_reader.exchange.incoming import ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.registry import Format
from tui_reader.exchange.report import Fate, Report, Tally
from tui_reader.localisation import _, ngettext
from tui_reader.model.article import Article, Document
from tui_reader.model.change import Change
from tui_reader.session.session import Session
from tui_reader.sharing.importing.articles import Shelf, path_of
from tui_reader.sharing.importing.coming import Come, United, keyed
from tui_reader.sharing.importing.laid import Measure, Sample, measure
from tui_reader.sharing.importing.landing import Ground
from tui_reader.sharing.importing.naming import Names
from tui_reader.sharing.importing.uniting import Union
from tui_reader.sharing.importing.wholes import Wholes
from tui_reader.text.normalise import normalise
from tui_reader.values import frozen

_NAMED = 3
"""Of so many articles that are not here the report gives the names."""

_TOLD = 100
"""After so many passages it is told how far the search for them has come."""


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


def plan(
    session: Session,
    format: Format,
    incoming: Incoming,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Plan:
    """Return what becomes of what a file holds; may run on any thread.

    From time to time `tell` gets how many of how many passages were looked for.

    Raises:
        InputError: if tags would be above themselves.
    """
    return _Planning(session, format, incoming, tell).plan()


class _Planning:
    def __init__(
        self,
        session: Session,
        format: Format,
        incoming: Incoming,
        tell: Callable[[int, int], None],
    ) -> None:
        self._tell = tell
        self._session = session
        self._format = format
        self._incoming = incoming
        self._tally = Tally()
        only_tags = not (incoming.texts or incoming.passages or incoming.annotations)
        self._names = Names(session.codebook, incoming.tags, session.fresh_id, only_tags)
        self._hashes = {
            each.source: each.anchor.text_hash for each in incoming.annotations if each.anchor
        }
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
        united += self._wholes(found, kept)
        for each in united:
            id = each.after.id if each.after else ""
            self._tally.tell(each.fate, each.source, each.words, each.why, id)
        for key, words, why in self._incoming.left_out:
            self._tally.tell(Fate.LEFT_OUT, self._name(key, found), words, why)
        missing = dict.fromkeys(each.source for each in united if each.article is None)
        for words in (*_missing(list(missing)), *self._names.told, *self._incoming.remarks):
            self._tally.remark(words)
        return self._made(united, kept, self._documents(found))

    # -- texts and places ------------------------------------------------------------------------

    def _articles(self) -> dict[str, Article | None]:
        """Return the articles that the texts are, by their keys."""
        shelf = Shelf(self._session, self._format.name)
        quotes: dict[str, list[str]] = {key: [] for key in self._by_text}
        for each in self._incoming.passages:
            quotes[each.text].append(each.exact)
        for whole in self._incoming.annotations:
            quotes.setdefault(whole.source, []).append(whole.anchor.exact if whole.anchor else "")
        for document in self._incoming.documents:
            quotes.setdefault(document.source, [])
        return {
            key: shelf.find(self._text(key), list(filter(None, words)))
            for key, words in quotes.items()
        }

    def _text(self, key: str) -> ForeignText:
        return self._texts.get(key) or ForeignText(key, (key,), text_hash=self._hashes.get(key, ""))

    def _name(self, key: str, found: Mapping[str, Article | None]) -> str:
        """Return the article's path, or else what the file calls the text."""
        article = found.get(key)
        return article.source if article else self._called(key)

    def _called(self, key: str) -> str:
        return path_of(next(iter(self._text(key).names), "") or key) or "?"

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
        # Names of texts in the file, since those of articles may change until the next time.
        names = {key: next(iter(self._text(key).names), key) for key in self._by_text}
        every = [each for passages in self._by_text.values() for each in passages]
        keys = iter(keyed(every, names))
        for key, passages in self._by_text.items():
            article, name = found[key], self._name(key, found)
            ground = Ground(name, self._text(key).text, article, how)
            for each in passages:
                if len(came) % _TOLD == 0:
                    self._tell(len(came), len(every))
                landed = ground.land(each)
                if landed.foreign and ground.own:
                    kept[ground.own.text_hash] = ground.own.text
                came.append(Come(each, landed, name, article, next(keys), self._called(key)))
        return came, kept

    # -- whole records of our own ----------------------------------------------------------------

    def _wholes(self, found: Mapping[str, Article | None], kept: dict[str, str]) -> list[United]:
        """Return what becomes of whole annotations; texts that they are anchored in are `kept`."""
        if not self._incoming.annotations:
            return []
        for text in self._incoming.texts:
            if text.text is not None:
                own = Article(text.key, normalise(text.text))
                kept[own.text_hash] = own.text
        wholes = Wholes(self._session, self._names, kept)
        return [
            wholes.unite(each, self._name(each.source, found), found[each.source])
            for each in self._incoming.annotations
        ]

    def _documents(self, found: Mapping[str, Article | None]) -> dict[str, Document]:
        """Return what is to be kept of articles, by their sources: what came fills what is not set.

        What a person has given here, or done, stays.
        """
        documents = {}
        for came in self._incoming.documents:
            if (article := found.get(came.source)) is None:
                continue
            there = self._session.documents.get(article.source)
            length, now = len(article.text), article.text_hash
            known = there or replace(came, source=article.source, text_hash=now, length=length)
            facts = {name: fact for name, fact in given(came).items() if name not in given(known)}
            if (filled := replace(known, **facts)) != there:
                documents[article.source] = replace(filled, text_hash=now, length=length)
        return documents

    # -- what is done ----------------------------------------------------------------------------

    def _made(
        self,
        united: Sequence[United],
        kept: Mapping[str, str],
        documents: Mapping[str, Document],
    ) -> Plan:
        done = [each for each in united if each.before != each.after and each.after]
        articles = {each.source: each.article for each in done}
        here = [article for article in articles.values() if article]
        get = self._session.documents.get
        new = {each.source for each in here if get(each.source) is None}
        changes = (
            *self._names.changes,
            *(Change(each.before, each.after) for each in done),
            # Of articles of which nothing is kept yet the session notes it.
            *(Change(get(name), each) for name, each in documents.items() if name not in new),
        )
        anchors = (each.after.anchor for each in done if each.after and each.after.anchor)
        hashes = dict.fromkeys(anchor.text_hash for anchor in anchors)
        texts = tuple((each, kept[each]) for each in hashes if each in kept)
        came = len(united) + len(self._incoming.left_out)
        went = came - sum(line.fate is Fate.LEFT_OUT for line in self._tally.lines)
        return Plan(
            label=_label(self._format, done, self._names.summary if self._names.changes else ""),
            changes=changes,
            report=self._tally.report(came, went),
            articles=tuple(here),
            noted={
                each.source: documents.get(each.source) or self._session.documents.of(each)
                for each in here
                if each.source in new
            },
            texts=texts,
        )


def _label(format: Format, done: Sequence[United], tags: str) -> str:
    count = len(done)
    if not count and tags:
        return _("import a codebook: {what}").format(what=tags)
    told = ngettext(
        "import {count} annotation from {format}",
        "import {count} annotations from {format}",
        count,
    )
    return told.format(count=count, format=_(format.title))


def _missing(names: Sequence[str]) -> Iterator[str]:
    """Yield in words which articles are not here, a few of them, and what can be done."""
    if names:
        more = "…" if len(names) > _NAMED else ""
        told = _("Not here: {names}. With these texts in the folder, import the file again.")
        yield told.format(names=", ".join(names[:_NAMED]) + more)


def _remark(how: Measure) -> str:
    """Return in words how the numbers of a file were found to count."""
    unit = str(how.counting.unit)
    if not how.quoted:
        return _("It has no words to check its numbers by: they are taken as {unit}.").format(
            unit=unit
        )
    told = _("Its numbers count {unit}: {explained} of {quoted} have their words there.")
    return told.format(unit=unit, explained=how.explained, quoted=how.quoted)
