"""The store's part for what comes from another database and goes to one: push, import."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from simulator.records import ledger, taking
from simulator.records.academy import Academy
from simulator.records.copies import BookCopy, Copy, Fate, Taking, refuse_unsound
from simulator.records.model import Member


class Traffic(Academy):
    """Each method that takes something checks it first, and is one transaction with the audit entry that says so."""

    def seals(self, encounters: Sequence[str]) -> Mapping[str, str]:
        """Those of these encounters that are here, with the hash over their rows: where it is the same, all is."""
        with self.reading() as connection:
            return taking.heads(connection, encounters)

    def book_seals(self, books: Sequence[str]) -> Mapping[str, str]:
        """The same of books of the ledger."""
        with self.reading() as connection:
            return taking.book_heads(connection, books)

    def lacking(self, digests: Iterable[str]) -> set[str]:
        """Those of these texts that are not here."""
        with self.reading() as connection:
            return taking.lacking(connection, digests)

    def copy(self, encounter: str) -> Copy:
        """An encounter with all that is stored of it, to be taken elsewhere. Raises UnknownRecord, DamagedDatabase."""
        with self.reading() as connection:
            return taking.copy(connection, encounter)

    def book_copy(self, book: str) -> BookCopy:
        """A book of the ledger with all its entries, to be taken elsewhere."""
        with self.reading() as connection:
            return taking.book_copy(connection, book)

    def take(
        self, copies: Iterable[Copy], texts: Mapping[str, str], people: Iterable[Member], at: str
    ) -> tuple[list[Taking], list[Taking]]:
        """Take encounters from elsewhere, with the people and texts that they need: all of it, or nothing.

        What is here is never changed, except that an encounter whose beginning is here is continued. Returns what
        became of the encounters, and of the people. Raises DamagedDatabase if a chain or text does not hold, Conflict
        if somebody is writing to one of the encounters just now, UnknownRecord for a trainee who is not here.
        """
        held = list(copies)
        refuse_unsound(held, texts)
        with self.writing() as connection:
            came = [taking.take_member(connection, each) for each in people]
            told = taking.take(connection, held, texts)
            self._note(connection, at, encounters=told, members=came)
            return told, came

    def take_book(self, copy: BookCopy, at: str) -> Taking:
        """Take a book of the ledger that has entries; as for encounters. Raises DamagedDatabase."""
        refuse_unsound([copy], {})
        with self.writing() as connection:
            told = taking.take_book(connection, copy)
            self._note(connection, at, books=[told])
            return told

    def _note(self, connection: Connection, at: str, **told: Sequence[Taking]) -> None:
        """Say in the audit what was stored, if anything was."""
        stored = (Fate.NEW, Fate.CONTINUED, Fate.UPDATED)
        ids = {what: [each.id for each in takings if each.fate in stored] for what, takings in told.items()}
        if any(ids.values()):
            ledger.audit(connection, at, "RecordsTaken", ids, self.acting)
