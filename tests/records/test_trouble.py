"""A full disk and a locked database: the step is refused as a whole, and goes through once there is room again."""

import os
from pathlib import Path

import pytest

from simulator.records import NewEvent, StoreUnavailable
from simulator.records.store import Store, open_store
from simulator.records.verify import verify
from tests.records.recorded import AT, LATER, play, pragma, raw, small_store, taken


def big(step: int) -> list[NewEvent]:
    """Events that need room, in one step."""
    return [NewEvent("LineShown", {"step": step, "text": os.urandom(2000).hex()}) for _ in range(5)]


def fill(store: Store, encounter: str) -> int:
    """Append until the disk is full; the last event that was acknowledged."""
    n = store.summary(encounter).events - 1
    try:
        for step in range(1000):
            n = store.append(encounter, n, big(step), LATER)[-1].n
    except StoreUnavailable as error:
        assert "the disk is full. Free some space, then try again. Nothing was stored." in error.message  # noqa: PT017
        return n
    raise AssertionError("the disk was never full")


def holds_exactly(store: Store, encounter: str, n: int) -> None:
    """All that was acknowledged is there, nothing of what was refused, and the chain holds."""
    assert list(range(n + 1)) == [stored.n for stored in store.events(encounter)]
    assert [] == verify(store)


def test_a_full_database_refuses_the_step_as_a_whole(tmp_path: Path) -> None:
    pages = 80
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 1)
    with pragma(lambda: f"max_page_count = {pages}"), open_store(tmp_path / "r.db") as store:
        n = fill(store, "e1")
        holds_exactly(store, "e1", n)
        with pytest.raises(StoreUnavailable):
            store.append("e1", n, big(0), LATER, status="ended", ending="safe")
        assert "open" == store.summary("e1").status
        pages = 8000
        store.append("e1", n, big(0), LATER, status="ended")
        holds_exactly(store, "e1", n + 5)


def test_a_full_disk_refuses_the_step_as_a_whole(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 500_000)
    with small_store(small_disk / "r.db") as store:
        play(store, "e1", 1)
        n = fill(store, "e1")
        holds_exactly(store, "e1", n)
        ballast.unlink()
        store.append("e1", n, big(0), LATER)
        holds_exactly(store, "e1", n + 5)
    with open_store(small_disk / "r.db") as store:
        holds_exactly(store, "e1", n + 5)


def test_a_disk_without_room_for_a_database_is_refused(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * (1024 * 1024 - 8192))
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        open_store(small_disk / "r.db")
    (small_disk / "ballast").unlink()
    with small_store(small_disk / "r.db") as store:
        play(store, "e1", 1)
        holds_exactly(store, "e1", 1)


def test_a_locked_database_refuses_the_step_and_then_goes_on(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 1)
        with raw(tmp_path / "r.db") as other, pragma(lambda: "busy_timeout = 100"):
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable, match=r"being written by another program\. Close other copies"):
                store.append("e1", 1, [taken(2)], AT)
            assert 2 == len(store.events("e1")), "reading goes on"
        store.append("e1", 1, [taken(2)], AT)
        holds_exactly(store, "e1", 2)


def test_a_database_that_vanishes_is_reported(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db"):
        pass
    with raw(tmp_path / "r.db") as connection:
        connection.execute("DROP TABLE event")
    with open_store(tmp_path / "r.db") as store, pytest.raises(Exception, match="restore your last backup") as raised:
        store.events("e1")
    assert "DamagedDatabase" == type(raised.value).__name__
