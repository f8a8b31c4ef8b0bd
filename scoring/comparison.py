"""One encounter judged twice: by the rubric, law and day that it was judged by, and by others. A pure comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.assessment import Assessment, Standard, assess
from scoring.law import Finding, Law
from scoring.rubric import CriterionScore
from scoring.rubric_schema import Rubric
from simulator.engine.session import Session

NO_RULE = "no rule"
"""What stands where no rule speaks."""
SETTLED = ((NO_RULE, "lawful"), ("lawful", NO_RULE))
"""Changes that take nothing from a choice and add nothing to it."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an encounter is judged by."""

    rubric: Rubric
    law: Law
    on: date


@dataclass(frozen=True, slots=True)
class CriterionPair:
    """A criterion's percentages, levels and opportunities; None where the rubric has no such criterion, and for
    percentage and level also where there is too little evidence."""

    criterion: str
    title: str
    percent: tuple[int | None, int | None]
    level: tuple[int | None, int | None]
    opportunities: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class FindingPair:
    """What a rule says on an act of a decision (counted from 0): a verdict, or NO_RULE."""

    decision: int
    act: str
    rule: str
    title: str
    citation: str
    verdicts: tuple[str, str]

    @property
    def otherwise(self) -> bool:
        """Whether something is taken from the choice, or added to it."""
        before, after = self.verdicts
        return any(judged_otherwise({self.rule: before}, {self.rule: after}))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both assessments in short, each pair with the first before the second. `reasons`: kind and id."""

    standard: tuple[Standard, Standard]
    technique: tuple[int | None, int | None]
    criteria: tuple[CriterionPair, ...]
    findings: tuple[FindingPair, ...]
    gates: tuple[tuple[str, ...], tuple[str, ...]]
    reasons: tuple[tuple[str, ...], tuple[str, ...]]


def side_by_side(session: Session, first: Basis, second: Basis) -> SideBySide:
    """An encounter by two bases.

    Raises:
        ExpressionError: a rubric asks for a word that the encounter's own vocabulary does not have.
    """
    one, other = (assess(session, each.rubric, each.law, each.on) for each in (first, second))
    return SideBySide(
        standard=(one.standard, other.standard),
        technique=(one.technique.percent, other.technique.percent),
        criteria=tuple(_criteria(first, second, one, other)),
        findings=tuple(_findings(first, second, one, other)),
        gates=(_gates(one), _gates(other)),
        reasons=(_reasons(one), _reasons(other)),
    )


def judged_otherwise(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The rules, sorted, whose verdicts differ, with both; left out is what is SETTLED."""
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key, NO_RULE), after.get(key, NO_RULE)
        if was != now and (was, now) not in SETTLED:
            yield key, was, now


def _criteria(first: Basis, second: Basis, one: Assessment, other: Assessment) -> Iterator[CriterionPair]:
    left, right = ({each.criterion: each for each in side.technique.scores} for side in (one, other))
    for name in dict.fromkeys((*left, *right)):
        title = (second if name in right else first).rubric.criteria[name].title
        was, now = left.get(name), right.get(name)
        yield CriterionPair(
            name,
            title,
            (_percent(was), _percent(now)),
            (None if was is None else was.level, None if now is None else now.level),
            (None if was is None else was.opportunities, None if now is None else now.opportunities),
        )


def _percent(score: CriterionScore | None) -> int | None:
    return None if score is None else score.percent


def _findings(first: Basis, second: Basis, one: Assessment, other: Assessment) -> Iterator[FindingPair]:
    left, right = (dict(map(_placed, side.law)) for side in (one, other))
    known = first.law.all_clauses | second.law.all_clauses
    for key in sorted(left.keys() | right.keys()):
        decision, act, rule = key
        text = known[rule].rule
        pair = left.get(key, NO_RULE), right.get(key, NO_RULE)
        yield FindingPair(decision, act, rule, text.title, text.citation, pair)


def _placed(each: Finding) -> tuple[tuple[int, str, str], str]:
    return (each.decision, each.act, each.rule), each.verdict


def _gates(assessment: Assessment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.gate for each in assessment.technique.gates))


def _reasons(assessment: Assessment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{each.kind} {each.what}" for each in assessment.reasons))
