"""Flow: how probability spreads over the moments when choices are made in a given way.

A pass forwards over the rounds of a space, exact for any way of choosing that depends on the moment alone.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.explore import Floats, Round, Space
from simulator.analysis.layout import weighted

Way = Callable[[Round], Floats]
"""For each choice of a round (one row each) the probability that it is taken at each of the round's moments."""


@dataclass
class Flow:
    """Where probability went. `at`: for every moment the expected number of times that an encounter comes there;
    `endings`: the probability of each ending by its number; `taken`: by (node, choice) the expected number of times;
    `cost`: the expected costs of what is done on the way, in points; `clean`: the probability that nothing is done that
    fails an assessment by itself. For `clean` a breach that depends on something hidden is taken to be independent of
    what follows, which is exact where it does not."""

    at: Floats
    cost: float = 0.0
    clean: float = 0.0
    endings: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    taken: defaultdict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def at_places(self, space: Space) -> dict[int, float]:
        """By node, the expected number of decisions made there."""
        found: defaultdict[int, float] = defaultdict(float)
        for each in space.rounds:
            found[each.place] += float(self.at[each.first : each.first + len(each)].sum())
        return found


def flow(space: Space, way: Way) -> Flow:
    """Send probability from the beginnings to the endings."""
    found, waiting = Flow(np.zeros(space.size)), np.zeros((2, space.size))
    _land(found, waiting, space.roots, np.stack([space.root_chances] * 2))
    group: list[Round] = []
    for each in space.rounds:
        if group and group[0].minute != each.minute:
            _minute(found, waiting, group, way)
            group = []
        group.append(each)
    _minute(found, waiting, group, way)
    return found


def worth(space: Space, found: Flow) -> float:
    """The expected value of the ending, less harm and costs, of a flow."""
    values = space.judge.endings
    return sum(chance * values[number] for number, chance in found.endings.items()) - found.cost


def _minute(found: Flow, waiting: Floats, rounds: list[Round], way: Way) -> None:
    """Send on what waits in a minute, again for what comes back to it, since a choice may take no time.

    Of what waits, the first row is all of it and the second the part that is clean so far.
    """
    going = True
    while going:
        going = False
        for each in rounds:
            at = slice(each.first, each.first + len(each))
            mass = waiting[:, at].copy()
            if not mass.any():
                continue
            going = True
            waiting[:, at] = 0
            found.at[at] += mass[0]
            for choice, share in zip(each.choices, way(each), strict=True):
                going_out = mass * share
                found.taken[each.place, choice.number] += float(going_out[0].sum())
                found.cost += float(going_out[0] @ choice.cost)
                going_out[1] *= 1 - choice.critical
                _land(found, waiting, choice.target, going_out[:, choice.source] * choice.chance)


def _land(found: Flow, waiting: Floats, target: NDArray[np.int32], mass: Floats) -> None:
    over = target < 0
    if over.any():
        for number, each in enumerate(weighted(-1 - target[over], mass[0, over], int(-target.min()))):
            if each > 0:
                found.endings[number] += float(each)
        found.clean += float(mass[1, over].sum())
    if not over.all():
        for row, part in zip(waiting, mass[:, ~over], strict=True):
            np.add.at(row, target[~over], part)
