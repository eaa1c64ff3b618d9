"""Reports on the command line: a line or two on standard error, each passage on request."""

from __future__ import annotations

from tui_reader.cli import output
from tui_reader.exchange.report import Line, Report


def report(
    told: Report, details: bool = False, as_json: bool = False, aside: bool = False, to: str = ""
) -> None:
    """Say what became of all that went out or came in; of each passage with `details`.

    The details are data, on standard output, unless that has other data: then they stand `aside`.
    `to` is where an export was written.
    """
    if as_json:
        for line in told.lines:
            output.record(_record(line))
    elif details and aside:
        for line in told.lines:
            output.say(": ".join(filter(None, _row(line))))
    elif details:
        output.table(map(_row, told.lines))
    output.say(f"{told.summary} Written to {to}." if to else told.summary)
    for remark in told.remarks:
        output.say(remark)
    if told.lost and told.came:
        output.say(told.lost)


def _row(line: Line) -> list[str]:
    return [line.fate.value, line.source, _quote(line), line.why]


def _record(line: Line) -> dict[str, str | None]:
    return {
        "outcome": line.fate.value,
        "article": line.source,
        "quote": line.quote,
        "why": line.why,
        "id": line.id or None,
    }


def _quote(line: Line) -> str:
    from tui_reader.text.clusters import shorten

    return shorten(line.quote, 40)
