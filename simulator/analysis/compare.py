"""Two laws over the same moments: which decisions are judged otherwise, and what that does to what is attainable."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scoring.comparison import judged_otherwise
from scoring.law import judged
from simulator.analysis.batch import BatchStep
from simulator.analysis.costs import Judge, asked_by, observed_in
from simulator.analysis.explore import Progress, explore
from simulator.analysis.flow import Flow, flow
from simulator.analysis.solve import solve
from simulator.analysis.space import Space, judged_by
from simulator.analysis.strategy import way_of
from simulator.analysis.vector import Mask


@dataclass(frozen=True)
class Change:
    """A choice that is judged otherwise at some moments.

    `kind`: one of `KINDS`; `moments`: at how many; `share`: how often a random player stands there in an encounter;
    `because`: the rules that say so at one of those moments.
    """

    node: str
    choice: str
    kind: str
    moments: int
    share: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two laws in one scenario. `before` and `after`: the best attainable expected value under each."""

    moments: int
    before: float
    after: float
    changes: tuple[Change, ...]


KINDS = ("becomes unlawful", "ceases to be unlawful", "is judged graver", "is judged milder")


def compare(first: Judge, second: Judge, cap: int, progress: Progress | None = None) -> Comparison:
    """Compare two laws over every moment of a program.

    Raises:
        TooLarge, TooManyBeliefs: it cannot be explored.
    """
    one = explore(first, cap=cap, progress=progress, asked=asked_by(first, second))
    other = judged_by(one, second)
    spread = flow(one, way_of(one, "random"))
    changes = tuple(sorted(_changes(one, other, spread), key=lambda each: (KINDS.index(each.kind), -each.share)))
    return Comparison(one.size, solve(one).at_start, solve(other).at_start, changes)


def _changes(one: Space, other: Space, spread: Flow) -> Iterator[Change]:
    mass = spread.at[one.moves.moment]
    for kind, where in _judged_otherwise(one, other):
        for choice in np.unique(one.choices[where]).tolist():
            here = where & (one.choices == choice)
            nearest = int(np.flatnonzero(here)[one.moves.moment[here].argmin()])
            because = tuple(_because(one, other, nearest))
            yield Change(*one.name(nearest), kind, int(here.sum()), float(mass[here].sum()), because)


def _judged_otherwise(one: Space, other: Space) -> Iterator[tuple[str, Mask]]:
    was, now = one.unlawful() > 0, other.unlawful() > 0
    before, after = (each.costs.over(each.costs.gravest, len(each.moves)) for each in (one, other))
    yield "becomes unlawful", ~was & now
    yield "ceases to be unlawful", was & ~now
    same = ~was & ~now
    yield "is judged graver", same & (after > before)
    yield "is judged milder", same & (after < before)


def _because(one: Space, other: Space, decision: int) -> Iterator[str]:
    """The rules that speak otherwise at one decision, in the world of most weight there."""
    moment, number = int(one.moves.moment[decision]), int(one.moves.number[decision])
    found = one.round_of(moment)
    at = moment - found.first
    values, beliefs = one.values(found)
    world, _ = max(one.beliefs.beliefs[int(beliefs[at])], key=lambda pair: pair[1])
    column = values[:, at : at + 1].copy()
    if one.hidden_slots:
        column[list(one.hidden_slots)] = one.worlds(np.array([world]))
    option = one.program.nodes[found.place].choices[number]
    masks = BatchStep(one.reads).rows_that_hold(option, column)
    seen = observed_in([row for row, mask in zip((option.own, *option.also), masks, strict=True) if mask[0]])
    known = one.program.known(tuple(int(each) for each in column[:, 0]))
    verdicts = [
        {each.rule: each.verdict for each in judged(space.judge.law, 0, seen, known, space.judge.on)}
        for space in (one, other)
    ]
    for rule, before, after in judged_otherwise(*verdicts):
        yield f"{rule}: {before.replace('_', ' ')} -> {after.replace('_', ' ')}"
