"""What the database library raises, as errors for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, SQLAlchemyError

from simulator.records.errors import DamagedDatabase, StoreError, StoreUnavailable

_UNAVAILABLE = {
    "SQLITE_BUSY": "is being written by another program. Close other copies of the program, then try again",
    "SQLITE_LOCKED": "is being written by another program. Close other copies of the program, then try again",
    "SQLITE_FULL": "cannot grow: the disk is full. Free some space, then try again",
    "SQLITE_READONLY": "cannot be written. Check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened. Check that the folder exists and that you may write in it",
    "SQLITE_PERM": "cannot be opened. Check the permissions of the file and its folder",
    "SQLITE_IOERR": "could not be read or written by the system. Check the disk (full, unplugged, network away)",
}
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_SCHEMA", "SQLITE_ERROR", "SQLITE_MISMATCH")


@contextmanager
def translating(place: str) -> Iterator[None]:
    """Raise StoreUnavailable or DamagedDatabase for what the database library raises inside."""
    try:
        yield
    except SQLAlchemyError as error:
        raise translated(error, place) from error
    except sqlite3.Error as error:
        raise _sqlite(error, place) from error
    except UnicodeDecodeError as error:  # a damaged schema comes back in SQLite's own message
        raise damaged(place, "its description of the tables is no text") from error


def translated(error: SQLAlchemyError, place: str) -> StoreError:
    """The error for people that says the same."""
    original = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(original, sqlite3.Error):
        return _sqlite(original, place)
    state = str(getattr(original, "sqlstate", None) or "")
    if isinstance(error, DatabaseError) and state.startswith(("42", "22", "XX")):
        return damaged(place, _first_line(original))
    why = _first_line(original or error)
    return StoreUnavailable(f"{place} cannot be used now: {why}. Nothing was stored.", place)


def _first_line(error: object) -> str:
    """What it says, without the drawing of the statement below it."""
    return str(error).partition("\n")[0]


def damaged(place: str, why: str) -> DamagedDatabase:
    """The error for a database that cannot be read any more."""
    return DamagedDatabase(
        f"{place} is damaged or not a database of Rapport ({why}). It was left as it is: move it away, then "
        "restore your last backup (restore FILE), or name another place with --db.",
        place,
    )


def _sqlite(error: sqlite3.Error, place: str) -> StoreError:
    """By SQLite's own name of the error, of which the part after the second underscore is a detail."""
    name = getattr(error, "sqlite_errorname", "") or ""
    kind = "_".join(name.split("_")[:2])
    if kind in _UNAVAILABLE:
        return StoreUnavailable(f"{place} {_UNAVAILABLE[kind]}. Nothing was stored.", place)
    if kind in _DAMAGED:
        return damaged(place, str(error))
    return StoreUnavailable(f"{place} cannot be used now: {error}. Nothing was stored.", place)
