"""Moves: what can be decided at every moment and where it leads, in flat columns that are worked on level by level.

A decision is a choice on offer at a moment; its edges lead to moments or endings. Decisions stand in the order of
levels: every edge leads to a level that stands before that of its decision, so that values are found from the first
level to the last, and probability spreads from the last to the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.layout import boundaries
from simulator.analysis.vector import Numbers
from simulator.engine.machine import ProgramBug

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Number = TypeVar("Number", bound=np.generic)
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

    @cached_property
    def sources(self) -> Places:
        """Of each edge the moment that it comes from."""
        return self.by_edge(self.moment)

    @cached_property
    def whole(self) -> Level:
        """All decisions as one level, for what does not go from level to level."""
        starts = np.flatnonzero(boundaries([self.moment])).astype(np.int32)
        return Level(self.moment[starts], starts, slice(0, len(self)), slice(0, len(self.target)))

    def by_edge(self, amounts: NDArray[Number]) -> NDArray[Number]:
        """What decisions amount to, for each of their edges."""
        return np.repeat(amounts, np.diff(self.first))

    def by_moment(self, ufunc: np.ufunc, amounts: NDArray[np.generic], otherwise: NDArray[np.generic]) -> None:
        """Reduce what decisions amount to by moment, into `otherwise`; it stays where nothing is on offer."""
        if len(self):
            otherwise[self.whole.moments] = ufunc.reduceat(amounts, self.whole.starts)

    def first_of_most(self, liking: Floats) -> Floats:
        """1 for the first decision of the greatest liking at each moment, else 0."""
        if not len(self):
            return np.zeros(0)
        starts = self.whole.starts
        counts = np.diff(np.append(starts, len(self)))
        top = liking >= np.repeat(np.maximum.reduceat(liking, starts), counts)
        before: Numbers = np.cumsum(top) - top
        one: Floats = (top & (before == np.repeat(before[starts], counts))).astype(np.float64)
        return one


def moves_of(blocks: Sequence[Block], minutes: Numbers, size: int) -> Moves:
    """The blocks in one. `minutes`: of each moment the minute.

    Block by block, so that what is worked on stays in the processor's cache.
    """
    depth = _depth([each for each in blocks if each.takes == 0], minutes)
    places = _places(blocks, _ranked(minutes, depth))
    decisions, edges = sum(map(len, blocks)), sum(len(each.target) for each in blocks)
    moment, number, first = (
        np.empty(decisions, np.int32),
        np.empty(decisions, np.uint8),
        np.zeros(decisions + 1, np.int32),
    )
    counts = [np.bincount(each.source, minlength=len(each)).astype(np.int32) for each in blocks]
    for block, at, count in zip(blocks, places, counts, strict=True):
        moment[at], number[at], first[at + 1] = block.moments, block.number, count
    np.cumsum(first, out=first)
    chance, target = np.empty(edges, np.float64), np.empty(edges, np.int32)
    for block, at, count in zip(blocks, places, counts, strict=True):
        chances, targets = _by_source(block)
        to = first[at]
        if len(targets) > len(at):
            to = np.repeat(to - np.cumsum(count, dtype=np.int32) + count, count)
            to += np.arange(len(to), dtype=np.int32)
        chance[to], target[to] = chances, targets
    natural = _joined(places, np.int32)
    return Moves(moment, number, first, chance, target, natural, tuple(_levels(moment, first, minutes, depth)))


def _joined(columns: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(columns) if columns else np.zeros(0, kind)


def _by_source(block: Block) -> tuple[Floats, Places]:
    """The chances and targets of a block's edges in order of decisions."""
    if (block.source[1:] >= block.source[:-1]).all():
        return block.chance, block.target
    # Sorting takes time in proportion to the number only for small integers; a round is small enough for them.
    small = block.source.astype(np.uint16) if len(block) <= 1 << 16 else block.source
    order = np.argsort(small, kind="stable")
    return block.chance[order], block.target[order]


def _ranked(minutes: Numbers, depth: Places) -> Numbers:
    """The moments in order of levels: the last minute first, and within a minute what leads no further in it."""
    key = (minutes.max(initial=0) - minutes) * (int(depth.max(initial=0)) + 1) + depth
    return np.argsort(key.astype(np.uint16) if key.max(initial=0) < 1 << 16 else key, kind="stable")


def _places(blocks: Sequence[Block], ranked: Numbers) -> list[Places]:
    """The places of each block's decisions among all when moments come in this order."""
    counts = np.zeros(len(ranked), np.int32)
    earlier = []
    for block in blocks:
        earlier.append(counts[block.moments])
        counts[block.moments] += 1
    starts = np.empty(len(ranked), np.int32)
    starts[ranked] = np.cumsum(counts[ranked]) - counts[ranked]
    return [starts[block.moments] + before for block, before in zip(blocks, earlier, strict=True)]


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
