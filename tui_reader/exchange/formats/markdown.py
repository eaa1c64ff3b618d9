"""Markdown: the report as plain text, for note programs and for pandoc.

What is written is CommonMark without HTML; all that people wrote is escaped, so that it is shown
as it is. Lines are paragraphs, since not all programs agree on what else breaks a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.exchange.citing import Form, escaped, escaped_line, parts, render
from tui_reader.exchange.digest import Digest, Quoted, Section, digest
from tui_reader.exchange.outgoing import Export, File, Written, written
from tui_reader.exchange.plain import plain
from tui_reader.exchange.report import Tally
from tui_reader.localisation import _, ngettext
from tui_reader.model.annotation import Status
from tui_reader.text.paragraphs import lines

SHORT = 80
"""Code points of a passage up to which what stands around it is shown too."""

_DEEPEST = 6  # levels of headings


def write(export: Export) -> Written:
    """Return the report; corrections of names are not in it."""
    tally = Tally()
    told = digest(export, tally)
    data = "\n\n".join(_blocks(told)).encode("utf-8") + b"\n"
    return written(export, [File(f"{export.name}.md", data)], tally)


def _blocks(told: Digest) -> Iterator[str]:
    """Yield the paragraphs, headings and lists."""
    yield f"# {_line(told.name)}"
    yield ", ".join([_passages(told.count), _articles(len(told.references))])
    coders = ", ".join(f"{_line(name or '?')} ({count})" for name, count in told.coders)
    yield _("Annotated by {names}").format(names=coders)
    if told.first:
        yield " – ".join(dict.fromkeys(map(_line, (told.first, told.last))))
    yield f"## {_('Contents')}"
    yield "\n".join(_contents(told))
    for section in told.sections:
        yield from _section(section)
    if told.untagged:
        yield f"## {_('Without a tag')}"
        for each in told.untagged:
            yield from _entry(each, "")
    yield f"## {_('Sources')}"
    yield from _sources(told)
    yield _("Written by {program}.").format(program=_line(told.generator))


def _contents(told: Digest) -> Iterator[str]:
    """Yield the lines of the list of tags, each below its parent."""
    for section in told.sections:
        yield f"{'  ' * section.depth}- {_line(section.tag.name)} – {_counts(section)}"


def _section(section: Section) -> Iterator[str]:
    level = min(section.depth + 2, _DEEPEST)
    yield f"{'#' * level} {_line(section.tag.name)}"
    yield from _lines(section.tag.description)
    yield _counts(section)
    for each in section.quoted:
        yield from _entry(each, section.tag.id)


def _entry(each: Quoted, here: str) -> Iterator[str]:
    """Yield a passage as a quotation, then what is said of it."""
    yield plain(render(each.citation, Form.MARKDOWN))
    if each.words and len(each.words) <= SHORT and (each.before or each.after):
        around = f"{each.before}[{each.words}]{each.after}"
        yield _("In its paragraph: {words}").format(words=escaped(_flat(around)))
    yield from _lines(each.annotation.note, _("Note:"))
    for other in each.others:
        yield from _lines(other, _("Not settled, another version:"))
    yield " · ".join(_about(each, here))


def _about(each: Quoted, here: str) -> Iterator[str]:
    """Yield who said so and when, the other tags, and what else is to be known."""
    annotation = each.annotation
    yield ", ".join(
        filter(None, (_line(annotation.creator or "?"), _line(annotation.created[:10])))
    )
    yield from (_line(tag.name) for tag in each.tags if tag.id != here)
    if not each.words:
        yield _("The whole article")
    if each.lost:
        yield _("no longer in the article")
    if annotation.status is Status.REJECTED:
        yield _("rejected")
    if annotation.unsure:
        yield _("unsure")


def _sources(told: Digest) -> Iterator[str]:
    """Yield the list of the articles."""
    tags_of = told.tags_of_articles()
    for each in told.references:
        title, *rest = map(_line, parts(each.citation))
        tags = (
            f"{_line(section.tag.name)} {count}" for section, count in tags_of.get(each.number, ())
        )
        about = ", ".join((f"*{title}*", *rest))
        yield f"{each.number}. {about} – {', '.join((_passages(each.count), *tags))}"


def _counts(section: Section) -> str:
    articles = len(section.articles)
    return ", ".join([_passages(len(section.quoted)), *([_articles(articles)] if articles else [])])


def _passages(count: int) -> str:
    return ngettext("{count} passage", "{count} passages", count).format(count=count)


def _articles(count: int) -> str:
    return ngettext("{count} article", "{count} articles", count).format(count=count)


def _lines(text: str, before: str = "") -> Iterator[str]:
    """Yield the lines of a text that are not blank, the first behind some words of ours."""
    for _at, line in lines(plain(text)):
        yield f"{before} {escaped(line.strip())}" if before else escaped_line(line.strip())
        before = ""


def _line(text: str) -> str:
    """Return a text as one line, wherever in a paragraph it stands."""
    return escaped_line(_flat(text))


def _flat(text: str) -> str:
    return " ".join(plain(text).split())
