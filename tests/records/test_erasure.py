"""A person is removed, the proofs stay."""

from pathlib import Path

import pytest

from simulator.records import UnknownRecord
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import AT, DANA, LATER, play, pragma, small_store


def bytes_of(folder: Path) -> bytes:
    """All files of the folder in one."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_the_person_is_gone_and_the_encounters_hold(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 2)
        events = store.events("e1")
        store.erase_member(DANA.id, LATER)
        assert events == store.events("e1")
        assert [] == verify(store)
        assert ("erased", DANA.id) == (store.summary("e1").trainee_name, store.summary("e1").trainee)
        erased = store.member(DANA.id)
        assert ("erased", None, LATER) == (erased.name, erased.agency, erased.erased_at)
        assert [] == store.members()
        assert [erased] == store.members(erased=True)
        assert ["e1"] == [row.id for row in store.summaries(trainee=DANA.id)]


def test_no_byte_of_the_name_is_left_while_the_program_runs(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 2)
        assert b"Whitfield" in bytes_of(tmp_path)
        store.erase_member(DANA.id, LATER)
        assert b"Whitfield" not in bytes_of(tmp_path)
        assert b"Harbor" not in bytes_of(tmp_path)


def test_if_somebody_reads_just_then_the_bytes_go_when_the_last_program_closes(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with pragma(lambda: "busy_timeout = 50"), small_store(path) as store, open_store(path) as other:
        with other.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM member").all()
            store.erase_member(DANA.id, LATER)
        assert "erased" == other.member(DANA.id).name
    assert b"Whitfield" not in bytes_of(tmp_path)


def test_names_are_in_no_event(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 2)
        assert "Whitfield" not in repr(store.events("e1")) + repr(store.header("e1"))


def test_an_erased_person_is_found_by_id_alone_and_erased_once(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        store.erase_member(DANA.id, LATER)
        store.erase_member(DANA.id, AT)
        assert LATER == store.find_member(DANA.id).erased_at
        for name in ("dana", "erased"):
            with pytest.raises(UnknownRecord):
                store.find_member(name)
        with pytest.raises(UnknownRecord):
            store.erase_member("t-0", LATER)
