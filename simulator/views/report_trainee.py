"""The report on a trainee: what was done, where each criterion stands and how it came there. Nobody is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.certification import Life, Standing
from scoring.completed import Completed
from scoring.lately import Point, is_judged_by, lately
from scoring.rubric_schema import Rubric
from simulator.views.certification import due, headline, reminder
from simulator.views.refreshers import RefresherView
from simulator.views.report import Person, Share, measured


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion. `percent` and `level`: of the latest encounters with evidence, None without; `aim`: below the level
    asked for, what that level looks like."""

    id: str
    title: str
    critical: bool
    percent: int | None
    level: int | None
    points: tuple[Point, ...]
    aim: str


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario. Techniques in percent, None with insufficient evidence; `first` and `latest` of all, by time."""

    title: str
    practices: int
    assessments: int
    met: int
    first: int | None
    latest: int | None
    best: int | None


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """An encounter that ended. `critical`: how many gates and failing breaches of law; `day` is written 2026-03-01."""

    id: str
    day: str
    title: str
    mode: str
    standard: str
    technique: int | None
    critical: int
    minutes: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where somebody stands under a certification policy; `due` and `reminder` are empty where there is nothing."""

    policy: str
    title: str
    life: Life
    told: str
    due: str
    reminder: str


@dataclass(frozen=True, slots=True)
class TraineeReport:
    """All of it. `minutes`: training time; `other`: encounters judged by another rubric, which no criterion counts.

    `next`: what to train next, what comes first first; empty with `next_trouble` where a file for it is wrong.
    """

    person: Person
    agency: str | None
    cohorts: tuple[str, ...]
    made_at: str
    rubric: str
    rubric_status: str
    pass_level: int
    pass_percent: int
    encounters: int
    minutes: int
    assessed: Share
    """Assessments that met the standard, of all that ended."""
    critical: int
    """Encounters with a critical finding."""
    criteria: tuple[CriterionRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    measures: dict[str, Share]
    log: tuple[EncounterRow, ...]
    other: int
    standings: tuple[StandingRow, ...]
    next: tuple[RefresherView, ...]
    next_trouble: str


def trainee_report(
    person: Person,
    agency: str | None,
    cohorts: Sequence[str],
    done: Sequence[Completed],
    rubric: Rubric,
    standings: Sequence[Standing],
    to_train: tuple[Sequence[RefresherView], str],
    made_at: str,
) -> TraineeReport:
    """The report, from the encounters of a trainee that ended, oldest first. `to_train`: and what is wrong with it."""
    judged = [each for each in done if is_judged_by(rubric, each)]
    assessments = [each for each in done if each.mode == "assessment"]
    return TraineeReport(
        person=person,
        agency=agency,
        cohorts=tuple(cohorts),
        made_at=made_at,
        rubric=f"{rubric.title}, version {rubric.version}",
        rubric_status=rubric.status,
        pass_level=rubric.pass_level,
        pass_percent=pass_percent(rubric),
        encounters=len(done),
        minutes=sum(each.result.seconds for each in done) // 60,
        assessed=Share(sum(each.result.standard == "met" for each in assessments), len(assessments)),
        critical=sum(each.result.critical for each in done),
        criteria=tuple(_criteria(rubric, judged)),
        scenarios=tuple(_scenario([each for each in done if each.scenario == name]) for name in _names(done)),
        measures=measured(done),
        log=tuple(map(_logged, reversed(done))),
        other=len(done) - len(judged),
        standings=tuple(map(_standing, standings)),
        next=tuple(to_train[0]),
        next_trouble=to_train[1],
    )


def _standing(found: Standing) -> StandingRow:
    told = headline(found)
    return StandingRow(found.policy, found.title, found.life, told, due(found), reminder(found))


def pass_percent(rubric: Rubric) -> int:
    """The percentage from which a criterion is at the level asked for."""
    return next(row.at_least for row in rubric.levels if row.level == rubric.pass_level)


def _criteria(rubric: Rubric, judged: Sequence[Completed]) -> list[CriterionRow]:
    made = []
    for name, found in lately(rubric, judged).items():
        criterion = rubric.criteria[name]
        below = found.level is not None and found.level < rubric.pass_level
        aim = criterion.levels[str(rubric.pass_level)] if below else ""
        critical = name in rubric.critical
        made.append(CriterionRow(name, criterion.title, critical, found.percent, found.level, found.points, aim))
    return made


def _names(done: Sequence[Completed]) -> list[str]:
    """The scenarios by title."""
    titles = {each.scenario: each.title for each in done}
    return sorted(titles, key=lambda name: (titles[name].casefold(), name))


def _scenario(done: Sequence[Completed]) -> ScenarioRow:
    shown = [each.result.technique for each in done if each.result.technique is not None]
    assessments = [each for each in done if each.mode == "assessment"]
    return ScenarioRow(
        title=done[-1].title,
        practices=len(done) - len(assessments),
        assessments=len(assessments),
        met=sum(each.result.standard == "met" for each in assessments),
        first=done[0].result.technique,
        latest=done[-1].result.technique,
        best=max(shown, default=None),
    )


def _logged(each: Completed) -> EncounterRow:
    result = each.result
    return EncounterRow(
        id=each.encounter,
        day=each.ended[:10],
        title=each.title,
        mode=each.mode,
        standard=result.standard,
        technique=result.technique,
        critical=len(result.gates) + len(result.breaches),
        minutes=result.minutes,
        reviewed=each.reviewed,
    )
