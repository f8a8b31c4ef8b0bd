"""What decisions were worth, for the debrief: grades, losses, luck, and the best line from there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.assessment import Assessment
from scoring.decision import ValueOracle
from scoring.law import Law
from scoring.rubric_schema import Rubric
from simulator.engine.session import Session
from simulator.views.encounter import choice_view

SOUND = 2
"""The first grades of the table need no better line: best and sound."""
SPEAKS_AGAINST = ("unlawful", "not_established")


@dataclass(frozen=True, slots=True)
class GradeView:
    """What a decision was worth, in points of 100.

    `value`: the best attainable before it; `loss`: what it gave away; `luck`: what chance then gave or took; `unsafe`:
    it broke the law or met a gate, whatever the loss; `line`: below sound, the choices of most value from there on,
    with the luck of that run; `leads_to`: the ending that they reach.
    """

    grade: str
    value: float
    loss: float
    luck: float
    unsafe: bool
    line: tuple[str, ...] = ()
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class QualityView:
    """The decisions together: quality 0 to 100; the rest in points of 100."""

    quality: int
    attainable: float
    worth: float
    luck: float
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a debrief is told from."""

    session: Session
    assessment: Assessment
    rubric: Rubric
    law: Law
    on: date
    oracle: ValueOracle | None = None


def quality_view(rubric: Rubric, assessment: Assessment) -> QualityView | None:
    """The decisions together; None without exact values."""
    found = assessment.decisions
    if found is None:
        return None
    counts = Counter(each.grade for each in found.graded)
    rows = tuple((row.grade, counts[row.grade]) for row in rubric.grades)
    return QualityView(found.quality, points(found.attainable), points(found.worth), points(found.luck), rows)


def grade_view(judged: Judged, decision: int) -> GradeView | None:
    """What a decision was worth; None without exact values."""
    found, oracle = judged.assessment.decisions, judged.oracle
    if found is None or oracle is None:
        return None
    graded = found.graded[decision]
    grades = [row.grade for row in sorted(judged.rubric.grades, key=lambda row: row.loss_at_most)]
    line: tuple[str, ...] = ()
    leads_to = ""
    if graded.grade not in grades[:SOUND]:
        *steps, (ending, _) = oracle.best_line(judged.session, decision)
        program = judged.session.program
        line = tuple(choice_view(program, node, choice).text for node, choice in steps)
        leads_to = program.authored.scenario.endings[ending].title
    unsafe = any(each.decision == decision for each in judged.assessment.technique.gates) or any(
        each.decision == decision and each.verdict in SPEAKS_AGAINST for each in judged.assessment.law
    )
    return GradeView(
        graded.grade, points(graded.value), points(graded.loss), points(graded.luck), unsafe, line, leads_to
    )


def better_choice(judged: Judged, decision: int) -> str | None:
    """What would have been better: by exact values where there are any, otherwise by the rubric."""
    found = judged.assessment.decisions
    if found is not None:
        graded = found.graded[decision]
        return graded.best[0] if graded.loss > 0 and points(graded.loss) > 0 else None
    return next((each.choice for each in judged.assessment.better if each.decision == decision), None)


def points(value: Fraction) -> float:
    """Points of 100, to a tenth."""
    return round(float(value), 1) + 0.0
