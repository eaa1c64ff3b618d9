"""Reports on the command line: a line or two on standard error, each passage on request."""

from __future__ import annotations

from tui_reader.cli import output
from tui_reader.exchange.report import Line, Report


def report(told: Report, details: bool = False, as_json: bool = False) -> None:
    """Say what became of all that went out or came in; of each passage with `details`.

    The details are data, on standard output.
    """
    if as_json:
        for line in told.lines:
            output.record(_record(line))
    elif details:
        output.table([line.fate.value, line.source, _quote(line), line.why] for line in told.lines)
    output.say(told.summary)
    for remark in told.remarks:
        output.say(remark)


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
