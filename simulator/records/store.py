"""The records of an installation: trainees, encounters, their events and the texts they depend on.

Every method that writes is one transaction: when it returns, everything is on the disk; when it raises, nothing is.
All raise StoreUnavailable and DamagedDatabase besides what they name. Moments are UTC as `model.instant` writes them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from simulator.records import encounters, people
from simulator.records.engine import connected, reader, scrub, writer
from simulator.records.failures import translating
from simulator.records.model import Content, Header, Json, NewEvent, Status, StoredEvent, Summary, Trainee
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


class Store:
    """Open records. Use as a context manager, or call `close`. Made by `open_store`."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self.place = place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go. Calling it twice does no harm."""
        with translating(self.place):
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the database. For this package."""
        with translating(self.place), reader(self._engine).connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, or undone if anything is raised."""
        with translating(self.place), writer(self._engine).begin() as connection:
            yield connection

    # People

    def add_trainee(self, trainee: Trainee) -> None:
        """Add a person. Raises ValueError for an empty id or name, or an id that is taken."""
        with self._writing() as connection:
            people.add(connection, trainee)

    def trainee(self, trainee_id: str) -> Trainee:
        """The trainee with exactly this id, erased or not. Raises UnknownRecord."""
        with self.reading() as connection:
            return people.get(connection, trainee_id)

    def trainees(self, *, erased: bool = False) -> list[Trainee]:
        """All trainees by name; erased ones only if asked for."""
        with self.reading() as connection:
            return people.every(connection, erased)

    def find_trainee(self, text: str) -> Trainee:
        """The one trainee whose id is or begins with the text, or whose name is or contains it (case does not matter).

        Erased trainees are found by id alone. Raises UnknownRecord with those that come near, if none or several fit.
        """
        with self.reading() as connection:
            return people.find(connection, text)

    def erase_trainee(self, trainee_id: str, at: str) -> None:
        """Remove name and agency for good; the id stays in the encounters, whose chains still hold.

        Erasing twice changes nothing. Raises UnknownRecord.
        """
        with self._writing() as connection:
            people.erase(connection, trainee_id, at)
        with translating(self.place):
            scrub(self._engine)

    # Encounters

    def begin(
        self, header: Header, contents: Sequence[Content], at: str, events: Sequence[NewEvent] = ()
    ) -> tuple[StoredEvent, ...]:
        """Store a new encounter: its contents, event 0 ('EncounterOpened', the header) and its first events at once.

        `contents` may leave out texts that are stored already. Returns the events as stored, event 0 first. Raises
        Conflict if the id is taken, UnknownRecord for an unknown trainee, ValueError if a content is missing or does
        not have its digest.
        """
        with self._writing() as connection:
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
        with self._writing() as connection:
            state = encounters.State(status, ending, result)
            return encounters.append(connection, encounter, expected_n, events, at, state)

    def events(self, encounter: str) -> tuple[StoredEvent, ...]:
        """All events of an encounter, event 0 (the header) first. Raises UnknownRecord. Does not verify the chain."""
        with self.reading() as connection:
            return encounters.events(connection, encounter)

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
    ) -> list[Summary]:
        """Encounters, newest first, of this trainee, scenario and status where given; at most `limit` of them."""
        with self.reading() as connection:
            return encounters.summaries(connection, trainee, scenario, status, limit)

    def find(self, prefix: str) -> Summary:
        """The one encounter whose id is or begins with `prefix`.

        Raises UnknownRecord with the ids that come near, if none fits or several do.
        """
        with self.reading() as connection:
            return encounters.find(connection, prefix)
