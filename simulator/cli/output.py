"""What a command makes: to a file, or to standard output."""

from pathlib import Path

import click

output_option = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file in place of standard output."
)


def put(text: str, output: Path | None) -> None:
    """Write a text in UTF-8; of a file it is said on standard error where it is."""
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"Written to {output}.", err=True)
