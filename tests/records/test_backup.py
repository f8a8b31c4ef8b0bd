"""A backup is whole and consistent, and what is restored is what was there; all of it, or nothing."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from simulator.records import DamagedDatabase, Member, StoreUnavailable, What
from simulator.records.backup import HasRecords, back_up, holdings, restore
from simulator.records.store import Store, open_store
from simulator.records.tables import metadata
from simulator.records.verify import verify
from tests.records.older import older
from tests.records.recorded import AT, DANA, LATER, appender, play, raw, small_store, taken

FOREVER = "2027-01-01T00:00:00.000Z"


def fill(store: Store) -> None:
    """Something in every table."""
    store.add_member(DANA)
    store.keep_secret(DANA.id, "hash", AT)
    store.sign_in("0" * 64, DANA.id, AT, FOREVER)
    store.add_cohort("c-1", "Class 12", AT)
    store.join_cohort("c-1", DANA.id, AT)
    play(store, "e1", 5)
    store.append("e1", 5, [taken(6)], LATER, status="ended", ending="safe", result={"technique": 71})
    store.write("encounter/e1", "ReviewAdded", {"text": "Well listened."}, LATER)
    store.deliver("https://lrs.example.org", "e1", store.summary("e1").head_hash, LATER)


def rows(store: Store, *without: str) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored, table by table."""
    with store.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in without
        }


def test_what_is_restored_is_what_was_backed_up(place: Path | str, tmp_path: Path) -> None:
    """From either database by way of a file into the other, and everybody has to sign in again."""
    with open_store(place) as store:
        fill(store)
        held, breaks = back_up(store, tmp_path / "b.db")
        before = rows(store)
        assert ([], 7, 1) == (breaks, held.events, held.members)
        with open_store(tmp_path / "b.db") as backup:
            assert before == rows(backup)
        store.append("e1", 6, [taken(7)], LATER)
        store.add_member(Member("t-2", "Sam", None, AT))
        restore(store, tmp_path / "b.db", LATER, replace=True)
        assert [] == verify(store)
        changed = ("signin", "book", "entry")
        assert {name: found for name, found in before.items() if name not in changed} == rows(store, *changed)
        last = store.entries("audit")[-1]
        assert ("RecordsRestored", 1) == (last.kind, last.body["replaced"])
        assert store.signed_in("0" * 64, AT) is None


def test_a_backup_goes_into_an_empty_database_of_the_other_sort(place: Path | str, tmp_path: Path) -> None:
    with open_store(tmp_path / "one.db") as one:
        fill(one)
        back_up(one, tmp_path / "b.db")
    with open_store(place) as store:
        assert not holdings(store).anything
        restore(store, tmp_path / "b.db", LATER)
        assert (7, []) == (len(store.events("e1")), verify(store))
        assert 8 == store.append("e1", 6, [taken(7), taken(8)], LATER)[-1].n, "it can be gone on with"


def test_a_backup_is_of_one_moment_while_others_write(place: Path | str, tmp_path: Path) -> None:
    with open_store(place) as store:
        store.add_member(DANA)
        held = []
        with appender(place, "e1", 100_000) as running:
            assert running.stdout
            for number in range(3):
                stored = int(running.stdout.readline().split()[1])
                held.append(back_up(store, tmp_path / f"b{number}.db")[0].events)
                assert held[-1] > stored, "what was acknowledged before is in it"
            running.kill()
            running.stdout.read()
        for number, events in enumerate(held):
            with open_store(tmp_path / f"b{number}.db") as backup:
                assert (events, events, []) == (len(backup.events("e1")), backup.summary("e1").events, verify(backup))


def test_records_are_not_replaced_by_mistake(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        back_up(store, tmp_path / "b.db")
        play(store, "e1", 2)
        before = rows(store)
        with pytest.raises(HasRecords, match=r"already \(encounters: 1\)"):
            restore(store, tmp_path / "b.db", LATER)
        with pytest.raises(StoreUnavailable, match="exists already"):
            back_up(store, tmp_path / "b.db")
        with pytest.raises(StoreUnavailable, match="are the records themselves"):
            back_up(store, tmp_path / "r.db", replace=True)
        assert before == rows(store)
        back_up(store, tmp_path / "b.db", replace=True)
    with open_store(tmp_path / "b.db") as backup:
        assert 3 == len(backup.events("e1"))


def test_a_backup_that_was_altered_or_is_none_replaces_nothing(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
        back_up(store, tmp_path / "b.db")
        with raw(tmp_path / "b.db") as connection:
            connection.execute("UPDATE event SET body = replace(body, 'wait-2', 'wait-9')")
        (tmp_path / "text").write_text("not a database at all")
        (tmp_path / "empty").touch()
        (tmp_path / "half.db").write_bytes((tmp_path / "b.db").read_bytes()[:8192])
        before = rows(store)
        for name, why in (
            ("b.db", "event 2 .ChoiceTaken. does not follow"),
            ("text", "damaged or not a database of Rapport"),
            ("empty", "is empty"),
            ("half.db", "half.db is damaged"),
        ):
            with pytest.raises(DamagedDatabase, match=why):
                restore(store, tmp_path / name, LATER, replace=True)
        with pytest.raises(StoreUnavailable, match="There is no file"):
            restore(store, tmp_path / "none", LATER, replace=True)
        assert before == rows(store)


def test_a_backup_of_an_older_version_is_restored_and_stays_as_it_is(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
        older(store, tmp_path / "old.db")
    before = (tmp_path / "old.db").read_bytes()
    with open_store(tmp_path / "new.db") as store:
        restore(store, tmp_path / "old.db", LATER)
        assert (4, "Dana Whitfield", []) == (len(store.events("e1")), store.member(DANA.id).name, verify(store))
    assert before == (tmp_path / "old.db").read_bytes()


def test_a_copy_with_its_log_beside_it_is_restored_with_what_is_in_the_log(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
        for ending in ("", "-wal"):
            shutil.copyfile(tmp_path / f"r.db{ending}", tmp_path / f"copy.db{ending}")
    with open_store(tmp_path / "new.db") as store:
        restore(store, tmp_path / "copy.db", LATER)
        assert 4 == len(store.events("e1"))


def test_what_does_not_hold_is_backed_up_as_it_is_and_said(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
    with raw(tmp_path / "r.db") as connection:
        connection.execute("UPDATE event SET body = replace(body, 'wait-2', 'wait-9')")
    with open_store(tmp_path / "r.db") as store:
        _, (found,) = back_up(store, tmp_path / "b.db")
        assert (2, What.ALTERED) == (found.n, found.what)


@pytest.mark.skipif(os.name == "nt", reason="permissions of this kind are those of POSIX systems")
def test_a_backup_is_one_file_for_its_owner_alone(place: Path | str, tmp_path: Path) -> None:
    (folder := tmp_path / "backups").mkdir()
    with open_store(place) as store:
        fill(store)
        back_up(store, folder / "b.db")
    assert [(folder / "b.db", 0o600)] == [(each, each.stat().st_mode & 0o777) for each in folder.iterdir()]


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        with pytest.raises(StoreUnavailable, match="cannot be written"):
            back_up(store, tmp_path / "none" / "b.db")
        (tmp_path / "folder").mkdir()
        with pytest.raises(StoreUnavailable):
            back_up(store, tmp_path / "folder", replace=True)
    assert {"r.db", "folder"} == {each.name for each in tmp_path.iterdir()}
