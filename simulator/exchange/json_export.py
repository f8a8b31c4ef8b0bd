"""Records as JSON: nothing is lost, and whoever has the file can verify it without this program (docs/records.md)."""

import json
from collections.abc import Iterable, Iterator

from simulator.exchange.record import Content, Event, Record, Summary

FORMAT = "rapport-records"
VERSION = 1
"""Of the export. A change of its fields gets the next number."""


def records_json(records: Iterable[Record], contents: Iterable[Content], *, names: bool = True) -> Iterator[str]:
    """The encounters with all events and hashes, and each text that they depend on once, by its digest; piece by piece.

    `contents` are asked for when the encounters are through. Without `names` the trainees' names are null; their ids
    stay. Raises ValueError if a text that an encounter depends on is not among the contents.
    """
    needed: dict[str, str] = {}
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "encounters": ['
    for number, (summary, header, events) in enumerate(records):
        needed |= {ref.digest: ref.name for ref in header.contents}
        yield ("," if number else "") + "\n" + _text(_encounter(summary, events, names))
    yield '\n], "contents": {'
    given: set[str] = set()
    for content in contents:
        if content.digest not in given:
            yield ("," if given else "") + f"\n{_text(content.digest)}: {_text(content.text)}"
            given.add(content.digest)
    if missing := {name for digest, name in needed.items() if digest not in given}:
        raise ValueError(f"an export needs the text of {', '.join(sorted(missing))}")
    yield "\n}}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


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
