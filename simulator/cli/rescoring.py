"""record rescore: encounters computed again, as they were or by another law, rubric or day."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.failure import NotHeld

if TYPE_CHECKING:
    from simulator.app.rescore import NotRescored, Rescored


@click.command()
@click.argument("encounters", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All encounters that ended: a count, and those that stand out.")
@click.option("--law", metavar="PACK", help="Side by side with this law pack, as it is today.")
@click.option("--rubric", help="Side by side with this rubric, as it is today.")
@click.option("--on", type=Day(), help="Side by side with the law of this day.")
@json_option
@pass_desk
def rescore(
    desk: Desk,
    encounters: Sequence[str],
    every: bool,
    law: str | None,
    rubric: str | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Compute recorded ENCOUNTERS again from the texts that were kept with them, and compare every figure of their
    results with what was kept. With --law, --rubric or --on also judge them by these, side by side.

    Exit code 1 if a figure differs, or an encounter cannot be computed again.
    """
    from simulator.app.rescore import Other, Rescored, rescored
    from simulator.terminal.rescore import show_rescored, show_total

    if every == bool(encounters):
        raise click.UsageError("Name encounters, or give --all.")
    records = desk.installation.records
    summaries = records.summaries(status="ended") if every else [records.find(each) for each in encounters]
    other = Other(law, rubric, on)
    made: list[Rescored | NotRescored] = []
    for each in rescored(desk.installation, summaries, other):
        made.append(each)
        if not as_json and (not every or not isinstance(each, Rescored) or not each.holds):
            show_rescored(desk.paper, each)
    if as_json:
        emit([_as_json(each) for each in made])
    elif every:
        show_total(desk.paper, made, other.is_other)
    if not _all_hold(made):
        raise NotHeld


def _all_hold(made: Iterable["Rescored | NotRescored"]) -> bool:
    from simulator.app.rescore import Rescored

    return all(isinstance(each, Rescored) and each.holds for each in made)


def _as_json(each: "Rescored | NotRescored") -> dict[str, object]:
    from simulator.app.rescore import Rescored

    summary = each.summary
    about: dict[str, object] = {
        "encounter": summary.id,
        "trainee": summary.trainee,
        "scenario": summary.scenario,
        "begun": summary.started_at,
    }
    if not isinstance(each, Rescored):
        return {**about, "computed": False, "why": each.why}
    found: dict[str, object] = {
        **about,
        "computed": True,
        "program_version": each.program_version,
        "figures": each.figures,
        "differences": [asdict(one) for one in each.differences],
        "judged_by": asdict(each.first),
    }
    if each.second is not None and each.compared is not None:
        found |= {"judged_also_by": asdict(each.second), "side_by_side": asdict(each.compared)}
    return found
