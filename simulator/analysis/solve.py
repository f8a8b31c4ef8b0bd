"""Values by backward induction: the best that is attainable from each moment, the worst, what is guaranteed, and what a
way of choosing comes to.

The value of a moment is the expected value of the ending (less harm), less the costs of what is done on the way, in
points of 100. Costs already incurred do not count: they are the same whatever is chosen from there on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.explore import Choices, Floats, Round, Space
from simulator.analysis.layout import weighted
from simulator.analysis.vector import Mask

Pick = Callable[[Round, Floats, Mask], Floats]
"""From the values of a round's choices (one row each) and where they are on offer, the value of each of its moments."""
Worth = Callable[[Choices, Floats, int], Floats]
"""From a choice and the values of all moments, the value of taking it at each moment of its round."""


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


def solve(space: Space) -> Solution:
    """The best and the worst values."""
    return Solution(space, backward(space, highest), backward(space, lowest))


def backward(space: Space, pick: Pick, worth: Worth | None = None, endings: Sequence[float] | None = None) -> Floats:
    """The value of each moment when `pick` decides; `worth`: what a choice comes to, by default the mean less costs.

    `endings`: what the endings are worth, by default their value less harm. Where nothing is on offer, time runs out.
    """
    values = with_endings(space, np.zeros(space.size), endings)
    stuck = values[len(space.program.nodes) - 1 - space.program.time_up]
    for rounds, repeat in _minutes(space):
        while True:
            changed = False
            for found in reversed(rounds):
                made = np.full(len(found), stuck)
                if found.choices:
                    rows = np.stack([(worth or expected)(each, values, len(found)) for each in found.choices])
                    offers = offered(found)
                    made = np.where(offers.any(axis=0), pick(found, rows, offers), stuck)
                at = slice(found.first, found.first + len(found))
                changed = changed or not np.array_equal(made, values[at])
                values[at] = made
            if not (repeat and changed):
                break
    return values[: space.size]


def with_endings(space: Space, values: Floats, endings: Sequence[float] | None = None) -> Floats:
    """The values of all moments, then those of the endings from the last place backwards: target -1 is the first."""
    worth = space.judge.endings if endings is None else endings
    return np.concatenate([values, np.array(worth[::-1], np.float64)])


def offered(found: Round) -> Mask:
    """Where the choices of a round are on offer, one row each."""
    return np.stack([each.offered for each in found.choices]) if found.choices else np.zeros((0, len(found)), np.bool_)


def expected(choice: Choices, values: Floats, moments: int) -> Floats:
    """The expected value after a choice, less what it costs."""
    return weighted(choice.source, choice.chance * values[choice.target], moments) - choice.cost


def unlucky(choice: Choices, values: Floats, moments: int) -> Floats:
    """The value after a choice if the worst that can be drawn is drawn, less what it costs."""
    least = np.full(moments, np.inf)
    np.minimum.at(least, choice.source, values[choice.target])
    return np.where(np.isinf(least), 0.0, least) - choice.cost


def mean_at_start(space: Space, values: Floats) -> float:
    """The expected value over the beginnings."""
    return float(space.root_chances @ with_endings(space, values)[space.roots])


def highest(found: Round, rows: Floats, offered: Mask) -> Floats:
    """The value of the best choice on offer."""
    best: Floats = np.where(offered, rows, -np.inf).max(axis=0)
    return best


def lowest(found: Round, rows: Floats, offered: Mask) -> Floats:
    """The value of the worst choice on offer."""
    worst: Floats = np.where(offered, rows, np.inf).min(axis=0)
    return worst


def _minutes(space: Space) -> Iterator[tuple[list[Round], bool]]:
    """The rounds of each minute, last minute first; whether some of them lead to the same minute."""
    group: list[Round] = []
    for found in reversed(space.rounds):
        if group and group[0].minute != found.minute:
            yield group[::-1], _within(group)
            group = []
        group.append(found)
    if group:
        yield group[::-1], _within(group)


def _within(rounds: Iterable[Round]) -> bool:
    found = list(rounds)
    first, last = min(each.first for each in found), max(each.first + len(each) for each in found)
    return any(bool(((c.target >= first) & (c.target < last)).any()) for each in found for c in each.choices)
