"""The records: people, encounters and their events, kept so that a past assessment can be recomputed and defended.

Open them with `simulator.records.store.open_store`, check them with `simulator.records.verify.verify`. Those two import
the database library; what is listed here does not, so that the program starts fast.
"""

from simulator.records.chain import OPENED, canonical, chained, event_hash
from simulator.records.copies import BookCopy, Copy, Fate, Taking
from simulator.records.errors import (
    Conflict,
    DamagedDatabase,
    FutureDatabase,
    StoreError,
    StoreUnavailable,
    UnknownRecord,
)
from simulator.records.links import Break, Row, What
from simulator.records.model import (
    ROLES,
    Cohort,
    Content,
    ContentRef,
    Header,
    Json,
    Member,
    NewEvent,
    Role,
    Status,
    StoredEvent,
    Summary,
    instant,
)

__all__ = [
    "OPENED",
    "ROLES",
    "BookCopy",
    "Break",
    "Cohort",
    "Conflict",
    "Content",
    "ContentRef",
    "Copy",
    "DamagedDatabase",
    "Fate",
    "FutureDatabase",
    "Header",
    "Json",
    "Member",
    "NewEvent",
    "Role",
    "Row",
    "Status",
    "StoreError",
    "StoreUnavailable",
    "StoredEvent",
    "Summary",
    "Taking",
    "UnknownRecord",
    "What",
    "canonical",
    "chained",
    "event_hash",
    "instant",
]
