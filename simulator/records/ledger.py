"""The ledger: what people did beside encounters, in books whose entries are chained like the events of an encounter.

`audit` has what instructors and administrators did; `encounter/<id>` the reviews of an encounter; `member/<id>` what
somebody was given: sign-offs, credentials. No entry holds personal data; people appear by id.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from simulator.records.chain import canonical, chained, seal
from simulator.records.encounters import stored_event
from simulator.records.errors import DamagedDatabase
from simulator.records.model import Json, NewEvent, StoredEvent, checked_instant
from simulator.records.tables import book as book_table
from simulator.records.tables import encounter as encounter_table
from simulator.records.tables import entry as entry_table

AUDIT = "audit"
REVIEWS = "encounter/"
"""The book of an encounter is called so, with its id."""
_ROW = ("id", "head_n", "head_hash")


def write(connection: Connection, book: str, at: str, kind: str, body: Json, by: str | None) -> StoredEvent:
    """Add an entry to a book, which is made if there is none. `by` is a member's id, None: nobody signed in.

    Raises DamagedDatabase if the book was changed outside the program, TypeError or ValueError for a body that JSON
    without floats cannot hold.
    """
    head = locked(connection, book)
    (stored,) = chained(book, head[0] + 1, head[1], checked_instant(at), [NewEvent(kind, {**body, "by": by})])
    row: dict[str, object] = {"id": book, "head_n": stored.n, "head_hash": stored.hash}
    connection.execute(update(book_table).where(book_table.c.id == book).values(row | {"seal": seal(row)}))
    values = {"book": book, "n": stored.n, "at": stored.at, "kind": kind, "hash": stored.hash}
    connection.execute(insert(entry_table).values(values | {"body": canonical(stored.body)}))
    return stored


def entries(connection: Connection, book: str) -> tuple[StoredEvent, ...]:
    """All entries of a book in order; none if there is no such book. Raises DamagedDatabase."""
    query = select(entry_table).where(entry_table.c.book == book).order_by(entry_table.c.n)
    return tuple(stored_event(row, row["book"]) for row in connection.execute(query).mappings())


def reviews(connection: Connection, trainee: str | None, scenario: str | None) -> dict[str, tuple[StoredEvent, ...]]:
    """The books of encounters, of a trainee and a scenario where given, by encounter, in one query.

    Raises DamagedDatabase.
    """
    its_book = entry_table.c.book == literal(REVIEWS) + encounter_table.c.id
    query = select(entry_table, encounter_table.c.id.label("encounter")).join(encounter_table, its_book)
    for column, wanted in (("trainee", trainee), ("scenario", scenario)):
        if wanted is not None:
            query = query.where(encounter_table.c[column] == wanted)
    found: dict[str, list[StoredEvent]] = {}
    for row in connection.execute(query.order_by(entry_table.c.book, entry_table.c.n)).mappings():
        found.setdefault(row["encounter"], []).append(stored_event(row, row["book"]))
    return {encounter: tuple(each) for encounter, each in found.items()}


def books(connection: Connection, beginning: str) -> list[str]:
    """The ids of all books that begin so."""
    return [
        each
        for each in connection.scalars(select(book_table.c.id).order_by(book_table.c.id))
        if each.startswith(beginning)
    ]


def is_sealed(row: RowMapping) -> bool:
    """Whether a book's row is as the program stored it."""
    try:
        return bool(seal({name: row[name] for name in _ROW}) == row["seal"])
    except (TypeError, ValueError):
        return False


def locked(connection: Connection, book: str) -> tuple[int, str | None]:
    """Number and hash of the last entry; -1 and None for a new book, whose row is made. The row is then locked.

    Raises DamagedDatabase if the row was changed outside the program.
    """
    query = select(book_table).where(book_table.c.id == book).with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        _make(connection, book)
        row = connection.execute(query).mappings().one()
    if not is_sealed(row):
        raise DamagedDatabase(f"The book {book} was changed outside the program. `record verify` says more.")
    return row["head_n"], row["head_hash"] or None


def _make(connection: Connection, book: str) -> None:
    """Insert the row of an empty book, unless somebody else did in the meantime."""
    row: dict[str, object] = {"id": book, "head_n": -1, "head_hash": ""}
    try:
        with connection.begin_nested():
            connection.execute(insert(book_table).values(row | {"seal": seal(row)}))
    except IntegrityError:
        pass


def audit(connection: Connection, at: str, kind: str, body: Json, by: str | None) -> None:
    """Note what somebody did to others or to the installation, in the transaction that does it."""
    write(connection, AUDIT, at, kind, body, by)


def heads(connection: Connection) -> Sequence[RowMapping]:
    """The rows of all books."""
    return connection.execute(select(book_table).order_by(book_table.c.id)).mappings().all()
