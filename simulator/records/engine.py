"""From a path or an address to a database engine. The only file that knows one database from another."""

import os
import sqlite3
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from simulator.records.errors import StoreUnavailable
from simulator.records.failures import damaged

BUSY_MILLISECONDS = 5000
"""How long to wait for another program that is writing."""

_MAGIC = b"SQLite format 3\0"
_POSTGRESQL = "postgresql+psycopg"
_SERVER: dict[str, Any] = {
    "pool_pre_ping": True,
    "connect_args": {"connect_timeout": 10, "application_name": "rapport"},
}
"""Of a server: a connection that was lost is replaced before anything is stored over it."""
_UPGRADE_LOCK = 0x52617070
"""Any number, the same in every program that upgrades this database."""


def connected(url_or_path: str | Path) -> tuple[Engine, str]:
    """An engine and the place's name for messages (without password). Nothing is changed yet.

    Raises StoreUnavailable (no such folder, unknown kind of database, driver not installed) or DamagedDatabase (a file
    that is no database).
    """
    url = _url(url_or_path)
    if url.get_backend_name() == "sqlite":
        place = url.database or ":memory:"
        if place != ":memory:":
            _check_file(Path(place))
        return _sqlite(url), place
    place = url.render_as_string(hide_password=True)
    try:
        return create_engine(url.set(drivername=_POSTGRESQL), **_SERVER), place
    except ModuleNotFoundError as error:
        message = f"{place} needs the driver for PostgreSQL: pip install 'psycopg[binary]'"
        raise StoreUnavailable(message, place) from error


def _url(url_or_path: str | Path) -> URL:
    """The address of a path, or the address read. Raises StoreUnavailable for one that nobody can read."""
    text = str(url_or_path)
    if isinstance(url_or_path, Path) or "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError) as error:
        raise StoreUnavailable(
            "The address of the database cannot be read; write postgresql://user@host/name"
        ) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        place = url.render_as_string(hide_password=True)
        raise StoreUnavailable(f"{place} is neither SQLite nor PostgreSQL; records are kept in one of these.", place)
    return url


def _check_file(path: Path) -> None:
    """Refuse what is surely no database before the database library touches it."""
    place = str(path)
    try:
        if not path.parent.is_dir():
            raise StoreUnavailable(
                f"There is no folder {path.parent}. Make it, or name another place with --db.", place
            )
        if path.is_dir():
            raise StoreUnavailable(f"{place} is a folder. Name a file in it with --db.", place)
        start = _start(path)
    except OSError as error:
        raise StoreUnavailable(f"{place} cannot be read: {error.strerror}. Check its permissions.", place) from error
    if start and start != _MAGIC:
        raise damaged(place, "the file is something else")


def _start(path: Path) -> bytes:
    """The file's first bytes; none if there is no file yet, or an empty one."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _sqlite(url: URL) -> Engine:
    """SQLite with transactions begun by us: Python's own way of beginning them would let reads change in between."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        """Durable, strict, and patient; bytes that are no text reach `verify` instead of stopping it."""
        connection.isolation_level = None
        connection.text_factory = lambda raw: raw.decode(errors="backslashreplace")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """A writer takes the lock at once: taking it later could fail after the reads that it relies on."""
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def place_of(engine: Engine) -> tuple[str, ...]:
    """What tells one database from another, whoever opens it: the file, or server and name."""
    url = engine.url
    if engine.dialect.name == "sqlite":
        return (str(Path(url.database or ":memory:").resolve()),)
    return (str(url.query.get("host", url.host)), str(url.query.get("port", url.port or 5432)), str(url.database))


def reader(engine: Engine) -> Engine:
    """The engine, for connections that see one unchanging state."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def writer(engine: Engine) -> Engine:
    """The engine, for transactions that write."""
    return engine.execution_options(writes=True)


def lock_for_upgrade(connection: Connection) -> None:
    """Keep every other program from upgrading until this transaction ends. SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")


def keep_log(engine: Engine) -> None:
    """Switch SQLite to its write-ahead log, where readers and the writer do not wait for each other.

    Where the file system cannot do that, the database stays as it is, which is as durable and slower.
    """
    if engine.dialect.name == "sqlite" and _pragma(engine, "journal_mode") == "delete":
        _patiently(engine, "journal_mode = WAL")


def _patiently(engine: Engine, pragma: str) -> None:
    """Run a pragma that SQLite refuses, without waiting, while another program has the file open in mid-change."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            _pragma(engine, pragma)
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def scrub(engine: Engine) -> None:
    """Bring what was erased out of SQLite's log as well. If somebody is reading, it goes when the last one closes."""
    if engine.dialect.name == "sqlite":
        _pragma(engine, "wal_checkpoint(TRUNCATE)")


def intact(connection: Connection) -> str | None:
    """What the database itself says is wrong with its file, or None. PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return None
    said = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    return None if said == "ok" else said


def is_file(connection: Connection) -> bool:
    """Whether the database is a file (or in memory), and not on a server."""
    return connection.dialect.name == "sqlite"


def online_copy(connection: Connection, path: Path) -> None:
    """Copy an SQLite database as this connection sees it to an empty file; others go on writing meanwhile."""
    source = connection.connection.dbapi_connection
    assert isinstance(source, sqlite3.Connection)
    target = sqlite3.connect(path)
    try:
        source.backup(target)
    finally:
        target.close()


def settled(path: Path) -> None:
    """Make an SQLite database one file without a log beside it, on the disk."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def described(connection: Connection) -> str:
    """Which database this is, in which version."""
    if is_file(connection):
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar()}"


def weaknesses(connection: Connection) -> list[str]:
    """What of the database's settings makes it slower or less durable than it should be; each as a sentence."""
    if is_file(connection):
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
            return []
        said = "the folder's file system cannot keep SQLite's write-ahead log (a network drive?)"
        return [f"{said}: put the records on a disk of this computer, or in PostgreSQL."]
    off = [
        name
        for name in ("fsync", "full_page_writes", "synchronous_commit")
        if connection.exec_driver_sql(f"SHOW {name}").scalar() == "off"
    ]
    return [f"{name} is off on the server, so its power loss can lose what was shown: switch it on." for name in off]


def server_time(connection: Connection) -> datetime | None:
    """What time the server has; None for a file."""
    if is_file(connection):
        return None
    found: datetime = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return found


def lock_whole(connection: Connection, tables: Iterable[str]) -> None:
    """Keep every other program from writing until this transaction ends. SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(sorted(tables))} IN EXCLUSIVE MODE")


def _pragma(engine: Engine, pragma: str) -> Any:
    """The first value that a pragma answers, outside of any transaction."""
    connection = engine.raw_connection()
    try:
        row = connection.cursor().execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None
    finally:
        connection.close()
