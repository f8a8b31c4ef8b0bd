"""Two laws over the same moments: which decisions are judged otherwise, and what that does to what is attainable."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scoring.law import judged
from simulator.analysis.batch import BatchStep
from simulator.analysis.costs import Judge, asked_by, observed_in
from simulator.analysis.explore import Choices, Progress, Round, Space, explore, judged_by
from simulator.analysis.flow import Flow, flow
from simulator.analysis.solve import solve
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


SETTLED = (("no rule", "lawful"), ("lawful", "no rule"))
"""Changes that take nothing from a choice and add nothing to it."""
KINDS = ("becomes unlawful", "ceases to be unlawful", "is judged graver", "is judged milder")


def compare(first: Judge, second: Judge, cap: int, progress: Progress | None = None) -> Comparison:
    """Compare two laws over every moment of a program.

    Raises:
        TooLarge, TooManyBeliefs: it cannot be explored.
    """
    one = explore(first, cap=cap, progress=progress, asked=asked_by(first, second))
    other = judged_by(one, second)
    spread = flow(one, way_of(first.program, "random"))
    changes = tuple(sorted(_changes(one, other, spread), key=lambda each: (KINDS.index(each.kind), -each.share)))
    return Comparison(one.size, solve(one).at_start, solve(other).at_start, changes)


@dataclass
class _Tally:
    moments: int = 0
    share: float = 0.0
    where: tuple[Round, int] | None = None


def _changes(one: Space, other: Space, spread: Flow) -> Iterator[Change]:
    tallies: dict[tuple[int, int, str], _Tally] = {}
    for found, again in zip(one.rounds, other.rounds, strict=True):
        mass = spread.at[found.first : found.first + len(found)]
        for choice, changed in zip(found.choices, again.choices, strict=True):
            for kind, where in _judged_otherwise(choice, changed):
                if where.any():
                    tally = tallies.setdefault((found.place, choice.number, kind), _Tally())
                    tally.moments += int(where.sum())
                    tally.share += float(mass[where].sum())
                    tally.where = tally.where or (found, int(np.flatnonzero(where)[0]))
    for (place, number, kind), tally in tallies.items():
        node = one.program.nodes[place]
        assert tally.where is not None  # it was counted somewhere
        because = tuple(_because(one, other, number, *tally.where))
        yield Change(node.id, node.choices[number].id, kind, tally.moments, tally.share, because)


def _judged_otherwise(before: Choices, after: Choices) -> Iterator[tuple[str, Mask]]:
    was, now = before.unlawful > 0, after.unlawful > 0
    on = before.offered
    yield "becomes unlawful", on & ~was & now
    yield "ceases to be unlawful", on & was & ~now
    same = on & ~was & ~now
    yield "is judged graver", same & (after.gravest > before.gravest)
    yield "is judged milder", same & (after.gravest < before.gravest)


def _because(one: Space, other: Space, number: int, found: Round, at: int) -> Iterator[str]:
    """The rules that speak otherwise at one moment, in the world of most weight there."""
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
    for rule in sorted(verdicts[0].keys() | verdicts[1].keys()):
        before, after = (each.get(rule, "no rule") for each in verdicts)
        if before != after and (before, after) not in SETTLED:
            yield f"{rule}: {before.replace('_', ' ')} -> {after.replace('_', ' ')}"
