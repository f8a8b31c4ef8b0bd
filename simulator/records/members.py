"""Members: the personal data, apart from the chain, so that a person can be erased without breaking a proof."""

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.records.errors import UnknownRecord
from simulator.records.model import ROLES, Member, Role, checked_instant
from simulator.records.naming import meant
from simulator.records.tables import cohort_member, signin
from simulator.records.tables import member as table

ERASED = "erased"
"""The name of everybody who was erased."""


def add(connection: Connection, member: Member) -> None:
    """Add a person. Raises ValueError for an empty id or name, or an id that is taken."""
    if not (member.id.strip() and member.name.strip()):
        raise ValueError("a member needs an id and a name")
    checked_instant(member.created_at)
    _checked_role(member.role)
    values = {name: getattr(member, name) for name in ("id", "name", "agency", "created_at", "erased_at", "role")}
    try:
        connection.execute(insert(table).values(values))
    except IntegrityError as error:
        raise ValueError(f"there is a member {member.id} already") from error


def get(connection: Connection, member_id: str) -> Member:
    """The member with exactly this id, erased or not. Raises UnknownRecord."""
    row = connection.execute(select(table).where(table.c.id == member_id)).mappings().one_or_none()
    if row is None:
        raise UnknownRecord(f"There is no trainee {member_id}.", member_id)
    return _member(row)


def every(connection: Connection, erased: bool) -> list[Member]:
    """All members by name; erased ones only if asked for."""
    rows = connection.execute(select(table)).mappings()
    people = [_member(row) for row in rows if erased or row["erased_at"] is None]
    return sorted(people, key=lambda person: (person.name.casefold(), person.id))


def administrators(connection: Connection) -> list[Member]:
    """The administrators who have a passphrase."""
    query = select(table).where(table.c.role == "administrator", table.c.secret.is_not(None))
    return [_member(row) for row in connection.execute(query).mappings()]


def find(connection: Connection, text: str) -> Member:
    """The one member that the text means: by id, by the beginning of it, by name, by a part of it, in this order.

    Raises UnknownRecord with those that come near, if none fits or several do.
    """
    people = every(connection, erased=True)
    return meant(people, "trainee", text, lambda each: each.id, lambda each: None if each.erased_at else each.name)


def erase(connection: Connection, member_id: str, at: str) -> bool:
    """Replace name and agency for good, with passphrase, sign-ins and cohorts; whether there was anything to erase.

    Raises UnknownRecord.
    """
    if get(connection, member_id).erased_at is not None:
        return False
    values = {"name": ERASED, "agency": None, "secret": None, "erased_at": checked_instant(at)}
    connection.execute(update(table).where(table.c.id == member_id).values(values))
    connection.execute(delete(signin).where(signin.c.member == member_id))
    connection.execute(delete(cohort_member).where(cohort_member.c.member == member_id))
    return True


def give_role(connection: Connection, member_id: str, role: Role) -> None:
    """Make the member a trainee, an instructor or an administrator. Raises UnknownRecord, ValueError."""
    get(connection, member_id)
    connection.execute(update(table).where(table.c.id == member_id).values(role=_checked_role(role)))


def keep_secret(connection: Connection, member_id: str, secret: str) -> None:
    """Keep the hash of a passphrase; who was signed in with the one before is signed out. Raises UnknownRecord."""
    get(connection, member_id)
    connection.execute(update(table).where(table.c.id == member_id).values(secret=secret))
    connection.execute(delete(signin).where(signin.c.member == member_id))


def secret(connection: Connection, member_id: str) -> str | None:
    """The hash of the passphrase, None where there is none."""
    return connection.scalars(select(table.c.secret).where(table.c.id == member_id)).one_or_none()


def sign_in(connection: Connection, token: str, member_id: str, at: str, until: str) -> None:
    """Keep the hash of a token; sign-ins that have run out go. Raises UnknownRecord."""
    get(connection, member_id)
    connection.execute(delete(signin).where(signin.c.until <= checked_instant(at)))
    connection.execute(insert(signin).values(token=token, member=member_id, at=at, until=checked_instant(until)))


def signed_in(connection: Connection, token: str, at: str) -> Member | None:
    """Who is signed in with the token of this hash, at this moment."""
    found = select(signin.c.member).where(signin.c.token == token, signin.c.until > checked_instant(at))
    member_id = connection.scalars(found).one_or_none()
    return None if member_id is None else get(connection, member_id)


def sign_out(connection: Connection, token: str) -> None:
    """Forget a sign-in, if there is one."""
    connection.execute(delete(signin).where(signin.c.token == token))


def _checked_role(role: Role) -> Role:
    if role not in ROLES:
        raise ValueError(f"{role!r} is no role: {', '.join(ROLES)}")
    return role


def _member(row: RowMapping) -> Member:
    """The row as a value."""
    same = {name: row[name] for name in ("id", "name", "agency", "created_at", "erased_at", "role")}
    return Member(**same, signs_in=row["secret"] is not None)
