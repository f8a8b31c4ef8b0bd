"""The report on a cohort: what must be reported, where the class stands on each criterion, who needs what, and the
measures of evaluations over time. People stand by name, never in an order of merit."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.class_tests import ClassTest, Window, class_tests
from scoring.completed import Completed
from scoring.lately import Lately, is_judged_by, lately
from scoring.rubric_schema import Rubric
from simulator.views.report import Period, Person, Share, measured, periods, told_apart
from simulator.views.report_trainee import pass_percent


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A trainee on a criterion: percent and level of the latest encounters with evidence; `seen`: how many have it."""

    percent: int | None
    level: int | None
    seen: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A trainee, with a cell for each criterion in their order. `encounters`: those that ended in these days."""

    person: Person
    encounters: int
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class ClassCriterion:
    """A criterion over the class. `levels`: trainees at level 1 to 4; `unknown`: without enough evidence; `needs`: the
    names of those below the level asked for."""

    id: str
    title: str
    critical: bool
    levels: tuple[int, int, int, int]
    unknown: int
    needs: tuple[str, ...]

    @property
    def seen(self) -> int:
        """Trainees of whom something can be said."""
        return sum(self.levels)


@dataclass(frozen=True, slots=True)
class CohortReport:
    """All of it. `mode`: only encounters of this mode, None: all. `other`: encounters judged by another rubric, which
    no criterion counts; `idle`: the names of those without an encounter in these days."""

    cohort: str
    made_at: str
    first: str | None
    last: str | None
    mode: str | None
    rubric: str
    rubric_status: str
    pass_level: int
    pass_percent: int
    members: int
    idle: tuple[str, ...]
    encounters: int
    minutes: int
    assessed: Share
    """Assessments that met the standard, of all that ended."""
    tests: tuple[ClassTest, ...]
    criteria: tuple[ClassCriterion, ...]
    rows: tuple[HeatRow, ...]
    measures: dict[str, Share]
    periods: tuple[Period, ...]
    other: int


def cohort_report(
    cohort: str,
    members: Sequence[Person],
    done: Sequence[Completed],
    rubric: Rubric,
    window: Window,
    mode: str | None,
    made_at: str,
) -> CohortReport:
    """The report, from all encounters of the members that ended, oldest first; `window` and `mode` choose among them.

    Which attempt was a retest is seen from all of them.
    """
    within = [each for each in done if window.holds(each.ended) and mode in (None, each.mode)]
    judged = [each for each in within if is_judged_by(rubric, each)]
    people = told_apart(members)
    counts, by_person = Counter(each.trainee for each in within), _by_person(judged)
    found = [(person, lately(rubric, by_person[person.id])) for person in people]
    assessments = [each for each in within if each.mode == "assessment"]
    return CohortReport(
        cohort=cohort,
        made_at=made_at,
        first=window.first,
        last=window.last,
        mode=mode,
        rubric=f"{rubric.title}, version {rubric.version}",
        rubric_status=rubric.status,
        pass_level=rubric.pass_level,
        pass_percent=pass_percent(rubric),
        members=len(people),
        idle=tuple(person.name for person in people if not counts[person.id]),
        encounters=len(within),
        minutes=sum(each.result.seconds for each in within) // 60,
        assessed=Share(sum(each.result.standard == "met" for each in assessments), len(assessments)),
        tests=class_tests([each.id for each in people], done, window),
        criteria=tuple(_criterion(rubric, name, found) for name in rubric.criteria),
        rows=tuple(HeatRow(person, counts[person.id], tuple(map(_cell, each.values()))) for person, each in found),
        measures=measured(within),
        periods=periods(within),
        other=len(within) - len(judged),
    )


def _by_person(done: Sequence[Completed]) -> dict[str | None, list[Completed]]:
    found: dict[str | None, list[Completed]] = defaultdict(list)
    for each in done:
        found[each.trainee].append(each)
    return found


def _cell(found: Lately) -> HeatCell:
    return HeatCell(found.percent, found.level, len(found.points))


def _criterion(rubric: Rubric, name: str, found: Sequence[tuple[Person, dict[str, Lately]]]) -> ClassCriterion:
    levels = Counter(each[name].level for _, each in found)
    needs = [person.name for person, each in found if 0 < (each[name].level or 0) < rubric.pass_level]
    return ClassCriterion(
        id=name,
        title=rubric.criteria[name].title,
        critical=name in rubric.critical,
        levels=(levels[1], levels[2], levels[3], levels[4]),
        unknown=levels[None],
        needs=tuple(needs),
    )
