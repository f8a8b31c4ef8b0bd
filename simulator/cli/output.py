"""What a command makes: to a file, or to standard output."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

output_option = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file in place of standard output."
)


@contextmanager
def told_if_unwritable(path: Path) -> Iterator[None]:
    """What the system says where a file cannot be written, as a message of one sentence."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None


def put(text: str, output: Path | None) -> None:
    """Write a text in UTF-8; of a file it is said on standard error where it is."""
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    with told_if_unwritable(output):
        output.write_text(text, encoding="utf-8", newline="")
    click.echo(f"Written to {output}.", err=True)
