"""scenario draw: the state machine as Mermaid, SVG or a page."""

from datetime import date
from pathlib import Path

import click

from simulator.app.authoring import scenario_document
from simulator.app.encounters import DEFAULT_LAW
from simulator.cli.day import Day
from simulator.cli.desk import Desk, pass_desk
from simulator.cli.failure import WRONG
from simulator.cli.output import told_if_unwritable
from simulator.cli.proof import Telling
from simulator.document import Diagnostic


@click.command()
@click.argument("name", metavar="SCENARIO")
@click.option(
    "--format", "kind", type=click.Choice(["mermaid", "svg", "html"]), help="[default: by the name of --output]"
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. [default: show it here]"
)
@click.option("--values/--no-values", default=False, help="Colour it by exact values; takes up to a minute or two.")
@click.option("--law", default=DEFAULT_LAW, show_default=True, help="Law pack, for --values.")
@click.option("--response", help="What can be called for, for --values. [default: the scenario's own]")
@click.option("--on", type=Day(), help="The day whose law holds, for --values. [default: today]")
@pass_desk
def draw(
    desk: Desk,
    name: str,
    kind: str | None,
    output: Path | None,
    values: bool,
    law: str,
    response: str | None,
    on: date | None,
) -> None:
    """Draw SCENARIO, an id or the path of a file, as a state machine.

    A file with problems is drawn as far as it goes; the exit code is then 2.
    """
    from simulator.app import drawings

    library = desk.installation.library
    document = scenario_document(library, name)
    chosen = next((each for each in drawings.FORMATS if each == kind), None)
    chosen = chosen or drawings.SUFFIXES.get(output.suffix.lower() if output else "", "mermaid")
    if values:
        day = on or desk.installation.clock.now().date()
        chart = drawings.valued(library, document, response, law, day, progress=Telling()(name))
        problems: list[Diagnostic] = []
    else:
        chart, problems = drawings.structure(library, document)
    _write(drawings.drawn(chart, chosen), output)
    for each in problems:
        click.echo(str(each), err=True)
    if any(each.is_error for each in problems):
        raise click.exceptions.Exit(WRONG)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    with told_if_unwritable(output):
        output.write_text(text, encoding="utf-8")
    click.echo(f"Drawn: {output}", err=True)
