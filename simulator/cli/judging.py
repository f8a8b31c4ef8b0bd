"""rubric list, show, check; response list."""

import click

from simulator.app import authoring
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.problems import show_problems
from simulator.content.library import UnknownContent
from simulator.views.encounter import soon


@click.group()
def rubric() -> None:
    """Rubrics."""


@rubric.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All rubrics."""
    rows = [
        (name, each.title, each.version, len(each.criteria)) for name, each in desk.installation.library.rubrics.items()
    ]
    desk.listing(as_json, ("id", "title", "version", "criteria"), rows)


@rubric.command()
@click.argument("name", metavar="RUBRIC")
@json_option
@pass_desk
def show(desk: Desk, name: str, as_json: bool) -> None:
    """The criteria of a rubric with levels and sources, and its gates."""
    rubrics = desk.installation.library.rubrics
    if name not in rubrics:
        raise UnknownContent("rubric", name, rubrics)
    found = rubrics[name]
    if as_json:
        emit(found.model_dump())
        return
    paper = desk.paper
    paper.title(found.title, f"{found.rubric}, version {found.version}")
    paper.text(" ".join(filter(None, (found.status, found.validation))))
    for key, each in found.criteria.items():
        critical = ", critical" if key in found.critical else ""
        paper.heading(f"{key}: {each.title} (weight {each.weight}{critical})")
        paper.text(each.definition)
        for level, text in each.levels.items():
            paper.pair(f"level {level}", text)
        paper.pair("sources", ", ".join(each.sources), "quiet")
    paper.heading("Gates: any of these fails an assessment")
    for gate in found.gates:
        paper.text(f"- {gate.title} ({gate.source})")
    for legal in found.legal_gates:
        paper.text(f"- law: {legal.verdict.replace('_', ' ')} by a rule that is {legal.severity}")


@rubric.command()
@click.argument("names", metavar="[RUBRIC]...", nargs=-1)
@json_option
@pass_desk
def check(desk: Desk, names: tuple[str, ...], as_json: bool) -> None:
    """Check rubrics; without one, all."""
    library = desk.installation.library
    chosen = names or library.names("rubric")
    show_problems(desk, as_json, {name: authoring.rubric_problems(library, name) for name in chosen})


@click.group()
def response() -> None:
    """Response models."""


@response.command("list")
@json_option
@pass_desk
def response_list(desk: Desk, as_json: bool) -> None:
    """What can be called for under each response model, and how soon."""
    rows = []
    for name, model in desk.installation.library.shelf.responses.items():
        for unit, each in model.units.items():
            rows.append(
                (
                    name,
                    unit,
                    soon(each.eta),
                    each.requires or "",
                    "agency must set" if each.agency_must_set else each.source or "",
                )
            )
    desk.listing(as_json, ("response", "unit", "arrives after", "requires", "figure from"), rows)
