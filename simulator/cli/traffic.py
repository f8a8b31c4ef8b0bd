"""record push, record import: records to another database, and from a file."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from simulator.app.importing import imported
from simulator.app.sending import Sent, send
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.failure import NotHeld
from simulator.records import Fate, Taking, instant

FATES = {
    Fate.NEW: "new",
    Fate.CONTINUED: "continued",
    Fate.UPDATED: "with a newer state",
    Fate.SAME: "there already",
    Fate.AHEAD: "with more there",
    Fate.CONFLICT: "in conflict",
}


@click.command()
@click.argument("encounters", nargs=-1)
@click.option("--to", metavar="URL", required=True, help="The academy's records: postgresql://…, or a file.")
@json_option
@pass_desk
def push(desk: Desk, encounters: tuple[str, ...], to: str, as_json: bool) -> None:
    """Send encounters to another database, with the people, texts, reviews and sign-offs that belong to them.

    Without ids, all. What is there already is not sent again, so that it can be repeated at any time. Exit code 1 if
    something could not be sent, because the other side has something else under its id, or because it does not hold.
    """
    here = desk.installation.records
    chosen = [here.find(each).id for each in encounters] or [each.id for each in reversed(here.summaries())]
    with desk.installation.other_records(to) as there:
        sent = send(here, there, chosen, not encounters, instant(desk.installation.clock.now()))
    if as_json:
        emit(_json(sent))
    else:
        _told(sent)
    if not sent.whole:
        raise NotHeld


def _told(sent: Sent) -> None:
    for what, takings in (("encounter", sent.encounters), ("book", sent.books), ("person", sent.members)):
        if takings:
            click.echo(counted(what, takings))
    for each in sent.brought_back:
        click.echo(f"{each}: the other side had more of it; that was added here.")
    told_conflicts(sent.conflicts)
    for one, why in sent.faults.items():
        click.echo(f"{one} was not sent. {why}", err=True)


def counted(what: str, takings: Sequence[Taking]) -> str:
    """How many, and what became of them."""
    plural = {"person": "people"}.get(what, f"{what}s")
    fates = Counter(each.fate for each in takings)
    parts = ", ".join(f"{fates[fate]} {words}" for fate, words in FATES.items() if fates[fate])
    return f"{len(takings)} {what if len(takings) == 1 else plural}{': ' if parts else ''}{parts}."


def told_conflicts(conflicts: Sequence[Taking]) -> None:
    """What is under the same id on both sides and is not the same, on standard error."""
    for each in conflicts:
        if each.n is None:
            click.echo(f"Person {each.id}: another name or agency is there; it stays.", err=True)
        else:
            first = f"the first that differs is number {each.n}"
            click.echo(f"{each.id}: other events are there under this id ({first}). Both stay as they are.", err=True)


def _json(sent: Sent) -> dict[str, object]:
    return {
        **{name: rows(getattr(sent, name)) for name in ("encounters", "books", "members")},
        "brought_back": sent.brought_back,
        "faults": sent.faults,
    }


def rows(takings: Sequence[Taking]) -> list[dict[str, object]]:
    """What became of each, for programs."""
    return [{"id": each.id, "fate": each.fate.value, "differs_at": each.n} for each in takings]


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
@pass_desk
def import_(desk: Desk, file: Path, as_json: bool) -> None:
    """Take encounters from a FILE that `record export` wrote. Everything is verified before anything is stored."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is no text in UTF-8, so it is no export of records.") from None
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from None
    encounters, members = imported(desk.installation.records, text, instant(desk.installation.clock.now()))
    conflicts = [each for each in (*encounters, *members) if each.fate is Fate.CONFLICT]
    if as_json:
        emit({"encounters": rows(encounters), "members": rows(members)})
    else:
        click.echo(counted("encounter", encounters))
        told_conflicts(conflicts)
    if conflicts:
        raise NotHeld
