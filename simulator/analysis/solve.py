"""Values by backward induction: the best that is attainable from each moment, the worst, what is guaranteed, and what a
way of choosing comes to.

The value of a moment is the expected value of the ending (less harm), less the costs of what is done on the way, in
points of 100. Costs already incurred do not count: they are the same whatever is chosen from there on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.moves import Floats, Level, Moves, Places
from simulator.analysis.space import Space
from simulator.analysis.vector import Mask

Pick = Callable[[Floats, Places, slice], Floats]
"""From a level's decisions, their worth, where those of each moment begin, and which they are: the moments' values."""
Luck = Callable[[Moves, Floats, Level], Floats]
"""From the values of moments and endings, what a level's decisions lead to."""


@dataclass(frozen=True)
class Solution:
    """Values of every moment of a space, by its number. `least`: the lowest expected value that choices can lead to."""

    space: Space
    best: Floats
    least: Floats

    @property
    def at_start(self) -> float:
        """The best attainable expected value before anything is drawn."""
        return mean_at_start(self.space, self.best)

    @property
    def least_at_start(self) -> float:
        """The worst expected value that choices can lead to."""
        return mean_at_start(self.space, self.least)

    @cached_property
    def worth(self) -> Floats:
        """The expected value of each decision if the best is done from there on, less what it costs."""
        return mean(self.space.moves, with_endings(self.space, self.best), self.space.moves.whole) - self.space.points()


def solve(space: Space) -> Solution:
    """The best and the worst values."""
    return Solution(space, backward(space, highest), backward(space, lowest))


def mean(moves: Moves, values: Floats, level: Level) -> Floats:
    """The expected value of where decisions lead."""
    edges, first = level.edges, moves.first[level.decisions]
    leads: Floats = np.add.reduceat(moves.chance[edges] * values[moves.target[edges]], first - edges.start)
    return leads


def unlucky(moves: Moves, values: Floats, level: Level) -> Floats:
    """The value of where decisions lead if the worst that can be drawn is drawn."""
    edges, first = level.edges, moves.first[level.decisions]
    leads: Floats = np.minimum.reduceat(values[moves.target[edges]], first - edges.start)
    return leads


def backward(
    space: Space,
    pick: Pick,
    luck: Luck = mean,
    gains: Floats | None = None,
    endings: Sequence[float] | None = None,
) -> Floats:
    """The value of each moment when `pick` decides, and where decisions lead is worth what `luck` says.

    `gains`: what each decision adds to it, by default less what it costs. `endings`: what the endings are worth, by
    default their value less harm. Where nothing is on offer, time runs out.
    """
    values, moves = with_endings(space, np.zeros(space.size), endings), space.moves
    values[: space.size] = values[len(space.program.nodes) - 1 - space.program.time_up]
    adds = -space.points() if gains is None else gains
    for level in moves.levels:
        worth = luck(moves, values, level) + adds[level.decisions]
        values[level.moments] = pick(worth, level.starts, level.decisions)
    return values[: space.size]


def with_endings(space: Space, values: Floats, endings: Sequence[float] | None = None) -> Floats:
    """The values of all moments, then those of the endings from the last place backwards: target -1 is the first."""
    worth = space.judge.endings if endings is None else endings
    return np.concatenate([values, np.array(worth[::-1], np.float64)])


def mean_at_start(space: Space, values: Floats) -> float:
    """The expected value over the beginnings."""
    return float(space.root_chances @ with_endings(space, values)[space.roots])


def highest(worth: Floats, starts: Places, decisions: slice) -> Floats:
    """The best choice is taken."""
    best: Floats = np.maximum.reduceat(worth, starts)
    return best


def lowest(worth: Floats, starts: Places, decisions: slice) -> Floats:
    """The worst choice is taken."""
    worst: Floats = np.minimum.reduceat(worth, starts)
    return worst


def highest_among(allowed: Mask) -> Pick:
    """The best of the decisions that are allowed is taken."""

    def pick(worth: Floats, starts: Places, decisions: slice) -> Floats:
        return highest(np.where(allowed[decisions], worth, -np.inf), starts, decisions)

    return pick


def following(way: Floats) -> Pick:
    """Decisions are taken with these probabilities."""

    def pick(worth: Floats, starts: Places, decisions: slice) -> Floats:
        expected: Floats = np.add.reduceat(way[decisions] * worth, starts)
        return expected

    return pick
