"""Flow: how probability spreads over the moments when choices are made in a given way.

A pass forwards over the levels of a space, exact for any way of choosing that depends on the moment alone.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.moves import Floats
from simulator.analysis.space import Space

Way = Floats
"""Of each decision, the probability that it is taken at its moment."""


@dataclass
class Flow:
    """Where probability went. `at`: of every moment the expected number of times that an encounter comes there;
    `taken`: of every decision the expected number of times that it is taken. `by_ending`: the probability of each
    ending by its number; `clean`: the probability that nothing is done that fails an assessment by itself. For `clean`
    a breach that depends on something hidden is taken to be independent of what follows, which is exact where it does
    not."""

    space: Space
    at: Floats
    taken: Floats
    by_ending: Floats
    clean: float

    @property
    def endings(self) -> dict[int, float]:
        """The probability of each ending by its number."""
        return dict(enumerate(self.by_ending.tolist()))

    @cached_property
    def cost(self) -> float:
        """The expected costs of what is done on the way, in points."""
        return float(self.taken @ self.space.points())

    def by_choice(self) -> dict[tuple[int, int], float]:
        """By (node, choice) the expected number of times that it is taken."""
        return self.space.by_choice(self.taken)

    def at_places(self) -> dict[int, float]:
        """By node, the expected number of decisions made there."""
        sums = np.bincount(self.space.places, self.at)
        return {place: float(sums[place]) for place in np.unique(self.space.places).tolist()}


def flow(space: Space, way: Way) -> Flow:
    """Send probability from the beginnings to the endings. The second row of what waits is the part clean so far."""
    moves, endings = space.moves, len(space.judge.endings)
    waiting = np.zeros((2, space.size + endings))
    for row in waiting:
        np.add.at(row, space.roots, space.root_chances)
    chosen = moves.by_edge(way)
    edges = np.flatnonzero(chosen)  # most ways take one decision of many
    source, target, share = moves.sources[edges], moves.target[edges], chosen[edges] * moves.chance[edges]
    clean = moves.by_edge(1 - space.critical())[edges]
    for level in reversed(moves.levels):
        low, high = np.searchsorted(edges, (level.edges.start, level.edges.stop))
        here = slice(int(low), int(high))
        if waiting[0, level.moments].any():
            for row, shares in zip(waiting, (share[here], share[here] * clean[here]), strict=True):
                np.add.at(row, target[here], row[source[here]] * shares)
    at = waiting[0, : space.size]
    ended = waiting[:, space.size :]
    return Flow(space, at, at[moves.moment] * way, ended[0][::-1], float(ended[1].sum()))


def worth(space: Space, found: Flow) -> float:
    """The expected value of the ending, less harm and costs, of a flow."""
    return float(found.by_ending @ np.array(space.judge.endings)) - found.cost
