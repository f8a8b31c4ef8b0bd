"""One bit that turns over anywhere in the rows of encounters, events, texts or the ledger is found."""

import random
from pathlib import Path

import pytest

from simulator.records import StoreError
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.cells import Pages
from tests.records.recorded import CONTENTS, DANA, LATER, play, small_store
from tests.support.command import recorded

TABLES = ("event", "content", "encounter", "entry", "book")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Encounters and reviews, in several pages."""
    path = tmp_path_factory.mktemp("records") / "r.db"
    with small_store(path) as store:
        for encounter in ("e1", "e2", "e3", "e4"):
            play(store, encounter, 20)
            store.write(f"encounter/{encounter}", "ReviewAdded", {"text": "Well listened."}, LATER)
        store.append("e2", 20, [], LATER, status="ended", ending="safe", result={"technique": 71})
    return path


def found(records: Path, path: Path, place: int, bit: int) -> bool:
    """Whether the change of a bit is found, or the database refused."""
    changed = bytearray(records.read_bytes())
    changed[place] ^= 1 << bit
    path.write_bytes(changed)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    try:
        with open_store(path) as store:
            return bool(verify(store))
    except StoreError:
        return True


def unfound(records: Path, folder: Path, changes: int, tables: tuple[str, ...] = TABLES) -> list[tuple[str, int, int]]:
    """Changes of single bits at random places of the tables, in turn, that were not found."""
    pages, dice, missed = Pages(records), random.Random(2026), []
    places = {table: pages.bytes_of(table) for table in tables}
    for change in range(changes):
        table = tables[change % len(tables)]
        place, bit = dice.choice(places[table]), dice.randrange(8)
        if not found(records, folder / "changed.db", place, bit):
            missed.append((table, place, bit))
    return missed


def test_the_places_of_rows_are_those_where_their_values_lie(records: Path) -> None:
    pages = Pages(records)
    whole = bytes(pages.data[place] for place in pages.bytes_of("content"))
    assert all(each.text.encode() in whole for each in CONTENTS)
    assert DANA.name.encode() not in bytes(pages.data[place] for place in pages.bytes_of("event"))
    assert 80 == bytes(pages.data[place] for place in pages.bytes_of("event")).count(b'"step":')


def test_a_bit_that_turns_over_is_found(records: Path, tmp_path: Path) -> None:
    assert [] == unfound(records, tmp_path, 60)


@pytest.mark.study
def test_a_thousand_bits_in_events_and_texts_of_a_real_encounter_are_found(home: Path, tmp_path: Path) -> None:
    for seed in range(5):
        recorded(home, "greet", "listen", seed=seed)
    with open_store(home / "records.db"):
        pass
    assert [] == unfound(home / "records.db", tmp_path, 1000, ("event", "content"))


@pytest.mark.study
def test_a_thousand_bits_in_all_tables_are_found(records: Path, tmp_path: Path) -> None:
    assert [] == unfound(records, tmp_path, 1000)
