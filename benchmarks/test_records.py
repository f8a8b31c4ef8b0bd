"""A million events: from the text of an export into an empty database, verified on the way; and verified again."""

import hashlib
import json
import sqlite3
from pathlib import Path
from time import perf_counter, process_time

import pytest

from simulator.app.importing import imported
from simulator.exchange import records_json
from simulator.records import OPENED, Fate, NewEvent, Summary, chained
from simulator.records.chain import header_body
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import AT, CONTENTS, LATER, header, taken

EVENTS, ENCOUNTER = 1_000_000, 50
"""All in all, and of each encounter."""
SECONDS, RATIO = 60, 4
"""The targets: seconds for the import, and how many times as long as the least that can be done may it take."""


@pytest.fixture(scope="module")
def export() -> str:
    """An export of a million events in encounters of nobody's."""

    def rows():
        for number in range(EVENTS // ENCOUNTER):
            head = header(f"e{number:06}", trainee=None)
            made = (NewEvent(OPENED, header_body(head)), *(taken(step) for step in range(1, ENCOUNTER)))
            events = chained(head.encounter, 0, None, LATER, made)
            same = (head.encounter, None, None, head.scenario, head.scenario_title, head.mode, head.law, "open", None)
            yield Summary(*same, AT, LATER, ENCOUNTER, events[-1].hash, None), head, events

    return "".join(records_json(rows(), CONTENTS))


def least(text: str, path: Path) -> float:
    """The seconds of reading the same JSON, hashing each event's text once, and inserting the rows: no checks."""
    begun = perf_counter()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (encounter, n, at, kind, body, hash, PRIMARY KEY (encounter, n))")
    for each in json.loads(text)["encounters"]:
        rows = []
        for e in each["events"]:
            body = json.dumps(e["body"])
            hashlib.sha256(body.encode()).hexdigest()
            rows.append((each["encounter"], e["n"], e["at"], e["kind"], body, e["hash"]))
        connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return perf_counter() - begun


def test_a_million_events_are_imported_in_a_minute(benchmark, export: str, tmp_path: Path) -> None:
    bare = least(export, tmp_path / "bare.db")
    with open_store(tmp_path / "r.db") as store:
        begun, worked = perf_counter(), process_time()
        told, _ = benchmark.pedantic(imported, (store, export, AT), rounds=1)
        seconds, worked = perf_counter() - begun, process_time() - worked
        assert [each.fate for each in told] == [Fate.NEW] * (EVENTS // ENCOUNTER)
        begun = perf_counter()
        assert not verify(store)
        checked = perf_counter() - begun
    benchmark.extra_info |= {"seconds": round(seconds, 1), "ratio": round(seconds / bare, 1)}
    print(
        f"\n{EVENTS:,} events, {len(export) / 1e6:.0f} MB: imported in {seconds:.0f} s ({worked:.0f} s of processor), "
        f"{seconds / bare:.1f} times the least ({bare:.0f} s); verified in {checked:.0f} s"
    )
    assert seconds < SECONDS
    assert seconds / bare < RATIO
