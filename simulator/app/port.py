"""What the use cases need from outside. Adapters satisfy these without knowing of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from simulator.records import (
    BookCopy,
    Content,
    Copy,
    Header,
    Json,
    Member,
    NewEvent,
    Status,
    StoredEvent,
    Summary,
    Taking,
)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""


class Seeds(Protocol):
    """Gives what must not be foreseeable."""

    def seed(self) -> int:
        """A seed for the luck of an encounter: 0 to 2**63 - 1."""

    def name(self) -> str:
        """An id that nothing else has."""

    def token(self) -> str:
        """What nobody can guess, for signing in: at least 32 random bytes in hexadecimal digits."""


class EncounterStore(Protocol):
    """Keeps people and encounters; `simulator.records.store.Store` says what each method promises."""

    def add_member(self, trainee: Member) -> None: ...
    def find_member(self, text: str) -> Member: ...
    def members(self, *, erased: bool = False) -> list[Member]: ...
    def erase_member(self, member_id: str, at: str) -> None: ...
    def begin(
        self, header: Header, contents: Sequence[Content], at: str, events: Sequence[NewEvent] = ()
    ) -> tuple[StoredEvent, ...]: ...
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
    ) -> tuple[StoredEvent, ...]: ...
    def events(self, encounter: str) -> tuple[StoredEvent, ...]: ...
    def header(self, encounter: str) -> Header: ...
    def contents(self, encounter: str) -> tuple[Content, ...]: ...
    def summaries(
        self,
        *,
        trainee: str | None = None,
        scenario: str | None = None,
        status: Status | None = None,
        limit: int | None = None,
    ) -> list[Summary]: ...
    def find(self, prefix: str) -> Summary: ...
    def write(self, book: str, kind: str, body: Json, at: str) -> StoredEvent: ...
    def entries(self, book: str) -> tuple[StoredEvent, ...]: ...
    def reviews(
        self, *, trainee: str | None = None, scenario: str | None = None
    ) -> dict[str, tuple[StoredEvent, ...]]: ...


class RecordsTraffic(Protocol):
    """Gives records to another database, and takes from one; `simulator.records.traffic.Traffic` says the rest."""

    def members(self, *, erased: bool = False) -> list[Member]: ...
    def summaries(self) -> list[Summary]: ...
    def contents(self, encounter: str) -> tuple[Content, ...]: ...
    def seals(self, encounters: Sequence[str]) -> Mapping[str, str]: ...
    def book_seals(self, books: Sequence[str]) -> Mapping[str, str]: ...
    def lacking(self, digests: Iterable[str]) -> set[str]: ...
    def copy(self, encounter: str) -> Copy: ...
    def book_copy(self, book: str) -> BookCopy: ...
    def take(
        self, copies: Iterable[Copy], texts: Mapping[str, str], people: Iterable[Member], at: str
    ) -> tuple[list[Taking], list[Taking]]: ...
    def take_book(self, copy: BookCopy, at: str) -> Taking: ...
