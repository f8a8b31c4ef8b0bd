"""Running the migrations. Imported only when there is something to migrate."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from simulator.records.engine import lock_for_upgrade, writer
from simulator.records.errors import FutureDatabase
from simulator.records.tables import REVISION
from simulator.records.upgrade import revision

FOLDER = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def upgrade(engine: Engine, place: str) -> None:
    """Bring the database to the newest revision in one transaction; of several programs one does it, the others wait.

    Raises FutureDatabase, DamagedDatabase, and what the database library raises.
    """
    config = configuration()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with writer(engine).connect() as connection, connection.begin():
        lock_for_upgrade(connection)
        found = revision(connection, place)
        if found not in known | {None}:
            raise _newer(place, found)
        if found != REVISION:
            _run(config, connection)


def _run(config: Config, connection: Connection) -> None:
    """All migrations that are missing, on this connection and in its transaction."""
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _newer(place: str, found: str | None) -> FutureDatabase:
    """The error for a revision that this program has not heard of."""
    return FutureDatabase(
        f"{place} was written by a newer version of the program (its tables are at {found}, this program knows "
        f"{REVISION}). It was left as it is. Update the program, or name another place with --db.",
        place,
    )
