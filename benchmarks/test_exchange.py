"""Exports: what an encounter costs beside the least that must be done for it, and that many need no more memory."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.exports import csv_text, decisions_text, json_text, xapi_text
from simulator.app.telling import Telling
from simulator.engine.session import Session
from simulator.records import Summary
from tests.support.academy import home_in, stairwell
from tests.support.told import AGREED, play, trainee

ENCOUNTERS = 200
RECORDS_TARGET, DECISIONS_TARGET, MEMORY_TARGET = 8, 40, 1.5
"""Times as long as writing the bare events as JSON; as playing the encounter again; memory of all beside a quarter."""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(home_in(tmp_path_factory.mktemp("home")))
    who = trainee(made)
    for _ in range(ENCOUNTERS):
        play(made, *AGREED, who=who)
    yield made
    made.close()


def pieces(installation: Installation, kind: str, chosen: list[Summary]) -> Iterator[str]:
    telling = Telling(installation, lambda _: None)
    if kind == "json":
        return json_text(installation, chosen, True)
    if kind == "csv":
        return csv_text(installation, chosen, True, True)
    if kind == "decisions":
        return decisions_text(telling, chosen)
    return xapi_text(telling, chosen, "https://academy.example.org", [])


def bare_records(installation: Installation, chosen: list[Summary]) -> float:
    """Seconds for reading the events of encounters, and writing them as JSON."""
    begun = process_time()
    for each in chosen:
        json.dumps([event.body for event in installation.records.events(each.id)])
    return process_time() - begun


def bare_play(chosen: list[Summary]) -> float:
    """Seconds for playing them again."""
    begun = process_time()
    for _ in chosen:
        session = Session(stairwell(), 1)
        for choice in AGREED:
            session.decide(choice)
    return process_time() - begun


@pytest.mark.parametrize("kind", ["json", "csv", "decisions", "xapi"])
def test_an_export_of_many(benchmark, installation: Installation, tmp_path: Path, kind: str) -> None:
    chosen = installation.records.summaries()
    begun = process_time()
    with (tmp_path / "export").open("w", encoding="utf-8") as file:
        file.writelines(pieces(installation, kind, chosen))
    seconds = process_time() - begun
    of_records = kind in ("json", "csv")
    bare = bare_records(installation, chosen) if of_records else bare_play(chosen)
    benchmark.extra_info.update(
        milliseconds_an_encounter=round(1000 * seconds / len(chosen), 2),
        bytes_an_encounter=(tmp_path / "export").stat().st_size // len(chosen),
        ratio=round(seconds / bare, 1),
        memory_ratio=round(peak(installation, kind, chosen) / peak(installation, kind, chosen[: len(chosen) // 4]), 2),
    )
    print(kind, benchmark.extra_info)
    benchmark.pedantic(lambda: sum(map(len, pieces(installation, kind, chosen[:20]))), rounds=3)
    assert benchmark.extra_info["ratio"] < (RECORDS_TARGET if of_records else DECISIONS_TARGET)
    assert benchmark.extra_info["memory_ratio"] < MEMORY_TARGET


def peak(installation: Installation, kind: str, chosen: list[Summary]) -> int:
    """The most bytes in use at once, beside what was there before, while an export is written to nowhere."""
    tracemalloc.start()
    for _ in pieces(installation, kind, chosen):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most
