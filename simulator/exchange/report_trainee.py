"""The report on a trainee as one page to print."""

from collections.abc import Iterator

from scoring.certification import DISCLAIMER
from scoring.lately import LATEST
from simulator.exchange.markup import Block, Bullets, Heading, Table, Text, html
from simulator.exchange.panels import Tiles
from simulator.exchange.plot import trend
from simulator.exchange.report_page import (
    STANDARD_WORDS,
    closing,
    counted,
    day_and_time,
    figure,
    head,
    level_words,
    outcome_measures,
    share_tile,
)
from simulator.views.condition import Outline
from simulator.views.refreshers import SUGGESTION
from simulator.views.report_trainee import CriterionRow, TraineeReport


def trainee_html(report: TraineeReport) -> str:
    """The page."""
    return html(f"Trainee: {report.person.name}", _page(report))


def _page(report: TraineeReport) -> Iterator[Block]:
    yield from head(
        f"Progress of {report.person.name}",
        "What was trained, where each criterion stands now, and how it came there.",
        (
            ("Id", report.person.id),
            ("Agency", report.agency or ""),
            ("Cohort", ", ".join(report.cohorts)),
            ("Rubric", report.rubric),
            ("Made", day_and_time(report.made_at)),
        ),
    )
    if not report.encounters:
        yield Text("No encounter has come to an end yet.")
        yield from _next(report)
        yield from _standings(report)
        return
    yield Tiles(
        (
            (str(report.encounters), "encounters ended", f"{counted(report.minutes, 'minute')} of decisions"),
            share_tile(report.assessed, "assessments met the standard", "retests count too"),
            (str(len(report.scenarios)), "scenarios", "practised or assessed"),
            (str(report.critical), "encounters with a critical finding", "a gate, or a breach that fails"),
        )
    )
    yield from _criteria(report)
    yield from _next(report)
    yield from _standings(report)
    yield from _scenarios(report)
    yield Heading(2, "How encounters ended")
    yield outcome_measures(report.measures)
    yield from _log(report)
    yield from closing(_meanings(report), report.rubric_status)


def _criteria(report: TraineeReport) -> Iterator[Block]:
    yield Heading(2, "Criteria")
    rows = []
    for each in report.criteria:
        values = [point.percent for point in each.points]
        told = ", ".join(f"{point.day}: {point.percent} %" for point in each.points) or "no evidence yet"
        line = trend(values, report.pass_percent, f"{each.title} over time: {told}")
        now = level_words(each.percent, each.level)
        rows.append((f"{each.title}{'*' if each.critical else ''}", line, now, str(len(values))))
    yield Table(("criterion", "over time", "now", "encounters"), tuple(rows), numeric=(3,))
    yield Text(
        f"Now is the mean of the latest {LATEST} encounters in which the criterion had enough evidence. The dashed "
        "line is "
        f"the level asked for, {report.pass_level} ({report.pass_percent} %). * critical: below it, the standard is "
        "not met."
    )
    below = [each for each in report.criteria if each.aim]
    yield Heading(2, "What to work on")
    if not below:
        yield Text("No criterion of which something can be said is below the level asked for.")
        return
    yield Bullets(tuple(_aim(each, report.pass_level) for each in sorted(below, key=lambda one: not one.critical)))


def _aim(each: CriterionRow, asked: int) -> Outline:
    critical = " (critical)" if each.critical else ""
    lead = f"{each.title}{critical}: {level_words(each.percent, each.level)}"
    return Outline(lead, (Outline(f"Level {asked} looks like this: {each.aim}"),))


def _next(report: TraineeReport) -> Iterator[Block]:
    yield Heading(2, "What to train next")
    if report.next_trouble:
        yield Text(report.next_trouble)
    elif not report.next:
        yield Text("Nothing is due, and no scenario is new.")
    else:
        rows = tuple((each.scenario_title, each.when, each.why) for each in report.next)
        yield Table(("encounter", "when", "why"), rows)
        yield Text(SUGGESTION)


def _standings(report: TraineeReport) -> Iterator[Block]:
    if not report.standings:
        return
    yield Heading(2, f"Standing under certification policies, on {report.made_at[:10]}")
    rows = tuple(
        (each.title, " ".join(filter(None, (each.told, each.reminder))), each.due) for each in report.standings
    )
    yield Table(("policy", "standing", "still due"), rows)
    yield Text(f"Of any award under these policies: {DISCLAIMER}")


def _scenarios(report: TraineeReport) -> Iterator[Block]:
    yield Heading(2, "Scenarios")
    rows = tuple(
        (
            each.title,
            str(each.practices),
            str(each.assessments),
            str(each.met),
            *(figure(value, " %") for value in (each.first, each.latest, each.best)),
        )
        for each in report.scenarios
    )
    headers = ("scenario", "practised", "assessed", "standard met", "first", "latest", "best")
    yield Table(headers, rows, numeric=(1, 2, 3, 4, 5, 6))
    yield Text("First, latest and best technique over all criteria; a dash is too little evidence.")


def _log(report: TraineeReport) -> Iterator[Block]:
    yield Heading(2, "Encounters, newest first")
    rows = tuple(
        (
            each.day,
            each.title,
            each.mode,
            f"{STANDARD_WORDS[each.standard]}{', reviewed' if each.reviewed else ''}",
            figure(each.technique, " %"),
            str(each.critical),
            each.id,
        )
        for each in report.log
    )
    headers = ("day", "scenario", "mode", "standard", "technique", "critical", "record")
    yield Table(headers, rows, numeric=(4, 5))


def _meanings(report: TraineeReport) -> Iterator[str]:
    yield (
        "Which opportunities came up differs from run to run and scenario to scenario, so a few points mean nothing. "
        "A criterion without enough evidence is not a weakness: it was not put to the test."
    )
    yield "In practice, decisions may be taken back and tried again; in assessments they stand."
    yield "How encounters ended is partly luck, and enters no score."
    if report.other:
        yield (
            f"{counted(report.other, 'encounter')} were judged by another rubric or another version of it. No "
            "criterion "
            "above counts them."
        )
