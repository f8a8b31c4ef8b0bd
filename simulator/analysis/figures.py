"""Figures: what exact analysis says of each node and each choice of a scenario, for drawings and reports.

The value of a node is the mean of the best attainable value over its moments, each weighted by how often a player who
chooses at random is there; the lowest and the highest moment stand beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.direct import direct_way
from simulator.analysis.flow import Flow, flow, worth
from simulator.analysis.moves import Floats
from simulator.analysis.solve import Solution
from simulator.analysis.space import MOST_CHOICES, Space
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
    ways = (way_of(space, "random"), direct_way(solution))
    flows = (flow(space, ways[0]), flow(space, ways[1]))
    return Figures(
        value=solution.at_start,
        by_chance=worth(space, flows[0]),
        places=dict([*_nodes(solution, flows), *_endings(space, flows)]),
        choices=_choices(solution, flows),
    )


def _nodes(solution: Solution, flows: tuple[Flow, Flow]) -> Iterator[tuple[str, PlaceFigures]]:
    places = solution.space.places
    for place in np.unique(places).tolist():
        here = places == place
        mass, values = flows[0].at[here], solution.best[here]
        random, best = float(mass.sum()), float(flows[1].at[here].sum())
        mean = float((mass * values).sum()) / random
        yield (
            solution.space.program.places[place],
            PlaceFigures(mean, float(values.min()), float(values.max()), random, best),
        )


def _endings(space: Space, flows: tuple[Flow, Flow]) -> list[tuple[str, PlaceFigures]]:
    names, found = space.program.places[len(space.program.nodes) :], []
    for number, (name, value) in enumerate(zip(names, space.judge.endings, strict=True)):
        random, best = (each.endings.get(number, 0.0) for each in flows)
        if random > 0:
            found.append((name, PlaceFigures(value, value, value, random, best)))
    return found


def _choices(solution: Solution, flows: tuple[Flow, Flow]) -> Mapping[tuple[str, str], ChoiceFigures]:
    space, (thoughtless, best) = solution.space, flows
    lost = thoughtless.taken * (solution.best[space.moves.moment] - solution.worth)
    often, best_often = thoughtless.by_choice(), best.by_choice()
    sums = [space.by_choice(each) for each in (lost, *(thoughtless.taken * each for each in _judged(space)))]
    leads, found = _leads(space, flows), {}
    for (place, number), times in often.items():
        node, key = space.program.nodes[place], (place, number)
        if times > 0:
            loss, unlawful, critical, cost = (each[key] / times for each in sums)
            found[node.id, node.choices[number].id] = ChoiceFigures(
                times, best_often[key], loss, unlawful, critical, cost, leads[key]
            )
    return found


def _judged(space: Space) -> tuple[Floats, Floats, Floats]:
    return space.unlawful(), space.critical(), space.points()


def _leads(space: Space, flows: tuple[Flow, Flow]) -> Mapping[tuple[int, int], Mapping[str, tuple[float, float]]]:
    """By (node, choice), how often it leads to which place, in both flows."""
    moves, names, where = space.moves, space.program.places, _places(space)
    key = moves.by_edge(space.choices) * len(names) + where[moves.target]
    often = [np.bincount(key, moves.by_edge(each.taken) * moves.chance) for each in flows]
    found: defaultdict[tuple[int, int], dict[str, tuple[float, float]]] = defaultdict(dict)
    for each in np.flatnonzero((often[0] > NEVER) | (often[1] > NEVER)).tolist():
        choice, place = divmod(each, len(names))
        random, best = (float(amount) if (amount := row[each]) > NEVER else 0.0 for row in often)
        found[divmod(choice, MOST_CHOICES)][names[place]] = random, best
    return found


def _places(space: Space) -> NDArray[np.int64]:
    """The place of every moment, then of the endings from the last backwards, so that target -1 is the first."""
    nodes, endings = len(space.program.nodes), len(space.judge.endings)
    found = np.empty(space.size + endings, np.int64)
    found[: space.size] = space.places
    found[space.size :] = nodes + np.arange(endings)[::-1]
    return found
