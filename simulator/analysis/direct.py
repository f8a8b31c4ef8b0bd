"""The direct way: of the choices of most value one that brings the encounter to its end in the fewest decisions.

Where nothing is lost by waiting, many ways are equally good; this is the one that people would call the best line.
"""

import numpy as np

from simulator.analysis.explore import Choices, Floats, Round, Space
from simulator.analysis.flow import Way
from simulator.analysis.layout import weighted
from simulator.analysis.solve import backward, expected, offered, with_endings
from simulator.analysis.strategy import one_of
from simulator.analysis.vector import Mask

DIGITS = 7
"""Values that agree in so many digits after the point are the same."""
BREACH = 1e-8
"""What a breach counts between choices of one value: less than any difference of values."""


def direct_way(space: Space, best: Floats) -> Way:
    """A choice of most value, of several one with the least risk of a breach, of several one with the shortest way."""
    values, none = with_endings(space, best), [0.0] * len(space.judge.endings)

    def right(found: Round) -> Mask:
        rows = np.stack([np.round(expected(each, values, len(found)), DIGITS) for each in found.choices])
        rows -= BREACH * np.stack([each.unlawful + each.critical for each in found.choices])
        rows = np.where(offered(found), rows, -np.inf)
        best_rows: Mask = rows >= rows.max(axis=0) - BREACH / 100
        return best_rows

    def shortest(found: Round, rows: Floats, offers: Mask) -> Floats:
        fewest: Floats = np.where(right(found), rows, np.inf).min(axis=0)
        return fewest

    left = with_endings(space, backward(space, shortest, _decisions, none), none)

    def way(found: Round) -> Floats:
        rows = np.stack([_decisions(each, left, len(found)) for each in found.choices])
        return one_of(-rows, right(found))

    return way


def _decisions(choice: Choices, values: Floats, moments: int) -> Floats:
    """The expected number of decisions from a choice on, itself included."""
    return 1 + weighted(choice.source, choice.chance * values[choice.target], moments)
