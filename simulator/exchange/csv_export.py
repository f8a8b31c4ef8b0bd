"""Records as tables for spreadsheets (RFC 4180, comma, CRLF), line by line. What would run as a formula is defused.

Write the text as `utf-8-sig`, without translating line ends, so that every spreadsheet reads the letters right.
"""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from simulator.exchange.decision_table import COLUMNS, decision_rows
from simulator.exchange.decisions import Told
from simulator.exchange.record import Event, Header, Record, Summary

ENCOUNTER_COLUMNS = (
    "encounter",
    "trainee",
    "trainee_name",
    "scenario",
    "title",
    "mode",
    "law",
    "response",
    "rubric",
    "seed",
    "on",
    "program_version",
    "status",
    "ending",
    "started_at",
    "last_at",
    "events",
    "head_hash",
    "result",
)
EVENT_COLUMNS = ("encounter", "trainee", "scenario", "mode", "n", "at", "kind", "body", "hash")

_FORMULA = re.compile(r"(^|[;\t\r\n])([ \t\r\n\u00a0]*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
"""A formula's first character where a cell begins: also after a semicolon, tab or line end, which some spreadsheets
take for the end of a cell; the last four are the full-width forms of the first four."""


def encounters_csv(records: Iterable[Record], *, names: bool = True) -> Iterator[str]:
    """One row an encounter, with ENCOUNTER_COLUMNS; `result` is JSON. Without `names` the trainees' names are empty."""
    return _table(ENCOUNTER_COLUMNS, (_encounter(summary, header, names) for summary, header, _ in records))


def events_csv(records: Iterable[Record]) -> Iterator[str]:
    """One row an event, with EVENT_COLUMNS, in the records' order; `body` is JSON. It holds ids and no names."""
    return _table(EVENT_COLUMNS, (_event(summary, event) for summary, _, events in records for event in events))


def decisions_csv(every: Iterable[Told]) -> Iterator[str]:
    """One row a decision of encounters that ended, with the columns of `decision_table`; lists are JSON."""
    rows = (list(row.values()) for told in every for row in decision_rows(told))
    return _table([column.name for column in COLUMNS], rows)


def defused(text: str) -> str:
    """The text with an apostrophe before whatever would begin a formula, and before a tab or line end at its start."""
    safe = _FORMULA.sub(r"\1\2'\3", text)
    return "'" + safe if safe[:1] in ("\t", "\r", "\n") else safe


def _encounter(summary: Summary, header: Header, names: bool) -> list[object]:
    """The cells of an encounter."""
    return [
        summary.id,
        summary.trainee,
        summary.trainee_name if names else None,
        summary.scenario,
        summary.title,
        summary.mode,
        summary.law,
        header.response,
        header.rubric,
        header.seed,
        header.on,
        header.program_version,
        summary.status,
        summary.ending,
        summary.started_at,
        summary.last_at,
        summary.events,
        summary.head_hash,
        summary.result,
    ]


def _event(summary: Summary, event: Event) -> list[object]:
    """The cells of an event."""
    fixed = [summary.id, summary.trainee, summary.scenario, summary.mode]
    return [*fixed, event.n, event.at, event.kind, event.body, event.hash]


def _table(columns: Sequence[str], rows: Iterable[list[object]]) -> Iterator[str]:
    """The rows below a row of names, line by line, every cell in quotes, so that no separator inside one is taken for
    real."""
    for row in itertools.chain([columns], rows):
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(_cell(value) for value in row)
        yield out.getvalue()


def _cell(value: object) -> str:
    """Nothing for None, true and false, numbers as they are, lists and objects as JSON, text defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping | list):
        value = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return defused(str(value))
