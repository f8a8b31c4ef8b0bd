"""What can be opened is opened fast; what cannot is refused with advice, and not a byte of it is changed."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from simulator.records import DamagedDatabase, FutureDatabase, StoreError, StoreUnavailable
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import ROOT, play, raw, small_store


def refused(path: Path | str, error: type[StoreError], message: str) -> None:
    """Opening raises this error for people, and neither the file nor the folder changes."""
    folder = Path(path).parent
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(error, match=message) as raised:
        open_store(path)
    assert str(path) == raised.value.place
    assert before == {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 1)
    with raw(tmp_path / "r.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    refused(tmp_path / "r.db", FutureDatabase, "newer version .* at 0999.*Update the program")


@pytest.mark.parametrize("content", [b"my records\n", b"SQLite format 2\0", b"\0" * 5000, b"SQLite", b"\0"])
def test_another_kind_of_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.db").write_bytes(content)
    refused(tmp_path / "r.db", DamagedDatabase, "the file is something else.*restore your last backup")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with raw(tmp_path / "r.db") as connection:
        connection.execute("CREATE TABLE recipe (id)")
    refused(tmp_path / "r.db", DamagedDatabase, "tables of something else")


@pytest.mark.parametrize("kept", [16, 99, 100, 4095, 4096, 20_000])
def test_a_truncated_database_is_left_alone(tmp_path: Path, kept: int) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
    os.truncate(tmp_path / "r.db", kept)
    refused(tmp_path / "r.db", DamagedDatabase, "is damaged or not a database of Rapport")


def test_damage_in_the_middle_of_the_file_is_found_when_it_is_verified(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 40)
    with (tmp_path / "r.db").open("r+b") as file:
        file.seek(-8192, os.SEEK_END)
        file.write(b"\xaa" * 8192)
    with open_store(tmp_path / "r.db") as store, pytest.raises(DamagedDatabase):
        verify(store)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "r.db").touch()
    with open_store(str(tmp_path / "r.db")) as store:
        assert [] == store.summaries()


def test_a_place_that_does_not_exist_is_named_with_what_to_do(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "r.db"
    with pytest.raises(StoreUnavailable, match=f"There is no folder {missing.parent}. Make it"):
        open_store(missing)
    with pytest.raises(StoreUnavailable, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(StoreUnavailable, match="neither SQLite nor PostgreSQL"):
        open_store("mysql://someone@localhost/records")
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        open_store("://")
    with open_store(f"sqlite:///{tmp_path}/by-address.db") as store:
        assert str(tmp_path / "by-address.db") == store.place


def test_a_password_is_not_in_a_message() -> None:
    with pytest.raises(StoreUnavailable) as raised:
        open_store("postgresql://someone:hunter2@localhost:1/records")
    assert "hunter2" not in raised.value.message + str(raised.value.place)


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike pytest's own."""
    with TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are tried as another user, which needs fork")
def test_a_folder_that_cannot_be_written_is_refused(readable_folder: Path) -> None:
    path = readable_folder / "r.db"
    assert "StoreUnavailable: " in as_nobody(readable_folder, path)
    assert not path.exists()
    with small_store(path) as store:
        play(store, "e1", 1)
    before = path.read_bytes()
    assert "StoreUnavailable: " in as_nobody(readable_folder, path)
    assert before == path.read_bytes()
    assert ["r.db"] == [file.name for file in readable_folder.iterdir()]


def as_nobody(folder: Path, path: Path) -> str:
    """What opening and writing says to a user who may only read the folder."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            else:
                folder.chmod(0o555)
            with open_store(path) as store:
                store.erase_member("t-7f3a", "2026-03-01T09:30:00.000Z")
            os.write(writer, b"done")
        except BaseException as error:  # the parent judges whatever it was
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    folder.chmod(0o755)
    with os.fdopen(reader) as said:
        return said.read()


def test_opening_again_takes_no_time_and_no_migrations(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 3)
    program = f"""
import sys, time
from simulator.records.store import open_store
start = time.perf_counter()
with open_store({str(tmp_path / "r.db")!r}) as store:
    assert store.summaries()
print(time.perf_counter() - start, "alembic" in sys.modules)
"""
    seconds, alembic = run(program).split()
    assert "False" == alembic
    assert float(seconds) < 0.1


def test_the_light_modules_do_not_bring_the_database_library() -> None:
    modules = "simulator.records, simulator.records.links, simulator.records.naming, simulator.exchange"
    assert "False False" == run(f"import sys, {modules}\nprint('sqlalchemy' in sys.modules, 'alembic' in sys.modules)")


def run(program: str) -> str:
    """What a new Python prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_disk_is_waited_for_and_the_log_is_on(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store, store.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        values = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]
    assert ["wal", 2, 1, 5000, 1] == values


def test_a_copy_without_the_log_gets_it_back(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db"):
        pass
    with raw(tmp_path / "r.db") as connection:
        assert ("delete",) == connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    with open_store(tmp_path / "r.db"), raw(tmp_path / "r.db") as connection:
        assert ("wal",) == connection.execute("PRAGMA journal_mode").fetchone()


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as one, open_store(tmp_path / "r.db") as two:
        play(one, "e1", 1)
        with two.reading() as connection:
            count = "SELECT count(*) FROM event"
            before = connection.exec_driver_sql(count).scalar()
            start = time.monotonic()
            play(one, "e2", 1)
            assert time.monotonic() - start < 2, "the writer does not wait for readers"
            assert before == connection.exec_driver_sql(count).scalar()


def test_the_store_is_closed_with_nothing_left_beside_the_file(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 2)
    store.close()
    assert ["r.db"] == [file.name for file in tmp_path.iterdir()]
    assert sqlite3.connect(tmp_path / "r.db").execute("SELECT count(*) FROM event").fetchone() == (3,)
