"""Open records: the connections and transactions that every method of the store runs in."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from simulator.records.engine import place_of, reader, writer
from simulator.records.failures import translating


class Opened:
    """A database in use. A context manager; or call `close`."""

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

    def is_same(self, other: "Opened") -> bool:
        """Whether both are one database, as far as their addresses tell."""
        return place_of(self._engine) == place_of(other._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the database. For this package."""
        with translating(self.place), reader(self._engine).connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, or undone if anything is raised."""
        with translating(self.place), writer(self._engine).begin() as connection:
            yield connection
