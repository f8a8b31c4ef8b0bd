"""In what condition the database is, for `doctor`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from simulator.records.engine import described, server_time, weaknesses
from simulator.records.store import Store
from simulator.records.tables import REVISION
from simulator.records.tables import encounter as encounter_table
from simulator.records.upgrade import revision


@dataclass(frozen=True, slots=True)
class Condition:
    """`database`: which one, in which version; `revision`: of its tables, `newest` the one this program makes.

    `latest`: the moment of the latest event, as recorded. `server_now`: the server's clock; None for a file.
    `weaknesses`: settings that make it less durable or slower, each as a sentence.
    """

    database: str
    revision: str | None
    newest: str
    encounters: int
    latest: str | None
    server_now: datetime | None
    weaknesses: tuple[str, ...]


def condition(store: Store) -> Condition:
    """Look. Raises StoreUnavailable, DamagedDatabase."""
    with store.reading() as connection:
        count, latest = connection.execute(select(func.count(), func.max(encounter_table.c.last_at))).one()
        return Condition(
            described(connection),
            revision(connection, store.place),
            REVISION,
            count,
            latest,
            server_time(connection),
            tuple(weaknesses(connection)),
        )
