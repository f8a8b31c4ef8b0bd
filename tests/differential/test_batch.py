"""The step in columns against the one scalar step: same results with the same probabilities, situation by situation."""

from collections import Counter
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from simulator.analysis.batch import BatchStep
from simulator.analysis.costs import Judge
from simulator.analysis.explore import explore
from simulator.analysis.reads import Reads
from simulator.engine.situation import Situation
from simulator.engine.step import offered, step
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
    for situation, _, _ in reachable(program, most):
        situations.setdefault(situation.place, {})[situation] = None
    return sum(compare_at(columns, list(group)) for group in situations.values())


def compare_at(columns: BatchStep, rows: list[Situation]) -> int:
    """Step situations at one node both ways; gives how many steps were compared."""
    program, place, steps = columns.program, rows[0].place, 0
    values = np.array([each.values for each in rows], np.int16).T
    masks = columns.offered(place, values)
    for number, each in enumerate(rows):
        assert offered(program, each) == tuple(choice for choice, mask in enumerate(masks) if mask[number])
    for choice, mask in enumerate(masks):
        chosen = [each for each, on in zip(rows, mask, strict=True) if on]
        made: list[Counter] = [Counter() for _ in chosen]
        for batch in columns.step(place, choice, values[:, mask]) if chosen else ():
            for at, after in enumerate(batch.values.T.tolist()):
                made[batch.origin[at]][batch.place, tuple(after)] += Fraction(
                    int(batch.weight[at]), int(batch.share[at])
                )
        for situation, found in zip(chosen, made, strict=True):
            assert results(step(program, situation, choice)) == found, (program.places[place], choice, situation)
        steps += len(chosen)
    return steps


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


@pytest.mark.study
@pytest.mark.parametrize(("name", "response"), SHIPPED)
def test_columns_and_scalars_agree_at_every_moment_of_a_shipped_scenario_in_every_world(
    name: str, response: str
) -> None:
    """Situations that differ only in what does not matter any more are one moment; it stands for all of them."""
    program = shipped(name, response)
    space = explore(Judge(program, library().rubrics["crisis-response"], library().law("us"), date(2026, 11, 24)))
    columns, situations = BatchStep(space.reads), 0
    for found in space.rounds:
        rows = [Situation(found.place, tuple(each)) for each in space.particles(found).values.T.tolist()]
        compare_at(columns, rows)
        situations += len(rows)
    assert situations >= space.size
