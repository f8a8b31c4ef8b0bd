"""Agreement between instructors and the program: weighted kappa, criterion by criterion.

J. Cohen (1968), Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit,
Psychological Bulletin 70(4), 213-220. Weights here are quadratic: a disagreement of two levels weighs four times one of
one level. The variance for large samples is that of J. L. Fleiss, J. Cohen and B. S. Everitt (1969), Large sample
standard errors of kappa and weighted kappa, Psychological Bulletin 72(5), 323-327.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

LEVELS = 4
FEWEST = 2 * LEVELS**2
"""Pairs below which no interval is told, because the variance is one for large samples: twice the square of the number
of levels, after D. V. Cicchetti (1981), Applied Psychological Measurement 5(1), 101-104."""
CONFIDENCE = 1.96
"""Standard errors to either side of an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement over `n` pairs: 1 is perfect, 0 what chance alone would give, below 0 less than that.

    `value` and `variance` are None where they are not defined: without pairs, or where both gave one and the same level
    throughout. `same`: pairs of equal levels.
    """

    n: int
    same: int
    value: Fraction | None
    variance: Fraction | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The confidence interval of 95 %, within -1 to 1; None for too few pairs."""
        if self.value is None or self.variance is None or self.n < FEWEST:
            return None
        reach = CONFIDENCE * sqrt(self.variance)
        return max(-1.0, float(self.value) - reach), min(1.0, float(self.value) + reach)


def weighted_kappa(pairs: Sequence[tuple[int, int]], levels: int = LEVELS, power: int = 2) -> Kappa:
    """Agreement of pairs of levels from 1 on. `power` 2: quadratic weights, 1: linear ones."""
    n, counts, every = len(pairs), Counter(pairs), range(1, levels + 1)
    same = sum(one == other for one, other in pairs)
    if not n:
        return Kappa(0, 0, None, None)
    share = {(i, j): Fraction(counts[i, j], n) for i in every for j in every}
    rows = {i: sum((share[i, j] for j in every), Fraction(0)) for i in every}
    columns = {j: sum((share[i, j] for i in every), Fraction(0)) for j in every}
    weight = {(i, j): 1 - Fraction(abs(i - j), levels - 1) ** power for i in every for j in every}
    observed = sum((weight[each] * share[each] for each in share), Fraction(0))
    expected = sum((weight[i, j] * rows[i] * columns[j] for i, j in share), Fraction(0))
    if expected == 1:
        return Kappa(n, same, None, None)
    by_row = {i: sum((weight[i, j] * columns[j] for j in every), Fraction(0)) for i in every}
    by_column = {j: sum((weight[i, j] * rows[i] for i in every), Fraction(0)) for j in every}
    spread = sum(
        (
            share[i, j] * (weight[i, j] * (1 - expected) - (by_row[i] + by_column[j]) * (1 - observed)) ** 2
            for i, j in share
        ),
        Fraction(0),
    )
    off = (observed * expected - 2 * expected + observed) ** 2
    return Kappa(n, same, (observed - expected) / (1 - expected), (spread - off) / (n * (1 - expected) ** 4))
