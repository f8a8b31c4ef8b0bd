"""A class that decides at the same time, on one PostgreSQL: nothing is lost or doubled, and nobody waits."""

import json
import os
import subprocess
import sys
from itertools import chain

import pytest

from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import ROOT
from tests.support.postgres import running

TARGET = 0.050
"""Seconds in which 95 of 100 decisions are stored."""


def crowd(address: str, trainees: int, programs: int, seconds: float, pause: float) -> list[float]:
    """Let them decide, from several programs with several threads each; the seconds of each decision, least first.

    What they were told is stored is what is stored.
    """
    each = trainees // programs
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.records.crowd", address, str(first), str(each), str(seconds), str(pause)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in range(0, trainees, each)
    ]
    said = [json.loads(process.communicate(timeout=seconds + 120)[0]) for process in processes]
    last = {name: n for one in said for name, n in one["last"].items()}
    with open_store(address) as store:
        assert {name: n + 1 for name, n in last.items()} == {row.id: row.events for row in store.summaries()}
        assert [] == verify(store)
    return sorted(chain.from_iterable(one["took"] for one in said))


def test_a_dozen_trainees_at_once_lose_and_double_nothing(postgres: str) -> None:
    took = crowd(postgres, 12, 2, 1.5, 0.1)
    assert len(took) >= 12


@pytest.mark.study
def test_two_hundred_trainees_for_a_minute_wait_less_than_50_milliseconds() -> None:
    with running(connections=320, durable=True) as server:
        took = crowd(server.database(), 200, 8, 60, 2)
    median, high = (took[round(len(took) * share)] for share in (0.5, 0.95))
    print(f"\n{len(took)} decisions: median {1000 * median:.1f} ms, 95 of 100 within {1000 * high:.1f} ms")
    print("load: ", os.getloadavg())
    assert high < TARGET
