"""record due."""

from datetime import date

import click

from simulator.app.certification import today
from simulator.app.retention import due_records
from simulator.cli.day import Day
from simulator.cli.desk import Desk, json_option, pass_desk
from simulator.views.words import in_words


@click.command()
@click.option("--on", type=Day(), help="As on a day. [default: today, UTC]")
@json_option
@pass_desk
def due(desk: Desk, on: date | None, as_json: bool) -> None:
    """List the records that have passed the time for which the policies ask to keep them. Deletes nothing."""
    installation = desk.installation
    rows = [
        (
            in_words(each.record.keep),
            each.record.id,
            each.record.member,
            (each.record.ended or "")[:10],
            each.period.years,
            each.until,
            each.period.policy,
        )
        for each in due_records(installation, on or today(installation))
    ]
    desk.listing(as_json, ("class", "record", "trainee", "ended", "years", "kept until", "policy"), rows)
