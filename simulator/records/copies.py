"""Encounters and books on their way from one database to another, and whether they may be taken. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from simulator.records.chain import canonical, header_of
from simulator.records.errors import DamagedDatabase
from simulator.records.links import Break, Row, What, first_break
from simulator.records.model import STATUSES, Header, StoredEvent, checked_instant


@dataclass(frozen=True, slots=True)
class Copy:
    """An encounter as one database holds it: what its row says besides the header and the head, and all events.

    `result` is canonical JSON, as it lies in the database.
    """

    id: str
    status: str
    ending: str | None
    last_at: str
    result: str | None
    rows: tuple[Row, ...]

    @property
    def header(self) -> Header:
        """What event 0 says. Raises ValueError if it is no header."""
        first = self.rows[0]
        return header_of(StoredEvent(self.id, first.n, first.at, first.kind, json.loads(first.body), first.hash))


@dataclass(frozen=True, slots=True)
class BookCopy:
    """A book of the ledger as one database holds it."""

    id: str
    rows: tuple[Row, ...]

    @property
    def writers(self) -> set[str]:
        """The members who wrote in it, as far as it can be read."""
        return {found["by"] for row in self.rows if (found := _object(row.body)) and isinstance(found.get("by"), str)}


def _object(text: str) -> dict[str, Any]:
    """The JSON object that the text is; an empty one for anything else."""
    try:
        found = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


class Fate(StrEnum):
    """What became of something that was brought to a database. The values are stable: they appear in JSON."""

    NEW = "new"
    """It was not there, and is now."""
    CONTINUED = "continued"
    """The beginning was there; the rest was added."""
    UPDATED = "updated"
    """All events were there; status, ending or result were older and are now the newer ones."""
    SAME = "same"
    """It was there already."""
    AHEAD = "ahead"
    """More was there than was brought; what was there stays."""
    CONFLICT = "conflict"
    """Something else was there under the same id. It stays; nothing of the other was stored."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What became of an encounter, a book or a member. `n`: with a conflict the first event that differs."""

    id: str
    fate: Fate
    n: int | None = None


def fault_of(copy: Copy) -> Break | None:
    """Why an encounter may not be taken: the first event that does not hold, or a row that says what cannot be."""
    head = (copy.rows[-1].n, copy.rows[-1].hash) if copy.rows else None
    broken = first_break(copy.id, copy.rows, head)
    if broken is not None:
        return broken
    try:
        checked_instant(copy.header.started_at)
    except (TypeError, ValueError) as error:
        return Break(copy.id, 0, What.HEADER_ALTERED, f"{copy.rows[0].kind}: {error}")
    return None if _may_be(copy) else Break(copy.id, None, What.ROW_ALTERED, "status, last_at, result")


def _may_be(copy: Copy) -> bool:
    """Whether the row's state is one that the program could have stored."""
    try:
        checked_instant(copy.last_at)
        written = copy.result is None or canonical(json.loads(copy.result)) == copy.result
    except (TypeError, ValueError, RecursionError):
        return False
    return copy.status in STATUSES and written


def refuse_unsound(copies: Sequence[Copy | BookCopy], texts: Mapping[str, str]) -> None:
    """Raise DamagedDatabase with all that does not hold of chains and of texts (by digest)."""
    faults = [fault for each in copies if (fault := _fault(each)) is not None]
    said = [str(fault) for fault in faults]
    said += [
        f"The text with the digest {digest[:12]}… was altered."
        for digest, text in texts.items()
        if sha256(text.encode(errors="surrogatepass")).hexdigest() != digest
    ]
    if said:
        more = f"\nand {len(said) - _SHOWN} more." if len(said) > _SHOWN else ""
        raise DamagedDatabase("\n".join(said[:_SHOWN]) + more + "\nNothing of it was taken.")


_SHOWN = 5


def _fault(copy: Copy | BookCopy) -> Break | None:
    """Why it may not be taken."""
    return fault_of(copy) if isinstance(copy, Copy) else first_break(copy.id, copy.rows, None)


def compared(brought: Sequence[str], there: Sequence[str]) -> tuple[Fate, int | None]:
    """Two chains, as the hashes of their events, neither empty: which goes on where, or the first event that differs.

    As each hash contains the one before, chains that agree in one event agree in all before it.
    """
    shared = min(len(brought), len(there))
    if brought[shared - 1] != there[shared - 1]:
        return Fate.CONFLICT, next(n for n in range(shared) if brought[n] != there[n])
    if len(brought) == len(there):
        return Fate.SAME, None
    return (Fate.CONTINUED if len(brought) > len(there) else Fate.AHEAD), None
