"""Decisions: what each gave away of the best that was attainable, for an officer who knows only what was shown.

The exact values come through `ValueOracle`; where there is none, an assessment leaves this part out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from scoring.observation import Moment
from scoring.ranking import Rank
from scoring.rubric_schema import Rubric
from simulator.engine.session import Session


class ValueOracle(Protocol):
    """The best attainable expected value of the ending, less costs, along an encounter."""

    def values(self, session: Session) -> "Values":
        """What the choices on offer were worth at each decision that stands."""

    def best_line(self, session: Session, decision: int, slack: Fraction = Fraction(0)) -> tuple[tuple[str, str], ...]:
        """From a decision on, the choices of most value with the luck of that run: (node, choice); last the ending.

        Of several of most value, or at most `slack` below it, the one of the highest rank is taken.
        """


@dataclass(frozen=True, slots=True)
class DecisionValue:
    """The exact values at one decision, in points of 100.

    `values`: for every choice on offer the best attainable expected value after it, less what it costs itself.
    `came`: the same for the chosen one, now that it is known what chance then did. `cost`: what breaches and gates
    take off the chosen one and not off the best; it is part of its value.
    """

    decision: int
    values: Mapping[str, Fraction]
    came: Fraction
    cost: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Values:
    """The exact values along an encounter.

    `highest` and `lowest`: the best and the worst expected value of the scenario before anything is drawn; `start`:
    the best after the beginning was drawn.
    """

    decisions: tuple[DecisionValue, ...]
    start: Fraction
    highest: Fraction
    lowest: Fraction


@dataclass(frozen=True, slots=True)
class GradedDecision:
    """What one decision gave away, in points of 100, and by how much chance then was kind (or, below 0, unkind).

    `loss`, `losses` (of every choice on offer) and `luck` are exact; the grade goes by the loss in tenths of a point,
    as it is shown. `best`: the choices on offer that gave away nothing, those of the highest rank first.
    """

    decision: int
    loss: Fraction
    grade: str
    best: tuple[str, ...]
    luck: Fraction
    value: Fraction
    """The best attainable value before it."""
    losses: Mapping[str, Fraction]
    cost: Fraction
    """Of the loss, what breaches and gates took off; the rest is what was given away of how it could end."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of an encounter.

    `quality`: 100 x (1 - sum of losses / (highest - lowest)), 0 to 100; the lowest counts as 0 if it is below, because
    costs can pile up without end. `worth`: the expected value of what was decided, the highest less all losses.
    `luck`: what came of it, less its worth.
    """

    graded: tuple[GradedDecision, ...]
    quality: int
    worth: Fraction
    luck: Fraction
    attainable: Fraction


def decisions(rubric: Rubric, met: Sequence[Moment], ranked: Sequence[Mapping[str, Rank]], values: Values) -> Decisions:
    """The grades of the choices taken, and what they come to. `ranked`: the rank of each choice on offer."""
    rows = zip(met, ranked, values.decisions, strict=True)
    graded = tuple(_graded(rubric, moment.choice, ranks, each) for moment, ranks, each in rows)
    lost = sum((each.loss for each in graded), Fraction(0))
    span = values.highest - max(Fraction(0), values.lowest)
    quality = 100 * (1 - lost / span) if span > 0 else Fraction(100)
    luck = values.start - values.highest + sum((each.luck for each in graded), Fraction(0))
    return Decisions(
        graded=graded,
        quality=int(max(Fraction(0), quality) + Fraction(1, 2)),
        worth=values.highest - lost,
        luck=luck,
        attainable=values.highest,
    )


def tenths(points: Fraction) -> Fraction:
    """Points as they are shown: to a tenth."""
    return Fraction(round(10 * points), 10)


def _graded(rubric: Rubric, choice: str, ranks: Mapping[str, Rank], each: DecisionValue) -> GradedDecision:
    """The first row of the rubric's table that allows the loss; else the last row."""
    rows = sorted(rubric.grades, key=lambda row: row.loss_at_most)
    best = max(each.values.values())
    losses = {name: best - value for name, value in each.values.items()}
    loss = losses[choice]
    grade = next((row.grade for row in rows if tenths(loss) <= row.loss_at_most), rows[-1].grade)
    top = [name for name, lost in losses.items() if tenths(lost) == 0]
    top.sort(key=lambda name: ranks[name], reverse=True)
    return GradedDecision(
        each.decision, loss, grade, tuple(top), each.came - each.values[choice], best, losses, each.cost
    )
