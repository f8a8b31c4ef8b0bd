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
    """One choice at moments of one round, as it was explored. `takes`: minutes, 0 where it can lead to a moment of the
    same minute; `moments`: where it is on offer, by number in the space.
    Edge k leads from decision `source[k]` of the block, with probability `chance[k]`, to moment `target[k]`, or to
    ending -1 - `target[k]`."""

    number: int
    takes: int
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
    starts: Places
    decisions: slice
    edges: slice


@dataclass(frozen=True)
class Moves:
    """All decisions of a space. `moment`, `number`: of each the moment and the choice; `first`: its first edge;
    `natural`: of each decision as it was explored the place here."""

    moment: Places
    number: NDArray[np.uint8]
    first: Places
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
    sorted_blocks = [_by_source(each) for each in blocks]
    edges = _joined([each for each, _, _ in sorted_blocks], np.int32)
    chance = _joined([each for _, each, _ in sorted_blocks], np.float64)
    target = _joined([each for _, _, each in sorted_blocks], np.int32)
    moment = _joined([each.moments for each in blocks], np.int32)
    depth = _depth([each for each in blocks if each.takes == 0], minutes)
    natural = _places(blocks, moment, _ranked(minutes, depth))
    order = np.empty(len(moment), np.int32)
    order[natural] = np.arange(len(order), dtype=np.int32)
    before, counts = np.cumsum(edges, dtype=np.int32) - edges, edges[order]
    first = np.zeros(len(order) + 1, np.int32)
    np.cumsum(counts, out=first[1:])
    gather = np.repeat(before[order] - first[:-1], counts)
    gather += np.arange(len(target), dtype=np.int32)
    numbers = np.repeat(np.array([each.number for each in blocks], np.uint8), [len(each) for each in blocks])
    moment = moment[order]
    levels = tuple(_levels(moment, first, minutes, depth))
    return Moves(moment, numbers[order], first, chance[gather], target[gather], natural, levels)


def _joined(columns: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(columns) if columns else np.zeros(0, kind)


def _by_source(block: Block) -> tuple[Places, Floats, Places]:
    """How many edges each decision of a block has, and their chances and targets in order of decisions."""
    counts = np.bincount(block.source, minlength=len(block)).astype(np.int32)
    if (block.source[1:] >= block.source[:-1]).all():
        return counts, block.chance, block.target
    # Sorting takes time in proportion to the number only for small integers; a round is small enough for them.
    small = block.source.astype(np.uint16) if len(block) <= 1 << 16 else block.source
    order = np.argsort(small, kind="stable")
    return counts, block.chance[order], block.target[order]


def _ranked(minutes: Numbers, depth: Places) -> Numbers:
    """The moments in order of levels: the last minute first, and within a minute what leads no further in it."""
    key = (minutes.max(initial=0) - minutes) * (int(depth.max(initial=0)) + 1) + depth
    return np.argsort(key.astype(np.uint16) if key.max(initial=0) < 1 << 16 else key, kind="stable")


def _places(blocks: Sequence[Block], moment: Places, ranked: Numbers) -> Places:
    """The place of each decision, in order of exploration, among all when moments come in this order."""
    counts, earlier = np.zeros(len(ranked), np.int32), np.empty(len(moment), np.int32)
    begin = 0
    for block in blocks:
        earlier[begin : begin + len(block)] = counts[block.moments]
        counts[block.moments] += 1
        begin += len(block)
    starts = np.empty(len(ranked), np.int32)
    starts[ranked] = np.cumsum(counts[ranked]) - counts[ranked]
    places: Places = starts[moment] + earlier
    return places


def _depth(blocks: Sequence[Block], minutes: Numbers) -> Places:
    """Of each moment, how many decisions in a row can follow within its minute. The blocks are those without time."""
    depth = np.zeros(len(minutes), np.int32)
    source = _joined([each.moments[each.source] for each in blocks], np.int32)
    follows = _joined([each.target for each in blocks], np.int32)
    inside = follows >= 0
    source, follows = source[inside], follows[inside]
    for _ in range(LONGEST):
        deeper = depth.copy()
        np.maximum.at(deeper, source, depth[follows] + 1)
        if np.array_equal(deeper, depth):
            return depth
        depth = deeper
    raise ProgramBug("choices lead back to a moment without taking time")


def _levels(moment: Places, first: Places, minutes: Numbers, depth: Places) -> Iterator[Level]:
    starts = np.flatnonzero(boundaries([moment]))
    moments = moment[starts]
    begins = np.flatnonzero(boundaries([minutes[moments], depth[moments]]))
    for low, high in pairwise([*begins, len(moments)]):
        decisions = slice(int(starts[low]), int(starts[high]) if high < len(starts) else len(moment))
        edges = slice(int(first[decisions.start]), int(first[decisions.stop]))
        yield Level(moments[low:high], (starts[low:high] - decisions.start).astype(np.int32), decisions, edges)


def _reduced(ufunc: np.ufunc, amounts: NDArray[np.generic], starts: NDArray[np.signedinteger]) -> Floats:
    made: Floats = ufunc.reduceat(amounts, starts) if len(starts) else np.zeros(0)
    return made
