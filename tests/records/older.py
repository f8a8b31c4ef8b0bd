"""Databases as the first version of the program left them, with records in them."""

from pathlib import Path

from alembic import command
from sqlalchemy import text

from simulator.records.engine import connected, writer
from simulator.records.migrate import configuration
from simulator.records.store import Store

NAMES = {"member": "trainee"}
"""What tables were called then."""
COLUMNS = {
    "member": ("id", "name", "agency", "created_at", "erased_at"),
    "content": ("digest", "text"),
    "encounter": (
        "id",
        "trainee",
        "scenario",
        "title",
        "mode",
        "law",
        "status",
        "ending",
        "started_at",
        "last_at",
        "head_n",
        "head_hash",
        "result",
        "seal",
    ),
    "event": ("encounter", "n", "at", "kind", "body", "hash"),
}


def older(store: Store, place: Path | str) -> None:
    """Make a database with the tables of the first migration alone, and what a store has of people and encounters."""
    engine, _ = connected(place)
    config = configuration()
    try:
        with writer(engine).begin() as connection, store.reading() as source:
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            for table, columns in COLUMNS.items():
                names, values = ", ".join(columns), ", ".join(f":{each}" for each in columns)
                rows = source.execute(text(f"SELECT {names} FROM {table}")).mappings().all()
                into = text(f"INSERT INTO {NAMES.get(table, table)} ({names}) VALUES ({values})")
                connection.execute(into, [dict(row) for row in rows])
    finally:
        engine.dispose()
