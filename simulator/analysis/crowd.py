"""Crowd: very many random players at once, through the step in columns. For scenarios too large to be solved."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from simulator.analysis.batch import Batch, BatchStep
from simulator.analysis.costs import Judge
from simulator.analysis.moves import Floats
from simulator.analysis.reads import Reads
from simulator.analysis.vector import Mask, Numbers, Values
from simulator.analysis.witness import CONFIDENT
from simulator.engine.step import start

Uniform = Callable[[int], Floats]
"""Gives so many independent numbers from 0 to below 1."""


def stream(seed: int) -> Uniform:
    """Numbers from a seed: SplitMix64 over a counter (Steele, Lea and Flood 2014), the same on every machine."""
    at = 0

    def uniform(count: int) -> Floats:
        nonlocal at
        mixed = np.arange(at + 1, at + 1 + count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        at += count
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        numbers: Floats = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return numbers

    return uniform


@dataclass
class Played:
    """What the players came to. `values`: of each, the value of the ending less costs; `endings`: how many by name."""

    values: Floats
    endings: Counter[str] = field(default_factory=Counter)
    decisions: int = 0

    @property
    def mean(self) -> float:
        """The mean value."""
        return float(self.values.mean())

    @property
    def margin(self) -> float:
        """Half the width of the mean's 95 % interval, by the normal approximation."""
        return CONFIDENT * float(self.values.std()) / sqrt(len(self.values))


@dataclass
class _Group:
    """Players at one node."""

    values: Values
    player: Numbers


def play(judge: Judge, players: int, uniform: Uniform) -> Played:
    """Let players click at random until all have come to an ending."""
    program = judge.program
    step = BatchStep(Reads(program, judge.asked))
    found = Played(np.zeros(players))
    waiting: dict[int, list[_Group]] = {}
    branches = start(program)
    weights = np.cumsum([each.weight for each in branches])
    drawn = np.searchsorted(weights, uniform(players) * weights[-1], "right")
    for number, branch in enumerate(branches):
        player = np.flatnonzero(drawn == number)
        column = np.array(branch.situation.values, np.int16)[:, np.newaxis]
        _land(judge, found, waiting, branch.situation.place, np.repeat(column, len(player), axis=1), player)
    while waiting:
        place, groups = max(waiting.items(), key=lambda pair: sum(len(each.player) for each in pair[1]))
        del waiting[place]
        values = np.concatenate([each.values for each in groups], axis=1)
        player = np.concatenate([each.player for each in groups])
        found.decisions += len(player)
        for choice, mask in enumerate(_clicked(np.stack(step.offered(place, values)), uniform)):
            if mask.any():
                _choose(judge, step, found, waiting, place, choice, _Group(values[:, mask], player[mask]), uniform)
    return found


def _clicked(offers: Mask, uniform: Uniform) -> Mask:
    """One of the choices on offer for each player, all equally likely (one row a choice)."""
    rank = np.cumsum(offers, axis=0)
    wanted = 1 + np.floor(uniform(offers.shape[1]) * rank[-1]).astype(np.int64)
    clicked: Mask = offers & (rank == wanted)
    return clicked


def _choose(
    judge: Judge,
    step: BatchStep,
    found: Played,
    waiting: dict[int, list[_Group]],
    place: int,
    choice: int,
    group: _Group,
    uniform: Uniform,
) -> None:
    option = judge.program.nodes[place].choices[choice]
    costs = judge.costs(option, step.rows_that_hold(option, group.values), group.values)
    if costs is not None:
        found.values[group.player] -= costs[0]
    left = uniform(len(group.player))
    for batch in step.step(place, choice, group.values):
        taken = _drawn(left, batch)
        if taken.any():
            _land(judge, found, waiting, batch.place, batch.values[:, taken], group.player[batch.origin[taken]])


def _drawn(left: Floats, batch: Batch) -> Mask:
    """Of each row whether luck falls on it: what is left of a player's draw is less than the row's probability."""
    share = batch.weight / batch.share
    before = left[batch.origin]
    taken: Mask = (before >= 0) & (before < share)
    # Whoever was drawn is marked below 0, so that no later row is drawn as well.
    left[batch.origin] = np.where(taken, -1.0, np.where(before >= 0, before - share, before))
    return taken


def _land(
    judge: Judge, found: Played, waiting: dict[int, list[_Group]], place: int, values: Values, player: Numbers
) -> None:
    program = judge.program
    if program.is_ending(place):
        found.endings[program.places[place]] += len(player)
        found.values[player] += judge.endings[place - len(program.nodes)]
    elif len(player):
        waiting.setdefault(place, []).append(_Group(values, player))
