"""Weighted kappa, against published figures."""

from fractions import Fraction

import pytest

from scoring.agreement import FEWEST, weighted_kappa

ANXIETY = (
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
)
"""Raters 2 and 3 of the data set "anxiety" of the R package irr; nobody gave level 5."""
OF_19 = [(1, 2)] * 4 + [(1, 3)] + [(2, 2)] * 8 + [(3, 2)] + [(3, 3)] * 5
"""The table [[0, 4, 1], [0, 8, 0], [0, 1, 5]], of which SAS prints kappa, standard error and limits."""


@pytest.mark.parametrize(("power", "printed"), [(2, 0.2520325), (1, 0.1459075)])
def test_the_value_is_the_one_that_irr_prints(power: int, printed: float) -> None:
    ranks = {1: 1, 2: 2, 3: 3, 4: 4, 6: 5}
    pairs = [(ranks[one], ranks[other]) for one, other in zip(*ANXIETY, strict=True)]
    value = weighted_kappa(pairs, levels=5, power=power).value
    assert value is not None
    assert printed == pytest.approx(float(value), abs=5e-8)


def test_value_and_standard_error_are_those_that_sas_prints() -> None:
    found = weighted_kappa(OF_19, levels=3, power=1)
    assert found.value is not None
    assert found.variance is not None
    assert (0.4701, 0.1457) == (round(float(found.value), 4), round(float(found.variance) ** 0.5, 4))


def test_quadratic_weights_agree_with_the_sum_of_squares_worked_by_hand() -> None:
    """Two pairs one level apart of four: 1 - (2/4) / (mean squared distance of all rows with all columns)."""
    pairs = [(1, 1), (2, 3), (3, 2), (4, 4)]
    expected = Fraction(sum((one - other) ** 2 for one, _ in pairs for _, other in pairs), 16)
    assert 1 - Fraction(2, 4) / expected == weighted_kappa(pairs).value


def test_an_interval_is_told_only_with_enough_pairs() -> None:
    few = [(1, 1), (2, 2), (3, 4), (4, 3)] * (FEWEST // 4)
    assert None is weighted_kappa(few[:-1]).interval
    low, high = weighted_kappa(few).interval or (0, 0)
    assert -1 <= low < 0.8 < high <= 1


@pytest.mark.parametrize("pairs", [[], [(3, 3)] * 40])
def test_without_pairs_or_with_one_level_throughout_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs)
    assert (len(pairs), len(pairs), None, None) == (found.n, found.same, found.value, found.interval)


def test_perfect_agreement_is_one() -> None:
    assert 1 == weighted_kappa([(1, 1), (2, 2), (4, 4)]).value
