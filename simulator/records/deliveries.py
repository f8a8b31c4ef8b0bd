"""What was sent where."""

from sqlalchemy import Connection, delete, insert, select

from simulator.records.model import checked_instant
from simulator.records.tables import delivery as table


def to(connection: Connection, target: str) -> dict[str, str]:
    """Encounters that were sent to a target, each with the hash of the last event that was sent."""
    rows = connection.execute(select(table.c.encounter, table.c.head_hash).where(table.c.target == target))
    return {row.encounter: row.head_hash for row in rows}


def note(connection: Connection, target: str, encounter: str, head_hash: str, at: str) -> None:
    """Keep how far an encounter was sent to a target."""
    connection.execute(delete(table).where(table.c.target == target, table.c.encounter == encounter))
    row = {"target": target, "encounter": encounter, "head_hash": head_hash, "at": checked_instant(at)}
    connection.execute(insert(table).values(row))
