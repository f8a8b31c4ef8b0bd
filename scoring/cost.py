"""Costs: what a breach, an unsafe act or harm takes off the value of an ending, by the rubric's table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scoring.law import VERDICTS, Finding, Law, judged
from scoring.observation import Observation
from scoring.rubric import gates_met
from scoring.rubric_schema import Rubric


@dataclass(frozen=True, slots=True)
class DecisionCost:
    """What taking one choice costs, in points of 100. `unlawful`: a rule that binds here was broken.

    `critical`: what was broken, or the gate that was met, fails an assessment by itself. `gravest`: the place of the
    gravest verdict in `VERDICTS`.
    """

    points: int
    unlawful: bool
    critical: bool
    gravest: int


def decision_cost(rubric: Rubric, law: Law, seen: Observation, known: Mapping[str, str], on: date) -> DecisionCost:
    """The cost of a choice with what was known before it. Findings of one rule on several acts count once."""
    found = {each.rule: each for each in judged(law, 0, seen, known, on)}.values()
    gates = gates_met(rubric, law.vocabulary, seen, known)
    points = sum(breach_points(rubric, each) for each in found) + rubric.costs.gate * len(gates)
    failing = {(gate.verdict, gate.severity) for gate in rubric.legal_gates}
    return DecisionCost(
        points,
        any(each.verdict == "unlawful" for each in found),
        bool(gates) or any((each.verdict, each.severity) in failing for each in found),
        max((VERDICTS.index(each.verdict) for each in found), default=0),
    )


def breach_points(rubric: Rubric, finding: Finding) -> int:
    """What one finding costs; 0 where the table has no row for it."""
    return next(
        (
            row.points
            for row in rubric.costs.breaches
            if (row.verdict, row.severity) == (finding.verdict, finding.severity)
        ),
        0,
    )


def ending_value(rubric: Rubric, value: int, outcome: Mapping[str, str]) -> int:
    """An ending's value less what the rubric takes off for harm of that degree."""
    harm = rubric.costs.harm
    return value - sum(harm.get(measure, {}).get(degree, 0) for measure, degree in outcome.items())
