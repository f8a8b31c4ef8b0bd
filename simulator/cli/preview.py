"""scenario preview: play from any node, with what lies behind the text; the file is read again when it is saved."""

from datetime import date

import click

from simulator.app.encounters import DEFAULT_LAW
from simulator.cli.day import Day
from simulator.cli.desk import Desk, lang_option, pass_desk
from simulator.cli.failure import INTERRUPTED
from simulator.cli.proof import Telling


@click.command()
@click.argument("name", metavar="SCENARIO")
@click.option("--node", help="Begin at this node. [default: the scenario's start]")
@click.option(
    "--set",
    "at",
    multiple=True,
    metavar="NAME=VALUE",
    help="A gauge, fact, known.fact, here.unit, called.unit or the minute at the beginning; may be given again.",
)
@click.option("--law", default=DEFAULT_LAW, show_default=True, help="Law pack that marks unlawful choices.")
@click.option("--response", help="What can be called for. [default: the scenario's own]")
@lang_option
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="The luck.")
@click.option("--values", is_flag=True, help="Work exact values out first.")
@click.option("--on", type=Day(), help="The day whose law holds. [default: today]")
@pass_desk
def preview(
    desk: Desk,
    name: str,
    node: str | None,
    at: tuple[str, ...],
    law: str,
    response: str | None,
    lang: str | None,
    seed: int,
    values: bool,
    on: date | None,
) -> None:
    """Play SCENARIO, an id or the path of a file, from any node with any gauges and facts. Nothing is recorded.

    It is read again whenever it is saved, and goes on at the same place.
    """
    from simulator.app.preview import Preview, Wish
    from simulator.terminal.preview import Previewer

    day = on or desk.installation.clock.now().date()
    wish = Wish(name, node, at, law, response, seed, lang)
    found = Preview(desk.installation.library, desk.installation.values, wish, day)
    try:
        Previewer(desk.paper, desk.keys, found, lambda each: each.work_out(Telling()(name))).run(values)
    except EOFError:
        return
    except KeyboardInterrupt:
        click.echo("Interrupted. A preview records nothing.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
