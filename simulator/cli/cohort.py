"""cohort add, list, show, join, leave."""

import click

from simulator.app.cohorts import added_cohort, joined, parted, people_of
from simulator.cli.desk import Desk, emit, json_option, pass_desk


@click.group()
def cohort() -> None:
    """Cohorts: classes and squads that train together."""


@cohort.command()
@click.argument("name")
@json_option
@pass_desk
def add(desk: Desk, name: str, as_json: bool) -> None:
    """Add a cohort."""
    if not name.strip():
        raise click.UsageError("A cohort needs a name.")
    made = added_cohort(desk.installation, name.strip())
    if as_json:
        emit({"id": made.id, "name": made.name})
    else:
        desk.paper.text(f"{made.name} has the id {made.id}.")


@cohort.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """All cohorts, newest first."""
    found = desk.installation.records.cohorts()
    rows = [(each.id, each.name, len(each.members), each.created_at) for each in found]
    desk.listing(as_json, ("id", "name", "members", "since"), rows)


@cohort.command()
@click.argument("cohort")
@json_option
@pass_desk
def show(desk: Desk, cohort: str, as_json: bool) -> None:
    """The members of a COHORT, by its id or name."""
    found = desk.installation.records.find_cohort(cohort)
    people = people_of(desk.installation, found)
    if as_json:
        emit({"id": found.id, "name": found.name, "members": [{"id": each.id, "name": each.name} for each in people]})
        return
    desk.paper.title(found.name, found.id)
    desk.listing(False, ("id", "name", "agency"), [(each.id, each.name, each.agency) for each in people])


@cohort.command()
@click.argument("cohort")
@click.argument("who", nargs=-1, required=True)
@pass_desk
def join(desk: Desk, cohort: str, who: tuple[str, ...]) -> None:
    """Put people into a COHORT, by id or name."""
    found, people = joined(desk.installation, cohort, who)
    desk.paper.text(f"In {found.name}: {', '.join(each.name for each in people)}.")


@cohort.command()
@click.argument("cohort")
@click.argument("who", nargs=-1, required=True)
@pass_desk
def leave(desk: Desk, cohort: str, who: tuple[str, ...]) -> None:
    """Take people out of a COHORT; their encounters stay theirs."""
    found, people = parted(desk.installation, cohort, who)
    desk.paper.text(f"No longer in {found.name}: {', '.join(each.name for each in people)}.")
