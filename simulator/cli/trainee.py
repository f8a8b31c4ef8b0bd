"""trainee add, list, show, erase."""

import click

from simulator.app.people import added, erased
from simulator.app.progress import progress
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.terminal.home import show_progress


@click.group()
def trainee() -> None:
    """Trainees."""


@trainee.command()
@click.argument("name")
@click.option("--agency")
@json_option
@pass_desk
def add(desk: Desk, name: str, agency: str | None, as_json: bool) -> None:
    """Add a trainee."""
    if not name.strip():
        raise click.UsageError("A trainee needs a name.")
    made = added(desk.installation, name.strip(), agency)
    if as_json:
        emit({"id": made.id, "name": made.name, "agency": made.agency})
    else:
        desk.paper.text(f"{made.name} has the id {made.id}.")


@trainee.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All trainees."""
    rows = [(each.id, each.name, each.agency, each.created_at) for each in desk.installation.records.members()]
    desk.listing(as_json, ("id", "name", "agency", "since"), rows)


@trainee.command()
@click.argument("who")
@json_option
@pass_desk
def show(desk: Desk, who: str, as_json: bool) -> None:
    """The progress of a trainee, by id or name."""
    found = desk.installation.records.find_member(who)
    if as_json:
        made = progress(desk.installation.records, found.id)
        rows = [
            {"scenario": each.scenario, "ended": each.ended, "latest": each.latest, "best": each.best}
            for each in made.scenarios
        ]
        emit(
            {"id": found.id, "name": found.name, "scenarios": rows, "encounters": [each.id for each in made.encounters]}
        )
        return
    desk.paper.title(found.name, found.agency or "")
    show_progress(desk.paper, desk.installation, found.id)


@trainee.command()
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_desk
def erase(desk: Desk, who: str, yes: bool) -> None:
    """Remove name and agency of a trainee for good; encounters stay and still verify."""
    found = desk.installation.records.find_member(who)
    if not yes:
        click.confirm(f"Remove the personal data of {found.name} ({found.id}) for good?", abort=True)
    erased(desk.installation, found.id)
    desk.paper.text(f"Erased. Encounters of {found.id} stay, without a name.")
