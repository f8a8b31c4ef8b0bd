"""Decisions: what each gave away of the best that was attainable, for an officer who knows only what was shown.

The exact values come through `ValueOracle`; where there is none, an assessment leaves this part out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from scoring.rubric_schema import Rubric
from simulator.engine.session import Session


class ValueOracle(Protocol):
    """The best attainable expected value of the ending, 0 to 100, along an encounter."""

    def values(self, session: Session) -> Sequence["DecisionValue"]:
        """For each decision that stands, the value of every choice that was on offer."""


@dataclass(frozen=True, slots=True)
class DecisionValue:
    """The exact values at one decision: choice to best attainable expected value after it."""

    decision: int
    values: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class GradedDecision:
    """What one decision gave away, in points of 100, and its grade."""

    decision: int
    loss: Fraction
    grade: str
    best: tuple[str, ...]


def graded(rubric: Rubric, choices: Sequence[str], values: Sequence[DecisionValue]) -> tuple[GradedDecision, ...]:
    """Each decision's loss and grade: the first row of the rubric's table that allows the loss; else the last row."""
    rows = sorted(rubric.grades, key=lambda row: row.loss_at_most)
    found = []
    for choice, each in zip(choices, values, strict=True):
        best = max(each.values.values())
        loss = best - each.values[choice]
        grade = next((row.grade for row in rows if loss <= row.loss_at_most), rows[-1].grade)
        top = tuple(name for name, value in each.values.items() if value == best)
        found.append(GradedDecision(each.decision, loss, grade, top))
    return tuple(found)
