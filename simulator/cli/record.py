"""record list, show, verify, audit; the other verbs have files of their own."""

import click

from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.due import due
from simulator.cli.exporting import export, send
from simulator.cli.failure import NotHeld
from simulator.cli.rescoring import rescore
from simulator.cli.traffic import import_, push
from simulator.cli.values import values_now
from simulator.records import Summary
from simulator.terminal.debrief import show_debrief
from simulator.terminal.encounter import show_passage, show_scene
from simulator.terminal.home import STATUS


@click.group()
def record() -> None:
    """Recorded encounters."""


record.add_command(push)
record.add_command(import_)


@record.command("list")
@click.option("--trainee", help="Only those of this trainee, by id or name.")
@click.option("--scenario", help="Only those of this scenario.")
@json_option
@pass_desk
def list_(desk: Desk, trainee: str | None, scenario: str | None, as_json: bool) -> None:
    """Recorded encounters, newest first."""
    records = desk.installation.records
    who = records.find_member(trainee).id if trainee else None
    found = records.summaries(trainee=who, scenario=scenario)
    fields = ("encounter", "begun", "trainee", "scenario", "mode", "law", "status", "ending")
    desk.listing(as_json, fields, [_row(each) for each in found])


def _row(each: Summary) -> tuple[object, ...]:
    begun = each.started_at[:16].replace("T", " ")
    return each.id, begun, each.trainee_name, each.scenario, each.mode, each.law, STATUS[each.status], each.ending


@record.command()
@click.argument("encounter")
@click.option("--values", is_flag=True, help="Work out exact values now, if they are not at hand.")
@json_option
@pass_desk
def show(desk: Desk, encounter: str, values: bool, as_json: bool) -> None:
    """The debrief of an ENCOUNTER, computed again from its record; of one under way, where it stands."""
    records = desk.installation.records
    if as_json:
        summary = records.find(encounter)
        events = [{"n": each.n, "at": each.at, "kind": each.kind, **each.body} for each in records.events(summary.id)]
        emit(
            {**dict(zip(("encounter", "begun", "trainee", "scenario"), _row(summary), strict=False)), "events": events}
        )
        return
    found = desk.installation.encounters.resume(encounter)
    if found.scene().ending is not None:
        show_debrief(desk.paper, found.debrief(values_now(desk.installation, found, values)))
        return
    show_passage(desk.paper, found.passages()[-1])
    show_scene(desk.paper, found.scene())


@record.command("verify")
@click.argument("encounters", nargs=-1)
@json_option
@pass_desk
def verify_(desk: Desk, encounters: tuple[str, ...], as_json: bool) -> None:
    """Find what was altered, left out or reordered in records; without ids, in all. Exit code 1 if anything was."""
    from simulator.records.verify import verify

    records = desk.installation.records
    chosen = [records.find(each).id for each in encounters]
    breaks = [found for each in chosen for found in verify(records, each)] if chosen else verify(records)
    checked = chosen or [each.id for each in records.summaries()]
    if as_json:
        emit(
            {
                "checked": checked,
                "breaks": [{"encounter": b.encounter, "event": b.n, "what": b.what.value} for b in breaks],
            }
        )
    else:
        for each in breaks:
            click.echo(str(each))
        one = len(checked) == 1
        said = "not all hold" if breaks else "holds" if one and chosen else "all hold"
        beside = "" if chosen else " and the ledger"
        click.echo(f"{len(checked)} encounter{'' if one else 's'}{beside} checked: {said}.")
    if breaks:
        raise NotHeld


@record.command()
@json_option
@pass_desk
def audit(desk: Desk, as_json: bool) -> None:
    """What was done to people and to the installation, and by whom, newest first. For administrators."""
    records = desk.installation.records
    names = {each.id: each.name for each in records.members(erased=True)}
    rows = []
    for each in reversed(records.entries("audit")):
        body = dict(each.body)
        by = str(body.pop("by") or "")
        words = {key: " ".join(value) if isinstance(value, list) else value for key, value in body.items()}
        facts = ", ".join(f"{key} {value}" for key, value in words.items())
        rows.append((each.n, each.at[:19].replace("T", " "), names.get(by, by), each.kind, facts))
    desk.listing(as_json, ("n", "at", "by", "what", "facts"), rows)


record.add_command(export)
record.add_command(send)
record.add_command(due)
record.add_command(rescore)
record.add_command(push)
record.add_command(import_)
