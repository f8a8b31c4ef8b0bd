"""Cohorts: who trains together."""

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from simulator.records import members
from simulator.records.model import Cohort, checked_instant
from simulator.records.naming import meant
from simulator.records.tables import cohort as table
from simulator.records.tables import cohort_member


def add(connection: Connection, cohort_id: str, name: str, at: str) -> None:
    """Add a cohort without members. Raises ValueError for an empty id or name, or an id that is taken."""
    if not (cohort_id.strip() and name.strip()):
        raise ValueError("a cohort needs an id and a name")
    try:
        connection.execute(insert(table).values(id=cohort_id, name=name, created_at=checked_instant(at)))
    except IntegrityError as error:
        raise ValueError(f"there is a cohort {cohort_id} already") from error


def every(connection: Connection) -> list[Cohort]:
    """All cohorts, newest first."""
    ids: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(cohort_member).order_by(cohort_member.c.member)):
        ids[row.cohort].append(row.member)
    rows = connection.execute(select(table).order_by(table.c.created_at.desc(), table.c.id))
    return [Cohort(row.id, row.name, row.created_at, row.closed_at, tuple(ids[row.id])) for row in rows]


def find(connection: Connection, text: str) -> Cohort:
    """The one cohort whose id is or begins with the text, or whose name is or contains it. Raises UnknownRecord."""
    return meant(every(connection), "cohort", text, lambda each: each.id, lambda each: each.name)


def join(connection: Connection, cohort_id: str, member_id: str) -> bool:
    """Put a member into a cohort; whether they were not in it before. Raises UnknownRecord for an unknown member."""
    members.get(connection, member_id)
    if member_id in find(connection, cohort_id).members:
        return False
    connection.execute(insert(cohort_member).values(cohort=cohort_id, member=member_id))
    return True


def part(connection: Connection, cohort_id: str, member_id: str) -> bool:
    """Take a member out of a cohort; whether they were in it."""
    row = (cohort_member.c.cohort == cohort_id) & (cohort_member.c.member == member_id)
    return bool(connection.execute(delete(cohort_member).where(row)).rowcount)
