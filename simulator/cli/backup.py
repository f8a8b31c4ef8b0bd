"""backup, restore."""

from pathlib import Path

import click

from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.failure import NotHeld
from simulator.records import instant

file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@file_argument
@click.option("--replace", is_flag=True, help="Also if there is a file of this name.")
@json_option
@pass_desk
def backup(desk: Desk, file: Path, replace: bool, as_json: bool) -> None:
    """Write all records to a FILE, also while others play, and read it again. Exit code 1 if something does not hold.

    The file holds names. Keep it where only those may read it who may read the records.
    """
    from simulator.records.backup import back_up

    held, breaks = back_up(desk.installation.records, file, replace=replace)
    if as_json:
        found = [{"encounter": each.encounter, "event": each.n, "what": each.what.value} for each in breaks]
        emit({"file": str(file), "encounters": held.encounters, "events": held.events, "breaks": found})
    else:
        click.echo(f"{_counted(held.encounters, held.members)} in {file}, read again.")
        for each in breaks:
            click.echo(f"As in the records: {each}", err=True)
    if breaks:
        raise NotHeld


@click.command()
@file_argument
@click.option("--replace", is_flag=True, help="Also if there are records; they are replaced.")
@click.option("--yes", is_flag=True, help="Do not ask before replacing.")
@pass_desk
def restore(desk: Desk, file: Path, replace: bool, yes: bool) -> None:
    """Put a backup FILE in the place of the records. It is verified first, and all of it is restored or nothing."""
    from simulator.records.backup import holdings
    from simulator.records.backup import restore as put_back

    records = desk.installation.records
    there = holdings(records)
    if there.anything and replace and not yes:
        what = _counted(there.encounters, there.members)
        click.confirm(f"Replace {what} at {records.place} for good?", abort=True)
    held = put_back(records, file, instant(desk.installation.clock.now()), replace=replace)
    click.echo(f"{_counted(held.encounters, held.members)} restored from {file}. Everybody has to sign in again.")


def _counted(encounters: int, people: int) -> str:
    return f"{encounters} encounter{'' if encounters == 1 else 's'} of {people} {'person' if people == 1 else 'people'}"
