"""Records as JSON: nothing is lost, and whoever has the file can verify it without this program (docs/records.md)."""

import json
from collections.abc import Iterable

from simulator.exchange.record import Content, Event, Record, Summary

FORMAT = "rapport-records"
VERSION = 1
"""Of the export. A change of its fields gets the next number."""


def records_json(records: Iterable[Record], contents: Iterable[Content], *, names: bool = True) -> str:
    """The encounters with all events and hashes, and each text that they depend on once, by its digest.

    Without `names` the trainees' names are null; their ids stay. Raises ValueError if a text that an encounter depends
    on is not among the contents.
    """
    whole = list(records)
    texts = {content.digest: content.text for content in contents}
    missing = {ref.name for _, header, _ in whole for ref in header.contents if ref.digest not in texts}
    if missing:
        raise ValueError(f"an export needs the text of {', '.join(sorted(missing))}")
    encounters = [_encounter(summary, events, names) for summary, _, events in whole]
    export = {"format": FORMAT, "version": VERSION, "encounters": encounters, "contents": texts}
    return json.dumps(export, ensure_ascii=False, indent=1) + "\n"


def _encounter(summary: Summary, events: Iterable[Event], names: bool) -> dict[str, object]:
    """One encounter: what lists show, the end of its chain, its events. The header is the body of event 0."""
    return {
        "encounter": summary.id,
        "head": {"n": summary.events - 1, "hash": summary.head_hash},
        "summary": _summary(summary, names),
        "events": [{"n": e.n, "at": e.at, "kind": e.kind, "body": e.body, "hash": e.hash} for e in events],
    }


def _summary(summary: Summary, names: bool) -> dict[str, object]:
    """What lists show, besides the id and the head."""
    return {
        "trainee": summary.trainee,
        "trainee_name": summary.trainee_name if names else None,
        "scenario": summary.scenario,
        "title": summary.title,
        "mode": summary.mode,
        "law": summary.law,
        "status": summary.status,
        "ending": summary.ending,
        "started_at": summary.started_at,
        "last_at": summary.last_at,
        "result": summary.result,
    }
