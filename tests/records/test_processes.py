"""Several programs on one database, and programs that are killed in the middle of a step."""

import signal
import subprocess
from pathlib import Path

from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import appender


def said(process: "subprocess.Popen[str]") -> list[tuple[str, int]]:
    """What the program printed until it ended."""
    assert process.stdout
    with process.stdout:
        output = process.stdout.read()  # communicate() with a time limit would pass over what was read ahead
    process.wait(timeout=60)
    words = [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return [(word, int(number)) for word, number in words]


def test_two_programs_make_one_database_and_write_to_it_at_once(place: Path | str) -> None:
    one, two = appender(place, "e1", 60), appender(place, "e2", 60)
    expected = [("stored", n) for n in range(61)]
    assert (expected, expected) == (said(one), said(two))
    assert (0, 0) == (one.returncode, two.returncode)
    with open_store(place) as store:
        assert [] == verify(store)
        assert {"e1": 61, "e2": 61} == {row.id: row.events for row in store.summaries()}


def test_two_programs_on_one_encounter_make_one_chain(place: Path | str) -> None:
    one, two = appender(place, "e1", 60), appender(place, "e1", 60)
    lines = said(one) + said(two)
    assert (0, 0) == (one.returncode, two.returncode)
    assert list(range(121)) == sorted(n for word, n in lines if word == "stored"), "each number was given out once"
    with open_store(place) as store:
        assert [] == verify(store)
        assert 121 == store.summary("e1").events


def test_what_was_acknowledged_survives_the_program_being_killed(tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "r.db", -1
    for patience in (1, 3, 17, 40, 90):
        process = appender(path, "e1", 100_000)
        assert process.stdout
        for _ in range(patience):
            acknowledged = int(process.stdout.readline().split()[1])
        process.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(n for _, n in said(process))])
        with open_store(path) as store:
            assert [] == verify(store)
            events = store.events("e1")
            assert list(range(len(events))) == [event.n for event in events]
            assert acknowledged in (events[-1].n, events[-1].n - 1), "at most the step that was under way is more"
            acknowledged = events[-1].n
