"""Table: the values of every moment by what the officer sees and believes there. What a debrief needs of a solution."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from simulator.analysis.belief import Beliefs, whole
from simulator.analysis.costs import Judge
from simulator.analysis.layout import Layout, Words
from simulator.analysis.officer import Belief
from simulator.analysis.reads import Reads
from simulator.analysis.solve import Solution
from simulator.analysis.vector import Numbers

PARTS = 10**6
"""Values are kept in millionths of a point, so that no rounding of the machine shows in a grade."""


@dataclass(frozen=True)
class Shelf:
    """The moments at one node and minute, with their values in millionths of a point."""

    words: Words
    points: Numbers


@dataclass(frozen=True)
class Table:
    """The best attainable value of every moment that an officer can come to.

    `highest` and `lowest`: the best and the worst expected value before anything is drawn. `moments`: how many there
    are.
    """

    judge: Judge
    reads: Reads
    layouts: tuple[Layout, ...]
    beliefs: Beliefs
    shelves: Mapping[tuple[int, int], tuple[Shelf, ...]]
    highest: float
    lowest: float
    moments: int

    @cached_property
    def _hidden(self) -> tuple[int, ...]:
        return tuple(n for n, name in enumerate(self.reads.program.slots) if name in self.reads.hidden)

    def value(self, belief: Belief) -> Fraction:
        """The best attainable expected value of a moment.

        Raises:
            KeyError: no officer can come to it.
        """
        situation = next(iter(belief))
        program = self.reads.program
        if program.is_ending(situation.place):
            return Fraction(self.judge.endings[situation.place - len(program.nodes)])
        words = self.words(belief)
        for shelf in self.shelves.get((situation.values[0], situation.place), ()):
            at = np.flatnonzero((shelf.words == words).all(axis=0))
            if len(at):
                return Fraction(int(shelf.points[at[0]]), PARTS)
        raise KeyError(program.places[situation.place])

    def words(self, belief: Belief) -> Words:
        """The packed form of a moment.

        Raises:
            KeyError: no officer can believe that.
        """
        situation = next(iter(belief))
        number = self._believed(belief, situation.place)
        column = np.array(situation.values, np.int16)[:, np.newaxis]
        return self.layouts[situation.place].pack(column, np.array([number], np.int64))

    def _believed(self, belief: Belief, place: int) -> int:
        live = self.reads.live[place]
        rows: dict[int, Fraction] = {}
        for situation, chance in belief.items():
            names = self.reads.program.slots
            world = tuple(situation.values[slot] if names[slot] in live else 0 for slot in self._hidden)
            known = self.beliefs.find_world(world)
            if known is None:
                raise KeyError(world)
            rows[known] = rows.get(known, Fraction(0)) + chance
        found = self.beliefs.find(whole(rows))
        if found is None:
            raise KeyError(rows)
        return found


def exact(value: float) -> Fraction:
    """A value to a millionth of a point."""
    return Fraction(round(value * PARTS), PARTS)


def table(solution: Solution) -> Table:
    """The table of a solution."""
    space = solution.space
    shelves: dict[tuple[int, int], tuple[Shelf, ...]] = {}
    points = np.rint(solution.best * PARTS).astype(np.int64)
    for found in space.rounds:
        key = (found.minute, found.place)
        part = points[found.first : found.first + len(found)]
        shelves[key] = (*shelves.get(key, ()), Shelf(found.words, part))
    return Table(
        space.judge,
        space.reads,
        space.layouts,
        space.beliefs,
        shelves,
        solution.at_start,
        solution.least_at_start,
        space.size,
    )
