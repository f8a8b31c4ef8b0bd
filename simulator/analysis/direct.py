"""The direct way: of the choices of most value one that brings the encounter to its end in the fewest decisions.

Where nothing is lost by waiting, many ways are equally good; this is the one that people would call the best line.
"""

import numpy as np

from simulator.analysis.flow import Way
from simulator.analysis.moves import Floats, Places
from simulator.analysis.solve import Solution, backward, mean, with_endings

DIGITS = 7
"""Values that agree in so many digits after the point are the same."""
BREACH = 1e-8
"""What a breach counts between choices of one value: less than any difference of values."""


def direct_way(solution: Solution) -> Way:
    """A choice of most value, of several one with the least risk of a breach, of several one with the shortest way."""
    space, moves = solution.space, solution.space.moves
    none = [0.0] * len(space.judge.endings)
    worth = np.round(solution.worth, DIGITS) - BREACH * (space.unlawful() + space.critical())
    top = np.full(space.size, -np.inf)
    moves.by_moment(np.maximum, worth, top)
    right = worth >= top[moves.moment] - BREACH / 100

    def fewest(decisions: Floats, starts: Places, at: slice) -> Floats:
        shortest: Floats = np.minimum.reduceat(np.where(right[at], decisions, np.inf), starts)
        return shortest

    ones = np.ones(len(moves))
    left = backward(space, fewest, gains=ones, endings=none)
    after = mean(moves, with_endings(space, left, none), moves.whole) + ones
    return moves.first_of_most(np.where(right, -after, -np.inf))
