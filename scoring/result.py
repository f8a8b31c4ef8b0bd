"""Result: an assessment in short, kept with the encounter for lists, policies, reports and schedules.

Ids and whole numbers only, so that it can stand in a record. It is never the authority: it can be computed again from
the record, and a review may say otherwise.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from scoring.assessment import Assessment
from scoring.rubric_schema import Rubric
from simulator.engine import event as e
from simulator.engine.session import Session

MOST_SECONDS = 300
"""Whoever takes longer over one decision has gone away: the rest is not counted as training time."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class CriterionResult(_Kept):
    """A criterion: percent (0 to 100) and level (1 to 4), None with insufficient evidence; opportunities met."""

    percent: int | None
    level: int | None
    opportunities: int
    critical: bool


class Result(_Kept):
    """An ended encounter in short.

    `gates`: gates met, by id; `breaches`: rules whose breach fails an assessment; `verdicts`: how many findings of each
    verdict; `measures`: what happened, measure to value; `counted`: what evaluations count (force, arrest …);
    `minutes`: of the scenario's clock; `seconds`: from offers to decisions, as measured, of each decision at most
    MOST_SECONDS; `version` and `categories` are the scenario's; `facilitated`: an instructor had a hand in it;
    `rubric`: id and version, "crisis-response 1", empty in what an earlier version of the program kept.
    """

    standard: Literal["met", "not_met", "insufficient_evidence"]
    technique: int | None
    criteria: dict[str, CriterionResult]
    gates: list[str]
    breaches: list[str]
    verdicts: dict[str, int]
    measures: dict[str, str]
    counted: list[str]
    minutes: int
    seconds: int
    version: int
    categories: list[str]
    facilitated: bool = False
    rubric: str = ""

    @property
    def critical(self) -> bool:
        """Whether there is a critical finding: a gate, or a breach of law that fails an assessment."""
        return bool(self.gates or self.breaches)


def rubric_name(rubric: Rubric) -> str:
    """Id and version of a rubric, as results keep it."""
    return f"{rubric.rubric} {rubric.version}"


def result_of(assessment: Assessment, rubric: Rubric, session: Session) -> Result:
    """The assessment of an ended encounter in short."""
    outcome, scenario = assessment.outcome, session.program.authored.scenario
    taken = [each.elapsed_ms for each in session.events if isinstance(each, e.ChoiceTaken)]
    scores = {
        each.criterion: CriterionResult(
            percent=each.percent,
            level=each.level,
            opportunities=each.opportunities,
            critical=each.criterion in rubric.critical,
        )
        for each in assessment.technique.scores
    }
    return Result(
        standard=assessment.standard,
        technique=assessment.technique.percent,
        criteria=scores,
        gates=list(dict.fromkeys(each.gate for each in assessment.technique.gates)),
        breaches=list(dict.fromkeys(each.what for each in assessment.reasons if each.kind == "law")),
        verdicts=dict(Counter(each.verdict for each in assessment.law)),
        measures=dict(outcome.measures) if outcome else {},
        counted=sorted(outcome.counted) if outcome else [],
        minutes=outcome.minutes if outcome else 0,
        seconds=sum(min(each, MOST_SECONDS * 1000) for each in taken) // 1000,
        version=scenario.version,
        categories=list(scenario.categories),
        facilitated=session.facilitated,
        rubric=rubric_name(rubric),
    )


def kept_result(kept: Mapping[str, object] | None) -> Result | None:
    """The result that was kept; None where there is none, or only the headline that earlier versions kept."""
    try:
        return Result.model_validate(kept)
    except ValidationError:
        return None
