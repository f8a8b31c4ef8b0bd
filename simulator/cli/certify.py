"""certify status, sign-off, reopen; what is handed out under them is in `credential`."""

from dataclasses import asdict
from datetime import date

import click

from scoring.certification import Standing
from scoring.policy_schema import Policy
from simulator.app import certification
from simulator.cli.credential import COMMANDS
from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.failure import NotHeld
from simulator.content.library import Library
from simulator.records import Member
from simulator.terminal.certification import show_standing
from simulator.views.certification import LIVES, due, headline


@click.group()
def certify() -> None:
    """Awards under certification policies."""


@certify.command()
@click.argument("who", required=False)
@click.option(
    "--policy", "policy", help="Under this policy. [default: the academy's own; the shipped ones if it has none]"
)
@click.option("--on", type=Day(), help="As it stood, or will stand, on a day. [default: today, UTC]")
@json_option
@pass_desk
def status(desk: Desk, who: str | None, policy: str | None, on: date | None, as_json: bool) -> None:
    """What is met, due and lapsed, and why; without WHO, of all trainees in short. Exit code 1 if not all complete."""
    installation = desk.installation
    day = on or certification.today(installation)
    chosen, left_out = _policies(installation.library, policy)
    trainees = [each for each in installation.records.members() if each.role == "trainee"]
    people = [installation.records.find_member(who)] if who else trainees
    found = [(each, certification.standings(installation, each.id, chosen, day)) for each in people]
    if as_json:
        emit([_told(person, each) for person, standings in found for each in standings])
    elif who is None:
        rows = [(p.name, each.title, LIVES[each.life], due(each)) for p, standings in found for each in standings]
        desk.listing(False, ("trainee", "policy", "standing", "due"), rows)
    else:
        for person, standings in found:
            desk.paper.title(person.name, f"on {day}")
            for each in standings:
                show_standing(desk.paper, each)
    for name in left_out:
        click.echo(f"{name} is left out, because it cannot be read: policy check {name}", err=True)
    if left_out or not all(each.complete for _, standings in found for each in standings):
        raise NotHeld


@certify.command("sign-off")
@click.argument("who")
@click.option("--policy", "policy", required=True, help="The policy under which you vouch for them.")
@click.option("--note", default="", help="What you saw. Stays in the record for good: no names, nothing private.")
@click.option(
    "--minutes", type=click.IntRange(0, 6000), default=0, help="Training with you, where the policy counts it."
)
@click.option("--withdraw", is_flag=True, help="Take back the sign-offs so far; they stay in the record.")
@pass_desk
def sign_off(desk: Desk, who: str, policy: str, note: str, minutes: int, withdraw: bool) -> None:
    """Vouch for a trainee under a policy, as an instructor who observed them."""
    installation = desk.installation
    person = installation.records.find_member(who)
    title = installation.library.policy(policy).title
    if withdraw:
        if minutes:
            raise click.UsageError("--minutes does not go with --withdraw.")
        certification.withdraw_sign_off(installation, person.id, policy, note)
        desk.paper.text(f"Withdrawn: the sign-offs of {person.name} under {title}.")
        return
    certification.sign_off(installation, person.id, policy, minutes, note)
    desk.paper.text(f"Signed off: {person.name} under {title}.")


@certify.command()
@click.argument("who")
@click.option("--policy", "policy", required=True, help="The policy under which attempts failed.")
@click.option("--note", required=True, help="Why: the appeal or the remedial training. Stays in the record for good.")
@pass_desk
def reopen(desk: Desk, who: str, policy: str, note: str) -> None:
    """Open a trainee's attempts anew: those that failed so far are held against nobody."""
    installation = desk.installation
    person = installation.records.find_member(who)
    certification.reopen_attempts(installation, person.id, policy, note)
    desk.paper.text(f"Opened anew: the attempts of {person.name} under {installation.library.policy(policy).title}.")


for each in COMMANDS:
    certify.add_command(each)


def _policies(library: Library, name: str | None) -> tuple[dict[str, Policy], list[str]]:
    """The policies to look at, and the names of those that cannot be read."""
    if name:
        return {name: library.policy(name)}, []
    found = certification.adopted_policies(library)
    return found, [each for each in library.own_names("policy") or library.names("policy") if each not in found]


def _told(person: Member, found: Standing) -> dict[str, object]:
    return {
        "trainee": person.id,
        "name": person.name,
        **asdict(found),
        "complete": found.complete,
        "headline": headline(found),
        "refusals": list(found.refusals),
    }
