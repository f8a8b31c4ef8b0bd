"""Taking over what another database holds, on a connection; `traffic.py` checks it first and gives the transactions."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import cast

from sqlalchemy import Connection, RowMapping, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.records import encounters, ledger, members
from simulator.records.chain import seal
from simulator.records.copies import BookCopy, Copy, Fate, Taking, compared
from simulator.records.errors import Conflict, DamagedDatabase, UnknownRecord
from simulator.records.links import Row
from simulator.records.model import ContentRef, Member
from simulator.records.tables import SEALED
from simulator.records.tables import book as book_table
from simulator.records.tables import content as content_table
from simulator.records.tables import encounter as encounter_table
from simulator.records.tables import entry as entry_table
from simulator.records.tables import event as event_table
from simulator.records.tables import member as member_table

AT_ONCE = 400
"""How many are asked for in one statement: fewer than any database's limit of parameters."""


def heads(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The seals of those of these encounters that are there: two rows with one seal have one chain and one state."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(encounter_table.c.id, encounter_table.c.seal).where(encounter_table.c.id.in_(some))
        found |= {row.id: row.seal for row in connection.execute(query)}
    return found


def book_heads(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The same of books."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(book_table.c.id, book_table.c.seal).where(book_table.c.id.in_(some))
        found |= {row.id: row.seal for row in connection.execute(query)}
    return found


def lacking(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Those of these texts that are not there."""
    wanted = set(digests)
    for some in chunks(sorted(wanted)):
        wanted -= set(connection.scalars(select(content_table.c.digest).where(content_table.c.digest.in_(some))))
    return wanted


def copy(connection: Connection, encounter: str) -> Copy:
    """An encounter as it lies here, unchecked. Raises UnknownRecord, DamagedDatabase for a row that was altered."""
    row = connection.execute(select(encounter_table).where(encounter_table.c.id == encounter)).mappings().one_or_none()
    if row is None:
        raise UnknownRecord(f"There is no encounter {encounter}.", encounter)
    if not encounters.is_sealed(row):
        raise DamagedDatabase(f"Encounter {encounter} was changed outside the program. `record verify` says more.")
    query = select(event_table).where(event_table.c.encounter == encounter).order_by(event_table.c.n)
    rows = tuple(_row(each) for each in connection.execute(query).mappings())
    if len(rows) != row["head_n"] + 1 or rows[-1].hash != row["head_hash"]:
        raise DamagedDatabase(f"Encounter {encounter} does not end where its row says. `record verify` says more.")
    return Copy(encounter, row["status"], row["ending"], row["last_at"], row["result"], rows)


def book_copy(connection: Connection, book: str) -> BookCopy:
    """A book as it lies here; without entries if there is none."""
    query = select(entry_table).where(entry_table.c.book == book).order_by(entry_table.c.n)
    return BookCopy(book, tuple(_row(each) for each in connection.execute(query).mappings()))


def take(connection: Connection, copies: Iterable[Copy], texts: Mapping[str, str]) -> list[Taking]:
    """Take encounters whose trainees are here, and of the texts those that are lacking.

    Raises DamagedDatabase if a text is missing, UnknownRecord for an unknown trainee, and Conflict if somebody writes
    to one just now; the transaction is then to be undone.
    """
    told: list[Taking] = []
    remaining = iter(copies)
    while some := list(islice(remaining, AT_ONCE)):
        _refuse_unknown(connection, {each.header.trainee for each in some} - {None})
        _keep_texts(connection, [ref for each in some for ref in each.header.contents], texts)
        there = heads(connection, [each.id for each in some])
        new = [each for each in some if each.id not in there]
        _insert(connection, new)
        told += [Taking(each.id, Fate.NEW) for each in new]
        told += [_merge(connection, each) for each in some if each.id in there]
    return told


def take_book(connection: Connection, brought: BookCopy) -> Taking:
    """Take a book of the ledger that has entries. Raises DamagedDatabase if the one that is here was altered."""
    ledger.locked(connection, brought.id)
    there = [row.hash for row in book_copy(connection, brought.id).rows]
    fate, n = compared([row.hash for row in brought.rows], there) if there else (Fate.NEW, None)
    if fate in (Fate.NEW, Fate.CONTINUED):
        last = brought.rows[-1]
        row: dict[str, object] = {"id": brought.id, "head_n": last.n, "head_hash": last.hash}
        connection.execute(update(book_table).where(book_table.c.id == brought.id).values(row | {"seal": seal(row)}))
        _insert_rows(connection, "book", brought.id, brought.rows[len(there) :])
    return Taking(brought.id, fate, n)


def take_member(connection: Connection, brought: Member) -> Taking:
    """Take a person, with the role that they are brought with; who is there already stays as they are.

    Name and agency are compared, and whether they were erased; role and passphrase are each database's own.
    """
    row = connection.execute(select(member_table.c.id).where(member_table.c.id == brought.id)).one_or_none()
    if row is None:
        try:
            with connection.begin_nested():
                members.add(connection, brought)
        except ValueError as error:
            raise Conflict(f"Somebody is sending {brought.id} just now; try again.", brought.id) from error
        return Taking(brought.id, Fate.NEW)
    there = members.get(connection, brought.id)
    same = (there.name, there.agency) == (brought.name, brought.agency)
    return Taking(brought.id, Fate.SAME if same else Fate.CONFLICT)


def _merge(connection: Connection, brought: Copy) -> Taking:
    """Take what is new of an encounter that is there."""
    there = copy(connection, brought.id)
    fate, n = compared([row.hash for row in brought.rows], [row.hash for row in there.rows])
    if fate is Fate.SAME and _state(brought) != _state(there) and brought.last_at > there.last_at:
        fate = Fate.UPDATED
    if fate in (Fate.CONTINUED, Fate.UPDATED):
        old, new = _columns(there), _columns(brought)
        unchanged = and_(encounter_table.c.id == brought.id, encounter_table.c.seal == old["seal"])
        if connection.execute(update(encounter_table).where(unchanged).values(new)).rowcount != 1:
            raise Conflict(f"Somebody is writing to encounter {brought.id} just now; try again.", brought.id)
        _insert_rows(connection, "encounter", brought.id, brought.rows[len(there.rows) :])
    return Taking(brought.id, fate, n)


def _state(copy: Copy) -> tuple[object, ...]:
    return copy.status, copy.ending, copy.result, copy.last_at


def _columns(copy: Copy) -> dict[str, object]:
    """The encounter's row, sealed."""
    last = copy.rows[-1]
    state = {"status": copy.status, "ending": copy.ending, "last_at": copy.last_at, "result": copy.result}
    head = {"id": copy.id, "head_n": last.n, "head_hash": last.hash}
    row: dict[str, object] = {**head, **state, **encounters.listed(copy.header)}
    return row | {"seal": seal({name: row[name] for name in SEALED})}


def _insert(connection: Connection, copies: Sequence[Copy]) -> None:
    """Encounters that are not there yet."""
    if not copies:
        return
    try:
        connection.execute(insert(encounter_table), [_columns(each) for each in copies])
    except IntegrityError as error:
        raise Conflict("Somebody is sending the same encounters just now; try again.", copies[0].id) from error
    values = [_values("encounter", each.id, row) for each in copies for row in each.rows]
    connection.execute(insert(event_table), values)


def _insert_rows(connection: Connection, column: str, chain: str, rows: Sequence[Row]) -> None:
    """Events of an encounter (`column` "encounter") or entries of a book (`column` "book")."""
    if rows:
        table = event_table if column == "encounter" else entry_table
        connection.execute(insert(table), [_values(column, chain, row) for row in rows])


def _values(column: str, chain: str, row: Row) -> dict[str, object]:
    return {column: chain, "n": row.n, "at": row.at, "kind": row.kind, "body": row.body, "hash": row.hash}


def _keep_texts(connection: Connection, refs: Sequence[ContentRef], texts: Mapping[str, str]) -> None:
    """Store the texts that are lacking. Raises DamagedDatabase if one is not given."""
    for digest in sorted(lacking(connection, (ref.digest for ref in refs))):
        if digest not in texts:
            ref = next(ref for ref in refs if ref.digest == digest)
            raise DamagedDatabase(f"The text of {ref.kind} {ref.name} is missing. Nothing was taken.")
        encounters.keep_text(connection, digest, texts[digest])


def _refuse_unknown(connection: Connection, trainees: set[str | None]) -> None:
    """Raise UnknownRecord unless all of these people are here."""
    there = set(connection.scalars(select(member_table.c.id).where(member_table.c.id.in_(sorted(map(str, trainees))))))
    for unknown in sorted(map(str, trainees - there)):
        raise UnknownRecord(f"There is no trainee {unknown}.", unknown)


def _row(row: RowMapping) -> Row:
    return Row(cast(int, row["n"]), row["at"], row["kind"], row["body"], row["hash"])


def chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """In pieces of at most `AT_ONCE`."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
