"""Moves: what can be decided at every moment and where it leads, in flat columns that are worked on level by level.

A decision is a choice on offer at a moment; its edges lead to moments or endings. Decisions stand in the order of
levels: every edge leads to a level that stands before that of its decision, so that values are found from the first
level to the last, and probability spreads from the last to the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.layout import boundaries
from simulator.analysis.vector import Numbers
from simulator.engine.machine import ProgramBug

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
LONGEST = 10_000
"""Decisions in a row that take no time, at most."""


@dataclass(frozen=True)
class Block:
    """One choice at moments of one round, as it was explored. `moments`: where it is on offer, by number in the space.
    Edge k leads from decision `source[k]` of the block, with probability `chance[k]`, to moment `target[k]`, or to
    ending -1 - `target[k]`."""

    number: int
    moments: Places
    source: Places
    chance: Floats
    target: Places

    def __len__(self) -> int:
        return len(self.moments)


@dataclass(frozen=True)
class Level:
    """Decisions, and their edges, that lead to earlier levels only. `starts`: where each moment's decisions begin."""

    moments: Places
    starts: Numbers
    decisions: slice
    edges: slice


@dataclass(frozen=True)
class Moves:
    """All decisions of a space. `moment`, `number`: of each the moment and the choice; `first`: its first edge;
    `natural`: of each decision as it was explored the place here."""

    moment: Places
    number: NDArray[np.uint8]
    first: Numbers
    chance: Floats
    target: Places
    natural: Places
    levels: tuple[Level, ...]

    def __len__(self) -> int:
        return len(self.moment)

    @property
    def nbytes(self) -> int:
        """The memory taken."""
        columns = (self.moment, self.number, self.first, self.chance, self.target, self.natural)
        return sum(each.nbytes for each in columns) + sum(x.moments.nbytes + x.starts.nbytes for x in self.levels)

    def decision_of_edges(self) -> Numbers:
        """Of each edge the decision."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def mean(self, values: Floats) -> Floats:
        """Of each decision the expected value of where it leads, by the values of moments and endings."""
        return _reduced(np.add, self.chance * values[self.target], self.first[:-1])

    def by_moment(self, ufunc: np.ufunc, amounts: NDArray[np.generic], otherwise: NDArray[np.generic]) -> None:
        """Reduce what decisions amount to by moment, into `otherwise`; it stays where nothing is on offer."""
        starts = np.flatnonzero(boundaries([self.moment]))
        otherwise[self.moment[starts]] = _reduced(ufunc, amounts, starts)

    def first_of_most(self, liking: Floats) -> Floats:
        """1 for the first decision of the greatest liking at each moment, else 0."""
        starts = np.flatnonzero(boundaries([self.moment]))
        counts = np.diff(np.append(starts, len(self)))
        top = liking >= np.repeat(_reduced(np.maximum, liking, starts), counts)
        before: Numbers = np.cumsum(top) - top
        one: Floats = (top & (before == np.repeat(before[starts], counts))).astype(np.float64)
        return one

    def at(self, moment: int) -> slice:
        """The decisions of a moment."""
        found = np.flatnonzero(self.moment == moment)
        return slice(int(found[0]), int(found[-1]) + 1) if len(found) else slice(0, 0)


def moves_of(blocks: Sequence[Block], minutes: Numbers, size: int) -> Moves:
    """The blocks in one. `minutes`: of each moment the minute."""
    moment = _joined([each.moments for each in blocks], np.int32)
    begins = np.cumsum([0, *(len(each) for each in blocks)])
    decision = _joined([each.source + at for each, at in zip(blocks, begins, strict=False)], np.int64)
    target = _joined([each.target for each in blocks], np.int32)
    depth = _depth(moment[decision], target, minutes)
    ranks = np.lexsort((depth, -minutes))
    rank = np.empty(size, np.int32)
    rank[ranks] = np.arange(size, dtype=np.int32)
    order = np.argsort(rank[moment], kind="stable")
    natural = np.empty(len(order), np.int32)
    natural[order] = np.arange(len(order), dtype=np.int32)
    by = natural[decision]
    edges = np.argsort(by, kind="stable")
    first = np.zeros(len(order) + 1, np.int64)
    first[1:] = np.cumsum(np.bincount(by, minlength=len(order)))
    numbers = _joined([np.full(len(each), each.number, np.uint8) for each in blocks], np.uint8)
    chance = _joined([each.chance for each in blocks], np.float64)
    moment = moment[order]
    levels = tuple(_levels(moment, first, minutes, depth))
    return Moves(moment, numbers[order], first, chance[edges], target[edges], natural, levels)


def _joined(columns: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(columns) if columns else np.zeros(0, kind)


def _depth(moment: Places, target: Places, minutes: Numbers) -> Places:
    """Of each moment, how many decisions in a row can follow within its minute."""
    depth = np.zeros(len(minutes), np.int32)
    within = target >= 0
    within[within] = minutes[target[within]] == minutes[moment[within]]
    source, follows = moment[within], target[within]
    for _ in range(LONGEST):
        deeper = depth.copy()
        np.maximum.at(deeper, source, depth[follows] + 1)
        if np.array_equal(deeper, depth):
            return depth
        depth = deeper
    raise ProgramBug("choices lead back to a moment without taking time")


def _levels(moment: Places, first: Numbers, minutes: Numbers, depth: Places) -> Iterator[Level]:
    starts = np.flatnonzero(boundaries([moment]))
    moments = moment[starts]
    begins = np.flatnonzero(boundaries([minutes[moments], depth[moments]]))
    for low, high in pairwise([*begins, len(moments)]):
        decisions = slice(int(starts[low]), int(starts[high]) if high < len(starts) else len(moment))
        edges = slice(int(first[decisions.start]), int(first[decisions.stop]))
        yield Level(moments[low:high], (starts[low:high] - decisions.start), decisions, edges)


def _reduced(ufunc: np.ufunc, amounts: NDArray[np.generic], starts: Numbers) -> Floats:
    made: Floats = ufunc.reduceat(amounts, starts) if len(starts) else np.zeros(0)
    return made
