"""The composition root: the only place where real adapters are chosen."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from secrets import randbits, token_hex
from typing import TYPE_CHECKING

from simulator.app.encounters import Encounters, Refusal
from simulator.app.port import Clock, EncounterStore, Seeds
from simulator.app.settings import configured_db
from simulator.content.library import Library, shipped_root

if TYPE_CHECKING:
    from simulator.app.access import Access
    from simulator.app.signing_in import SigningIn
    from simulator.app.values import Values
    from simulator.records import Json
    from simulator.records.store import Store


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


class SystemSeeds:
    """The system's source of randomness."""

    def seed(self) -> int:
        """A seed."""
        return randbits(63)

    def name(self) -> str:
        """An id of twelve hexadecimal digits."""
        return token_hex(6)

    def token(self) -> str:
        """Sixty-four hexadecimal digits."""
        return token_hex(32)


@dataclass(frozen=True)
class Installation:
    """A home folder with its records and its own content, on top of what the program brings along.

    `db`: a path or address, in place of what the home folder's settings say, or of `records.db` in it.
    """

    home: Path
    db: str | None = None
    clock: Clock = SystemClock()
    seeds: Seeds = SystemSeeds()

    @cached_property
    def library(self) -> Library:
        """The academy's own files in `content`, then the shipped ones."""
        own = self.home / "content"
        return Library((own, shipped_root()) if own.is_dir() else (shipped_root(),))

    @property
    def records(self) -> "Store":
        """The records, as the acting member may use them.

        Raises:
            StoreError: they cannot be opened.
            NotAllowed: from its methods, by the rules of `app.access`.
        """
        return self.access.guarded

    @cached_property
    def access(self) -> "Access":
        """Who acts, and what they may do; whoever signed in at this computer goes on as such."""
        from simulator.app.access import Access

        access = Access(self._store)
        if access.required:
            self._signing_in(access).resume()
        return access

    @cached_property
    def signing_in(self) -> "SigningIn":
        """Passphrases and sign-ins."""
        return self._signing_in(self.access)

    def _signing_in(self, access: "Access") -> "SigningIn":
        from simulator.app.signing_in import SigningIn

        return SigningIn(self._store, access, self.clock, self.home, self.seeds.token)

    def note(self, kind: str, body: "Json") -> None:
        """Note in the audit what the acting member did."""
        from simulator.records import instant

        self._store.write("audit", kind, body, instant(self.clock.now()))

    @property
    def is_new(self) -> bool:
        """Whether nothing has been recorded here yet, and so nobody has to sign in; the database is not opened."""
        return self.place == self.own_place and not self.own_place.exists()

    @cached_property
    def _store(self) -> "Store":
        """The records themselves, opened when first needed, because the database library is slow to load.

        Raises:
            StoreError: they cannot be opened.
            Refusal: it cannot be read where they are.
        """
        from simulator.records.store import open_store

        place = self.place
        if place == self.own_place:
            from simulator.records import StoreUnavailable

            try:
                self.home.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                message = f"The home folder {self.home} cannot be made: {error.strerror}. Choose another with --home."
                raise StoreUnavailable(message, str(self.home)) from None
        return open_store(place)

    @property
    def own_place(self) -> Path:
        """Where records are if nothing else is said."""
        return self.home / "records.db"

    @property
    def place(self) -> str | Path:
        """Where the records are: as told, as the settings say, or in the home folder. Raises Refusal."""
        return self.db or configured_db(self.home) or self.own_place

    def other_records(self, place: str) -> "Store":
        """Records at another place, to be closed by whoever asked. They get the same acting member.

        Raises:
            Refusal: they are the same ones.
            StoreError: they cannot be opened.
        """
        from simulator.records.store import open_store

        other = open_store(place)
        if other.is_same(self._store):
            other.close()
            raise Refusal("These are the records themselves. Name another place.")
        other.acting = self._store.acting
        return other

    def close(self) -> None:
        """Let the records go, if they were opened."""
        if "_store" in self.__dict__:
            self._store.close()

    @cached_property
    def values(self) -> "Values":
        """The exact analysis behind debriefs; loaded when first needed, because NumPy is slow to load."""
        from simulator.app.values import Values

        return Values(self.home / "values")

    @cached_property
    def encounters(self) -> Encounters:
        """The encounters of this installation."""
        store: EncounterStore = self.records
        return Encounters(self.library, store, self.clock, self.seeds)


def default_home() -> Path:
    """RAPPORT_HOME, or where this system keeps a program's data."""
    given = os.environ.get("RAPPORT_HOME")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("rapport", appauthor=False)
