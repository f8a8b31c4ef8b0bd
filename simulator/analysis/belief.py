"""Beliefs: what an officer who has seen everything that was shown can think of the facts that stayed hidden.

A belief is a set of hidden worlds (values of the hidden facts that still matter) with exact integer weights that have
no common divisor. There are few of them, and each has a number.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.layout import BELIEF_BITS, boundaries
from simulator.analysis.vector import Numbers

World = tuple[int, ...]
Weighted = tuple[tuple[int, int], ...]
"""Rows of (number of a world, weight), by number."""
MOST = (1 << BELIEF_BITS) - 1
_LARGEST = 1 << 62


class TooManyBeliefs(Exception):
    """More different beliefs than are kept apart: chance weights probably depend on hidden facts."""


@dataclass
class Beliefs:
    """The worlds and beliefs met so far."""

    worlds: list[World] = field(default_factory=list)
    beliefs: list[Weighted] = field(default_factory=list)
    _world: dict[World, int] = field(default_factory=dict)
    _belief: dict[Weighted, int] = field(default_factory=dict)

    def world(self, values: World) -> int:
        """The number of a world."""
        found = self._world.get(values)
        if found is None:
            found = self._world[values] = len(self.worlds)
            self.worlds.append(values)
        return found

    def belief(self, rows: Weighted) -> int:
        """The number of a belief whose weights have no common divisor."""
        found = self._belief.get(rows)
        if found is None:
            if len(self.beliefs) >= MOST:
                raise TooManyBeliefs(len(self.beliefs))
            found = self._belief[rows] = len(self.beliefs)
            self.beliefs.append(rows)
        return found

    def find(self, rows: Weighted) -> int | None:
        """The number of a belief that was met."""
        return self._belief.get(rows)

    def find_world(self, values: World) -> int | None:
        """The number of a world that was met."""
        return self._world.get(values)

    def world_numbers(self, columns: NDArray[np.int16]) -> Numbers:
        """The number of the world in each column."""
        if columns.shape[0] == 0:
            return np.full(columns.shape[1], self.world(()), np.int64)
        first, inverse = ranked(columns)
        numbers = np.array([self.world(tuple(int(each) for each in columns[:, at])) for at in first], np.int64)
        return numbers[inverse]

    def certain(self, worlds: Numbers) -> Numbers:
        """The beliefs in one world each."""
        table = np.zeros(len(self.worlds), np.int64)
        for world in np.flatnonzero(np.bincount(worlds, minlength=len(self.worlds))):
            table[world] = self.belief(((int(world), 1),))
        return table[worlds]

    def expanded(self, beliefs: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Of every world possible at these moments: the moment, the world, its weight, the sum of weights."""
        present, inverse = np.unique(beliefs, return_inverse=True)
        rows = [self.beliefs[each] for each in present]
        lengths = np.array([len(each) for each in rows], np.int64)
        starts = np.cumsum(lengths) - lengths
        worlds = np.array([world for each in rows for world, _ in each], np.int64)
        weights = np.array([weight for each in rows for _, weight in each], np.int64)
        totals = np.array([sum(weight for _, weight in each) for each in rows], np.int64)
        each_length = lengths[inverse]
        moment = np.repeat(np.arange(len(beliefs)), each_length)
        within = np.arange(len(moment)) - np.repeat(np.cumsum(each_length) - each_length, each_length)
        at = starts[inverse][moment] + within
        return moment, worlds[at], weights[at], totals[inverse][moment]

    def grouped(self, group: Numbers, world: Numbers, mass: Numbers, share: Numbers) -> Numbers:
        """The belief of each group of rows, by Bayes' rule.

        Rows come sorted by group and then by world. A row's probability is in proportion to `mass` / `share`.
        """
        first = np.flatnonzero(boundaries([group]))
        common = np.lcm.reduceat(share, first)
        part = common[np.cumsum(boundaries([group])) - 1] // share
        if len(part) and float(mass.max()) * float(part.max()) * len(group) >= _LARGEST:
            return self._slowly(group, world, mass, share)
        pairs = np.flatnonzero(boundaries([group, world]))
        masses = np.add.reduceat(mass * part, pairs)
        of, worlds = group[pairs], world[pairs]
        starts = np.flatnonzero(boundaries([of]))
        divisor = np.gcd.reduceat(masses, starts)
        counts = np.diff(np.append(starts, len(of)))
        masses //= np.repeat(divisor, counts)
        return self._numbered(starts, counts, worlds, masses)

    def _numbered(self, starts: Numbers, counts: Numbers, worlds: Numbers, masses: Numbers) -> Numbers:
        found = np.empty(len(starts), np.int64)
        for count in np.unique(counts):
            rows = np.flatnonzero(counts == count)
            if count == 1:
                found[rows] = self.certain(worlds[starts[rows]])
                continue
            at = starts[rows][:, np.newaxis] + np.arange(count)
            table = np.concatenate([worlds[at], masses[at]], axis=1)
            order = np.lexsort(table.T)
            begins = boundaries(list(table[order].T))
            numbers = [
                self.belief(tuple((int(row[n]), int(row[count + n])) for n in range(count)))
                for row in table[order][begins]
            ]
            found[rows[order]] = np.array(numbers, np.int64)[np.cumsum(begins) - 1]
        return found

    def _slowly(self, group: Numbers, world: Numbers, mass: Numbers, share: Numbers) -> Numbers:
        """The same in integers without bound."""
        sums: dict[int, dict[int, Fraction]] = {}
        for g, w, m, s in zip(group.tolist(), world.tolist(), mass.tolist(), share.tolist(), strict=True):
            row = sums.setdefault(g, {})
            row[w] = row.get(w, Fraction(0)) + Fraction(m, s)
        return np.array([self.belief(whole(row)) for _, row in sorted(sums.items())], np.int64)


def ranked(columns: NDArray[np.int16]) -> tuple[Numbers, Numbers]:
    """Of the distinct columns the first place of each, and for every column the number of its distinct one."""
    rows, key, size = columns.shape[1], np.zeros(columns.shape[1], np.int64), 1
    for row in columns:
        low, high = int(row.min(initial=0)), int(row.max(initial=0))
        if low == high:
            continue
        if size * (high - low + 1) > _LARGEST:
            _, key = np.unique(key, return_inverse=True)
            size = rows
        key, size = key * (high - low + 1) + (row - low), size * (high - low + 1)
    if size > 4 * rows + 1024:
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        return first, inverse
    # Few enough possible keys: a table of them takes less time than sorting.
    at = np.full(size, -1, np.int64)
    at[key[::-1]] = np.arange(rows - 1, -1, -1)
    there = at >= 0
    return at[there], (np.cumsum(there) - 1)[key]


def whole(row: dict[int, Fraction]) -> Weighted:
    """Proportions as integers without a common divisor, by number of the world."""
    common = lcm(*(each.denominator for each in row.values()))
    integers = {world: int(each * common) for world, each in row.items()}
    divisor = gcd(*integers.values())
    return tuple((world, integers[world] // divisor) for world in sorted(integers))
