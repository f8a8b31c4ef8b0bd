"""Path: the shortest way from the beginning to a moment, and a seed with which it really comes about."""

from dataclasses import dataclass

import numpy as np

from simulator.analysis.finding import Play
from simulator.analysis.layout import BELIEF_MASK
from simulator.analysis.oracle import Oracle, Watch, after
from simulator.analysis.space import Space
from simulator.analysis.vector import Numbers
from simulator.engine.session import Session

SEEDS = 5_000
"""Seeds tried for a play."""


@dataclass(frozen=True)
class Step:
    """A choice at a moment."""

    moment: int
    choice: int


class Paths:
    """Shortest paths in a space, in decisions."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.depth = self._depths()

    def to(self, moment: int) -> list[Step]:
        """The steps of a shortest path to a moment."""
        steps: list[Step] = []
        while self.depth[moment] > 0:
            before = self._before(moment)
            steps.append(before)
            moment = before.moment
        return steps[::-1]

    def _depths(self) -> Numbers:
        moves, far = self.space.moves, np.iinfo(np.int64).max // 2
        depth = np.full(self.space.size + len(self.space.judge.endings), far, np.int64)
        depth[self.space.roots] = 0
        for level in reversed(moves.levels):
            np.minimum.at(depth, moves.target[level.edges], depth[moves.sources[level.edges]] + 1)
        return depth[: self.space.size]

    def _before(self, moment: int) -> Step:
        moves, wanted = self.space.moves, self.depth[moment] - 1
        decisions = np.searchsorted(moves.first, np.flatnonzero(moves.target == moment), "right") - 1
        nearest = decisions[self.depth[moves.moment[decisions]] == wanted]
        first = int(nearest[np.lexsort((moves.number[nearest], moves.moment[nearest]))[0]])
        return Step(int(moves.moment[first]), int(moves.number[first]))


def play_of(space: Space, oracle: Oracle, steps: list[Step], moment: int, last: str | None = None) -> Play:
    """A play that takes these steps and comes to that moment, and then, if given, takes one choice more."""
    program = space.program
    route = [_Station(space, each.moment) for each in (*steps, Step(moment, 0))]
    names = [program.nodes[space.round_of(each.moment).place].choices[each.choice].id for each in steps]
    choices = tuple(names) if last is None else (*names, last)
    for seed in range(SEEDS):
        if _comes_about(Session(program, seed), oracle, names, route):
            return Play(choices, seed)
    return Play(choices, None)


class _Station:
    """A moment on a route, as it looks."""

    def __init__(self, space: Space, moment: int) -> None:
        found = space.round_of(moment)
        self.minute, self.place = found.minute, found.place
        self.words = found.words[:, moment - found.first]
        self.visible = self.words.copy()
        self.visible[0] &= ~BELIEF_MASK


def _comes_about(session: Session, oracle: Oracle, names: list[str], route: list[_Station]) -> bool:
    """Whether a session comes along a route. What is visible is looked at first, because it is quick."""
    for name, station in zip([*names, None], route, strict=True):
        situation = session.situation
        if (situation.values[0], situation.place) != (station.minute, station.place):
            return False
        column = np.array(situation.values, np.int16)[:, np.newaxis]
        packed = oracle.table.layouts[station.place].pack(column, np.zeros(1, np.int64))
        if (packed[:, 0] != station.visible).any():
            return False
        if name is not None:
            session.decide(name)
    watch = Watch(oracle, session)
    for number, decision in enumerate(session.decisions):
        watch.advance(decision.choice, after(session, number), decision.events)
    return bool((oracle.table.words(watch.belief)[:, 0] == route[-1].words).all())
