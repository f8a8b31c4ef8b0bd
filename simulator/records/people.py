"""Trainees: the personal data, apart from the chain, so that a person can be erased without breaking a proof."""

from sqlalchemy import Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.records.errors import UnknownRecord
from simulator.records.model import Trainee, checked_instant
from simulator.records.naming import one_of
from simulator.records.tables import trainee as table

ERASED = "erased"
"""The name of everybody who was erased."""


def add(connection: Connection, trainee: Trainee) -> None:
    """Add a person. Raises ValueError for an empty id or name, or an id that is taken."""
    if not (trainee.id.strip() and trainee.name.strip()):
        raise ValueError("a trainee needs an id and a name")
    checked_instant(trainee.created_at)
    values = {"id": trainee.id, "name": trainee.name, "agency": trainee.agency, "created_at": trainee.created_at}
    try:
        connection.execute(insert(table).values(values | {"erased_at": trainee.erased_at}))
    except IntegrityError as error:
        raise ValueError(f"there is a trainee {trainee.id} already") from error


def get(connection: Connection, trainee_id: str) -> Trainee:
    """The trainee with exactly this id, erased or not. Raises UnknownRecord."""
    row = connection.execute(select(table).where(table.c.id == trainee_id)).mappings().one_or_none()
    if row is None:
        raise UnknownRecord(f"There is no trainee {trainee_id}.", trainee_id)
    return _trainee(row)


def every(connection: Connection, erased: bool) -> list[Trainee]:
    """All trainees by name; erased ones only if asked for."""
    rows = connection.execute(select(table)).mappings()
    people = [_trainee(row) for row in rows if erased or row["erased_at"] is None]
    return sorted(people, key=lambda person: (person.name.casefold(), person.id))


def find(connection: Connection, text: str) -> Trainee:
    """The one trainee that the text means: by id, by the beginning of it, by name, by a part of it, in this order.

    Raises UnknownRecord with those that come near, if none fits or several do.
    """
    people = every(connection, erased=True)
    asked = text.strip().casefold()
    ways = (
        [person for person in people if person.id == text],
        [person for person in people if person.id.startswith(text)],
        [person for person in people if _named(person) == asked],
        [person for person in people if asked in _named(person)],
    )
    fitting = next((way for way in ways if way), []) if asked else []
    words = {person.id: f"{person.id} ({person.name})" for person in people if person.erased_at is None}
    return one_of(fitting, "trainee", text, [words.get(person.id, person.id) for person in fitting], words)


def erase(connection: Connection, trainee_id: str, at: str) -> None:
    """Replace name and agency for good. Erasing twice changes nothing. Raises UnknownRecord."""
    if get(connection, trainee_id).erased_at is None:
        values = {"name": ERASED, "agency": None, "erased_at": checked_instant(at)}
        connection.execute(update(table).where(table.c.id == trainee_id).values(values))


def _named(person: Trainee) -> str:
    """The name for comparison; nothing for an erased person, who is not found by name."""
    return person.name.casefold() if person.erased_at is None else ""


def _trainee(row: RowMapping) -> Trainee:
    """The row as a value."""
    return Trainee(row["id"], row["name"], row["agency"], row["created_at"], row["erased_at"])
