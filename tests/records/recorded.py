"""Records to test with: made of plain facts, stored by the real store."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from simulator.records import Content, Header, Member, NewEvent
from simulator.records.store import Store, open_store

ROOT = Path(__file__).parents[2]
AT = "2026-03-01T09:30:00.000Z"
LATER = "2026-03-01T09:31:07.250Z"
DANA = Member("t-7f3a", "Dana Whitfield", "Harbor County", AT)
SCENARIO = Content.of("scenario", "parking-garage", "scenario: parking-garage\ntitle: The fourth floor\n")
RUBRIC = Content.of("rubric", "cit-core", "rubric: cit-core\nname: Grundsätze – „ruhig“\n")
CONTENTS = (SCENARIO, RUBRIC)


def header(
    encounter: str, trainee: str | None = DANA.id, started_at: str = AT, scenario: str = "parking-garage"
) -> Header:
    """The header of an encounter that used CONTENTS."""
    return Header(
        encounter=encounter,
        trainee=trainee,
        scenario=scenario,
        scenario_title="The fourth floor",
        mode="practice",
        law="us-federal",
        response="cit-officer",
        rubric="cit-core",
        seed=2**63 + 11,
        on="2026-03-01",
        program_version="0.1.0",
        contents=tuple(content.ref for content in CONTENTS),
        started_at=started_at,
    )


def taken(step: int) -> NewEvent:
    """A decision, with every kind of value that a body can have."""
    facts = {"step": step, "choice": f"wait-{step}", "on_offer": ["wait", "äußern"], "timed_out": False, "to": None}
    return NewEvent("ChoiceTaken", facts | {"effects": {"trust": -1, "agitation": step}})


def play(store: Store, encounter: str, steps: int, **fields: str | None) -> None:
    """Store an encounter with `steps` events after its header."""
    stored = store.begin(header(encounter, **fields), CONTENTS, AT)  # type: ignore[arg-type]  # only text fields
    for step in range(1, steps + 1):
        stored = store.append(encounter, stored[-1].n, [taken(step)], LATER)


@contextmanager
def small_store(path: Path | str) -> Iterator[Store]:
    """A store with Dana and nothing else."""
    with open_store(path) as store:
        store.add_member(DANA)
        yield store


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The database as somebody with a database tool has it: no rules, no care for the disk."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


@contextmanager
def pragma(text: Callable[[], str]) -> Iterator[None]:
    """Every connection runs this pragma, after those of the store, whenever it is taken into use."""

    def checkout(connection: Any, record: object, proxy: object) -> None:
        connection.execute(f"PRAGMA {text()}")

    event.listen(Pool, "checkout", checkout)
    try:
        yield
    finally:
        event.remove(Pool, "checkout", checkout)


def appender(path: Path | str, encounter: str, count: int) -> "subprocess.Popen[str]":
    """Another program that plays `encounter` on the same database and prints each event's number once it is stored."""
    command = [sys.executable, "-m", "tests.records.appender", str(path), encounter, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
