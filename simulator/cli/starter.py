"""scenario new: a small complete scenario to start from."""

import shlex
from pathlib import Path

import click

from simulator.cli.desk import Desk, pass_desk


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder in which ID/scenario.yaml is made. [default: among your own content, in the home folder]",
)
@pass_desk
def new(desk: Desk, name: str, output: Path | None) -> None:
    """Write a small, complete, commented scenario under ID, to be made into your own. Nothing is overwritten."""
    from simulator.app.starter import begun

    path = begun(desk.installation, name, output)
    named = name if output is None else shlex.quote(path.as_posix())
    paper = desk.paper
    click.echo(f"Written: {path}")  # not broken into lines, so that it can be copied; so are the commands
    paper.heading("Next")
    for command, does in (
        (f"scenario preview {named}", "play it from any node; it is read again whenever you save"),
        (f"scenario check {named}", "name every problem with its line and likely fix"),
        (f"scenario draw {named} --values --output {name}.html", "see it whole, coloured by what can be attained"),
        (f"scenario prove {named}", "look at every moment that can be reached"),
    ):
        click.echo(command)
        paper.pair("", does, "quiet")
    paper.blank()
    paper.text("What each part means: docs/authoring.md. The words that files may use: scoring/vocabulary.yaml.")
