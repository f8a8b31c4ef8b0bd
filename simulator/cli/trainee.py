"""trainee add, list, show, next, role, passphrase, erase."""

from dataclasses import asdict
from pathlib import Path

import click

from simulator.app.people import added, erased, with_role
from simulator.app.progress import progress
from simulator.app.refreshers import Refreshers, to_train
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.extra import extra
from simulator.cli.output import told_if_unwritable
from simulator.cli.signing_in import passphrase
from simulator.records import ROLES, Member, Role
from simulator.terminal.home import show_progress
from simulator.terminal.refreshers import show_refreshers
from simulator.views.refreshers import SUGGESTION


@click.group()
def trainee() -> None:
    """Trainees."""


@trainee.command()
@click.argument("name")
@click.option("--agency")
@click.option("--role", type=click.Choice(ROLES), default="trainee", show_default=True)
@json_option
@pass_desk
def add(desk: Desk, name: str, agency: str | None, role: Role, as_json: bool) -> None:
    """Add somebody who trains, or an instructor or administrator."""
    if not name.strip():
        raise click.UsageError("A trainee needs a name.")
    made = added(desk.installation, name.strip(), agency, role)
    if as_json:
        emit({"id": made.id, "name": made.name, "agency": made.agency, "role": made.role})
    else:
        desk.paper.text(f"{made.name} has the id {made.id}.")


@trainee.command("list")
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """Everybody who is known here."""
    people = desk.installation.records.members()
    rows = [(each.id, each.name, each.agency, each.role, each.created_at) for each in people]
    desk.listing(as_json, ("id", "name", "agency", "role", "since"), rows)


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


@trainee.command("next")
@click.argument("who")
@click.option(
    "--calendar",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what has a day into a calendar file (.ics). Importing a later one updates the entries.",
)
@json_option
@pass_desk
def next_(desk: Desk, who: str, file: Path | None, as_json: bool) -> None:
    """What a trainee may train next, and why: new encounters, and refreshers by spaced repetition over the results."""
    found = desk.installation.records.find_member(who)
    made = to_train(desk.installation, found.id)
    if file is not None:
        _write_calendar(desk, file, found, made)
    if as_json:
        rows = [asdict(each) for each in made.all]
        emit({"trainee": found.id, "today": made.today, "suggestion": SUGGESTION, "refreshers": rows})
    elif file is None:
        desk.paper.title(found.name, "what to train next")
        show_refreshers(desk.paper, made.all)


def _write_calendar(desk: Desk, file: Path, found: Member, made: Refreshers) -> None:
    with extra("icalendar"):
        from simulator.exchange.calendar import calendar

        now = desk.installation.clock.now()
        written = calendar(made.all, found.id, made.today, now, made.results)
    with told_if_unwritable(file):
        file.write_bytes(written)
    count = written.count(b"BEGIN:VEVENT")
    click.echo(f"{count} {'entry' if count == 1 else 'entries'} in {file}. Import it into your calendar.", err=True)


@trainee.command()
@click.argument("who")
@click.argument("role", type=click.Choice(ROLES))
@pass_desk
def role(desk: Desk, who: str, role: Role) -> None:
    """Make WHO a trainee, an instructor or an administrator."""
    found = with_role(desk.installation, who, role)
    desk.paper.text(f"{found.name} ({found.id}) is {'a' if role == 'trainee' else 'an'} {role} now.")


@trainee.command("passphrase")
@click.argument("who")
@pass_desk
def passphrase_(desk: Desk, who: str) -> None:
    """Set the passphrase of WHO: your own, or as an administrator anybody's. From a pipe it is read as a line."""
    from simulator.app.signing_in import WeakPassphrase

    try:
        found = desk.installation.signing_in.set_passphrase(who, passphrase("New passphrase", confirm=True))
    except WeakPassphrase as error:
        raise click.UsageError(str(error)) from None
    desk.paper.text(f"{found.name} signs in with 'sign-in {found.id}' from now on.")


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
