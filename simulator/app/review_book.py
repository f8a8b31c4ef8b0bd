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


def all_reviews(
    store: EncounterStore, trainee: str | None = None, scenario: str | None = None
) -> Mapping[str, tuple[Entered, ...]]:
    """The entries of all encounters, or of a trainee and a scenario, by encounter, in one query. Raises StoreError."""
    found = store.reviews(trainee=trainee, scenario=scenario)
    return {encounter: tuple(_entered(stored)) for encounter, stored in found.items()}


def readable_reviews(
    store: EncounterStore, trainee: str | None = None, scenario: str | None = None
) -> Mapping[str, tuple[Entered, ...]]:
    """The same, or nothing where one cannot be read: for screens that come up all the same. `record verify` tells."""
    try:
        return all_reviews(store, trainee, scenario)
    except DamagedDatabase:
        return {}


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
