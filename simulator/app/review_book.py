"""The book of an encounter in the ledger: what instructors said of it, read as entries of `scoring.review`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.review import Entry, entry_of
from simulator.app.port import EncounterStore
from simulator.records import DamagedDatabase, StoredEvent

BOOKS = "encounter/"


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry with its number in the book, and when it was made (UTC with milliseconds)."""

    n: int
    at: str
    entry: Entry


def review_of(store: EncounterStore, encounter: str) -> tuple[Entered, ...]:
    """All entries of an encounter, oldest first. Raises StoreError."""
    return tuple(_entered(store.entries(BOOKS + encounter)))


def all_reviews(store: EncounterStore) -> Mapping[str, tuple[Entered, ...]]:
    """The entries of all encounters that have any, by encounter, in one query. Raises StoreError."""
    books = store.entries_by_book(BOOKS)
    return {name.removeprefix(BOOKS): tuple(_entered(stored)) for name, stored in books.items()}


def speaks_of(entered: Iterable[Entered], event: int) -> tuple[Entered, ...]:
    """The entries about the encounter as it stands at an event, its last one."""
    return tuple(each for each in entered if each.entry.event == event)


def _entered(stored: Iterable[StoredEvent]) -> Iterable[Entered]:
    for each in stored:
        try:
            entry = entry_of(each.kind, each.body)
        except ValueError as error:
            book = each.encounter
            raise DamagedDatabase(f"Entry {each.n} of the book {book} cannot be read ({error}).") from None
        if entry is not None:
            yield Entered(each.n, each.at, entry)
