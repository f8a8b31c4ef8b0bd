"""record export and record send: what others read of the records."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.extra import extra
from simulator.cli.failure import NotHeld
from simulator.cli.values import values_now

if TYPE_CHECKING:
    from scoring.decision import ValueOracle
    from simulator.app.delivery import Report
    from simulator.app.encounters import Encounter
    from simulator.app.telling import Telling
    from simulator.exchange.lrs import Lrs
    from simulator.records import Summary

Command = TypeVar("Command", bound=Callable[..., object])
FORMATS = ("json", "csv", "parquet", "xapi")
USER, PASSWORD, HOME_PAGE = "RAPPORT_LRS_USER", "RAPPORT_LRS_PASSWORD", "RAPPORT_HOME_PAGE"


def choosing(command: Command) -> Command:
    """The arguments and options by which encounters are chosen, the same for all commands here."""
    for option in (
        click.option("--values", is_flag=True, help="Work out exact values that are not at hand; takes minutes."),
        click.option("--cohort", help="Only those of this cohort's members, by id or name."),
        click.option("--scenario", help="Only those of this scenario."),
        click.option("--trainee", help="Only those of this trainee, by id or name."),
        click.argument("encounters", nargs=-1),
    ):
        command = option(command)
    return command


home_page_option = click.option(
    "--home-page",
    envvar=HOME_PAGE,
    show_envvar=True,
    metavar="URL",
    help="xAPI: the address of the system whose accounts trainees' ids are.",
)


@click.command()
@choosing
@click.option("--format", "kind", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--events", is_flag=True, help="CSV: one row an event, in place of one an encounter.")
@click.option("--decisions", is_flag=True, help="CSV: one row a decision of encounters that ended.")
@click.option("--no-names", is_flag=True, help="JSON, CSV: leave out the names of trainees; the others have none.")
@home_page_option
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file in place of standard output.")
@pass_desk
def export(
    desk: Desk,
    encounters: tuple[str, ...],
    trainee: str | None,
    scenario: str | None,
    cohort: str | None,
    values: bool,
    kind: str,
    events: bool,
    decisions: bool,
    no_names: bool,
    home_page: str | None,
    output: Path | None,
) -> None:
    """Export records; without ids, all of them. Parquet and xAPI tell the encounters that ended."""
    from simulator.app import exports

    if (events or decisions) and (kind != "csv" or (events and decisions)):
        raise click.UsageError("--events or --decisions go with --format csv, one of them.")
    if kind == "parquet" and output is None:
        raise click.UsageError("A Parquet file is not for the screen: give --output FILE.")
    chosen, telling, nobody = _chosen(desk, encounters, trainee, scenario, cohort), _telling(desk, values), list[str]()
    if kind == "parquet" and output is not None:
        with _new_file(output) as path:
            exports.parquet_file(telling, chosen, path)
    else:
        if kind == "json":
            pieces = exports.json_text(desk.installation, chosen, not no_names)
        elif kind == "xapi":
            pieces = exports.xapi_text(telling, chosen, _home_page(home_page), nobody)
        elif decisions:
            pieces = exports.decisions_text(telling, chosen)
        else:
            pieces = exports.csv_text(desk.installation, chosen, not no_names, events)
        _write(pieces, output, "utf-8-sig" if kind == "csv" else "utf-8")
    left_out = len(telling.unfinished) + len(nobody) + len(telling.failed)
    if output is not None:
        click.echo(f"{_encounters(len(chosen) - left_out)} in {output}.", err=True)
    _tell_left_out(telling.unfinished, nobody, telling.failed)
    if telling.failed:
        raise NotHeld


@click.command()
@choosing
@click.option("--to", "address", required=True, metavar="URL", help="The xAPI endpoint of a learning record store.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"A file whose first line is user:password. [default: {USER} and {PASSWORD}]",
)
@home_page_option
@click.option("--again", is_flag=True, help="Also what was sent before; what the store has is not doubled.")
@click.option("--batch", type=click.IntRange(1, 1000), default=100, show_default=True, help="Statements a request.")
@click.option("--retries", type=click.IntRange(0, 20), default=5, show_default=True, help="Tries after the first.")
@click.option("--clear", is_flag=True, help="Allow http:// to another computer, readable on the way.")
@json_option
@pass_desk
def send(
    desk: Desk,
    encounters: tuple[str, ...],
    trainee: str | None,
    scenario: str | None,
    cohort: str | None,
    values: bool,
    address: str,
    key: Path | None,
    home_page: str | None,
    again: bool,
    batch: int,
    retries: int,
    clear: bool,
    as_json: bool,
) -> None:
    """Send encounters that ended to a learning record store, as xAPI statements, each once; without ids, all of them.

    What was sent before is not sent again. Exit code 1 if something could not be sent; run it again to go on.
    """
    lrs, page = _lrs(address, key, retries, clear), _home_page(home_page)
    from simulator.app.delivery import Delivery  # after the message about a library that is missing

    chosen = _chosen(desk, encounters, trainee, scenario, cohort)
    delivery = Delivery(desk.installation, lrs, _telling(desk, values), page, batch, again)
    with _ticking(len(chosen)) as tick:
        report = delivery.send(chosen, tick)
    if as_json:
        emit(_plain(lrs.endpoint, report))
    else:
        _show(lrs.endpoint, report)
    if report.failed or report.trouble:
        raise NotHeld


@contextmanager
def _ticking(length: int) -> Iterator[Callable[[], None]]:
    """What moves a bar by one, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label="Sending", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _chosen(
    desk: Desk, ids: Sequence[str], trainee: str | None, scenario: str | None, cohort: str | None
) -> "list[Summary]":
    from simulator.app.exports import chosen

    if ids and (trainee or scenario or cohort):
        raise click.UsageError("Give ids of encounters, or --trainee, --scenario and --cohort.")
    return chosen(desk.installation, ids, trainee, scenario, cohort)


def _telling(desk: Desk, work: bool) -> "Telling":
    """What tells encounters with the exact values that are at hand, or with `work` worked out where they can be."""
    from simulator.app.telling import Telling
    from simulator.app.values import NotValued

    def valued(encounter: "Encounter") -> "ValueOracle | None":
        try:
            return values_now(desk.installation, encounter, work)
        except NotValued:
            return None

    return Telling(desk.installation, valued)


def _lrs(address: str, key: Path | None, retries: int, clear: bool) -> "Lrs":
    with extra("urllib3"):
        from simulator.exchange.lrs import Lrs, endpoint_of
    try:
        endpoint = endpoint_of(address, clear=clear)
    except ValueError as error:
        raise click.UsageError(f"--to: {error}.") from None
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if key is not None:
        user, password = _key(key)
    elif (user is None) != (password is None):
        raise click.UsageError(f"Set both {USER} and {PASSWORD}, or neither.")
    return Lrs(endpoint, user, password, retries)


def _key(path: Path) -> tuple[str, str]:
    """User and password from a file."""
    try:
        line = path.read_text(encoding="utf-8").splitlines()[:1]
    except OSError as error:
        raise click.UsageError(f"--key: {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"--key: {path} is no text in UTF-8.") from None
    user, colon, password = "".join(line).strip().partition(":")
    if not (user and colon):
        raise click.UsageError(f"--key: the first line of {path} is not user:password.")
    return user, password


def _home_page(given: str | None) -> str:
    from simulator.exchange.xapi import HOME_PAGE

    if given is None:
        return HOME_PAGE
    if not given.startswith(("https://", "http://")) or any(each.isspace() for each in given):
        raise click.UsageError(f"--home-page: {given!r} is no address; it is like https://academy.example.org/rapport.")
    return given


def _write(pieces: Iterable[str], output: Path | None, encoding: str) -> None:
    """To a file, which is there only when it is whole, or to standard output."""
    if output is None:
        for piece in pieces:
            click.echo(piece.encode(), nl=False)
        return
    with _new_file(output) as path, path.open("w", encoding=encoding, newline="") as file:
        file.writelines(pieces)


@contextmanager
def _new_file(output: Path) -> Iterator[Path]:
    """Where to write a file that takes its name when it is whole."""
    part = output.with_name(output.name + ".part") if output.is_file() or not output.exists() else output
    try:
        part.open("wb").close()  # so that every format is refused in the system's own words
        yield part
        if part != output:
            part.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}.") from None
    finally:
        if part != output:
            part.unlink(missing_ok=True)


def _encounters(number: int) -> str:
    return f"{number} encounter{'' if number == 1 else 's'}"


def _tell_left_out(unfinished: Sequence[str], nobody: Sequence[str], failed: Sequence[tuple[str, str]]) -> None:
    """What is missing and why, on standard error."""
    if unfinished:
        click.echo(f"{_encounters(len(unfinished))} left out: under way or given up.", err=True)
    if nobody:
        why = "nobody was signed in, and a statement needs somebody who acted"
        click.echo(f"{_encounters(len(nobody))} left out: {why}.", err=True)
    for name, why in failed:
        click.echo(f"{name}: {why}", err=True)


def _show(endpoint: str, report: "Report") -> None:
    if report.sent:
        click.echo(f"{_encounters(len(report.sent))} sent to {endpoint} ({report.new} statements).")
    else:
        click.echo(f"Nothing was sent to {endpoint}.")
    if report.there:
        click.echo(f"{_encounters(len(report.there))} already there.")
    if report.differing:
        which = f"{report.differing[0]}{' and others' if len(report.differing) > 1 else ''}"
        click.echo(f"{len(report.differing)} of the statements there differ from those of now, and stay: {which}.")
    _tell_left_out(report.unfinished, report.nobody, report.failed)
    if report.trouble:
        click.echo(report.trouble, err=True)
        click.echo(f"{_encounters(len(report.unsent))} not sent. Run the command again to go on.", err=True)


def _plain(endpoint: str, report: "Report") -> dict[str, object]:
    failed = [{"encounter": name, "why": why} for name, why in report.failed]
    return {
        "to": endpoint,
        "statements": report.new,
        "sent": report.sent,
        "there": report.there,
        "differing": report.differing,
        "unfinished": report.unfinished,
        "nobody": report.nobody,
        "failed": failed,
        "unsent": report.unsent,
        "trouble": report.trouble or None,
    }
