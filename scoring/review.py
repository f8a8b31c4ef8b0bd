"""Review: what instructors say of an assessment. It never replaces the computed one: both stay, side by side.

An override changes the levels and findings that an assessment rests on; standard and technique then follow from them by
the functions that made the computed ones. Of several overrides of one criterion or finding the latest counts, whoever
made it; the earlier ones stay on record. All entries speak of the encounter as it stood at event number `event`: once a
trainee has gone back and on from there, they say nothing of what it has become.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scoring.assessment import Assessment, judgement
from scoring.result import Result
from scoring.rubric import CriterionScore, overall
from scoring.rubric_schema import Rubric

Text = Annotated[str, Field(min_length=1, max_length=2000)]
"""A comment or reason. Free text: it is for whoever writes it to name nobody."""
Level = Annotated[int, Field(ge=1, le=4)]


class Entry(BaseModel):
    """One thing that an instructor did. `reviewer`: a member's id; `event`: number of the encounter's last event."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)
    reviewer: str
    event: int


class CommentMade(Entry):
    """A comment on a decision, counted from 0, or on the whole."""

    decision: int | None
    text: Text


class Overriding(Entry):
    """What changes the result. `result`: what it then comes to; `counted`: overrides before it that this result counts.

    So that reports need not compute each encounter again; the encounter's own record stays the authority.
    """

    reason: Text
    result: Result | None = None
    counted: int = 0


class CriterionOverridden(Overriding):
    """A criterion is at this level, whatever was computed; None: as computed after all."""

    criterion: str
    level: Level | None


class FindingOverridden(Overriding):
    """A gate or a finding of law falls, or stands after all. `act` is empty for a gate, which falls as a whole."""

    of: Literal["gate", "law"]
    what: str
    decision: int
    act: str
    stands: bool


class RatingMade(Entry):
    """Levels that an instructor gave without knowing the computed ones, by criterion: to measure agreement."""

    levels: dict[str, Level]


class ReviewMade(Entry):
    """The review is done; `coached`: it was gone through with the trainee."""

    coached: bool


KINDS: Mapping[str, type[Entry]] = {
    each.__name__: each for each in (CommentMade, CriterionOverridden, FindingOverridden, RatingMade, ReviewMade)
}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """What was found against or for a decision, counted from 0: a gate that was met, or a rule of law that spoke."""

    of: Literal["gate", "law"]
    what: str
    decision: int
    act: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """The overrides that count: criteria with the level given, and what was found but falls, each with its entry."""

    criteria: Mapping[str, CriterionOverridden]
    fallen: Mapping[Found, FindingOverridden]

    def __bool__(self) -> bool:
        """Whether anything is not as computed."""
        return bool(self.criteria or self.fallen)


def entry_of(kind: str, body: Mapping[str, object]) -> Entry | None:
    """The entry of a record; None for kinds of other things.

    Raises:
        ValueError: it is of a known kind and lacks what that has.
    """
    if kind not in KINDS:
        return None
    try:
        return KINDS[kind].model_validate(dict(body))
    except ValidationError as error:
        raise ValueError(f"{kind}: {error.errors()[0]['msg']}") from None


def in_force(entries: Iterable[Entry]) -> InForce:
    """Of each criterion and finding the latest override, where it says other than was computed."""
    criteria: dict[str, CriterionOverridden] = {}
    found: dict[Found, FindingOverridden] = {}
    for each in entries:
        if isinstance(each, CriterionOverridden):
            criteria[each.criterion] = each
        elif isinstance(each, FindingOverridden):
            found[Found(each.of, each.what, each.decision, each.act)] = each
    return InForce(
        {name: each for name, each in criteria.items() if each.level is not None},
        {key: each for key, each in found.items() if not each.stands},
    )


def found_in(assessment: Assessment) -> tuple[Found, ...]:
    """All that can be overridden beside criteria: gates first, then findings of law, in order."""
    gates = [Found("gate", each.gate, each.decision) for each in assessment.technique.gates]
    return (*gates, *(Found("law", each.rule, each.decision, each.act) for each in assessment.law))


def reviewed(assessment: Assessment, rubric: Rubric, entries: Sequence[Entry]) -> Assessment:
    """The assessment with the overrides that count; the same where there are none.

    What decisions were worth stays as computed: that is a matter of the scenario and not of opinion.
    """
    over = in_force(entries)
    if not over:
        return assessment
    scores = tuple(_at_level(rubric, each, over.criteria.get(each.criterion)) for each in assessment.technique.scores)
    gates = tuple(
        each for each in assessment.technique.gates if Found("gate", each.gate, each.decision) not in over.fallen
    )
    law = tuple(each for each in assessment.law if Found("law", each.rule, each.decision, each.act) not in over.fallen)
    technique = replace(assessment.technique, scores=scores, percent=overall(scores), gates=gates)
    standard, reasons = judgement(rubric, technique, law)
    return replace(assessment, technique=technique, law=law, standard=standard, reasons=reasons)


def kept_review(entries: Sequence[Entry]) -> Result | None:
    """The result by the last override, if it was computed with all those before it; else it must be computed again."""
    overriding = [each for each in entries if isinstance(each, Overriding)]
    if not overriding or overriding[-1].counted != len(overriding) - 1:
        return None
    return overriding[-1].result


def _at_level(rubric: Rubric, score: CriterionScore, over: CriterionOverridden | None) -> CriterionScore:
    if over is None or over.level is None:
        return score
    return replace(score, level=over.level, percent=percent_at(rubric, over.level, score.percent))


def percent_at(rubric: Rubric, level: int, computed: int | None) -> int:
    """The percentage that a level given by an instructor counts as: the one of that level nearest to the computed one,
    so that a review moves the score no further than it says; without a computed one the middle of the level."""
    lowest = {row.level: row.at_least for row in rubric.levels}
    low = lowest[level]
    high = min((least - 1 for other, least in lowest.items() if other > level), default=100)
    return (low + high) // 2 if computed is None else max(low, min(high, computed))
