"""Correcting: what the keys for names do, on the name that is lit or on the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.message import Message

from tui_reader.entities.search import EntitySearch
from tui_reader.keymap import key_of
from tui_reader.localisation import _
from tui_reader.model.annotation import Annotation, Status
from tui_reader.model.article import Article
from tui_reader.model.entity import ENTITY_NAMES, EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.text.clusters import shorten
from tui_reader.text.cursor import UnitKind
from tui_reader.ui import phrases
from tui_reader.ui.screens.main.seeing import SeeingScreen
from tui_reader.ui.working import threaded
from tui_reader.values import frozen

if TYPE_CHECKING:
    from tui_reader.ui.screens.naming import Named

_SHORT = 24  # cells of a name in a message: two of them, and what is said, fit a wide terminal
_LARGE_UNITS = (UnitKind.SENTENCE, UnitKind.PARAGRAPH, UnitKind.ARTICLE)


class Lit(NamedTuple):
    """Words on which the keys for names act; the name that is marked there, and what was said."""

    article: Article
    span: Span
    mention: Mention | None
    said: Annotation | None

    @property
    def words(self) -> str:
        """Return the words, on one line."""
        return " ".join(self.span.of(self.article.text).split())

    @property
    def refused(self) -> bool:
        """Return whether it was said of just these words here that they are no name."""
        return self.said is not None and self.said.status is Status.REJECTED

    @property
    def everywhere(self) -> bool:
        """Return whether what was said here is said everywhere."""
        return self.said is not None and self.said.everywhere


class CorrectingScreen(SeeingScreen):
    """A screen on which names are accepted, rejected and named."""

    @frozen
    class Counted(Message):
        """It is known how often the words stand of which something was said everywhere."""

        told: str

    # -- actions ---------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Say that a name is right, or take that back."""
        if (lit := self._lit()) is None:
            return
        if lit.said is not None and not lit.refused:
            self._take_back(lit.said)
        elif lit.mention is not None:
            self._decide(lit, lit.mention.type, lit.mention.entity)
        elif lit.said is not None:
            self._take_back(lit.said)

    def action_reject(self) -> None:
        """Say that words are no name, or take that back."""
        if (lit := self._lit()) is None:
            return
        if lit.refused and lit.said is not None:
            self._take_back(lit.said)
        elif lit.mention is not None:
            self._decide(lit, lit.mention.type, lit.mention.entity, named=False)
        elif (everywhere := self._said_everywhere(lit)) is not None:
            self._take_back(everywhere)
        else:
            self._say_listed()

    def action_retype(self) -> None:
        """Say of which type a name is, and what it names."""
        if (lit := self._lit()) is not None:
            self._ask(lit)

    def action_new_mention(self) -> None:
        """Make a name of the unit, or change the one that is lit."""
        if (lit := self._lit(whole=True)) is not None:
            self._ask(lit)

    def action_spread(self) -> None:
        """Say everywhere what is said of words here, or only here."""
        from tui_reader.acts import correcting

        if (lit := self._lit()) is None:
            return
        said = lit.said or self._said_everywhere(lit)
        if said is None and lit.mention is not None:
            self._decide(lit, lit.mention.type, lit.mention.entity, everywhere=True)
        elif said is None:
            self._say_listed()
        else:
            everywhere = not said.everywhere
            told = self._told(lit.words, said, everywhere)
            if self._done(lambda: correcting.spread(self.session, told, said, everywhere)):
                self._tell_where(told, lit.words, everywhere)

    # -- for the screen --------------------------------------------------------------------------

    def on_name(self) -> bool:
        """Return whether the keys for names make sense here."""
        lit = self._words() if self.session.ready else None
        return lit is not None and (lit.mention is not None or self.refused())

    def refused(self) -> bool:
        """Return whether a person said of the words that are lit that they are no name."""
        lit = self._words() if self.session.ready else None
        if lit is None or lit.mention is not None:
            return False
        naming = self.session.names.table.get(lit.words)
        return lit.refused or (naming is not None and not naming.entity)

    def refused_here(self) -> int:
        """Return of how many words of the open article it was said here that they are no name."""
        article = self.page.article
        said = self.session.names.here(article) if article else ()
        return sum(each.status is Status.REJECTED for _, each in said)

    # -- inside ----------------------------------------------------------------------------------

    def _words(self, whole: bool = False) -> Lit | None:
        """Return the words that are lit, or None in a sentence; `whole` takes a unit as it is."""
        from tui_reader.acts import correcting

        article, cursor = self.page.article, self.text.cursor
        span = cursor.focus or (Span(0, 0) if cursor.kind in _LARGE_UNITS else self.text.unit)
        if article is None or not span:
            return None
        known = self.page.mentions
        mention = known.at(span) if whole else known.around(span)
        span = mention.span if mention else span
        return Lit(article, span, mention, correcting.correction_on(self.session, article, span))

    def _lit(self, whole: bool = False) -> Lit | None:
        """Return the words on which a key acts; if there are none, say what to do."""
        if self.page.article is None or not self.may_change():
            return None
        lit = self._words(whole)
        if lit is None:
            told = _("No name is lit here. {next} goes to the next name.")
            if whole:
                told = _(
                    "No name is lit here. Take its words: {word} goes to a word, "
                    "{select} and motions take more; then {make}."
                )
            keys = {"next": key_of("next_mention"), "word": key_of("next_word")}
            more = {"select": key_of("select"), "make": key_of("new_mention")}
            self.say(told.format(**keys, **more))
        elif not (whole or lit.mention or lit.said or self.refused()):
            told = _("This is not marked as a name; {key} makes it one.")
            self.say(told.format(key=key_of("new_mention")))
            return None
        return lit

    def _say_listed(self) -> None:
        name = self.session.names.lists[0].name
        self.say(_("A name list says so: {file} or .toml.").format(file=name))

    def _said_everywhere(self, lit: Lit) -> Annotation | None:
        from tui_reader.acts import correcting

        return correcting.correction_of(self.session, lit.words)

    def _decide(
        self,
        lit: Lit,
        type: EntityType,
        entity: str,
        named: bool = True,
        everywhere: bool | None = None,
    ) -> None:
        """Say something of the words that are lit, everywhere if that is how it was said before."""
        from tui_reader.acts import correcting

        spread = lit.everywhere if everywhere is None else everywhere
        told = _label(lit.words, _(ENTITY_NAMES[type]), entity if named else "", spread)
        decision = correcting.Decision(lit.article, lit.span, type, entity, named, spread)
        if self._done(lambda: correcting.decide(self.session, told, decision)):
            self._tell_where(told, lit.words, spread)

    def _take_back(self, said: Annotation) -> None:
        """Say nothing any more of words."""
        from tui_reader.acts import correcting

        if self._done(lambda: correcting.take_back(self.session, said)):
            words = said.anchor.exact if said.anchor else ""
            told = _("“{words}” is again as it was found")
            if said.everywhere:
                told = _("“{words}” everywhere is again as it was found")
            self.say(phrases.revocable(told.format(words=_short(words))))

    def _ask(self, lit: Lit) -> None:
        """Ask for the type and the entity of the words that are lit."""
        from tui_reader.recognition.naming import naming_of
        from tui_reader.ui.screens.naming import NameDialog

        naming = naming_of(lit.said) if lit.said else None
        there = lit.mention or naming or self.page.mentions.touching(lit.span)
        type = there.type if there else None
        entity = lit.mention.entity if lit.mention else lit.words

        def chosen(named: Named | None) -> None:
            if named is not None:
                self._decide(self._on(lit, named.span), named.type, named.entity)
                self.text.go_to_mention(named.span)

        text = lit.article.text
        self.app.push_screen(NameDialog(text, lit.span, type or EntityType.PER, entity), chosen)

    def _on(self, lit: Lit, span: Span) -> Lit:
        """Return the words of that span, as those that are lit were taken."""
        from tui_reader.acts import correcting

        if span == lit.span:
            return lit
        said = correcting.correction_on(self.session, lit.article, span)
        return Lit(lit.article, span, None, said)

    def _told(self, words: str, said: Annotation, everywhere: bool) -> str:
        """Return in words what is said everywhere from now on, or no longer."""
        from tui_reader.recognition.naming import naming_of

        naming = naming_of(said)
        type = _(ENTITY_NAMES[naming.type]) if naming and naming.type else ""
        return _label(words, type, naming.entity if naming else "", everywhere)

    def _tell_where(self, told: str, words: str, everywhere: bool) -> None:
        """Say what was done, and of what is done everywhere how often the words are known."""
        self.say(phrases.revocable(told))
        if everywhere:
            self._count(told, words, dict(self.searches))

    @threaded("counting", exclusive=True)
    def _count(self, told: str, words: str, searches: dict[str, EntitySearch]) -> None:
        from tui_reader.entities.corrections import NameTable
        from tui_reader.model.entity import Naming

        table = NameTable((Naming(words, None, words),))
        found = [
            sum(1 for span, _ in search.searched for _ in table.find(search.text, span))
            for search in searches.values()
        ]
        places = phrases.count(sum(found), "place")
        articles = phrases.count(sum(map(bool, found)), "article")
        where = _("{places} in {articles} so far").format(places=places, articles=articles)
        self.post_message(self.Counted(f"{told} · {where}"))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self.say(message.told)


def _label(words: str, type: str, entity: str, everywhere: bool) -> str:
    """Return in words what is said of words; without an entity, that they are no name.

    An entity that is called as the words are is not named again: a message has one line.
    """
    same = entity == " ".join(words.split())
    said = f"{type} {_short(entity)}" if entity and not same else type if entity else _("no name")
    told = _("“{words}” everywhere: {said}") if everywhere else _("“{words}”: {said}")
    return told.format(words=_short(words), said=said)


def _short(words: str) -> str:
    return shorten(" ".join(words.split()), _SHORT)
