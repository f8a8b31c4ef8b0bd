"""Encounters and their events in the database. Functions on a connection; `store.py` gives them their transactions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from sqlalchemy import Connection, RowMapping, Select, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.records.chain import OPENED, canonical, chained, header_body, header_of, seal
from simulator.records.errors import Conflict, DamagedDatabase, UnknownRecord
from simulator.records.model import (
    STATUSES,
    Content,
    Header,
    Json,
    NewEvent,
    Status,
    StoredEvent,
    Summary,
    checked_instant,
)
from simulator.records.naming import one_of
from simulator.records.tables import SEALED
from simulator.records.tables import cohort_member as cohort_member_table
from simulator.records.tables import content as content_table
from simulator.records.tables import encounter as encounter_table
from simulator.records.tables import event as event_table
from simulator.records.tables import member as member_table


@dataclass(frozen=True, slots=True)
class State:
    """What an append sets on the encounter besides its events; None leaves it as it was.

    With the status open or left, ending and result are set whatever they are: what was taken back has not happened.
    """

    status: Status | None = None
    ending: str | None = None
    result: Json | None = None


def begin(
    connection: Connection, header: Header, contents: Sequence[Content], at: str, events: Sequence[NewEvent]
) -> tuple[StoredEvent, ...]:
    """Store a new encounter. See `Store.begin`."""
    checked_instant(header.started_at)
    _keep_contents(connection, header, contents)
    opened = NewEvent(OPENED, header_body(header))
    stored = chained(header.encounter, 0, None, checked_instant(at), (opened, *events))
    row = {"id": header.encounter, "status": "open", "ending": None, "result": None, **listed(header), **_head(stored)}
    _refuse_unknown_trainee(connection, header.trainee)
    try:
        connection.execute(insert(encounter_table).values(row | {"seal": seal(row)}))
    except IntegrityError as error:
        raise Conflict(f"There is an encounter {header.encounter} already.", header.encounter) from error
    _insert(connection, stored)
    return stored


def listed(header: Header) -> dict[str, object]:
    """The columns of an encounter's row that repeat its header."""
    return {
        "trainee": header.trainee,
        "scenario": header.scenario,
        "title": header.scenario_title,
        "mode": header.mode,
        "law": header.law,
        "started_at": header.started_at,
    }


def append(
    connection: Connection, encounter: str, expected_n: int, events: Sequence[NewEvent], at: str, state: State
) -> tuple[StoredEvent, ...]:
    """Store events after event `expected_n`. See `Store.append`."""
    row = _sealed_row(connection, encounter)
    if row["head_n"] != expected_n:
        raise _overtaken(encounter)
    stored = chained(encounter, expected_n + 1, cast(str, row["head_hash"]), checked_instant(at), events)
    new = row | _changes(state) | {"last_at": at} | (_head(stored) if stored else {})
    unchanged = and_(encounter_table.c.id == encounter, encounter_table.c.seal == seal(row))
    done = connection.execute(update(encounter_table).where(unchanged).values(new | {"seal": seal(new)}))
    if done.rowcount != 1:
        raise _overtaken(encounter)
    _insert(connection, stored)
    return stored


def events(connection: Connection, encounter: str) -> tuple[StoredEvent, ...]:
    """All events of an encounter in order. Raises UnknownRecord, or DamagedDatabase if one cannot be read."""
    query = select(event_table).where(event_table.c.encounter == encounter).order_by(event_table.c.n)
    rows = connection.execute(query).mappings().all()
    if not rows:
        raise _unknown(encounter)
    return tuple(stored_event(row, encounter) for row in rows)


def header(connection: Connection, encounter: str) -> Header:
    """What the encounter is. Raises UnknownRecord, or DamagedDatabase if event 0 is no header."""
    query = select(event_table).where(event_table.c.encounter == encounter, event_table.c.n == 0)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise _unknown(encounter)
    try:
        return header_of(stored_event(row, encounter))
    except ValueError as error:
        raise _unreadable(encounter, 0) from error


def contents(connection: Connection, encounter: str) -> tuple[Content, ...]:
    """The texts that the encounter depends on, by its header. Raises UnknownRecord or DamagedDatabase."""
    refs = header(connection, encounter).contents
    texts = _texts(connection, {ref.digest for ref in refs})
    missing = [ref.name for ref in refs if ref.digest not in texts]
    if missing:
        names = ", ".join(missing)
        raise DamagedDatabase(f"The records of encounter {encounter} lack {names}. `record verify` says more.")
    return tuple(Content(ref.digest, ref.kind, ref.name, texts[ref.digest]) for ref in refs)


def content(connection: Connection, digest: str) -> str:
    """The text with this digest. Raises UnknownRecord."""
    texts = _texts(connection, {digest})
    if digest not in texts:
        raise UnknownRecord(f"No text with the digest {digest} is stored.", digest)
    return texts[digest]


def summary(connection: Connection, encounter: str) -> Summary:
    """The encounter with exactly this id. Raises UnknownRecord."""
    row = connection.execute(_summaries().where(encounter_table.c.id == encounter)).mappings().one_or_none()
    if row is None:
        raise _unknown(encounter)
    return _summary(row)


def summaries(
    connection: Connection,
    trainee: str | None,
    scenario: str | None,
    status: Status | None,
    limit: int | None,
    cohort: str | None = None,
) -> list[Summary]:
    """Encounters, newest first, that fit all that is given."""
    query = _summaries().order_by(encounter_table.c.started_at.desc(), encounter_table.c.id).limit(limit)
    for column, wanted in (("trainee", trainee), ("scenario", scenario), ("status", status)):
        if wanted is not None:
            query = query.where(encounter_table.c[column] == wanted)
    if cohort is not None:
        inside = select(cohort_member_table.c.member).where(cohort_member_table.c.cohort == cohort)
        query = query.where(encounter_table.c.trainee.in_(inside))
    return [_summary(row) for row in connection.execute(query).mappings()]


def events_of(connection: Connection, scenario: str, kinds: Sequence[str]) -> dict[str, tuple[StoredEvent, ...]]:
    """The events of these kinds of all encounters of a scenario that ended, in order. Raises DamagedDatabase."""
    query = (
        select(event_table)
        .join(encounter_table, encounter_table.c.id == event_table.c.encounter)
        .where(encounter_table.c.scenario == scenario, encounter_table.c.status == "ended")
        .where(event_table.c.kind.in_(kinds))
        .order_by(event_table.c.encounter, event_table.c.n)
    )
    rows = connection.execute(query).mappings()
    return {
        name: tuple(stored_event(row, name) for row in found)
        for name, found in groupby(rows, key=lambda row: cast(str, row["encounter"]))
    }


def find(connection: Connection, prefix: str) -> Summary:
    """The one encounter whose id is or begins with `prefix`. Raises UnknownRecord with what comes near."""
    ids = encounter_table.c.id
    fitting = connection.scalars(select(ids).where(func.substr(ids, 1, len(prefix)) == prefix).order_by(ids)).all()
    if not prefix.strip():
        fitting = []
    if prefix in fitting:
        fitting = [prefix]
    every = {} if len(fitting) == 1 else {key: key for key in connection.scalars(select(ids))}
    return summary(connection, one_of(fitting, "encounter", prefix, fitting, every))


def _keep_contents(connection: Connection, header: Header, contents: Sequence[Content]) -> None:
    """Insert the texts that are not there yet. Raises ValueError if one is missing or does not have its digest."""
    wrong = [item.name for item in contents if Content.of(item.kind, item.name, item.text).digest != item.digest]
    if wrong:
        raise ValueError(f"the digest is not that of the text: {', '.join(wrong)}")
    given = {item.digest: item.text for item in contents}
    needed = given.keys() | {ref.digest for ref in header.contents}
    lacking = needed - set(connection.scalars(_digests(needed)))
    if lacking - given.keys():
        raise ValueError(f"the header names texts that are neither given nor stored: {sorted(lacking - given.keys())}")
    for digest in sorted(lacking):
        keep_text(connection, digest, given[digest])


def keep_text(connection: Connection, digest: str, text: str) -> None:
    """Insert one text, unless somebody else did in the meantime."""
    try:
        with connection.begin_nested():
            connection.execute(insert(content_table).values(digest=digest, text=text))
    except IntegrityError:
        pass


def _digests(digests: set[str]) -> Select[str]:
    """Which of these are stored."""
    return select(content_table.c.digest).where(content_table.c.digest.in_(sorted(digests)))


def _texts(connection: Connection, digests: set[str]) -> dict[str, str]:
    """The stored texts by digest; those that are missing are left out."""
    query = select(content_table).where(content_table.c.digest.in_(sorted(digests)))
    return {row["digest"]: row["text"] for row in connection.execute(query).mappings()}


def _refuse_unknown_trainee(connection: Connection, trainee: str | None) -> None:
    """Raise UnknownRecord unless the trainee is there, or nobody signed in."""
    found = select(member_table.c.id).where(member_table.c.id == trainee)
    if trainee is not None and connection.execute(found).first() is None:
        raise UnknownRecord(f"There is no trainee {trainee}.", trainee)


def _sealed_row(connection: Connection, encounter: str) -> dict[str, object]:
    """The encounter's row without its seal. Raises UnknownRecord, or DamagedDatabase if it is not as it was stored."""
    row = connection.execute(select(encounter_table).where(encounter_table.c.id == encounter)).mappings().one_or_none()
    if row is None:
        raise _unknown(encounter)
    if not is_sealed(row):
        raise DamagedDatabase(f"Encounter {encounter} was changed outside the program. `record verify` says more.")
    return {name: row[name] for name in SEALED}


def is_sealed(row: RowMapping) -> bool:
    """Whether the encounter's row is as the program stored it."""
    try:
        return bool(seal({name: row[name] for name in SEALED}) == row["seal"])
    except (TypeError, ValueError):
        return False


def _head(stored: Sequence[StoredEvent]) -> dict[str, object]:
    """The columns that say where the chain ends."""
    return {"head_n": stored[-1].n, "head_hash": stored[-1].hash, "last_at": stored[-1].at}


def _changes(state: State) -> dict[str, object]:
    """The columns that an append sets; one that goes on or is left has no ending from before. Raises ValueError."""
    if state.status is not None and state.status not in STATUSES:
        raise ValueError(f"{state.status!r} is no status of an encounter: {', '.join(STATUSES)}")
    result = None if state.result is None else canonical(state.result)
    given: dict[str, object] = {"status": state.status, "ending": state.ending, "result": result}
    if state.status not in (None, "ended"):
        return given
    return {name: value for name, value in given.items() if value is not None}


def _insert(connection: Connection, stored: Sequence[StoredEvent]) -> None:
    """Insert events. Raises Conflict if one with the same number is there."""
    if not stored:
        return
    rows = [
        {"encounter": e.encounter, "n": e.n, "at": e.at, "kind": e.kind, "body": canonical(e.body), "hash": e.hash}
        for e in stored
    ]
    try:
        connection.execute(insert(event_table), rows)
    except IntegrityError as error:
        raise _overtaken(stored[0].encounter) from error


def stored_event(row: RowMapping, chain: str) -> StoredEvent:
    """A row of an encounter or a book as a value.

    Raises DamagedDatabase if the body is not the JSON of an object as the program writes it.
    """
    try:
        body = json.loads(row["body"])
        written = canonical(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise _unreadable(chain, row["n"]) from error
    if not isinstance(body, dict) or written != row["body"]:
        raise _unreadable(chain, row["n"])
    return StoredEvent(chain, row["n"], row["at"], row["kind"], body, row["hash"])


def _summaries() -> Select[tuple[object, ...]]:
    """Encounters with the names of their trainees."""
    joined = encounter_table.outerjoin(member_table, encounter_table.c.trainee == member_table.c.id)
    return select(encounter_table, member_table.c.name.label("trainee_name")).select_from(joined)


def _summary(row: RowMapping) -> Summary:
    """The row as a value."""
    same = ("id", "trainee", "trainee_name", "scenario", "title", "mode", "law", "status", "ending")
    return Summary(
        **{name: row[name] for name in same},
        started_at=row["started_at"],
        last_at=row["last_at"],
        events=row["head_n"] + 1,
        head_hash=row["head_hash"],
        result=_result(row),
    )


def _result(row: RowMapping) -> Json | None:
    """The headline. One that cannot be read must not keep the list from being shown; `verify` names it."""
    try:
        result = json.loads(row["result"] or "null")
    except (TypeError, ValueError, RecursionError):
        return None
    return result if isinstance(result, dict) else None


def _unknown(encounter: str) -> UnknownRecord:
    return UnknownRecord(f"There is no encounter {encounter}.", encounter)


def _unreadable(encounter: str, n: int) -> DamagedDatabase:
    return DamagedDatabase(f"Event {n} of encounter {encounter} cannot be read. `record verify` says more.")


def _overtaken(encounter: str) -> Conflict:
    message = (
        f"Somebody else wrote to encounter {encounter} first; nothing was stored. Open it again to go on from there."
    )
    return Conflict(message, encounter)
