"""The step in columns against the one scalar step: same results with the same probabilities, situation by situation."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from simulator.analysis.batch import BatchStep
from simulator.analysis.reads import Reads
from simulator.engine.step import offered
from tests.support.generate import programs, reachable
from tests.support.make import library, shipped

SHIPPED = [
    (name, response)
    for name in library().names("scenario")
    for response in [library().document("scenario", name).data["response"]["default"]]
]


def results(branches) -> Counter:
    """Where a choice leads, with probabilities."""
    total = sum(each.weight for each in branches)
    found: Counter = Counter()
    for each in branches:
        found[each.situation.place, each.situation.values] += Fraction(each.weight, total)
    return found


def compare(program, most: int) -> int:
    """Step every situation in columns, node by node and choice by choice; gives how many steps were compared."""
    columns = BatchStep(Reads(program, {}))
    situations: dict[int, dict] = {}
    scalar: dict = {}
    for situation, choice, branches in reachable(program, most):
        situations.setdefault(situation.place, {})[situation] = None
        scalar[situation, choice] = results(branches)
    for place, group in situations.items():
        rows = list(group)
        values = np.array([each.values for each in rows], np.int16).T
        masks = columns.offered(place, values)
        for number, each in enumerate(rows):
            assert offered(program, each) == tuple(choice for choice, mask in enumerate(masks) if mask[number])
        for choice, mask in enumerate(masks):
            chosen = [each for each, on in zip(rows, mask, strict=True) if on]
            made: list[Counter] = [Counter() for _ in chosen]
            for batch in columns.step(place, choice, values[:, mask]) if chosen else ():
                for at in range(len(batch)):
                    key = batch.place, tuple(int(value) for value in batch.values[:, at])
                    made[batch.origin[at]][key] += Fraction(int(batch.weight[at]), int(batch.share[at]))
            for situation, found in zip(chosen, made, strict=True):
                assert scalar[situation, choice] == found, (program.places[place], choice, situation)
    return len(scalar)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs(6))
def test_columns_and_scalars_agree_on_made_scenarios(program) -> None:
    compare(program, 300)


@pytest.mark.parametrize(("name", "response"), SHIPPED)
def test_columns_and_scalars_agree_on_the_first_situations_of_a_shipped_scenario(name: str, response: str) -> None:
    assert compare(shipped(name, response), 2_000) >= 2_000


@pytest.mark.study
@pytest.mark.parametrize("name", library().names("scenario"))
def test_columns_and_scalars_agree_on_the_shipped_scenarios_under_all_their_response_models(name: str) -> None:
    for response in library().document("scenario", name).data["response"]["suits"]:
        assert compare(shipped(name, response), 60_000) >= 60_000
