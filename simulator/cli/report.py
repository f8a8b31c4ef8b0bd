"""report encounter, trainee, cohort, scenario: pages to print, each one file that needs nothing else."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from simulator.app import reports
from simulator.cli.day import Day
from simulator.cli.desk import Desk, json_option, pass_desk
from simulator.cli.output import output_option, put
from simulator.cli.values import values_now

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Made = TypeVar("Made", bound=DataclassInstance)

MODES = click.Choice(["assessment", "practice"])


@click.group()
def report() -> None:
    """Reports as HTML pages to print, or as JSON."""


def _put(made: "Made", page: "Callable[[Made], str]", output: Path | None, as_json: bool) -> None:
    put(json.dumps(asdict(made), indent=2, ensure_ascii=False, default=str) + "\n" if as_json else page(made), output)


@report.command()
@click.argument("encounter")
@click.option("--values", is_flag=True, help="Work out exact values now, if they are not at hand.")
@output_option
@json_option
@pass_desk
def encounter(desk: Desk, encounter: str, values: bool, output: Path | None, as_json: bool) -> None:
    """The debrief of an ENCOUNTER, with what it rests on."""
    from simulator.exchange.report_encounter import encounter_html

    found = desk.installation.encounters.resume(encounter)
    ended = found.scene().ending is not None
    oracle = values_now(desk.installation, found, values) if ended else None
    _put(reports.on_encounter(desk.installation, found, oracle), encounter_html, output, as_json)


@report.command()
@click.argument("who")
@output_option
@json_option
@pass_desk
def trainee(desk: Desk, who: str, output: Path | None, as_json: bool) -> None:
    """The progress of a trainee, by id or name."""
    from simulator.exchange.report_trainee import trainee_html

    _put(reports.on_trainee(desk.installation, who), trainee_html, output, as_json)


@report.command()
@click.argument("cohort")
@click.option("--from", "first", type=Day(), help="Only encounters that ended on this day or later.")
@click.option("--to", "last", type=Day(), help="Only encounters that ended on this day or before.")
@click.option("--mode", type=MODES, help="Only encounters of this mode.")
@output_option
@json_option
@pass_desk
def cohort(
    desk: Desk,
    cohort: str,
    first: date | None,
    last: date | None,
    mode: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """A COHORT, by id or name: where the class stands, who needs what, how encounters ended."""
    from scoring.class_tests import Window
    from simulator.exchange.report_cohort import cohort_html

    if first and last and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}.")
    window = Window(str(first) if first else None, str(last) if last else None)
    _put(reports.on_cohort(desk.installation, cohort, window, mode), cohort_html, output, as_json)


@report.command()
@click.argument("scenario")
@click.option("--mode", type=MODES, default="assessment", show_default=True, help="Encounters of this mode.")
@output_option
@json_option
@pass_desk
def scenario(desk: Desk, scenario: str, mode: str, output: Path | None, as_json: bool) -> None:
    """A SCENARIO, by id: how hard it proves, what tells trainees apart, what nobody chooses."""
    from simulator.exchange.report_scenario import scenario_html

    _put(reports.on_scenario(desk.installation, scenario, mode), scenario_html, output, as_json)
