"""Whether the events of an encounter are chained as they were stored, and if not, what happened. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.records.chain import rewritten, written_hash


class What(StrEnum):
    """What does not hold. The values are stable: they appear in JSON."""

    ALTERED = "altered"
    """The event does not follow from the one before: it, or the one before, is not what was stored."""
    HEADER_ALTERED = "header_altered"
    """The same of event 0, which is the header."""
    MISSING = "missing"
    """No event has this number, or the one that should have it is gone."""
    ADDED = "added"
    """An event that was not stored by the program."""
    REORDERED = "reordered"
    """The event is there, but stands at another place."""
    HEAD = "head"
    """The chain holds but ends in another event than the encounter's row says."""
    ROW_ALTERED = "row_altered"
    """The encounter's row in the list (status, ending, result, head …) is not as stored, or contradicts the header."""
    ROW_MISSING = "row_missing"
    """There are events, and no encounter that they belong to."""
    CONTENT_ALTERED = "content_altered"
    """A text that the encounter depends on is not the one it was played with."""
    CONTENT_MISSING = "content_missing"
    """A text that the encounter depends on is not there."""


_SENTENCES = {
    What.ALTERED: "{event} does not follow from what is stored before it: it, or the event before it, was altered",
    What.HEADER_ALTERED: "the header ({event}) was altered",
    What.MISSING: "event {n} is missing",
    What.ADDED: "{event} was added",
    What.REORDERED: "events were reordered: {event} does not belong here",
    What.HEAD: "the last event ({event}) is not the one that was stored last",
    What.ROW_ALTERED: "its row in the list was altered ({detail})",
    What.ROW_MISSING: "its row in the list is missing, its events are there",
    What.CONTENT_ALTERED: "the text of {detail} was altered",
    What.CONTENT_MISSING: "the text of {detail} is missing",
}


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that does not hold, of an encounter or of a book of the ledger, whose id is then `encounter`.

    `n` is the first event of which that is so, None if it is about no event. `detail` is the kind of that event as
    stored, or which text or column it is about. `str` says it as a sentence.
    """

    encounter: str
    n: int | None
    what: What
    detail: str = ""

    def __str__(self) -> str:
        event = f"event {self.n} ({self.detail})"
        is_book = self.encounter == "audit" or "/" in self.encounter
        where = f"{'Book' if is_book else 'Encounter'} {self.encounter}"
        return f"{where}: {_SENTENCES[self.what].format(event=event, n=self.n, detail=self.detail)}."


@dataclass(frozen=True, slots=True)
class Row:
    """An event as it lies in the database; after damage the values may be of any type. `body` is text."""

    n: int
    at: str
    kind: str
    body: str
    hash: str


def first_break(encounter: str, rows: Sequence[Row], head: tuple[int, str] | None) -> Break | None:
    """The first of the events (in order of `n`) that does not hold, or None. `head` is the last one's number and hash.

    Without a head, events that are missing at the end cannot be noticed.
    """
    previous: str | None = None
    for n, row in enumerate(rows):
        if head and n > head[0]:
            return Break(encounter, n, What.ADDED, str(row.kind))
        if row.n != n or not _fits(row, encounter, n, previous):
            what = _diagnosis(encounter, rows, n, previous, head)
            return Break(encounter, n, what, "" if what is What.MISSING else str(row.kind))
        previous = row.hash
    if len(rows) < (1 if head is None else head[0] + 1):
        return Break(encounter, len(rows), What.MISSING)
    if head and previous != head[1]:
        return Break(encounter, head[0], What.HEAD, rows[-1].kind)
    return None


def _fits(row: Row, encounter: str, n: int, previous: str | None) -> bool:
    """Whether this, to the byte, was stored as event `n` after the one with that hash, wherever it lies now."""
    try:
        body = rewritten(row.body)
        return body == row.body and written_hash(encounter, n, row.at, row.kind, body, previous) == row.hash
    except (TypeError, ValueError, RecursionError):
        return False


def _diagnosis(encounter: str, rows: Sequence[Row], n: int, previous: str | None, head: tuple[int, str] | None) -> What:
    """What happened where event `n` should be: the right one elsewhere, too few, too many, or another text."""
    surplus = len(rows) - (head[0] + 1) if head else 0
    if surplus > 0:
        return What.ADDED
    if any(_fits(row, encounter, n, previous) for row in rows[n:]):
        return What.REORDERED
    if surplus < 0 or rows[n].n != n:
        return What.MISSING
    return What.ALTERED if n else What.HEADER_ALTERED
