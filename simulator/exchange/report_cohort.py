"""The report on a cohort as one page to print."""

from collections.abc import Iterator

from scoring.class_tests import REPORTED_PERCENT, ClassTest
from scoring.lately import LATEST
from simulator.exchange.markup import Block, Bullets, Cell, Heading, Table, Text, html
from simulator.exchange.panels import Heat, Notice, Shade, Tiles
from simulator.exchange.plot import levels_bar
from simulator.exchange.report_page import (
    NONE,
    closing,
    counted,
    day_and_time,
    figure,
    head,
    level_words,
    mode_words,
    outcome_measures,
    over_time,
    share_tile,
)
from simulator.views.condition import Outline
from simulator.views.report import Share
from simulator.views.report_cohort import ClassCriterion, CohortReport, HeatCell

RULE = (
    "California: the Basic Training Bureau of POST is to be told in writing within 24 hours when 15 % or more of the "
    "students of a course fail any scenario or exercise test, initial tests and retests included (Commission Procedure "
    "D-1). Elsewhere other rules hold, or none. Whether an encounter in Rapport is such a test is for the academy to "
    "say."
)
WATCH = (
    f"Of the whole class they are less than {REPORTED_PERCENT} % so far. Which of the two counts where not everybody "
    "is tested, "
    "ask whoever certifies the course."
)
STATES = {
    "reached": f"{REPORTED_PERCENT} % of the class reached",
    "of_tested": f"{REPORTED_PERCENT} % of those tested, not of the class",
    "below": "below",
}


def cohort_html(report: CohortReport) -> str:
    """The page."""
    return html(f"Cohort: {report.cohort}", _page(report))


def _page(report: CohortReport) -> Iterator[Block]:
    period = f"{report.first or 'the first encounter'} to {report.last or report.made_at[:10]}"
    yield from head(
        f"Cohort report: {report.cohort}",
        "Where the class stands, who needs what, and how encounters ended. Names are in the order of the alphabet.",
        (
            ("Days", f"from {period}, both included, in UTC"),
            ("Encounters", mode_words(report.mode)),
            ("Rubric", report.rubric),
            ("Made", day_and_time(report.made_at)),
        ),
    )
    yield Tiles(
        (
            (f"{report.members:,}", "members", f"{report.members - len(report.idle)} with an encounter in these days"),
            (f"{report.encounters:,}", "encounters ended", f"{counted(report.minutes // 60, 'hour')} of decisions"),
            share_tile(report.assessed, "assessments met the standard", "retests count too"),
            (_below(report), "critical criteria with a need", f"of {_critical(report)} that the rubric calls critical"),
        )
    )
    yield from _alerts(report)
    yield from _criteria(report)
    yield from _needs(report)
    yield Heading(2, "Every trainee on every criterion")
    yield _heat(report)
    if report.idle:
        yield Text(f"No encounter in these days: {', '.join(report.idle)}.")
    yield Heading(2, "How encounters ended")
    if report.periods:
        yield outcome_measures(report.measures)
        yield Heading(3, "Over time")
        yield from over_time(report.periods, report.measures)
    else:
        yield Text("No encounter ended in these days.")
    yield from closing(_meanings(report), report.rubric_status)


def _critical(report: CohortReport) -> int:
    return sum(each.critical for each in report.criteria)


def _below(report: CohortReport) -> str:
    return str(sum(each.critical and bool(each.needs) for each in report.criteria))


def _alerts(report: CohortReport) -> Iterator[Block]:
    yield Heading(2, "Scenarios as tests of the class")
    reached = [each for each in report.tests if each.state == "reached"]
    if reached:
        texts = (*(f"{_test_name(each)}: {_failed(each)}." for each in reached), RULE)
        yield Notice(f"Alert: {REPORTED_PERCENT} % or more of the class failed", texts, grave=True)
    near = [f"{_test_name(each)}: {each.failed} of {each.tested}" for each in report.tests if each.state == "of_tested"]
    if near:
        yield Notice(f"Watch: {REPORTED_PERCENT} % or more of those tested failed", (f"{'; '.join(near)}.", WATCH))
    if not report.tests:
        yield Text("No assessment ended in these days, so there is nothing to report.")
        return
    rows = tuple(
        (
            each.title,
            "initial test" if each.attempt == "initial" else "retest",
            str(each.tested),
            str(each.failed),
            str(each.unclear),
            str(Share(each.failed, each.members)),
            STATES[each.state],
        )
        for each in report.tests
    )
    headers = ("scenario", "test", "tested", "failed", "unclear", "failed, of the class", "15 % rule")
    yield Table(headers, rows, numeric=(2, 3, 4, 5))
    yield Text(
        "Trainees, each counted once a row. Failed: the standard was not met in an assessment. Unclear: too little "
        "evidence, "
        "which is neither passed nor failed. Retests are the assessments after the first, up to the one that meets "
        "the standard."
    )
    if not reached:
        yield Text(RULE)


def _test_name(test: ClassTest) -> str:
    return f"{test.title}, {'initial test' if test.attempt == 'initial' else 'retest'}"


def _failed(test: ClassTest) -> str:
    told = f"{test.failed} of {test.members} in the class failed ({test.tested} were tested)"
    return f"{told}; reached {day_and_time(test.reached_at)}" if test.reached_at else told


def _criteria(report: CohortReport) -> Iterator[Block]:
    yield Heading(2, "The class on each criterion")
    rows: list[tuple[Cell, ...]] = []
    for each in report.criteria:
        bar = levels_bar(each.levels, each.unknown, f"{each.title}: {_levels(each)}")
        name = f"{each.id} {each.title}{'*' if each.critical else ''}"
        rows.append((name, bar, *map(str, each.levels), str(each.unknown)))
    headers = ("criterion", "trainees by level, darkest is level 1", "1", "2", "3", "4", NONE)
    yield Table(headers, tuple(rows), numeric=(2, 3, 4, 5, 6))
    yield Text(
        f"Trainees at level 1 to 4, and those of whom nothing can be said yet ({NONE}). Level {report.pass_level} "
        f"({report.pass_percent} % and more) is asked for. * critical: below it, the standard is not met. "
        f"Each trainee stands where the latest {LATEST} encounters with enough evidence put them."
    )


def _levels(each: ClassCriterion) -> str:
    told = ", ".join(f"{count} at level {level}" for level, count in enumerate(each.levels, 1))
    return f"{told}, {each.unknown} without enough evidence"


def _needs(report: CohortReport) -> Iterator[Block]:
    yield Heading(2, "Who needs what")
    wanted = [each for each in report.criteria if each.needs]
    if not wanted:
        yield Text("Nobody of whom something can be said is below the level asked for.")
        return
    yield Text(f"By criterion, critical ones first: who is below level {report.pass_level} now.")
    points = []
    for each in sorted(wanted, key=lambda one: not one.critical):
        critical = ", critical" if each.critical else ""
        lead = f"{each.title} ({each.id}{critical}): {Share(len(each.needs), each.seen)}"
        points.append(Outline(lead, (Outline(", ".join(each.needs)),)))
    yield Bullets(tuple(points))


def _heat(report: CohortReport) -> Heat:
    columns = tuple((f"{each.id}{'*' if each.critical else ''}", each.title) for each in report.criteria)
    rows = tuple(
        (row.person.name, tuple(_cell(cell, name) for cell, (_, name) in zip(row.cells, columns, strict=True)))
        for row in report.rows
    )
    degrees = (f"{NONE} too little evidence", *(f"level {level}" for level in (1, 2, 3, 4)))
    return Heat("Trainee", columns, rows, degrees)


def _cell(cell: HeatCell, title: str) -> Shade:
    told = f"{title}: {level_words(cell.percent, cell.level)}, from {counted(cell.seen, 'encounter')}"
    return Shade(figure(cell.percent), cell.level or 0, told)


def _meanings(report: CohortReport) -> Iterator[str]:
    yield (
        f"A cell is the mean percentage of the latest {LATEST} encounters in which the criterion had enough evidence. "
        "Which opportunities came up differs from run to run and scenario to scenario, so a few points mean nothing."
    )
    yield (
        "Measures of how encounters ended are what happened in simulated encounters. Part of it is luck, and part "
        "which "
        "scenarios were played when: a rise or fall is a question to look into, not an effect of training."
    )
    yield "Counted are today's members; whoever left the cohort is not in it, with all of their encounters."
    if report.other:
        yield (
            f"{counted(report.other, 'encounter')} in these days were judged by another rubric or another version of "
            "it. "
            "No criterion above counts them."
        )
