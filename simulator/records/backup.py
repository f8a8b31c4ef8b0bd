"""Backups: all records in one SQLite file, whichever database they come from, and back into any.

A backup holds what the database holds, so also the names of people, and the hashes of passphrases.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, select

from simulator.records import ledger
from simulator.records.engine import is_file, lock_whole, online_copy, settled
from simulator.records.errors import DamagedDatabase, StoreError, StoreUnavailable
from simulator.records.links import Break
from simulator.records.store import Store, open_store
from simulator.records.tables import cohort, content, encounter, entry, event, member, metadata, signin
from simulator.records.verify import verify

AT_ONCE = 1000
"""Rows that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is of everything."""

    members: int
    cohorts: int
    encounters: int
    events: int
    texts: int
    entries: int

    @property
    def anything(self) -> bool:
        """Whether there are records. Texts alone are none."""
        return bool(self.members or self.cohorts or self.encounters or self.entries)


class HasRecords(StoreError):
    """There are records where a backup is to be restored. Nothing was changed."""


def holdings(store: Store) -> Holdings:
    """How much there is."""
    with store.reading() as connection:
        return _holdings(connection)


def back_up(store: Store, path: Path, *, replace: bool = False) -> tuple[Holdings, list[Break]]:
    """Write all records to a file, consistent while others go on writing; how much, and what of it does not hold.

    The file appears under its name when it is whole and was read again; one of that name stays until then, and for good
    unless it is to be replaced. Only its owner may read it. What does not hold in the file does not hold in the records
    either; it is kept as it is.

    Raises:
        StoreUnavailable: the file exists, or cannot be written.
        DamagedDatabase: the records, or what was written, cannot be read.
    """
    if path.resolve() == Path(store.place).resolve():
        raise StoreUnavailable(f"{path} are the records themselves. Name another file.", str(path))
    if path.exists() and not replace:
        raise StoreUnavailable(f"{path} exists already. Name another file, or replace it with --replace.", str(path))
    part = path.with_name(f"{path.name}.part")
    try:
        _remove(part)
        part.touch(mode=0o600)
        copied = _copy_to(store, part)
        with open_store(part) as written:
            breaks, found = verify(written), holdings(written)
        if found != copied:
            raise DamagedDatabase(f"What was written to {path} is not what was read: {found} in place of {copied}.")
        settled(part)
        part.replace(path)
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written: {error.strerror}. Nothing was kept.", str(path)) from error
    finally:
        _remove(part)
    return copied, breaks


def restore(store: Store, path: Path, at: str, *, replace: bool = False) -> Holdings:
    """Put a backup, of this version or an older one, in the place of what is here: all of it, or nothing; how much.

    The backup is copied, brought up to date and verified first; it is not changed. Everybody has to sign in again.

    Raises:
        HasRecords: there are records here, and they are not to be replaced.
        DamagedDatabase: the backup does not hold, or is none.
        StoreUnavailable: it cannot be read, or the records cannot be written now.
    """
    with _opened(path) as backup:
        breaks = verify(backup)
        if breaks:
            said = "\n".join(str(each) for each in breaks[:5])
            raise DamagedDatabase(f"{path} does not hold, so it was not restored:\n{said}", str(path))
        with backup.reading() as source, store.writing() as target:
            lock_whole(target, metadata.tables)
            before = _holdings(target)
            if before.anything and not replace:
                raise HasRecords(
                    f"There are records at {store.place} already (encounters: {before.encounters}). --replace puts the "
                    "backup in their place; back them up first.",
                    store.place,
                )
            for table in reversed(metadata.sorted_tables):
                target.execute(delete(table))
            _copy_rows(source, target, leave=signin)
            restored = _holdings(target)
            body = {"encounters": restored.encounters, "replaced": before.encounters}
            ledger.audit(target, at, "RecordsRestored", body, store.acting)
    return restored


def _copy_to(store: Store, path: Path) -> Holdings:
    """All records to an empty file, from one unchanging state; how much that is."""
    with store.reading() as source:
        held = _holdings(source)  # the state that is seen is that of the first look
        if is_file(source):
            online_copy(source, path)
        else:
            with open_store(path) as made, made.writing() as target:
                _copy_rows(source, target)
        return held


def _copy_rows(source: Connection, target: Connection, leave: Table | None = None) -> None:
    """All rows of all tables, those first that others refer to."""
    for table in metadata.sorted_tables:
        if table is not leave:
            result = source.execution_options(yield_per=AT_ONCE).execute(select(table))
            for rows in result.mappings().partitions(AT_ONCE):
                target.execute(insert(table), [dict(row) for row in rows])


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """A copy of the backup, opened, which brings it up to date. Raises StoreError that names the backup itself."""
    if not path.is_file():
        raise StoreUnavailable(f"There is no file {path}.", str(path))
    with tempfile.TemporaryDirectory(prefix="rapport-restore") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            log = path.with_name(f"{path.name}-wal")
            if log.exists():
                shutil.copyfile(log, copy.with_name(log.name))
        except OSError as error:
            raise StoreUnavailable(f"{path} cannot be read: {error.strerror}.", str(path)) from error
        try:
            if not copy.stat().st_size:
                raise DamagedDatabase(f"{path} is empty.", str(path))
            opened = open_store(copy)
        except StoreError as error:
            error.message = error.message.replace(str(copy), str(path))
            raise
        with opened:
            yield opened


def _holdings(connection: Connection) -> Holdings:
    counted = (member, cohort, encounter, event, content, entry)
    return Holdings(*(connection.scalar(select(func.count()).select_from(table)) or 0 for table in counted))


def _remove(part: Path) -> None:
    """Remove what is left of a backup that was not finished."""
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
