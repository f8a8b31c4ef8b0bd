"""law compare: which decisions change from one law to another, by exact analysis."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from simulator.app.authoring import scenario_document
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.proof import Telling

if TYPE_CHECKING:
    from simulator.analysis.compare import Comparison


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--scenario", "scenarios", multiple=True, help="Only in this scenario; may be repeated. [default: all]")
@click.option("--response", help="What can be called for. [default: the scenario's own]")
@click.option("--rubric", default=DEFAULT_RUBRIC, show_default=True)
@click.option("--on", type=Day(), help="The day whose law holds. [default: today]")
@click.option("--then", type=Day(), help="The day for SECOND, to compare one pack before and after a change.")
@click.option("--cap", type=click.IntRange(min=1), help="Most moments to explore.")
@json_option
@pass_desk
def compare(
    desk: Desk,
    first: str,
    second: str,
    scenarios: Sequence[str],
    response: str | None,
    rubric: str,
    on: date | None,
    then: date | None,
    cap: int | None,
    as_json: bool,
) -> None:
    """Which decisions change from lawful to unlawful, or back, from law pack FIRST to SECOND, and what that does to the
    best attainable outcome: over every moment that can be reached."""
    from simulator.analysis.explore import DEFAULT_CAP
    from simulator.app.comparison import law_comparison

    library = desk.installation.library
    day = on or desk.installation.clock.now().date()
    made: dict[str, Comparison] = {}
    for name in scenarios or library.names("scenario"):
        document = scenario_document(library, name)
        telling = Telling()
        progress = telling(f"{name}, {first} and {second}")
        days = (day, then or day)
        found = law_comparison(library, document, (first, second), days, response, rubric, cap or DEFAULT_CAP, progress)
        telling.end()
        made[name] = found
        if not as_json:
            _show(desk, name, first, second, found)
    if as_json:
        emit({name: asdict(each) for name, each in made.items()})


def _show(desk: Desk, name: str, first: str, second: str, found: "Comparison") -> None:
    paper = desk.paper
    paper.blank()
    paper.title(name, f"{first} and {second}, {found.moments:,} moments")
    paper.text(
        f"The best attainable expected value is {found.before:.1f} under {first} and {found.after:.1f} under {second}."
    )
    if not found.changes:
        paper.text("No decision is judged otherwise.")
    kind = ""
    for each in found.changes:
        if each.kind != kind:
            kind = each.kind
            paper.heading(f"{kind[0].upper()}{kind[1:]} under {second}")
        where = f"{each.node}/{each.choice}: at {each.moments:,} moments"
        paper.text(f"- {where}, where a random player stands {each.share:.3f} times in an encounter")
        for rule in each.because:
            paper.pair("", rule, "quiet")
