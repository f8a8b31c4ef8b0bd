"""What can go wrong with the records. Every message is for people: it says what happened and what to do next."""

from collections.abc import Sequence


class StoreError(Exception):
    """Base of everything that this package raises on purpose. `place` is the database's path or address, if known."""

    def __init__(self, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


class StoreUnavailable(StoreError):
    """Not usable now: locked, full disk, unwritable, no folder, no server. Nothing is half-written."""


class FutureDatabase(StoreError):
    """The database was written by a newer version of the program. It was not changed."""


class DamagedDatabase(StoreError):
    """What is there is no database of Rapport, or it cannot be read any more. It was not changed."""


class UnknownRecord(StoreError):
    """No record, or more than one, fits what was asked for. `candidates` are ids (or names) that come near it."""

    def __init__(self, message: str, asked: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.asked = asked
        self.candidates = tuple(candidates)


class Conflict(StoreError):
    """Somebody else wrote to this encounter first. Nothing was written: read its events again, then go on."""

    def __init__(self, message: str, encounter: str) -> None:
        super().__init__(message)
        self.encounter = encounter
