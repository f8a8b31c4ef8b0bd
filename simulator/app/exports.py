"""Exports: records chosen, and written piece by piece, so that many of them need no more memory than one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.app.telling import Telling
from simulator.exchange import decisions_csv, encounters_csv, events_csv, records_json
from simulator.exchange.decisions import Told
from simulator.exchange.xapi import statements_json
from simulator.records import Content, ContentRef, Header, StoredEvent, Summary


def chosen(
    installation: Installation,
    ids: Sequence[str],
    trainee: str | None = None,
    scenario: str | None = None,
    cohort: str | None = None,
) -> list[Summary]:
    """The encounters of these ids, each once; without ids, all of a trainee, a scenario and a cohort's members where
    given, newest first.

    Raises:
        UnknownRecord: there is no such encounter, trainee or cohort, or several.
    """
    records = installation.records
    if ids:
        return list({found.id: found for found in map(records.find, ids)}.values())
    who = records.find_member(trainee).id if trainee else None
    group = records.find_cohort(cohort).id if cohort else None
    return records.summaries(trainee=who, scenario=scenario, cohort=group)


Record = tuple[Summary, Header, tuple[StoredEvent, ...]]
"""An encounter as the records hold it."""


def json_text(installation: Installation, summaries: Iterable[Summary], names: bool) -> Iterator[str]:
    """Everything about encounters, as docs/records.md describes it."""
    users: dict[tuple[ContentRef, ...], str] = {}

    def rows() -> Iterator[Record]:
        for summary, header, events in _records(installation, summaries):
            users.setdefault(header.contents, summary.id)
            yield summary, header, events

    def contents() -> Iterator[Content]:
        for encounter in users.values():
            yield from installation.records.contents(encounter)

    return records_json(rows(), contents(), names=names)


def csv_text(installation: Installation, summaries: Iterable[Summary], names: bool, events: bool) -> Iterator[str]:
    """A row an encounter, or an event."""
    rows = _records(installation, summaries)
    return events_csv(rows) if events else encounters_csv(rows, names=names)


def decisions_text(telling: Telling, summaries: Iterable[Summary]) -> Iterator[str]:
    """A row a decision of encounters that ended, as CSV."""
    return decisions_csv(telling.every(summaries))


def xapi_text(telling: Telling, summaries: Iterable[Summary], home_page: str, nobody: list[str]) -> Iterator[str]:
    """The statements of encounters that ended, as JSON. Ids of those without a trainee are added to `nobody`."""
    return statements_json(_of_somebody(telling.every(summaries), nobody), home_page)


def parquet_file(telling: Telling, summaries: Iterable[Summary], path: Path) -> None:
    """Write the decisions of encounters that ended to a Parquet file.

    Raises:
        Refusal: the library for it is not installed.
        OSError: the file cannot be written.
    """
    try:
        from simulator.exchange.parquet import write_decisions
    except ImportError:
        raise Refusal("Parquet needs one more library: pip install pyarrow") from None
    write_decisions(path, telling.every(summaries))


def _records(installation: Installation, summaries: Iterable[Summary]) -> Iterator[Record]:
    for each in summaries:
        yield installation.records.whole(each.id)


def _of_somebody(every: Iterable[Told], nobody: list[str]) -> Iterator[Told]:
    for each in every:
        if each.summary.trainee is None:
            nobody.append(each.summary.id)
        else:
            yield each
