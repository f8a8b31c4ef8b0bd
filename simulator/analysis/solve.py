"""Values by backward induction: the best that is attainable from each moment, the worst, what is guaranteed, and what a
way of choosing comes to.

The value of a moment is the expected value of the ending (less harm), less the costs of what is done on the way, in
points of 100. Costs already incurred do not count: they are the same whatever is chosen from there on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.explore import Choices, Floats, Round, Space
from simulator.analysis.layout import weighted

Pick = Callable[[Floats, NDArray[np.bool_]], Floats]
"""From the values of the choices (one row a choice) and where they are on offer, the value of each moment."""


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
    return Solution(space, backward(space, _highest), backward(space, _lowest))


def backward(space: Space, pick: Pick, *, luck: Callable[[Choices, Floats, int], Floats] | None = None) -> Floats:
    """The value of each moment when `pick` decides; `luck` says what a choice's edges come to (by default the mean)."""
    values = with_endings(space, np.zeros(space.size))
    for rounds, repeat in _minutes(space):
        while True:
            changed = False
            for found in reversed(rounds):
                rows, offered = choice_values(found, values, luck or mean)
                made = pick(rows, offered)
                at = slice(found.first, found.first + len(found))
                changed = changed or not np.array_equal(made, values[at])
                values[at] = made
            if not (repeat and changed):
                break
    return values[: space.size]


def with_endings(space: Space, values: Floats) -> Floats:
    """The values of all moments, then those of the endings from the last place backwards: target -1 is the first."""
    return np.concatenate([values, np.array(space.judge.endings[::-1], np.float64)])


def choice_values(
    found: Round, values: Floats, luck: Callable[[Choices, Floats, int], Floats]
) -> tuple[Floats, NDArray[np.bool_]]:
    """For each choice of a round's moments (one row a choice) its value, and where it is on offer."""
    rows = np.stack([luck(each, values, len(found)) - each.cost for each in found.choices])
    return rows, np.stack([each.offered for each in found.choices])


def mean(choice: Choices, values: Floats, moments: int) -> Floats:
    """The expected value."""
    return weighted(choice.source, choice.chance * values[choice.target], moments)


def unlucky(choice: Choices, values: Floats, moments: int) -> Floats:
    """The value if the worst that can be drawn is drawn."""
    least = np.full(moments, np.inf)
    np.minimum.at(least, choice.source, values[choice.target])
    return np.where(np.isinf(least), 0.0, least)


def mean_at_start(space: Space, values: Floats) -> float:
    """The expected value over the beginnings."""
    return float(space.root_chances @ with_endings(space, values)[space.roots])


def _highest(rows: Floats, offered: NDArray[np.bool_]) -> Floats:
    highest: Floats = np.where(offered, rows, -np.inf).max(axis=0)
    return highest


def _lowest(rows: Floats, offered: NDArray[np.bool_]) -> Floats:
    lowest: Floats = np.where(offered, rows, np.inf).min(axis=0)
    return lowest


def guaranteed(space: Space) -> float:
    """The value that the most careful officer gets even if everything that is drawn goes against them."""
    values = with_endings(space, backward(space, _highest, luck=unlucky))
    return float(values[space.roots].min())


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
