"""Space: every moment that an officer can come to, what can be decided there, and what that costs by one law."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from simulator.analysis.batch import BatchStep
from simulator.analysis.belief import Beliefs
from simulator.analysis.costs import Judge
from simulator.analysis.layout import Layout, Words, weighted
from simulator.analysis.moves import Floats, Moves, Places, moves_of
from simulator.analysis.reads import Reads
from simulator.analysis.vector import Mask, Numbers, Values
from simulator.engine.program import Program
from simulator.engine.step import MINUTE

MOST_CHOICES = 1 << 8
"""Choices of a node, at most."""


@dataclass
class Round:
    """Moments at one node and minute. The first has the number `first` in the space; `blocks`: of each choice that is
    on offer somewhere, its number, and from where to where its decisions stand in the order of exploration."""

    minute: int
    place: int
    first: int
    words: Words
    blocks: list[tuple[int, int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return int(self.words.shape[1])

    @property
    def at(self) -> slice:
        """Its moments."""
        return slice(self.first, self.first + len(self))


@dataclass(frozen=True)
class Particles:
    """Situations (columns) that moments may really be: with each its moment's place in the round, and its probability
    there, `weight` in `total`."""

    values: Values
    moment: Numbers
    weight: Numbers
    total: Numbers

    def chosen(self, on: Mask) -> "Particles":
        """Those of the moments of a round for which it holds; `moment`: by place among these."""
        mask = on[self.moment]
        places = np.cumsum(on) - 1
        return Particles(self.values[:, mask], places[self.moment[mask]], self.weight[mask], self.total[mask])


@dataclass(frozen=True)
class Costs:
    """What decisions cost by one law: `points`, `unlawful` and `critical` expected, `gravest` the gravest verdict that
    is possible, by its place in `VERDICTS`. Only of those `decisions` that are not free of all of it."""

    decisions: Places
    points: Floats
    unlawful: Floats
    critical: Floats
    gravest: Floats

    def over(self, column: Floats, decisions: int) -> Floats:
        """A column for all decisions, 0 where nothing is said."""
        made = np.zeros(decisions)
        made[self.decisions] = column
        return made


class Costing:
    """Gathers what decisions cost, in the order in which they are explored."""

    def __init__(self, judge: Judge, step: BatchStep) -> None:
        self.judge, self.step = judge, step
        self.at = 0
        """Decisions so far."""
        self._places: list[Numbers] = []
        self._columns: list[tuple[Floats, ...]] = []

    def add(self, place: int, number: int, chosen: Particles, decisions: int) -> None:
        """A choice at some moments of a round; the particles say at which, by place among them."""
        option = self.judge.program.nodes[place].choices[number]
        costs = self.judge.costs(option, self.step.rows_that_hold(option, chosen.values), chosen.values)
        if costs is not None and any(each.any() for each in costs):
            share, gravest = chosen.weight / chosen.total, np.zeros(decisions)
            np.maximum.at(gravest, chosen.moment, costs[3])
            columns = [*(weighted(chosen.moment, share * each, decisions) for each in costs[:3]), gravest]
            said = np.flatnonzero(np.any(columns, axis=0))
            self._places.append(self.at + said)
            self._columns.append(tuple(each[said] for each in columns))
        self.at += decisions

    def made(self, moves: Moves) -> Costs:
        """The costs in the order of moves."""
        if not self._places:
            return Costs(np.zeros(0, np.int32), *(np.zeros(0) for _ in range(4)))
        decisions = moves.natural[np.concatenate(self._places)]
        order = np.argsort(decisions)
        columns = (np.concatenate(each)[order] for each in zip(*self._columns, strict=True))
        return Costs(decisions[order], *columns)


@dataclass
class Space:
    """All moments of a program, and what can be done there. `roots`: numbers and probabilities of the beginnings
    (negative: an ending)."""

    reads: Reads
    judge: Judge
    layouts: tuple[Layout, ...]
    beliefs: Beliefs
    hidden_slots: tuple[int, ...]
    rounds: list[Round] = field(default_factory=list)
    roots: Places = field(default_factory=lambda: np.zeros(0, np.int32))
    root_chances: Floats = field(default_factory=lambda: np.zeros(0))
    size: int = 0
    moves: Moves = field(default_factory=lambda: moves_of([], np.zeros(0, np.int64), 0))
    costs: Costs = field(default_factory=lambda: Costs(np.zeros(0, np.int32), *(np.zeros(0) for _ in range(4))))

    @property
    def program(self) -> Program:
        """The program explored."""
        return self.reads.program

    @property
    def minutes(self) -> Numbers:
        """The minute of each moment."""
        return np.repeat([each.minute for each in self.rounds], [len(each) for each in self.rounds])

    @cached_property
    def places(self) -> Numbers:
        """The node of each moment."""
        return np.repeat([each.place for each in self.rounds], [len(each) for each in self.rounds])

    def points(self) -> Floats:
        """What each decision costs, in points."""
        return self.costs.over(self.costs.points, len(self.moves))

    def unlawful(self) -> Floats:
        """How probable it is that each decision is unlawful."""
        return self.costs.over(self.costs.unlawful, len(self.moves))

    def critical(self) -> Floats:
        """How probable it is that each decision fails an assessment by itself."""
        return self.costs.over(self.costs.critical, len(self.moves))

    @cached_property
    def choices(self) -> Numbers:
        """Of each decision the number of its choice among those of all nodes."""
        made: Numbers = self.choice(self.places[self.moves.moment], self.moves.number)
        return made

    def choice(self, place: Any, number: Any) -> Any:
        """The number of a node's choice among those of all nodes."""
        return place * MOST_CHOICES + number

    def by_choice(self, amounts: Floats) -> dict[tuple[int, int], float]:
        """The sum of what decisions amount to by (node, choice), of those that can be taken."""
        sums, there = np.bincount(self.choices, amounts), np.flatnonzero(np.bincount(self.choices))
        return {divmod(int(each), MOST_CHOICES): float(sums[each]) for each in there}

    def name(self, decision: int) -> tuple[str, str]:
        """A decision's node and choice."""
        return self.choice_name(self.places[self.moves.moment[decision]], self.moves.number[decision])

    def choice_name(self, place: int, number: int) -> tuple[str, str]:
        """The names of a node and of its choice."""
        node = self.program.nodes[place]
        return node.id, node.choices[number].id

    @cached_property
    def rounds_at(self) -> dict[tuple[int, int], list[Round]]:
        """The rounds by minute and node."""
        found: dict[tuple[int, int], list[Round]] = {}
        for each in self.rounds:
            found.setdefault((each.minute, each.place), []).append(each)
        return found

    def round_of(self, moment: int) -> Round:
        """The round of a moment."""
        firsts = [each.first for each in self.rounds]
        return self.rounds[int(np.searchsorted(firsts, moment, "right")) - 1]

    def values(self, found: Round) -> tuple[Values, Numbers]:
        """The visible slots of a round's moments as columns (slots that do not matter as at the start), and beliefs."""
        values = np.repeat(np.array(self.program.start, np.int16)[:, np.newaxis], len(found), axis=1)
        beliefs = self.layouts[found.place].unpack(found.words, values)
        values[MINUTE] = found.minute
        return values, beliefs

    def particles(self, found: Round) -> Particles:
        """The moments of a round in every world that is possible there."""
        values, beliefs = self.values(found)
        moment, world, weight, total = self.beliefs.expanded(beliefs)
        values = values[:, moment]
        if self.hidden_slots:
            values[list(self.hidden_slots)] = self.worlds(world)
        return Particles(values, moment, weight, total)

    def worlds(self, numbers: Numbers) -> Values:
        """The hidden slots of worlds as columns."""
        table = np.array(self.beliefs.worlds, np.int16).reshape(len(self.beliefs.worlds), len(self.hidden_slots))
        return table[numbers].T


def judged_by(space: Space, judge: Judge) -> Space:
    """The same moments judged by another law: explored with what both laws ask, only the costs differ."""
    costs, moves = Costing(judge, BatchStep(space.reads)), space.moves
    for found in space.rounds:
        particles = space.particles(found)
        for number, begin, end in found.blocks:
            on = np.zeros(len(found), np.bool_)
            on[moves.moment[moves.natural[begin:end]] - found.first] = True
            costs.add(found.place, number, particles.chosen(on), end - begin)
    return replace(space, judge=judge, costs=costs.made(moves))
