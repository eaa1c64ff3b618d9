"""Hypothesis: what its API finds, or what its client saves to a file.

The API's search gives `{"total", "rows"}`, the client `{"export_date", "export_userid",
"client_version", "annotations"}`; a bare list is read too. Each annotation has its place as
selectors of the W3C model. The numbers are those of the browser, which counts UTF-16, in the text
of the page; where the page is not just the article only the quote tells the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tui_reader.errors import InputError
from tui_reader.exchange import safe
from tui_reader.exchange.incoming import Bundle, ForeignPassage, ForeignText, Incoming
from tui_reader.exchange.offsets import Counting, Unit
from tui_reader.localisation import _
from tui_reader.model.taking import Record, copied, take

_LISTS = ("rows", "annotations")
_USER = re.compile("acct:([^@]+)@.+")
_EVERYBODY = "__world__"
_SIGN = re.compile(rb'"(?:references|permissions|group|user|export_userid)"\s*:')


def detect(bundle: Bundle) -> bool:
    """Return whether it is one file of JSON that lists annotations with an address and targets."""
    data = bundle.only
    if data is None or b'"uri"' not in data or not _SIGN.search(data):
        return False
    try:
        _key, found = _listed(safe.json_value(data, bundle.name), bundle.name)
    except InputError:
        return False
    return bool(found) and isinstance(found[0], dict) and {"uri", "target"} <= found[0].keys()


def read(bundle: Bundle) -> Incoming:
    """Return the annotations, and what is said of whole pages; replies are told.

    Raises:
        InputError: if it is not JSON of one of these shapes; it names the annotation.
    """
    value = safe.json_value(safe.only(bundle), bundle.name)
    key, found = _listed(value, bundle.name)
    texts: dict[str, ForeignText] = {}
    passages, left_out = [], []
    for number, record in enumerate(found):
        try:
            text, passage, why = _one(record)
        except ValueError as error:
            told = _("{file}: {place} cannot be read: {why}.")
            place = f"{key}[{number}]"
            raise InputError(told.format(file=bundle.name, place=place, why=error)) from error
        names = dict.fromkeys((*texts.get(text.key, text).names, *text.names))
        texts[text.key] = ForeignText(text.key, tuple(names))
        if why:
            left_out.append((text.key, passage.exact or passage.note or "", why))
        else:
            passages.append(passage)
    return Incoming(
        texts=tuple(texts.values()),
        passages=tuple(passages),
        countings=(Counting(Unit.UTF16), Counting()),
        left_out=tuple(left_out),
    )


def _listed(value: Any, name: str) -> tuple[str, list[Any]]:
    """Return the annotations of a file, and by which key it has them."""
    if isinstance(value, list):
        return "", value
    for key in _LISTS:
        if isinstance(value, dict) and isinstance(value.get(key), list):
            return key, value[key]
    raise InputError(_("{file} is no file of Hypothesis.").format(file=name))


def _one(record: object) -> tuple[ForeignText, ForeignPassage, str]:
    """Return the text that an annotation speaks of, what it says, and why that is left out, if so.

    Raises:
        ValueError: if it holds what it cannot.
    """
    rest = copied(record)
    uri = take(rest, "uri", str)
    document = take(rest, "document", dict, {})
    target = next(_records(take(rest, "target", list, [])), {})
    selectors = list(_records(take(target, "selector", list, [])))
    position = _of_type(selectors, "TextPositionSelector")
    quote = _of_type(selectors, "TextQuoteSelector")
    group = take(rest, "group", str, "")
    passage = ForeignPassage(
        text=uri,
        start=take(position, "start", int) if position else None,
        end=take(position, "end", int) if position else None,
        exact=take(quote, "exact", str, ""),
        prefix=take(quote, "prefix", str, ""),
        suffix=take(quote, "suffix", str, ""),
        tags=tuple(dict.fromkeys(_words(take(rest, "tags", list, [])))),
        note=take(rest, "text", str, ""),
        id=take(rest, "id", str, ""),
        creator=_creator(rest),
        created=take(rest, "created", str, ""),
        modified=take(rest, "updated", str, ""),
        x={"group": group} if group not in ("", _EVERYBODY) else {},
    )
    text = ForeignText(uri, (uri, *_words(document.get("title"))))
    return text, passage, _why_not(rest, passage, selectors)


def _why_not(rest: Record, passage: ForeignPassage, selectors: list[Record]) -> str:
    """Return why an annotation is left out; nothing if it is not."""
    if take(rest, "references", list, []):
        return _("it answers another annotation")
    if selectors and passage.start is None and not passage.exact:
        return _("it says neither the words nor their place in the text")
    return ""


def _of_type(selectors: list[Record], type: str) -> Record:
    return next((each for each in selectors if each.get("type") == type), {})


def _creator(rest: Record) -> str:
    """Return how the person is called: the name shown, or else that of the account."""
    shown = take(rest, "user_info", dict, {}).get("display_name")
    user = take(rest, "user", str, "")
    account = _USER.fullmatch(user)
    return shown if shown and isinstance(shown, str) else account[1] if account else user


def _records(values: list[Any]) -> Iterator[Record]:
    return (copied(each) for each in values)


def _words(value: Any) -> Iterator[str]:
    """Yield the texts of a list, or the one that stands in its place.

    Raises:
        ValueError: if there is something else in it.
    """
    for each in value if isinstance(value, list) else [] if value is None else [value]:
        if not isinstance(each, str):
            raise ValueError(f"{each!a:.60} is no text")
        yield each
