"""What no law has a part in: how moments look to the officer, and how the rubric values what is done there."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from simulator.analysis.batch import BatchStep
from simulator.analysis.flow import Way
from simulator.analysis.layout import Words, boundaries
from simulator.analysis.moves import Floats
from simulator.analysis.space import Round, Space
from simulator.analysis.strategy import STRATEGIES, way_of
from simulator.analysis.vector import Numbers


class Looks:
    """How the moments of a space look, and what its decisions merit."""

    def __init__(self, space: Space) -> None:
        self.space, self._step = space, BatchStep(space.reads)

    @cached_property
    def look(self) -> Numbers:
        """Of each moment a number that it shares with those that look the same: lines, cues, choices, known facts,
        clock and units. Only gauges, and what is believed of hidden facts, can differ between them."""
        found, so_far = np.zeros(self.space.size, np.int64), 0
        on_offer = np.zeros(self.space.size, np.uint64)
        moves = self.space.moves
        moves.by_moment(np.bitwise_or, np.uint64(1) << moves.number.astype(np.uint64), on_offer)
        for rounds in self.space.rounds_at.values():
            seen = np.concatenate([self._seen(each, on_offer) for each in rounds], axis=1)
            order = np.lexsort(seen)
            groups = np.empty(len(order), np.int64)
            groups[order] = np.cumsum(boundaries([row[order] for row in seen])) + so_far
            begin = 0
            for each in rounds:
                found[each.at] = groups[begin : begin + len(each)]
                begin += len(each)
            so_far += len(order)
        return found

    @cached_property
    def merits(self) -> Floats:
        """What the rubric values each decision."""
        space, found = self.space, np.zeros(len(self.space.moves))
        for each in space.rounds:
            values, _ = space.values(each)
            for number, begin, end in each.blocks:
                decisions = space.moves.natural[begin:end]
                option = space.program.nodes[each.place].choices[number]
                here = values[:, space.moves.moment[decisions] - each.first]
                found[decisions] = space.judge.merits(option, self._step.rows_that_hold(option, here))
        return found

    @cached_property
    def strategies(self) -> Mapping[str, Way]:
        """The ways to choose without thought, by name; without `first`: as choices are shuffled, it is `random`."""
        return {name: way_of(self.space, name) for name in STRATEGIES if name != "first"}

    def _seen(self, found: Round, on_offer: Words) -> Words:
        space = self.space
        values, _ = space.values(found)
        words = found.words.copy()
        for field in space.layouts[found.place].fields:
            if field.slot in space.program.bounds:
                words[field.word] &= ~np.uint64(((1 << field.bits) - 1) << field.shift)
        cues = np.zeros(len(found), np.uint64)
        for number, line in enumerate(space.program.nodes[found.place].lines):
            cues |= self._step.holds(line.guard, values).astype(np.uint64) << np.uint64(number % 64)
        return np.concatenate([words, cues[np.newaxis], on_offer[found.at][np.newaxis]])
