"""Cache: tables of values on disk, each under the digest of all that it was computed from. A stale one is never met."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.belief import Beliefs
from simulator.analysis.costs import Judge
from simulator.analysis.layout import layouts
from simulator.analysis.reads import Reads
from simulator.analysis.table import Shelf, Table

MOST_BYTES = 2_000_000_000
"""What all tables of a cache may take; the ones longest unused go first."""
FORMAT = 1
"""Rises whenever a file means something else than before."""


def table_path(folder: Path, digest: str) -> Path:
    """Where the table of a digest lies."""
    return folder / f"values-{FORMAT}-{digest}.npz"


def keep(folder: Path, digest: str, table: Table) -> None:
    """Store a table: whole or not at all.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys = list(table.shelves)
    shelves = [shelf for key in keys for shelf in table.shelves[key]]
    heads = [(*key, shelf.words.shape[0], len(shelf.points)) for key in keys for shelf in table.shelves[key]]
    beliefs = [(number, *row) for number, rows in enumerate(table.beliefs.beliefs) for row in rows]
    with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        try:
            np.savez(
                file,
                heads=np.array(heads, np.int64).reshape(-1, 4),
                words=np.concatenate([shelf.words.ravel() for shelf in shelves] or [np.zeros(0, np.uint64)]),
                points=np.concatenate([shelf.points for shelf in shelves] or [np.zeros(0, np.int64)]),
                worlds=np.array(table.beliefs.worlds, np.int64).reshape(len(table.beliefs.worlds), -1),
                beliefs=np.array(beliefs, np.int64).reshape(-1, 3),
                ends=np.array([table.highest, table.lowest], np.float64),
            )
        except BaseException:
            file.close()
            Path(file.name).unlink()
            raise
    Path(file.name).replace(table_path(folder, digest))
    _make_room(folder)


def kept(folder: Path, digest: str, judge: Judge) -> Table | None:
    """The table of a digest, or None where there is none that can be read."""
    path = table_path(folder, digest)
    try:
        with path.open("rb") as file, np.load(file) as found:
            table = _table(judge, {name: found[name] for name in found.files})
        os.utime(path)
    except (OSError, ValueError, KeyError, BadZipFile, EOFError):
        return None
    return table


def _table(judge: Judge, found: dict[str, NDArray[Any]]) -> Table:
    reads = Reads(judge.program, judge.asked)
    beliefs = Beliefs()
    for world in found["worlds"]:
        beliefs.world(tuple(int(each) for each in world))
    rows: dict[int, list[tuple[int, int]]] = {}
    for number, world, weight in found["beliefs"].tolist():
        rows.setdefault(number, []).append((world, weight))
    for _, each in sorted(rows.items()):
        beliefs.belief(tuple(each))
    shelves: dict[tuple[int, int], tuple[Shelf, ...]] = {}
    word_at = point_at = 0
    for minute, place, words, length in found["heads"].tolist():
        packed = found["words"][word_at : word_at + words * length].reshape(words, length)
        points = found["points"][point_at : point_at + length]
        shelves[minute, place] = (*shelves.get((minute, place), ()), Shelf(packed, points))
        word_at, point_at = word_at + words * length, point_at + length
    highest, lowest = (float(each) for each in found["ends"])
    return Table(judge, reads, layouts(reads), beliefs, shelves, highest, lowest, point_at)


def _make_room(folder: Path) -> None:
    files = sorted(folder.glob("values-*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for path in files:
        total += path.stat().st_size
        if total > MOST_BYTES and path != files[0]:
            with suppress(OSError):
                path.unlink()
