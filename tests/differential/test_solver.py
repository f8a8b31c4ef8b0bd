"""The solver against brute force over histories, and its columns against the one scalar step."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings

from simulator.analysis.costs import Judge
from simulator.analysis.explore import explore
from simulator.analysis.oracle import Oracle
from simulator.analysis.solve import solve
from simulator.analysis.table import table
from simulator.engine import event as e
from simulator.engine.session import Session
from simulator.engine.step import offered, start, step
from tests.support.generate import programs
from tests.support.make import library

ON = date(2026, 11, 24)
MOST = 6_000
"""Histories beyond which brute force is given up for an example."""


def judge(program) -> Judge:
    return Judge(program, library().rubrics["crisis-response"], library().law("us"), ON)


def solved(program, clairvoyant=False):
    return solve(explore(judge(program), clairvoyant=clairvoyant))


class Histories:
    """The best attainable value by trying every choice after every history of what was shown. Knows nothing of slices,
    keys or beliefs: it hides every true fact, and keeps whole situations with their probabilities."""

    def __init__(self, program) -> None:
        self.program, self.judge, self.count = program, judge(program), 0
        self.visible = [n for n, name in enumerate(program.slots) if not name.startswith("fact.")]

    def value(self) -> Fraction:
        branches = start(self.program)
        total = sum(each.weight for each in branches)
        return self.over([(Fraction(each.weight, total), each) for each in branches])

    def over(self, outcomes) -> Fraction:
        groups = {}
        for chance, branch in outcomes:
            lines = tuple(each.line for each in branch.events if isinstance(each, e.LineShown))
            values = tuple(branch.situation.values[slot] for slot in self.visible)
            seen = (branch.situation.place, values, lines, offered(self.program, branch.situation))
            groups.setdefault(seen, []).append((chance, branch.situation))
        return sum((self.best(group) for group in groups.values()), Fraction(0))

    def best(self, group) -> Fraction:
        self.count += 1
        assume(self.count <= MOST)
        place = group[0][1].place
        if self.program.is_ending(place):
            mass = sum(chance for chance, _ in group)
            return mass * self.judge.endings[place - len(self.program.nodes)]
        return max(self.after(group, choice) for choice in offered(self.program, group[0][1]))

    def after(self, group, choice) -> Fraction:
        option = self.program.nodes[group[0][1].place].choices[choice]
        outcomes, costs = [], Fraction(0)
        for chance, situation in group:
            rows = [option.own, *(row for row in option.also if row.guard is None or row.guard(situation.values))]
            costs += chance * self.judge.cost(rows, situation.values).points
            branches = step(self.program, situation, choice)
            total = sum(each.weight for each in branches)
            outcomes += [(chance * Fraction(each.weight, total), each) for each in branches]
        return self.over(outcomes) - costs


MADE = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
HUNDREDS = settings(MADE, max_examples=400)


def compared(program) -> None:
    assert pytest.approx(float(Histories(program).value()), abs=1e-9) == solved(program).at_start


@MADE
@given(programs(4))
def test_the_solver_equals_trying_every_choice_after_every_history(program):
    compared(program)


@pytest.mark.study
@HUNDREDS
@given(programs(5))
def test_the_solver_equals_trying_every_choice_after_every_history_of_hundreds_of_scenarios(program):
    compared(program)


@MADE
@given(programs(9))
def test_being_told_what_is_hidden_is_never_worth_less_than_nothing(program):
    assert solved(program, clairvoyant=True).at_start >= solved(program).at_start - 1e-9


@MADE
@given(programs(6))
def test_losses_and_luck_add_up_to_what_came_of_it(program):
    solution = solved(program)
    oracle = Oracle(table(solution))
    for seed in range(3):
        session = Session(program, seed)
        while session.ending is None:
            session.decide(session.offered[0])
        values = oracle.values(session)
        reached = oracle.table.judge.endings[session.situation.place - len(program.nodes)]
        costs, sum_of_parts = 0, values.start
        for decision, each in zip(session.decisions, values.decisions, strict=True):
            place = decision.situation.place
            number = next(n for n, c in enumerate(program.nodes[place].choices) if c.id == decision.choice)
            costs += oracle.cost(decision.situation, number)
            best = max(each.values.values())
            sum_of_parts += (each.values[decision.choice] - best) + (each.came - each.values[decision.choice])

        assert pytest.approx(float(reached - costs), abs=1e-4) == float(sum_of_parts)
        assert all(
            max(v.values.values()) >= v.values[d.choice]
            for d, v in zip(session.decisions, values.decisions, strict=True)
        )
