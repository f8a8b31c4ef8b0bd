"""Whether the records are as the program stored them: the chain of every encounter, its row in the list, its texts."""

import json
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, select, union

from simulator.records import ledger
from simulator.records.chain import canonical, header_of
from simulator.records.encounters import is_sealed, listed
from simulator.records.engine import intact
from simulator.records.errors import UnknownRecord
from simulator.records.failures import damaged
from simulator.records.links import Break, Row, What, first_break
from simulator.records.model import Header, StoredEvent
from simulator.records.store import Store
from simulator.records.tables import content as content_table
from simulator.records.tables import encounter as encounter_table
from simulator.records.tables import entry as entry_table
from simulator.records.tables import event as event_table

__all__ = ["Break", "What", "verify"]


def verify(store: Store, encounter: str | None = None) -> list[Break]:
    """All that does not hold, of one encounter or of all, with the ledger and the file; empty if all is as stored.

    Of each chain the first event that does not hold is named. Raises UnknownRecord for an encounter of which there is
    nothing, DamagedDatabase if the file itself is damaged, StoreUnavailable.
    """
    with store.reading() as connection:
        if encounter is None:
            wrong = intact(connection)
            if wrong:
                raise damaged(store.place, wrong)
        sound: dict[str, bool | None] = {}
        if encounter is not None:
            return _encounter(connection, encounter, sound)
        found = [found for one in _ids(connection) for found in _listed_encounter(connection, one, sound)]
        return found + _books(connection)


def _ids(connection: Connection) -> list[str]:
    """All encounters that have a row, or events, or both."""
    return list(connection.scalars(union(select(encounter_table.c.id), select(event_table.c.encounter))))


def _listed_encounter(connection: Connection, encounter: str, sound: dict[str, bool | None]) -> list[Break]:
    """The same as `_encounter`, for an id that the database has told, and that may have been damaged itself."""
    try:
        return _encounter(connection, encounter, sound)
    except UnknownRecord:
        return [Break(encounter, None, What.ROW_ALTERED, "its id cannot be read")]


def _encounter(connection: Connection, encounter: str, sound: dict[str, bool | None]) -> list[Break]:
    """What does not hold of one encounter: its chain, its row, its texts. `sound` remembers texts already looked at."""
    row = connection.execute(select(encounter_table).where(encounter_table.c.id == encounter)).mappings().one_or_none()
    query = select(event_table).where(event_table.c.encounter == encounter).order_by(event_table.c.n)
    events = [Row(e["n"], e["at"], e["kind"], e["body"], e["hash"]) for e in connection.execute(query).mappings()]
    if row is None and not events:
        raise UnknownRecord(f"There is no encounter {encounter}.", encounter)
    if row is None:
        return [Break(encounter, None, What.ROW_MISSING)]
    sealed = is_sealed(row)
    breaks = _chain(encounter, events, row, sealed)
    header = _header(encounter, events)
    if header is None:
        return breaks or [Break(encounter, 0, What.HEADER_ALTERED, events[0].kind)]
    return breaks + (_contradictions(row, header) if sealed else []) + _contents(connection, header, sound)


def _books(connection: Connection) -> list[Break]:
    """What does not hold of the ledger: the chain of each book, and its row."""
    rows = {row["id"]: row for row in ledger.heads(connection)}
    entries: dict[str, list[Row]] = {book: [] for book in rows}
    for each in connection.execute(select(entry_table).order_by(entry_table.c.book, entry_table.c.n)).mappings():
        row = Row(each["n"], each["at"], each["kind"], each["body"], each["hash"])
        entries.setdefault(each["book"], []).append(row)
    breaks = []
    for book, chain in entries.items():
        if book not in rows:
            breaks.append(Break(book, None, What.ROW_MISSING))
            continue
        breaks += _chain(book, chain, rows[book], ledger.is_sealed(rows[book]))
    return breaks


def _chain(name: str, rows: list[Row], head: RowMapping, sealed: bool) -> list[Break]:
    """What does not hold of a chain and of the row that says where it ends, for an encounter or a book."""
    broken = first_break(name, rows, (head["head_n"], head["head_hash"]) if sealed else None)
    altered = [] if sealed else [Break(name, None, What.ROW_ALTERED, "its hash does not fit")]
    return altered if broken is None else [broken, *altered]


def _header(encounter: str, events: list[Row]) -> Header | None:
    """The header as event 0 tells it, if it can be read; altered or not, it names the texts."""
    try:
        first = events[0]
        body = json.loads(first.body)
        canonical(body)
        return header_of(StoredEvent(encounter, first.n, first.at, first.kind, body, first.hash))
    except (AttributeError, IndexError, TypeError, ValueError, RecursionError):
        return None


def _contradictions(row: RowMapping, header: Header) -> list[Break]:
    """Columns of the row that repeat the header and say something else."""
    different = [name for name, value in listed(header).items() if row[name] != value]
    return [Break(header.encounter, None, What.ROW_ALTERED, ", ".join(different))] if different else []


def _contents(connection: Connection, header: Header, sound: dict[str, bool | None]) -> list[Break]:
    """Texts that the encounter depends on and that are missing, or are not what their digest says."""
    breaks = []
    for ref in header.contents:
        if ref.digest not in sound:
            sound[ref.digest] = _is_sound(connection, ref.digest)
        if not sound[ref.digest]:
            what = What.CONTENT_MISSING if sound[ref.digest] is None else What.CONTENT_ALTERED
            breaks.append(Break(header.encounter, None, what, f"{ref.kind} {ref.name}"))
    return breaks


def _is_sound(connection: Connection, digest: str) -> bool | None:
    """Whether the text has its digest; None if there is no such text."""
    text = connection.scalars(select(content_table.c.text).where(content_table.c.digest == digest)).one_or_none()
    if text is None:
        return None
    return isinstance(text, str) and sha256(text.encode()).hexdigest() == digest
