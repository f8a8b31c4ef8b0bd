"""The records of an installation: members, encounters, their events and the texts they depend on.

Every method that writes is one transaction: when it returns, everything is on the disk; when it raises, nothing is.
All raise StoreUnavailable and DamagedDatabase besides what they name. Moments are UTC as `model.instant` writes them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.records import encounters
from simulator.records.engine import connected
from simulator.records.failures import translating
from simulator.records.model import Content, Header, Json, NewEvent, Status, StoredEvent, Summary
from simulator.records.traffic import Traffic
from simulator.records.upgrade import bring_to_head


def open_store(url_or_path: str | Path) -> "Store":
    """The records at a path (SQLite; made if there is no file yet) or an address (`postgresql://…`, `sqlite:///…`).

    An older database is brought up to date first. Raises StoreUnavailable (no folder, not writable, locked, no server),
    FutureDatabase (written by a newer program) or DamagedDatabase (not a database of Rapport); what was there is then
    left as it was.
    """
    engine, place = connected(url_or_path)
    try:
        with translating(place):
            bring_to_head(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, place)


def named(url_or_path: str | Path) -> str:
    """The name of a place for records, without a password, if records could be there; nothing is opened.

    Raises StoreUnavailable (no folder, another kind of database, no driver) or DamagedDatabase.
    """
    engine, place = connected(url_or_path)
    engine.dispose()
    return place


class Store(Traffic):
    """Open records. Use as a context manager, or call `close`. Made by `open_store`."""

    # Encounters

    def begin(
        self, header: Header, contents: Sequence[Content], at: str, events: Sequence[NewEvent] = ()
    ) -> tuple[StoredEvent, ...]:
        """Store a new encounter: its contents, event 0 ('EncounterOpened', the header) and its first events at once.

        `contents` may leave out texts that are stored already. Returns the events as stored, event 0 first. Raises
        Conflict if the id is taken, UnknownRecord for an unknown trainee, ValueError if a content is missing or does
        not have its digest.
        """
        with self.writing() as connection:
            return encounters.begin(connection, header, contents, at, events)

    def append(
        self,
        encounter: str,
        expected_n: int,
        events: Sequence[NewEvent],
        at: str,
        *,
        status: Status | None = None,
        ending: str | None = None,
        result: Json | None = None,
    ) -> tuple[StoredEvent, ...]:
        """Store events after event `expected_n` (the last one that the caller knows), in one transaction.

        `status`, `ending` and `result` are set with them where given; None leaves each as it was, except that with the
        status open or left nothing stays of an ending from before. `events` may be empty
        to set these alone. Returns the events as stored; the last one's `n` is the next `expected_n`. Raises Conflict
        if `expected_n` is not the last event any more, UnknownRecord, DamagedDatabase if the encounter was changed
        outside the program, TypeError or ValueError for a body that JSON without floats cannot hold.
        """
        with self.writing() as connection:
            state = encounters.State(status, ending, result)
            return encounters.append(connection, encounter, expected_n, events, at, state)

    def events(self, encounter: str) -> tuple[StoredEvent, ...]:
        """All events of an encounter, event 0 (the header) first. Raises UnknownRecord. Does not verify the chain."""
        with self.reading() as connection:
            return encounters.events(connection, encounter)

    def whole(self, encounter: str) -> tuple[Summary, Header, tuple[StoredEvent, ...]]:
        """The encounter's row in lists, its header and all of its events, as they are at one moment.

        Raises UnknownRecord, or DamagedDatabase if event 0 is no header. Does not verify the chain.
        """
        with self.reading() as connection:
            row, head = encounters.summary(connection, encounter), encounters.header(connection, encounter)
            return row, head, encounters.events(connection, encounter)

    def header(self, encounter: str) -> Header:
        """What the encounter is. Raises UnknownRecord, or DamagedDatabase if event 0 is no header."""
        with self.reading() as connection:
            return encounters.header(connection, encounter)

    def contents(self, encounter: str) -> tuple[Content, ...]:
        """The texts that the encounter depends on, with the kinds and names that its header gives them.

        Raises UnknownRecord, or DamagedDatabase if a text is missing. Does not verify the digests.
        """
        with self.reading() as connection:
            return encounters.contents(connection, encounter)

    def content(self, digest: str) -> str:
        """The text with this digest. Raises UnknownRecord."""
        with self.reading() as connection:
            return encounters.content(connection, digest)

    def summary(self, encounter: str) -> Summary:
        """The encounter with exactly this id as a row of a list. Raises UnknownRecord."""
        with self.reading() as connection:
            return encounters.summary(connection, encounter)

    def summaries(
        self,
        *,
        trainee: str | None = None,
        scenario: str | None = None,
        status: Status | None = None,
        limit: int | None = None,
        cohort: str | None = None,
    ) -> list[Summary]:
        """Encounters, newest first, of this trainee, scenario, status and cohort's members (by its id) where given; at
        most `limit` of them."""
        with self.reading() as connection:
            return encounters.summaries(connection, trainee, scenario, status, limit, cohort)

    def events_of(self, scenario: str, kinds: Sequence[str]) -> Mapping[str, tuple[StoredEvent, ...]]:
        """Of each encounter of a scenario that ended, the events of these kinds, in order. Raises DamagedDatabase."""
        with self.reading() as connection:
            return encounters.events_of(connection, scenario, kinds)

    def find(self, prefix: str) -> Summary:
        """The one encounter whose id is or begins with `prefix`.

        Raises UnknownRecord with the ids that come near, if none fits or several do.
        """
        with self.reading() as connection:
            return encounters.find(connection, prefix)
