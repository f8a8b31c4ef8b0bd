"""Figures: what exact analysis says of each node and each choice of a scenario, for drawings and reports.

The value of a node is the mean of the best attainable value over its moments, each weighted by how often a player who
chooses at random is there; the lowest and the highest moment stand beside it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.direct import direct_way
from simulator.analysis.explore import Choices, Floats, Space
from simulator.analysis.flow import Flow, Way, flow, worth
from simulator.analysis.layout import weighted
from simulator.analysis.solve import Solution, expected, with_endings
from simulator.analysis.strategy import way_of

NEVER = 1e-9
"""Below it nothing but the rounding of the machine happens."""


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """A node or an ending. `random`, `best`: the expected number of times that an encounter comes there when choices
    are made at random, and when one of most value is always taken."""

    mean: float
    lowest: float
    highest: float
    random: float
    best: float


@dataclass(frozen=True, slots=True)
class ChoiceFigures:
    """A choice. `random`, `best`: the expected number of times that it is taken in an encounter; `leads`: the same by
    the place that it leads to; `loss`: the points that a random player gives away by taking it, in the mean;
    `unlawful`, `critical`: how often that breaks a rule, and fails an assessment by itself, as shares; `cost`: the
    points that law, policy and gates take off for it, in the mean."""

    random: float
    best: float
    loss: float
    unlawful: float
    critical: float
    cost: float
    leads: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a scenario. A place or choice that is not here can never be reached, or is never on offer.

    `value`: the best attainable expected value at the beginning; `by_chance`: what choosing at random comes to.
    """

    value: float
    by_chance: float
    places: Mapping[str, PlaceFigures]
    choices: Mapping[tuple[str, str], ChoiceFigures]


def figures(solution: Solution) -> Figures:
    """The figures of a solved space."""
    space = solution.space
    ways = (way_of(space.program, "random"), direct_way(space, solution.best))
    flows = (flow(space, ways[0]), flow(space, ways[1]))
    return Figures(
        value=solution.at_start,
        by_chance=worth(space, flows[0]),
        places=dict([*_nodes(solution, flows), *_endings(space, flows)]),
        choices=_choices(solution, ways, flows),
    )


@dataclass
class _Sums:
    """What adds up for one node."""

    mass: float = 0.0
    worth: float = 0.0
    best: float = 0.0
    lowest: float = np.inf
    highest: float = -np.inf


def _nodes(solution: Solution, flows: tuple[Flow, Flow]) -> list[tuple[str, PlaceFigures]]:
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    for each in solution.space.rounds:
        at, one = slice(each.first, each.first + len(each)), sums[each.place]
        mass, values = flows[0].at[at], solution.best[at]
        one.mass += float(mass.sum())
        one.worth += float((mass * values).sum())
        one.best += float(flows[1].at[at].sum())
        one.lowest, one.highest = min(one.lowest, float(values.min())), max(one.highest, float(values.max()))
    names = solution.space.program.places
    return [
        (names[place], PlaceFigures(one.worth / one.mass, one.lowest, one.highest, one.mass, one.best))
        for place, one in sorted(sums.items())
    ]


def _endings(space: Space, flows: tuple[Flow, Flow]) -> list[tuple[str, PlaceFigures]]:
    names, found = space.program.places[len(space.program.nodes) :], []
    for number, (name, value) in enumerate(zip(names, space.judge.endings, strict=True)):
        random, best = (each.endings.get(number, 0.0) for each in flows)
        if random > 0:
            found.append((name, PlaceFigures(value, value, value, random, best)))
    return found


@dataclass
class _Taken:
    """What adds up for one choice."""

    times: list[float] = field(default_factory=lambda: [0.0, 0.0])
    lost: float = 0.0
    unlawful: float = 0.0
    critical: float = 0.0
    cost: float = 0.0
    leads: list[defaultdict[int, float]] = field(default_factory=lambda: [defaultdict(float), defaultdict(float)])


def _choices(
    solution: Solution, ways: tuple[Way, Way], flows: tuple[Flow, Flow]
) -> Mapping[tuple[str, str], ChoiceFigures]:
    space, sums = solution.space, defaultdict[tuple[int, int], _Taken](_Taken)
    where, values = _places(space), with_endings(space, solution.best)
    for each in space.rounds:
        at = slice(each.first, each.first + len(each))
        for who, (way, spread) in enumerate(zip(ways, flows, strict=True)):
            here = spread.at[at]
            if not here.any():
                continue
            for choice, share in zip(each.choices, way(each), strict=True):
                mass, one = here * share, sums[each.place, choice.number]
                _add(one, who, choice, mass, where)
                if who == 0:
                    gap = solution.best[at] - expected(choice, values, len(each))
                    one.lost += float((mass * np.where(choice.offered, gap, 0.0)).sum())
    names, nodes = space.program.places, space.program.nodes
    return {
        (names[place], nodes[place].choices[number].id): _figures(one, names)
        for (place, number), one in sorted(sums.items())
    }


def _add(one: _Taken, who: int, choice: Choices, mass: Floats, where: NDArray[np.int64]) -> None:
    one.times[who] += float(mass.sum())
    if who == 0:
        one.unlawful += float((mass * choice.unlawful).sum())
        one.critical += float((mass * choice.critical).sum())
        one.cost += float((mass * choice.cost).sum())
    going = mass[choice.source] * choice.chance
    for place, amount in enumerate(weighted(where[choice.target], going, int(where.max()) + 1)):
        if amount > NEVER:
            one.leads[who][place] += float(amount)


def _places(space: Space) -> NDArray[np.int64]:
    """The place of every moment, then of the endings from the last backwards, so that target -1 is the first."""
    nodes, endings = len(space.program.nodes), len(space.judge.endings)
    found = np.empty(space.size + endings, np.int64)
    for each in space.rounds:
        found[each.first : each.first + len(each)] = each.place
    found[space.size :] = nodes + np.arange(endings)[::-1]
    return found


def _figures(one: _Taken, names: tuple[str, ...]) -> ChoiceFigures:
    random = one.times[0]
    leads = {
        names[place]: (one.leads[0].get(place, 0.0), one.leads[1].get(place, 0.0))
        for place in sorted(one.leads[0].keys() | one.leads[1].keys())
    }
    lost, unlawful, critical, cost = (each / random for each in (one.lost, one.unlawful, one.critical, one.cost))
    return ChoiceFigures(random, one.times[1], lost, unlawful, critical, cost, leads)
