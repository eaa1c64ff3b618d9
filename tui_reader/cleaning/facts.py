"""Facts: the title, date, source and author that a text gives, each with its evidence.

Only what stands in the text counts: nothing is known here of the world.
"""

from __future__ import annotations

import re

from tui_reader.cleaning import MOST
from tui_reader.cleaning.dates import DATE, WEEKDAYS, read_date, weekday
from tui_reader.cleaning.footers import FEED_TAG, leads_elsewhere
from tui_reader.cleaning.headlines import FEED_LABEL, title_span
from tui_reader.cleaning.heads import LABELS, NAMES, feed_line
from tui_reader.cleaning.lines import content_lines, pattern
from tui_reader.cleaning.messages import SIGNATURE
from tui_reader.localisation import N_
from tui_reader.model.article import Certainty, Guess, Headline
from tui_reader.model.span import Span

VERSION = 1
"""The number of these rules, which goes up with each change of what they guess."""

_NEAR = 6  # lines at the head or foot in which an article says where it is from
_QUOTED = 60

_DATE_LINE = pattern(
    rf"(?:{LABELS}\s*(?:le|on)?\s*:?\s+)?(?:(?:{WEEKDAYS})\s*,?\s+)?(?P<date>{DATE})"
    r"(?:\s*(?:à|at|,|-|–)?\s*\d\d?\s?[h:]\s?\d\d)?\s*(?:$|[.\s]*[–—-]|\s*[|•·])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_SOURCE_LINE = re.compile(
    r"(?:source|crédit|credit)s?\s*:\s*(?P<name>\S[^\n]{1,60})", re.IGNORECASE
)
_ADDRESS_LINE = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]+\.\w+)(?:/\S*)?")
_CREDIT = pattern(rf"\((?:(?:avec|with)\s+)?(?P<name>{NAMES})\)")
_WITH = pattern(rf"(?:avec|with)\s+(?P<name>{NAMES})\.?$")
_BYLINE = pattern(
    r"(?:Par|By)\s+(?P<author>[^\W\d_a-z][^\n,()|]{1,50}?)"
    rf"(?:\s*(?:,|\||\(|pour|for)\s*(?:(?:avec|with)\s+)?(?P<name>{NAMES})\)?)?"
    r"(?:\s*,\s+(?:à|in|envoyée?)\s[^\n]{1,40})?$"
)
_BY = ("Par ", "By ")
_PERSON = pattern(
    r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:et|and|de|du|d['’]|van|von|[^\W\d_a-z])[\w'’.-]*){1,6}"
)


def headline(text: str, *, whole: bool = True) -> Headline:
    """Return what the text says of itself; without `whole` it is only the head of one.

    Of a text longer than `MOST` only so much is looked through.
    """
    if len(text) > MOST:
        text, whole = text[:MOST], False
    lines = content_lines(text)
    near = [each.of(text).strip() for each in lines[:_NEAR]]
    far = [each.of(text).strip() for each in lines[max(1, len(lines) - _NEAR) :]] if whole else []
    title = title_span(text)
    rest = near if lines and title.start >= lines[0].end else near[1:]
    return Headline(
        title=_title(text, title),
        published=_label_date(text) or _line_date(near) or _message_date(text, lines),
        publisher=_credit(rest, far) or _feed(near) or _site(far),
        author=_author([*rest, *far]),
    )


# -- title ---------------------------------------------------------------------------------------


def _title(text: str, span: Span) -> Guess:
    title = " ".join(span.of(text).split())
    evidence = N_("first line")
    if FEED_LABEL.match(text):
        evidence = N_("first line, less the feed label")
    elif text[: span.start].strip(" #\n\t"):
        evidence = N_("first line below those of a feed or site")
    return Guess(title, Certainty.STATED, evidence) if title else Guess()


# -- date ----------------------------------------------------------------------------------------


def _label_date(text: str) -> Guess:
    label = FEED_LABEL.match(text)
    value = read_date(label[1]) if label else ""
    stated = N_("stated in the feed label")
    return Guess(value, Certainty.STATED, stated) if value else Guess()


def _line_date(lines: list[str]) -> Guess:
    """Return the date of the first line near the head that is a date, or begins as a dateline."""
    for line in lines:
        # Few lines have a year, and only those can be a date.
        found = _YEAR.search(line[:_QUOTED]) and _DATE_LINE().match(line)
        if found and (value := read_date(found["date"])):
            stated = N_("stated in the line “{}”").format(_short(line))
            return Guess(value, Certainty.STATED, stated)
    return Guess()


def _message_date(text: str, lines: list[Span]) -> Guess:
    """Return the date of the last post in the article; its weekday in the text speaks for it."""
    if "(@" not in text:
        return Guess()
    dates = [
        (value, signature["date"])
        for line in lines
        if (signature := SIGNATURE().fullmatch(text, line.start, line.end))
        and (value := read_date(signature["date"]))
    ]
    if not dates:
        return Guess()
    value, written = max(dates)
    evidence = N_("an embedded message is dated “{}”").format(written)
    for word in re.findall(rf"\b(?:{WEEKDAYS})\b", text, re.IGNORECASE):
        if word.lower() in weekday(value):
            more = N_("an embedded message is dated “{}”, which is the “{}” of the text")
            evidence = more.format(written, word.lower())
            break
    return Guess(value, Certainty.INFERRED, evidence)


# -- source and author ---------------------------------------------------------------------------


def _credit(near: list[str], far: list[str]) -> Guess:
    """Return who is credited, or whose address stands in a line of its own."""
    for line in (*near, *far):
        found = (
            _SOURCE_LINE.fullmatch(line)
            or ("(" in line[:_QUOTED] and (_CREDIT().match(line) or _dateline(line)))
            or (_has_with(line) and _WITH().search(line[-_QUOTED:]))
            or (line.startswith(_BY) and _BYLINE().fullmatch(line))
        )
        if found and found["name"]:
            credited = N_("credited: “{}”").format(_short(found[0]))
            return Guess(found["name"], Certainty.STATED, credited)
        if address := _ADDRESS_LINE.fullmatch(line):
            evidence = N_("an address in a line of its own")
            return Guess(address["host"], Certainty.INFERRED, evidence)
    last = far[-1] if far else ""
    found = _CREDIT().search(last[-_QUOTED:]) if last.endswith((")", ").")) else None
    if found and last.rstrip(".").endswith(found[0]):
        credited = N_("credited: “{}”").format(found[0])
        return Guess(found["name"], Certainty.STATED, credited)
    return Guess()


def _feed(near: list[str]) -> Guess:
    """Return the agency whose feed left its name in the first line."""
    label = feed_line(near[0]) if near else None
    if label is None:
        return Guess()
    evidence = N_("the feed label “{}”").format(_short(near[0]))
    return Guess(label["name"], Certainty.INFERRED, evidence)


def _has_with(line: str) -> bool:
    return "avec " in line[-_QUOTED:] or "with " in line[-_QUOTED:]


def _dateline(line: str) -> re.Match[str] | None:
    """Return the agency between the place that a report begins with and its dash."""
    found = _CREDIT().search(line[:_QUOTED])
    dash = found is not None and line[found.end() :].lstrip()[:1] in ("-", "–", "—")
    return found if dash else None


def _site(far: list[str]) -> Guess:
    """Return that an unknown site or feed spread the article, if it left its lines at the foot."""
    if far and FEED_TAG.fullmatch(far[-1]):
        evidence = N_("a feed’s tag in the last line")
        return Guess(f"feed {far[-1]}", Certainty.INFERRED, evidence)
    links = [line for line in far if leads_elsewhere(line)]
    if links and far and links[-1] == far[-1]:
        evidence = N_("links of a site at the end: “{}”").format(_short(links[0]))
        return Guess("unknown aggregator", Certainty.INFERRED, evidence)
    return Guess()


def _author(lines: list[str]) -> Guess:
    for line in lines:
        found = _BYLINE().fullmatch(line) if line.startswith(_BY) else None
        if found and _PERSON().fullmatch(found["author"]):
            stated = N_("stated in the line “{}”").format(_short(line))
            return Guess(found["author"], Certainty.STATED, stated)
    return Guess()


def _short(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
