"""Bringing a database to the tables that this program knows. Fast when there is nothing to do."""

from sqlalchemy import Connection, Engine, inspect, text

from simulator.records.engine import keep_log, reader
from simulator.records.failures import damaged
from simulator.records.tables import REVISION

VERSIONS = "alembic_version"
"""Alembic's table, which holds the revision."""


def bring_to_head(engine: Engine, place: str) -> None:
    """Make the tables, or bring older ones up to date, unless that was done already.

    Raises FutureDatabase or DamagedDatabase (tables of something else), and what the database library raises.
    """
    with reader(engine).connect() as connection:
        found = revision(connection, place)
    if found != REVISION:
        from simulator.records.migrate import upgrade  # here, because it takes longer to import than all the rest

        upgrade(engine, place)
    keep_log(engine)


def revision(connection: Connection, place: str) -> str | None:
    """The database's revision; None for an empty one. Raises DamagedDatabase for tables of something else."""
    tables = inspect(connection)
    if tables.has_table(VERSIONS):
        found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
        return None if found is None else str(found)
    if tables.get_table_names():
        raise damaged(place, "it holds the tables of something else")
    return None
